"""Sending that gets through: plain text where HTML fails, again where the network fails."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError

from bot.exchange import Reply
from handlers.context import Context
from handlers.render import keyboard, pages, plain_pages

logger = logging.getLogger(__name__)

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_RETRIES = (1.0, 3.0, 9.0)
"""Seconds between tries while Telegram cannot be reached."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a message goes: a chat, in a group below a message and within its topic."""

    chat_id: int
    below: int | None = None
    topic: int | None = None

    @classmethod
    def of(cls, chat_id: int, answering: Message | None) -> _Place:
        if answering is None or answering.chat.type == ChatType.PRIVATE:
            return cls(chat_id)
        topic = answering.message_thread_id if answering.is_topic_message else None
        return cls(chat_id, answering.message_id, topic)

    @property
    def reply_parameters(self) -> ReplyParameters | None:
        below = self.below
        return ReplyParameters(below, allow_sending_without_reply=True) if below else None


async def send(
    reply: Reply, chat_id: int, context: Context, answering: Message | None = None
) -> bool:
    """Send a reply, its buttons under the last page, in a group below the message it is
    ``answering``. A chat that blocked the bot is no error: then the result is False.
    """
    place, markup = _Place.of(chat_id, answering), keyboard(reply.choices)
    formatted, plain = pages(reply), plain_pages(reply)
    for number, (text, bare) in enumerate(zip(formatted, plain, strict=True), 1):
        last = markup if number == len(formatted) else None
        try:
            place = await _send_page(text, bare, last, place, context)
        except (BadRequest, Forbidden) as error:
            if not _is_barred(error):
                raise
            logger.info("Người dùng đã chặn bot, hoặc nhóm không cho bot viết.")
            return False
    return True


async def edit(reply: Reply, message: Message, context: Context) -> None:
    """Show a reply in place of a message; as a new message where that cannot be done."""
    formatted, plain = pages(reply), plain_pages(reply)
    if len(formatted) > 1:
        await send(reply, message.chat_id, context, message)
        return

    async def attempt(body: str, mode: ParseMode | None) -> None:
        await message.edit_text(
            body,
            parse_mode=mode,
            reply_markup=keyboard(reply.choices),
            link_preview_options=_NO_PREVIEW,
        )

    try:
        await insist(attempt, formatted[0], plain[0])
    except (BadRequest, ChatMigrated, Forbidden) as error:
        if "not modified" not in error.message.lower():
            await send(reply, message.chat_id, context, message)


def _is_barred(error: TelegramError) -> bool:
    """Whether the bot may not write there, which is for others to decide."""
    return isinstance(error, Forbidden) or "rights to send" in error.message.lower()


async def _send_page(
    text: str, bare: str, buttons: InlineKeyboardMarkup | None, place: _Place, context: Context
) -> _Place:
    """Send one message; the place it went to, which others follow.

    A group that became a supergroup is another chat; what was answered may be deleted meanwhile.
    """

    async def attempt(body: str, mode: ParseMode | None) -> None:
        await context.bot.send_message(
            place.chat_id,
            body,
            parse_mode=mode,
            reply_markup=buttons,
            link_preview_options=_NO_PREVIEW,
            reply_parameters=place.reply_parameters,
            message_thread_id=place.topic,
        )

    try:
        await insist(attempt, text, bare)
    except ChatMigrated as moved:
        place = _Place(moved.new_chat_id)
        await insist(attempt, text, bare)
    except BadRequest as error:
        if place.below is None or "not found" not in error.message.lower():
            raise
        place = replace(place, below=None, topic=None)
        await insist(attempt, text, bare)
    return place


async def insist(
    attempt: Callable[[str, ParseMode | None], Awaitable[None]], formatted: str, plain: str
) -> None:
    """Try until it gets through; what Telegram refuses is raised at once."""
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
