"""Messages: text is asked, anything else gets a kind word."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context, services_of
from handlers.send import send

CHANNEL = "telegram"


async def on_text(update: Update, context: Context) -> None:
    """A question, also one edited afterwards or written under a picture."""
    message = update.effective_message
    if message is not None:
        await _answer(message.text or message.caption or "", message.chat_id, context)


async def on_command_like(update: Update, context: Context) -> None:
    """An unknown command is taken as the question it is: ``/khai_sinh`` asks «khai sinh»."""
    message = update.effective_message
    if message is not None:
        text = (message.text or "").lstrip("/").replace("_", " ")
        await _answer(text, message.chat_id, context)


async def on_not_text(update: Update, context: Context) -> None:
    """A sticker, picture, voice message, file …"""
    message = update.effective_message
    if message is not None:
        await send(services_of(context).assistant.not_text(), message.chat_id, context)


async def _answer(text: str, chat_id: int, context: Context) -> None:
    services = services_of(context)
    answered = services.assistant.ask(text, services.hash_chat(chat_id), CHANNEL)
    await send(answered.reply, chat_id, context)
