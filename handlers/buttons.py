"""Buttons, also those of old messages."""

from __future__ import annotations

import contextlib

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest

from bot.assistant.actions import ShowEntry, decode
from handlers.ask import CHANNEL
from handlers.context import Context, services_of
from handlers.send import edit, send


async def on_button(update: Update, context: Context) -> None:
    """Show what a button stands for.

    A button under an answer changes that answer in place; one of several options is answered by
    a new message, so that another option can still be tried.
    """
    query = update.callback_query
    if query is None:
        return
    with contextlib.suppress(BadRequest):  # too old to be answered: the content still can be
        await query.answer()
    services = services_of(context)
    message, data = query.message, query.data or ""
    chat_id = message.chat.id if message else query.from_user.id
    reply = services.assistant.press(data, services.hash_chat(chat_id), CHANNEL, chat_id)
    several = isinstance(message, Message) and _picks_one_of_several(data, message.reply_markup)
    if isinstance(message, Message) and not reply.fresh and not several:
        await edit(reply, message, context)
    else:
        await send(reply, chat_id, context)


def _picks_one_of_several(data: str, markup: InlineKeyboardMarkup | None) -> bool:
    rows = markup.inline_keyboard if markup else ()
    actions = [decode(str(button.callback_data or "")) for row in rows for button in row]
    entries = {action.entry_id for action in actions if isinstance(action, ShowEntry)}
    return isinstance(decode(data), ShowEntry) and len(entries) > 1
