"""web: the pages for staff, and beside them the bot's webhook."""

from __future__ import annotations

import argparse
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING

from bot.cli.context import Context
from bot.errors import UserError
from bot.reload import Reloader
from bot.runtime import Session, open_session, workbench
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.curation.workbench import Workbench
    from bot.web.webhook import Webhook

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
        hook = _webhook(session, bench, settings)
        routes, lifespan = ((hook.route,), hook.lifespan) if hook else ((), None)
        serve(create_app(office, routes, lifespan), args.host, args.port)
    return 0


def _webhook(session: Session, bench: Workbench, settings: Settings) -> Webhook | None:
    """The bot's door beside the pages, where the settings ask for one."""
    token, address = settings.telegram_bot_token, settings.webhook_url
    if not address:
        return None
    if token is None:
        raise UserError("có WEBHOOK_URL mà chưa có TELEGRAM_BOT_TOKEN: đặt cả hai, hoặc bỏ cả hai")
    from bot.app import WEBHOOK_PATH, build, quiet_logs  # noqa: PLC0415
    from bot.hosted import hosted  # noqa: PLC0415
    from bot.web.webhook import Receive, Webhook  # noqa: PLC0415

    secret = token.get_secret_value()
    quiet_logs(secret)

    @asynccontextmanager
    async def open_inbox() -> AsyncIterator[Receive]:
        application = build(session, settings, bench=bench)
        async with hosted(application, secret, address) as inbox:
            yield inbox.receive

    return Webhook(WEBHOOK_PATH, open_inbox)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"«{text}»: viết một số từ 1 đến 65535")
    return int(text)


COMMANDS = (("web", "Mở các trang của cán bộ", _arguments, run),)
