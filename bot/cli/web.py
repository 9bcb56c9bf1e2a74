"""web: the pages for staff."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing

from bot.cli.context import Context
from bot.reload import Reloader
from bot.runtime import open_session, workbench

HOST, PORT = "127.0.0.1", 8000


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default=HOST, help=f"địa chỉ máy để nghe (mặc định {HOST})")
    parser.add_argument(
        "--port", type=_port, default=PORT, help=f"cổng để nghe (mặc định {PORT})", metavar="N"
    )


def run(context: Context) -> int:
    # the web's libraries take a while to load, which the other commands need not wait for
    from bot.web.app import create_app  # noqa: PLC0415
    from bot.web.office import open_office  # noqa: PLC0415
    from bot.web.server import serve  # noqa: PLC0415

    args, settings = context.args, context.settings
    with (
        open_session(context.engine(), settings.database, context.today) as session,
        Reloader(session.assistant, settings.knowledge, context.today),
        closing(workbench(session, settings.knowledge)) as bench,
    ):
        office = open_office(
            session, bench, settings.knowledge, web_url=settings.web_url, host=args.host
        )
        if not any(account.active for account in office.accounts.all()):
            print(
                "Chưa ai đăng nhập được. Thêm: python -m bot staff add TÊN --vai approver",
                file=sys.stderr,
            )
        print(f"Trang của cán bộ: {settings.web_url or f'http://{args.host}:{args.port}'}")
        serve(create_app(office), args.host, args.port)
    return 0


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"«{text}»: viết một số từ 1 đến 65535")
    return int(text)


COMMANDS = (("web", "Mở các trang của cán bộ", _arguments, run),)
