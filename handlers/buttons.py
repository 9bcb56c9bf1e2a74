"""Buttons, also those of old messages."""

from __future__ import annotations

import contextlib

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.assistant.actions import ShowEntry, decode
from bot.exchange import Reply
from handlers.context import Context, aside, services_of
from handlers.question import CHANNEL
from handlers.send import edit, send
from handlers.turns import duration, press_rates


async def on_button(update: Update, context: Context) -> None:
    """Show what a button stands for.

    A button under an answer changes that answer in place; one of several options is answered by
    a new message, so that another option can still be tried.
    """
    query = update.callback_query
    if query is None:
        return
    services, message, data = services_of(context), query.message, query.data or ""
    chat_id = message.chat.id if message else query.from_user.id
    private = message is None or message.chat.type == ChatType.PRIVATE
    person = services.hash_chat(chat_id if private else f"{chat_id}:{query.from_user.id}")
    refusal = _refusal(person, context)
    await _confirm(query, refusal)
    if refusal:
        return
    reply = services.assistant.press(data, person, CHANNEL, chat_id if private else None)
    shown = message if isinstance(message, Message) else None
    in_place = not reply.fresh and not _picks_one_of_several(data, shown)
    show = _show(reply, chat_id, shown, context, in_place=in_place)
    await (show if private else aside(show, update, context))


async def _show(
    reply: Reply, chat_id: int, pressed: Message | None, context: Context, *, in_place: bool
) -> None:
    if pressed is not None and in_place:
        await edit(reply, pressed, context)
    else:
        await send(reply, chat_id, context, pressed)


def _refusal(person: str, context: Context) -> str | None:
    """What to say to one who presses too fast; None where the press is answered."""
    services = services_of(context)
    knowledge = services.assistant.engine.knowledge
    wait = services.presses.take(person, press_rates(knowledge.config), services.clock.now())
    say = knowledge.sentences
    return say.bam_nhanh.format(sau=duration(wait, say)) if wait else None


async def _confirm(query: CallbackQuery, said: str | None) -> None:
    """End the button's spinning. Where that fails, what it leads to can still be shown."""
    with contextlib.suppress(TelegramError):
        await query.answer(said)


def _picks_one_of_several(data: str, pressed: Message | None) -> bool:
    markup = pressed.reply_markup if pressed else None
    rows = markup.inline_keyboard if markup else ()
    actions = [decode(str(button.callback_data or "")) for row in rows for button in row]
    entries = {action.entry_id for action in actions if isinstance(action, ShowEntry)}
    return isinstance(decode(data), ShowEntry) and len(entries) > 1
