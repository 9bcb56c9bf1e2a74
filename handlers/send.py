"""Sending that gets through: plain text where HTML fails, again where the network fails."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError

from bot.exchange import Reply
from handlers.context import Context
from handlers.render import keyboard, pages, plain_pages

logger = logging.getLogger(__name__)

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_RETRIES = (1.0, 3.0, 9.0)
"""Seconds between tries while Telegram cannot be reached."""


async def send(reply: Reply, chat_id: int, context: Context) -> bool:
    """Send a reply, its buttons under the last page. A chat that blocked the bot is no error:
    then the result is False.
    """
    markup = keyboard(reply.choices)
    formatted, plain = pages(reply), plain_pages(reply)
    for number, (text, bare) in enumerate(zip(formatted, plain, strict=True), 1):
        last = markup if number == len(formatted) else None

        async def attempt(
            body: str, mode: ParseMode | None, buttons: InlineKeyboardMarkup | None = last
        ) -> None:
            await context.bot.send_message(
                chat_id,
                body,
                parse_mode=mode,
                reply_markup=buttons,
                link_preview_options=_NO_PREVIEW,
            )

        try:
            await _insist(attempt, text, bare)
        except Forbidden:
            logger.info("Người dùng đã chặn bot hoặc rời cuộc trò chuyện.")
            return False
    return True


async def edit(reply: Reply, message: Message, context: Context) -> None:
    """Show a reply in place of a message; as a new message where that cannot be done."""
    formatted, plain = pages(reply), plain_pages(reply)
    if len(formatted) > 1:
        await send(reply, message.chat_id, context)
        return

    async def attempt(body: str, mode: ParseMode | None) -> None:
        await message.edit_text(
            body,
            parse_mode=mode,
            reply_markup=keyboard(reply.choices),
            link_preview_options=_NO_PREVIEW,
        )

    try:
        await _insist(attempt, formatted[0], plain[0])
    except BadRequest as error:
        if "not modified" not in error.message.lower():
            await send(reply, message.chat_id, context)


async def _insist(
    attempt: Callable[[str, ParseMode | None], Awaitable[None]], formatted: str, plain: str
) -> None:
    for pause in (*_RETRIES, None):
        try:
            await _once(attempt, formatted, plain)
        except (BadRequest, Forbidden):
            raise
        except NetworkError as error:
            if pause is None:
                raise
            logger.warning("Telegram: %s, thử lại sau %.0f giây.", type(error).__name__, pause)
            await asyncio.sleep(pause)
        else:
            return


async def _once(
    attempt: Callable[[str, ParseMode | None], Awaitable[None]], formatted: str, plain: str
) -> None:
    try:
        await attempt(formatted, ParseMode.HTML)
    except BadRequest as error:
        if "parse entities" not in error.message.lower():
            raise
        logger.warning("Telegram không đọc được HTML; gửi chữ thường.")
        await attempt(plain, None)
