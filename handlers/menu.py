"""How the bot introduces itself in Telegram: its commands by kind of chat, and what it is for."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from functools import partial

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.kb.sentences import Sentences

logger = logging.getLogger(__name__)


async def introduce(bot: Bot, say: Sentences) -> None:
    """Tell Telegram what is shown of the bot. What fails is logged: the bot answers without it."""
    steps: tuple[Callable[[], Awaitable[object]], ...] = (
        lambda: bot.set_my_commands(_menu(say.lenh), BotCommandScopeAllPrivateChats()),
        lambda: bot.set_my_commands(_menu(say.lenh_nhom), BotCommandScopeAllGroupChats()),
        lambda: _describe(bot, say.mo_ta),
        lambda: _describe_in_short(bot, say.mo_ta_ngan),
    )
    await _try_each(steps)


async def introduce_to_staff(
    bot: Bot, say: Sentences, staff: Collection[int], chats: Collection[int]
) -> None:
    """Show the commands of staff in their chats only; of ``chats``, those that are no longer theirs
    have the menu of citizens.
    """
    menu = _menu(say.lenh | say.can_bo.lenh)
    await _try_each(
        partial(bot.set_my_commands, menu, BotCommandScopeChat(chat_id))
        if chat_id in staff
        else partial(bot.delete_my_commands, BotCommandScopeChat(chat_id))
        for chat_id in chats
    )


async def _try_each(steps: Iterable[Callable[[], Awaitable[object]]]) -> None:
    for step in steps:
        try:
            await step()
        except TelegramError as error:
            logger.warning("Chưa đặt được lệnh, lời giới thiệu (%s).", type(error).__name__)


def _menu(commands: Mapping[str, str]) -> list[BotCommand]:
    return [BotCommand(name, does) for name, does in commands.items()]


async def _describe(bot: Bot, text: str) -> None:
    """Telegram bars a bot for hours that sets the same again at every start."""
    if (await bot.get_my_description()).description != text:
        await bot.set_my_description(text)


async def _describe_in_short(bot: Bot, text: str) -> None:
    if (await bot.get_my_short_description()).short_description != text:
        await bot.set_my_short_description(text)
