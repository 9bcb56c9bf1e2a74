"""check, new, schema: for those who edit the knowledge."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from bot.cli.context import Context
from bot.curation.scaffold import scaffold
from bot.errors import UserError
from bot.kb.overlay import check_paths
from bot.kb.schema_files import write_schemas


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="tệp hoặc thư mục")
    parser.add_argument("--strict", action="store_true", help="cảnh báo cũng là lỗi")
    parser.add_argument("--json", action="store_true", help="in danh sách JSON")


def run_check(context: Context) -> int:
    args = context.args
    problems = check_paths(args.paths, context.settings.knowledge, context.today())
    errors = sum(p.severity == "error" for p in problems)
    warnings = len(problems) - errors
    if args.json:
        print(json.dumps([asdict(p) for p in problems], ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            print(problem)
        summary = f"{errors} lỗi, {warnings} cảnh báo" if problems else "không có vấn đề nào"
        print(f"Kho kiến thức: {summary}.")
    return 1 if errors or (args.strict and warnings) else 0


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", metavar="KIND/TOPIC/ID", help="ví dụ thu-tuc/ho-tich/khai-sinh")


def run_new(context: Context) -> int:
    created = scaffold(context.args.target, context.settings.knowledge, context.today())
    for path in created:
        print(f"Đã tạo {path}")
    print("Điền những chỗ «(điền …)», rồi chạy: python -m bot check")
    return 0


def run_schema(context: Context) -> int:
    folder = context.settings.knowledge
    if not folder.is_dir():
        raise UserError(f"không có thư mục kiến thức {folder}")
    for path in write_schemas(folder):
        print(f"Đã ghi {path}")
    return 0


COMMANDS = (
    ("check", "Soát kho kiến thức, báo mọi lỗi cùng tệp và dòng", _check_arguments, run_check),
    ("new", "Tạo khung một mục mới và tệp câu hỏi của nó", _new_arguments, run_new),
    (
        "schema",
        "Ghi lại lược đồ để trình soạn thảo gợi ý",
        lambda parser: None,
        run_schema,
    ),
)
