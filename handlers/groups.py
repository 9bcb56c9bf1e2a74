"""Groups: the bot answers who addresses it, and leaves everyone else in peace."""

from __future__ import annotations

import re

from telegram import ChatMember, Message, Update
from telegram.constants import ChatType

from bot.assistant import commands
from bot.exchange import Outcome, Reply
from handlers.ask import is_own_card
from handlers.context import Context, aside, services_of
from handlers.question import Question
from handlers.send import send
from handlers.turns import take

_GROUPS = {ChatType.GROUP, ChatType.SUPERGROUP}
_AWAY = {ChatMember.LEFT, ChatMember.BANNED}
_ASK, _START = "/hoi", "start"


async def on_group_text(update: Update, context: Context) -> None:
    """A message of a group: a question where it is for the bot.

    It is answered outside the handler: of a group's messages Telegram takes 20 a minute, and the
    library waits for that.
    """
    message = update.effective_message
    if message is None or message.is_automatic_forward or is_own_card(message, context):
        return
    text = addressed(message, context.bot.username, context.bot.id)
    if text is None:
        return
    services = services_of(context)
    say = services.assistant.engine.knowledge.sentences
    command = text.split()[0].removeprefix("/").lower() if text.startswith("/") else ""
    if command in commands.NAMES and command not in say.lenh_nhom:
        private = say.nhom_rieng.format(bot=context.bot.username)
        said = say.nhom_chao if command == _START else private
        await _say(said, message.chat_id, context, message)
        return
    question = Question(group_member(message, context), (text or _ASK,), message)
    await aside(take(question, context), update, context)


async def on_membership(update: Update, context: Context) -> None:
    """The bot was added to a group: one line says how to address it."""
    change = update.my_chat_member
    if change is None or change.chat.type not in _GROUPS:
        return
    before, now = change.old_chat_member.status, change.new_chat_member.status
    if before not in _AWAY or now in _AWAY:
        return
    said = services_of(context).assistant.engine.knowledge.sentences.nhom_chao
    await _say(said, change.chat.id, context)


def addressed(message: Message, username: str, own_id: int) -> str | None:
    """What a message says to the bot, without its name; None where it is not for the bot."""
    text = (message.text or message.caption or "").strip()
    if text.startswith("/"):
        name, *rest = text.split(maxsplit=1)
        command, _, whose = name.partition("@")
        if whose:
            return " ".join((command, *rest)) if whose.lower() == username.lower() else None
        return text if command[1:].lower() in commands.NAMES else None
    mention = re.compile(rf"(?<![\w@])@{re.escape(username)}(?!\w)", re.IGNORECASE)
    if mention.search(text):
        return " ".join(mention.sub(" ", text).split())
    answered = message.reply_to_message
    to_bot = answered and answered.from_user and answered.from_user.id == own_id
    return text if to_bot else None


def group_member(message: Message, context: Context) -> str:
    """The hash of one person in one group; anonymous administrators of a group are one person."""
    person = message.sender_chat or message.from_user
    return services_of(context).hash_chat(f"{message.chat_id}:{person.id if person else 0}")


async def _say(said: str, chat_id: int, context: Context, answering: Message | None = None) -> None:
    await send(Reply(Outcome.SOCIAL, (said,)), chat_id, context, answering)
