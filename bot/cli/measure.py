"""eval: quality as numbers, on questions or on phrases written otherwise."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bot.assistant.stages import switched_off
from bot.cli.context import Context
from bot.cli.options import add_switches, progress
from bot.errors import UserError
from bot.evaluation import ablation, robustness_report
from bot.evaluation.gates import doubts, shortfalls
from bot.evaluation.metrics import measure
from bot.evaluation.mutate import mutations
from bot.evaluation.report import as_json, as_text
from bot.evaluation.robustness import robustness
from bot.evaluation.run import run
from bot.kb.questions import load_questions

_PHRASES = 5


def _eval_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="tệp câu hỏi")
    parser.add_argument("--json", action="store_true", help="in JSON, với mọi câu trượt")
    parser.add_argument("--gate", action="store_true", help="thoát 1 khi dưới ngưỡng cau-hinh.yaml")
    parser.add_argument(
        "--misses", type=int, default=20, metavar="N", help="số câu trượt, mục yếu in ra"
    )
    add_switches(parser)
    parser.add_argument(
        "--tung-chang", action="store_true", help="tắt lần lượt từng chặng, xem mất bao nhiêu"
    )
    parser.add_argument(
        "--bien-the",
        action="store_true",
        help="không cần tệp: viết khác đi các cụm trong kho, xem còn tìm đúng mục không",
    )
    parser.add_argument(
        "--cum",
        type=int,
        default=_PHRASES,
        metavar="N",
        help=f"với --bien-the: số cụm mỗi mục; 0 là tất cả (mặc định {_PHRASES})",
    )


def run_eval(context: Context) -> int:
    args = context.args
    if args.bien_the:
        return _run_robustness(context)
    if not args.files:
        raise UserError("còn thiếu: FILE, hoặc --bien-the (xem: python -m bot eval --help)")
    for path in args.files:
        if not path.exists():
            raise UserError(f"không có tệp câu hỏi {path}")
    engine = switched_off(context.engine(), args.tat)
    if args.tung_chang:
        rows = list(ablation.ablation(load_questions(args.files), engine, progress))
        progress("")
        print(ablation.as_text(rows))
        return 0
    result = run(load_questions(args.files), engine, context.today)
    metrics = measure(result)
    if args.json:
        print(json.dumps(as_json(metrics, result), ensure_ascii=False, indent=1))
    else:
        print(as_text(metrics, result, misses=args.misses))
    if not args.gate:
        return 0
    gates = engine.knowledge.config.cong
    for line in doubts(metrics, gates):
        print(f"Đạt, nhưng: {line}", file=sys.stderr)
    short = shortfalls(metrics, gates)
    for line in short:
        print(f"Dưới ngưỡng: {line}", file=sys.stderr)
    return 1 if short else 0


def _run_robustness(context: Context) -> int:
    args = context.args
    if args.files or args.gate:
        raise UserError("--bien-the lấy cụm từ kho: bỏ tệp câu hỏi và --gate")
    if args.cum < 0:
        raise UserError("--cum: viết số cụm mỗi mục, 0 là tất cả")
    engine = context.engine()
    words = engine.knowledge.lexicon
    ways = mutations(words.viet_tat, words.dong_nghia)
    report = robustness(engine, ways, args.cum, progress)
    progress("")
    if args.json:
        print(json.dumps(robustness_report.as_json(report), ensure_ascii=False, indent=1))
    else:
        print(robustness_report.as_text(report, weakest=args.misses))
    return 0


COMMANDS = (("eval", "Chấm điểm với tệp câu hỏi, hay biến thể của kho", _eval_arguments, run_eval),)
