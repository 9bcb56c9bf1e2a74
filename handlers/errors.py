"""When a handler fails: the citizen is told, and the log learns where, but no word of theirs."""

from __future__ import annotations

import contextlib
import logging
import traceback
from pathlib import Path

from telegram import Update
from telegram.error import Forbidden, NetworkError, TelegramError

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
    unreachable = isinstance(error, NetworkError) and type(error).__name__ != "BadRequest"
    if update.effective_chat is not None and not unreachable:
        with contextlib.suppress(TelegramError):
            await send(services_of(context).assistant.trouble(), update.effective_chat.id, context)


def describe(error: BaseException) -> str:
    """The kind of an error and its frames. Its message is left out: it may quote a citizen."""
    frames = traceback.extract_tb(error.__traceback__)
    places = (f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    return f"{type(error).__name__} ({' > '.join(places)})"
