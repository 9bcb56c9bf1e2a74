"""chat and run: the two ways to talk with the bot."""

from __future__ import annotations

import argparse

from bot.cli.context import Context
from bot.console import converse
from bot.errors import UserError
from bot.reload import Reloader
from bot.runtime import open_session


def _no_arguments(parser: argparse.ArgumentParser) -> None:
    """Only the global options."""


def run_chat(context: Context) -> int:
    settings = context.settings
    with (
        open_session(context.engine(), settings.database, context.today) as session,
        Reloader(session.assistant, settings.knowledge, context.today),
    ):
        converse(session.assistant, session.hash_chat("console"))
    return 0


def run_run(context: Context) -> int:
    settings = context.settings
    if settings.telegram_bot_token is None:
        raise UserError(
            "chưa có mã bot: đặt TELEGRAM_BOT_TOKEN trong tệp .env (xem .env.example);"
            " muốn thử không cần mã, chạy: python -m bot chat"
        )
    # Telegram's library takes half a second to load, which the other commands need not wait for.
    from bot.app import serve  # noqa: PLC0415

    with (
        open_session(context.engine(), settings.database, context.today) as session,
        Reloader(session.assistant, settings.knowledge, context.today),
    ):
        serve(session, settings)
    return 0


COMMANDS = (
    ("chat", "Trò chuyện ngay trên màn hình này, không cần Telegram", _no_arguments, run_chat),
    ("run", "Chạy bot Telegram", _no_arguments, run_run),
)
