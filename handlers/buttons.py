"""Buttons, also those of old messages."""

from __future__ import annotations

import contextlib

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest

from bot.assistant.actions import NoneOfThese, encode
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
    chat_id = query.message.chat.id if query.message else query.from_user.id
    reply = services.assistant.press(query.data or "", services.hash_chat(chat_id))
    message = query.message
    if isinstance(message, Message) and not _offers_options(message.reply_markup):
        await edit(reply, message, context)
    else:
        await send(reply, chat_id, context)


def _offers_options(markup: InlineKeyboardMarkup | None) -> bool:
    none = encode(NoneOfThese())
    rows = markup.inline_keyboard if markup else ()
    return any(button.callback_data == none for row in rows for button in row)
