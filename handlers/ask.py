"""Messages: text is asked, anything else gets a kind word."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context, services_of
from handlers.send import send

CHANNEL = "telegram"


async def on_text(update: Update, context: Context) -> None:
    """A question or a command, also one edited afterwards or written under a picture."""
    message = update.effective_message
    if message is None:
        return
    services = services_of(context)
    text, chat_id = message.text or message.caption or "", message.chat_id
    answered = services.assistant.ask(text, services.hash_chat(chat_id), CHANNEL, chat_id)
    await send(answered.reply, chat_id, context)


async def on_not_text(update: Update, context: Context) -> None:
    """A sticker, picture, voice message, file …"""
    message = update.effective_message
    if message is not None:
        await send(services_of(context).assistant.not_text(), message.chat_id, context)
