"""What Telegram shows of the bot before anybody asks."""

from __future__ import annotations

import pytest
from telegram.error import TelegramError

from bot.kb.store import KnowledgeBase
from handlers import ALLOWED_UPDATES
from handlers.menu import introduce
from tests.handlers.conftest import Chat


async def test_each_kind_of_chat_has_its_menu(chat: Chat, knowledge: KnowledgeBase) -> None:
    say = knowledge.sentences
    await introduce(chat.application.bot, say)
    shown = {
        scope: {one["command"]: one["description"] for one in menu}
        for scope, menu in chat.telegram.commands.items()
    }
    assert shown == {"all_private_chats": say.lenh, "all_group_chats": say.lenh_nhom}


async def test_the_bot_says_what_it_is_for_and_only_once(
    chat: Chat, knowledge: KnowledgeBase
) -> None:
    say = knowledge.sentences
    for _ in range(2):
        await introduce(chat.application.bot, say)
    assert chat.telegram.described == {
        "description": say.mo_ta,
        "short_description": say.mo_ta_ngan,
    }
    methods = [method for method, _ in chat.telegram.calls]
    assert methods.count("setMyDescription") == methods.count("setMyShortDescription") == 1


async def test_what_telegram_refuses_is_only_warned_of(
    chat: Chat, knowledge: KnowledgeBase, caplog: pytest.LogCaptureFixture
) -> None:
    chat.telegram.failing = {"setMyCommands", "getMyDescription"}
    try:
        await introduce(chat.application.bot, knowledge.sentences)
    except TelegramError:
        pytest.fail("the bot would not have started")
    assert {record.levelname for record in caplog.records} == {"WARNING"}
    assert chat.telegram.described == {"short_description": knowledge.sentences.mo_ta_ngan}


def test_the_bot_asks_for_what_it_handles() -> None:
    assert set(ALLOWED_UPDATES) == {
        "message", "edited_message", "callback_query", "inline_query", "my_chat_member",
    }  # fmt: skip
