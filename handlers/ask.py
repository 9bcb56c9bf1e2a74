"""Messages of a private chat: text is asked, anything else gets a kind word."""

from __future__ import annotations

import contextlib

from telegram import Message, Update
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.assistant.burst import JOINT, may_go_on, stands_alone, urgent
from handlers.burst import Burst
from handlers.context import Context, services_of
from handlers.question import Question
from handlers.send import send
from handlers.turns import take


async def on_text(update: Update, context: Context) -> None:
    """A question or a command, also one edited afterwards or written under a picture.

    A short one is kept for a moment, for it may go on; the moment passes outside the handler, so
    that others are answered meanwhile.
    """
    message = update.effective_message
    if message is None or is_own_card(message, context):
        return
    services, text = services_of(context), message.text or message.caption or ""
    engine, number = services.assistant.engine, message.message_id
    chat = services.hash_chat(message.chat_id)
    burst, edited = services.bursts.get(chat), update.edited_message is not None
    if burst and (number in burst if edited else not stands_alone(text)):
        burst.put(number, text)
        if not may_go_on(text, engine) or urgent(JOINT.join(burst.parts), engine):
            burst.end()
        return
    if burst or edited or not context.application.running or not may_go_on(text, engine):
        await take(Question(chat, (text,), message), context)
        return
    services.bursts[chat] = burst = Burst()
    burst.put(number, text)
    context.application.create_task(_when_settled(chat, message, context), update)
    context.application.create_task(_show_typing(message.chat_id, context), update)


async def on_not_text(update: Update, context: Context) -> None:
    """A sticker, picture, voice message, file …"""
    message = update.effective_message
    if message is not None and not is_own_card(message, context):
        reply = services_of(context).assistant.not_text()
        await send(reply, message.chat_id, context, message)


def is_own_card(message: Message, context: Context) -> bool:
    """Whether a person picked this answer in inline mode: it is no question."""
    return message.via_bot is not None and message.via_bot.id == context.bot.id


async def _when_settled(chat: str, message: Message, context: Context) -> None:
    services = services_of(context)
    burst = services.bursts[chat]
    try:
        await burst.settle(services.pace, services.clock)
    finally:
        del services.bursts[chat]
    await take(Question(chat, burst.parts, message), context)


async def _show_typing(chat_id: int, context: Context) -> None:
    with contextlib.suppress(TelegramError):
        await context.bot.send_chat_action(chat_id, ChatAction.TYPING)
