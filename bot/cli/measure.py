"""eval and bench: quality and speed as numbers."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from bot.cli.context import Context
from bot.errors import UserError
from bot.evaluation.bench import bench, ready_seconds
from bot.evaluation.metrics import below_gates, measure
from bot.evaluation.report import as_json, as_text
from bot.evaluation.run import run
from bot.kb.questions import load_questions

_DEFAULT_SIZES = "0,1500,10000"


def _eval_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="tệp câu hỏi")
    parser.add_argument("--json", action="store_true", help="in JSON, với mọi câu trượt")
    parser.add_argument("--gate", action="store_true", help="thoát 1 khi dưới ngưỡng cau-hinh.yaml")
    parser.add_argument("--misses", type=int, default=20, metavar="N", help="số câu trượt in ra")


def run_eval(context: Context) -> int:
    args = context.args
    for path in args.files:
        if not path.exists():
            raise UserError(f"không có tệp câu hỏi {path}")
    engine = context.engine()
    result = run(load_questions(args.files), engine, context.today)
    metrics = measure(result)
    if args.json:
        print(json.dumps(as_json(metrics, result), ensure_ascii=False, indent=1))
    else:
        print(as_text(metrics, result, misses=args.misses))
    if not args.gate:
        return 0
    short = below_gates(metrics, engine.knowledge.config.cong)
    for line in short:
        print(f"Dưới ngưỡng: {line}", file=sys.stderr)
    return 1 if short else 0


def _bench_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--sizes",
        default=_DEFAULT_SIZES,
        metavar="N,N",
        help=f"các cỡ kho, số cụm từ; 0 là kho hiện có (mặc định {_DEFAULT_SIZES})",
    )
    parser.add_argument("--json", action="store_true", help="in JSON")


def run_bench(context: Context) -> int:
    args = context.args
    if not all(part.strip().isdigit() for part in args.sizes.split(",")):
        raise UserError("--sizes: viết các số, cách nhau bằng dấu phẩy")
    sizes = [int(part) for part in args.sizes.split(",")]
    first, later = ready_seconds(context.settings.knowledge, context.today())
    rows = []
    if not args.json:
        print(f"Từ lúc đọc kho tới câu trả lời đầu tiên: {later:.2f} giây", end="")
        print(f" (lần chạy đầu, phải dựng chỉ mục: {first:.2f})")
        names = ("cụm từ", "giữa, ms", "p99, ms", "đúng đầu", "dựng, s")
        print(f"{'cách':<28}" + "".join(f"{name:>10}" for name in names))
    for row in bench(context.engine(), sizes, _progress):
        rows.append(row)
        if not args.json:
            print(
                f"{row.method:<28}{row.phrases:>10}{row.median:>10.3f}{row.p99:>10.3f}"
                f"{row.first:>10.1%}{row.build_seconds:>10.2f}",
                flush=True,
            )
    if args.json:
        print(
            json.dumps(
                {
                    "ready_seconds": round(later, 3),
                    "first_ready_seconds": round(first, 3),
                    "rows": [asdict(r) for r in rows],
                }
            )
        )
    return 0


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{text}\r", end="", file=sys.stderr, flush=True)


COMMANDS = (
    ("eval", "Chấm điểm với các tệp câu hỏi", _eval_arguments, run_eval),
    ("bench", "Đo tốc độ của lõi bên cách quét thông thường", _bench_arguments, run_bench),
)
