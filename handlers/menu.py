"""How the bot introduces itself in Telegram: its commands by kind of chat, and what it is for."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
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
