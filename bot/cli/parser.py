"""The command line: global options before or after the command, errors in one line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from bot.errors import UserError
from bot.kb.fields import parse_day

_TRANSLATED = (
    (r"the following arguments are required: (.*)", r"còn thiếu: \1"),
    (r"unrecognized arguments: (.*)", r"không hiểu: \1"),
    (r"argument (.*): expected one argument", r"\1 cần một giá trị"),
    (r"argument (.*): expected at least one argument", r"\1 cần ít nhất một giá trị"),
    (r"argument (?:command|LỆNH): invalid choice: '(.*?)'.*", r"không có lệnh «\1»"),
    (r"argument (.*): invalid choice: (.*?) \(choose from (.*)\)", r"\1: chọn một trong \3"),
    (r"argument (.*): invalid .* value: (.*)", r"\1: giá trị \2 không hợp lệ"),
    (r"argument (.*?): (.*)", r"\1: \2"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser that raises :class:`UserError`, in Vietnamese."""

    def error(self, message: str) -> NoReturn:
        for pattern, translation in _TRANSLATED:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, translation, message)
                break
        raise UserError(f"{message} (xem: {self.prog} --help)")


def day(text: str) -> date:
    try:
        return parse_day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def build(commands: Sequence[tuple[str, str, Any, Any]]) -> Parser:
    """The parser for (name, help, arguments, run): ``arguments(parser)`` adds what is its own."""
    parser = Parser(prog="python -m bot", description="Hỏi Dịch Vụ Công")
    global_options(parser, default=None)
    subparsers = parser.add_subparsers(
        dest="command", metavar="LỆNH", required=True, parser_class=Parser
    )
    for name, help_text, arguments, run in commands:
        sub = subparsers.add_parser(name, help=help_text, description=help_text)
        global_options(sub)
        arguments(sub)
        sub.set_defaults(run=run)
    return parser


def global_options(parser: argparse.ArgumentParser, default: Any = argparse.SUPPRESS) -> None:
    """The options of every command, for a command or one of its verbs."""
    group = parser.add_argument_group("tùy chọn chung (trước hoặc sau lệnh)")
    group.add_argument(
        "--knowledge", type=Path, metavar="DIR", default=default, help="thư mục kiến thức"
    )
    group.add_argument(
        "--database", type=Path, metavar="FILE", default=default, help="tệp nhật ký câu hỏi"
    )
    group.add_argument(
        "--as-of",
        type=day,
        metavar="YYYY-MM-DD",
        default=default,
        help="trả lời như vào ngày này (mặc định: hôm nay)",
    )
