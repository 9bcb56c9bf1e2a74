"""When a handler fails: the citizen is told, and the log learns where, but no word of theirs."""

from __future__ import annotations

import contextlib
import logging

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot.errors import describe
from handlers.context import Context, services_of
from handlers.send import send

logger = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """Log the kind of error and the lines it passed; then reply, if Telegram lets us."""
    error = context.error
    if error is None:
        return
    logger.error("Lỗi khi trả lời: %s", describe(error))
    if isinstance(error, Forbidden) or not isinstance(update, Update):
        return
    unreachable = isinstance(error, NetworkError) and not isinstance(error, BadRequest)
    chat, asked = update.effective_chat, update.my_chat_member is None
    if chat is not None and asked and not unreachable:
        with contextlib.suppress(TelegramError):
            trouble = services_of(context).assistant.trouble()
            await send(trouble, chat.id, context, update.effective_message)
