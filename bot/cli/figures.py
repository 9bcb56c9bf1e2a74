"""stats and export: what became of the questions, as figures and as a table for spreadsheets."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, timedelta
from pathlib import Path

from bot.cli.context import Context
from bot.cli.parser import day
from bot.curation.export import as_csv
from bot.curation.figures import figures
from bot.curation.figures_text import as_json, as_text
from bot.errors import UserError
from bot.kept import day_of
from bot.querylog.reports import asked

_USUAL_DAYS = 14
_MOST_DAYS = 3660


def _span_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--tu", type=day, metavar="YYYY-MM-DD", help="từ ngày này")
    parser.add_argument("--den", type=day, metavar="YYYY-MM-DD", help="đến hết ngày này")


def _span(context: Context) -> tuple[date, date]:
    """The days asked for: up to today, and two weeks of them, where nothing else is said."""
    args = context.args
    last = args.den or context.today()
    first = args.tu or last - timedelta(days=_USUAL_DAYS - 1)
    if first > last:
        raise UserError(f"--tu {first} sau --den {last}: đổi lại cho đúng thứ tự")
    if (last - first).days > _MOST_DAYS:
        raise UserError("quãng ngày dài quá mười năm: chọn --tu gần hơn")
    return first, last


def _stats_arguments(parser: argparse.ArgumentParser) -> None:
    _span_arguments(parser)
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON")


def run_stats(context: Context) -> int:
    first, last = _span(context)
    found = figures(asked(context.settings.database), context.engine().knowledge, first, last)
    if context.args.json:
        print(json.dumps(as_json(found), ensure_ascii=False, indent=1))
        return 0
    for line in as_text(found):
        print(line)
    return 0


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    _span_arguments(parser)
    parser.add_argument("--ra", metavar="FILE.csv", help="tệp để ghi (mặc định: in ra màn hình)")
    parser.add_argument("--de", action="store_true", help="ghi đè khi tệp đã có")


def run_export(context: Context) -> int:
    args = context.args
    first, last = _span(context)
    rows = [one for one in asked(context.settings.database) if first <= day_of(one.at) <= last]
    table = as_csv(rows, context.engine().knowledge)
    if args.ra is None:
        sys.stdout.buffer.write(table)
        return 0
    _write(table, Path(args.ra), over=args.de)
    print(f"Đã ghi {len(rows)} câu vào {args.ra}.")
    return 0


def _write(table: bytes, path: Path, *, over: bool) -> None:
    try:
        with path.open("wb" if over else "xb") as file:
            path.chmod(0o600)  # redacted or not, the log is the operator's alone
            file.write(table)
    except FileExistsError:
        raise UserError(f"đã có tệp {path}: thêm --de để ghi đè, hoặc --ra tên khác") from None
    except OSError as error:
        raise UserError(f"không ghi được {path}: {error.strerror}") from None


COMMANDS = (
    ("stats", "Số liệu theo ngày và chủ đề", _stats_arguments, run_stats),
    ("export", "Xuất nhật ký đã che ra CSV cho bảng tính", _export_arguments, run_export),
)
