"""The bot inside another server: updates are handed in, and that server is never held up by it."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Update
from telegram.error import InvalidToken, TelegramError

from bot.app import WEBHOOK_PATH, App, webhook_secret
from bot.errors import describe
from handlers import ALLOWED_UPDATES

logger = logging.getLogger(__name__)

RETRY_SECONDS = 15.0
"""Between two tries to reach Telegram at the start."""


class Inbox:
    """Where updates are handed in, as a web server receives them."""

    def __init__(self, application: App, secret: str) -> None:
        self._application = application
        self._secret = secret

    async def receive(self, secret: str, body: bytes) -> int:
        """Take one update; the HTTP status to answer with. Before the bot has started it is 503,
        so that Telegram brings the update again.
        """
        if not hmac.compare_digest(secret.encode(), self._secret.encode()):
            return 403
        if not self._application.running:
            return 503
        try:
            update = Update.de_json(json.loads(body), self._application.bot)
        except (ValueError, TypeError, KeyError, AttributeError):
            return 400
        await self._application.update_queue.put(update)
        return 200


@asynccontextmanager
async def hosted(
    application: App, token: str, address: str, retry_seconds: float = RETRY_SECONDS
) -> AsyncIterator[Inbox]:
    """Run the bot until the end of the block; what was received by then is still answered.

    ``address`` is the public https address below which Telegram finds the webhook. Telegram may be
    out of reach at the start: it is tried again and again, while the block goes on.
    """
    secret = webhook_secret(token)
    starting = asyncio.create_task(_start(application, secret, address, retry_seconds))
    try:
        yield Inbox(application, secret)
    finally:
        starting.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await starting
        if application.running:
            await application.stop()
            if application.post_stop:
                await application.post_stop(application)
        await application.shutdown()
        if application.post_shutdown:
            await application.post_shutdown(application)


async def _start(application: App, secret: str, address: str, retry_seconds: float) -> None:
    try:
        await _reach(application, secret, address, retry_seconds)
        if application.post_init:
            await application.post_init(application)
        await application.start()
    except InvalidToken:
        logger.error(
            "Telegram không nhận mã bot: kiểm tra TELEGRAM_BOT_TOKEN rồi khởi động lại;"
            " các trang cán bộ vẫn chạy."
        )
    except Exception as error:  # the pages go on, and the log says why the bot does not
        logger.error("Bot không khởi động được: %s", describe(error))


async def _reach(application: App, secret: str, address: str, retry_seconds: float) -> None:
    """Try until Telegram knows where to bring updates."""
    while True:
        try:
            await application.initialize()
            await application.bot.set_webhook(
                f"{address}/{WEBHOOK_PATH}", secret_token=secret, allowed_updates=ALLOWED_UPDATES
            )
        except InvalidToken:
            raise
        except TelegramError as error:
            logger.warning("Chưa nối được Telegram, sẽ thử lại (%s).", describe(error))
            await asyncio.sleep(retry_seconds)
        else:
            return
