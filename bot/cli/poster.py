"""qr: a notice to print, with a QR code that opens the bot at one entry."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.cli.context import Context
from bot.cli.view import find_entry
from bot.errors import UserError
from bot.model import Kind
from bot.printing.notice import notice
from bot.printing.svg import draw
from bot.settings import load_settings

_STDOUT = "-"
_HELP = "In thông báo A4 có mã QR dẫn tới một mục (SVG; cần PDF thì mở bằng trình duyệt rồi in)"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", metavar="ID", help="mã mục, hoặc KIND/…/ID")
    parser.add_argument(
        "--bot", metavar="TÊN", help="tên của bot trên Telegram (mặc định: BOT_USERNAME)"
    )
    parser.add_argument(
        "--ra",
        metavar="FILE.svg",
        help="tệp để ghi (mặc định: ID.svg ở thư mục này); - là in ra màn hình",
    )
    parser.add_argument("--de", action="store_true", help="ghi đè khi tệp đã có")


def run(context: Context) -> int:
    args, today = context.args, context.today()
    username = load_settings(bot_username=args.bot).bot_username
    if username is None:
        raise UserError("chưa biết tên bot: thêm --bot TÊN, hoặc ghi BOT_USERNAME vào .env")
    entry, knowledge = find_entry(args.target, context.settings.knowledge, today)
    if entry.kind is Kind.OUT_OF_SCOPE:
        raise UserError(f"«{entry.id}» là việc kho không trả lời: không có gì để in")
    drawing = draw(notice(entry, knowledge, today, username))
    if args.ra == _STDOUT:
        sys.stdout.write(drawing)
        return 0
    path = Path(args.ra or f"{entry.id}.svg")
    _write(drawing, path, over=args.de)
    print(f"Đã ghi {path}. Mở bằng trình duyệt để xem và in (khổ A4).")
    return 0


def _write(drawing: str, path: Path, *, over: bool) -> None:
    if path.suffix.lower() != ".svg":
        raise UserError(f"{path}: chỉ ghi được tệp .svg (cần PDF thì mở bằng trình duyệt rồi in)")
    try:
        with path.open("w" if over else "x", encoding="utf-8") as file:
            file.write(drawing)
    except FileExistsError:
        raise UserError(f"đã có tệp {path}: thêm --de để ghi đè, hoặc --ra tên khác") from None
    except OSError as error:
        raise UserError(f"không ghi được {path}: {error.strerror}") from None


COMMANDS = (("qr", _HELP, _arguments, run),)
