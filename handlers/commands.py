"""/start and /help."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context, services_of
from handlers.send import send


async def on_start(update: Update, context: Context) -> None:
    if update.effective_chat is not None:
        await send(services_of(context).assistant.greet(), update.effective_chat.id, context)


async def on_help(update: Update, context: Context) -> None:
    if update.effective_chat is not None:
        await send(services_of(context).assistant.help(), update.effective_chat.id, context)
