"""bench: the core beside its peers, as a table, as JSON and as a picture."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path

from bot.cli.context import Context
from bot.cli.options import progress
from bot.errors import UserError
from bot.evaluation import bench_table
from bot.evaluation.bench import CORE, Row, bench
from bot.evaluation.bench_plot import check_plot, write_plot
from bot.evaluation.bench_questions import Asked, held_out
from bot.evaluation.corpus import read_corpus
from bot.evaluation.peers import left_out
from bot.evaluation.startup import ready_seconds
from bot.kb.questions import question_folder
from bot.kb.store import load

_DEFAULT_SIZES = "1500,10000,65000"
_MOST = 1_000_000


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--sizes",
        default=_DEFAULT_SIZES,
        metavar="N,N",
        help=f"các cỡ kho, số cụm từ; 0 là kho hiện có (mặc định {_DEFAULT_SIZES})",
    )
    parser.add_argument(
        "--corpus",
        type=Path,
        metavar="FILE",
        help="đo trên các tên trong tệp này thay cho kho: mỗi dòng một tên,"
        ' hoặc một đối tượng JSON có "name"',
    )
    parser.add_argument(
        "--plot", type=Path, metavar="FILE", help="vẽ thời gian theo cỡ kho: .svg hoặc .png"
    )
    parser.add_argument("--json", action="store_true", help="in JSON")


def run_bench(context: Context) -> int:
    args = context.args
    sizes = _sizes(args.sizes)
    if args.plot:
        check_plot(args.plot)
    corpus = read_corpus(args.corpus) if args.corpus else []
    knowledge = load(context.settings.knowledge, context.today())
    questions: list[Asked] = []
    if corpus:
        knowledge = replace(knowledge, entries={entry.id: entry for entry in corpus})
    else:
        questions = held_out(question_folder(knowledge.folder), frozenset(knowledge.entries))
    if not knowledge.entries:
        raise UserError("kho chưa có mục nào để đo")
    _progress("đo lúc khởi động …")
    first, later = ready_seconds(context.settings.knowledge, context.today())
    rows: list[Row] = []
    if not args.json:
        _show(
            f"Từ lúc đọc kho tới câu trả lời đầu tiên: {later:.2f} giây"
            f" (lần chạy đầu, phải dựng chỉ mục: {first:.2f})",
            *left_out(),
        )
    for row in bench(knowledge, sizes, questions, _progress):
        if not args.json:
            heading = [bench_table.header(row.phrases)] if row.method == CORE else []
            _show(*heading, bench_table.line(row))
        rows.append(row)
    if args.json:
        report = {
            "ready_seconds": round(later, 3),
            "first_ready_seconds": round(first, 3),
            "left_out": left_out(),
            "rows": [asdict(row) for row in rows],
        }
        _show(json.dumps(report, ensure_ascii=False))
    else:
        _show("", *bench_table.LEGEND)
    if args.plot:
        write_plot(rows, args.plot)
        print(f"đã vẽ {args.plot}", file=sys.stderr)
    return 0


def _sizes(text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise UserError("--sizes: viết các số, cách nhau bằng dấu phẩy")
    sizes = [int(part) for part in parts if len(part) <= len(str(_MOST))]
    if len(sizes) < len(parts) or max(sizes) > _MOST:
        raise UserError(f"--sizes: nhiều nhất {_MOST} cụm từ")
    return sizes


def _progress(text: str) -> None:
    """A line for every step; on a terminal one line that changes, so that the table stays whole."""
    if sys.stderr.isatty():
        progress(text)
    else:
        print(text, file=sys.stderr, flush=True)


def _show(*lines: str) -> None:
    """Print, after taking away the progress that stands on a terminal."""
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    print(*lines, sep="\n", flush=True)


COMMANDS = (("bench", "Đo lõi bên các cách thông thường: tốc độ, độ đúng", _arguments, run_bench),)
