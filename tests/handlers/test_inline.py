"""Inline mode: «@thu_bot làm hộ chiếu» typed in any chat."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.runtime import Session
from tests.handlers.conftest import Chat
from tests.support.telegram import Listed


async def typed(chat: Chat, text: str) -> Listed:
    assert await chat.get(chat.telegram.inline(text)) == []
    return chat.telegram.lists[-1]


async def test_cards_answer_what_is_typed(chat: Chat) -> None:
    listed = await typed(chat, "làm hộ chiếu")
    card = listed.results[0]
    assert card["title"] == "Làm hộ chiếu"
    assert "công an tỉnh" in card["description"]
    assert "công an tỉnh" in card["text"]
    assert "Kiểm tra ngày" in card["text"]
    (button,) = card["reply_markup"]["inline_keyboard"][0]
    assert button["url"] == "https://t.me/thu_bot?start=ho-chieu"
    assert listed.button is None


async def test_a_list_is_the_same_for_all_and_not_kept_for_long(chat: Chat) -> None:
    listed = await typed(chat, "làm hộ chiếu")
    assert not listed.is_personal
    assert listed.cache_time <= 300


@pytest.mark.parametrize("text", ["thuận tình ly hôn", "nhà tôi cháy rồi cứu với", "😂"])
async def test_where_there_is_no_card_a_button_opens_the_bot(chat: Chat, text: str) -> None:
    listed = await typed(chat, text)
    assert listed.results == []
    assert "hỏi riêng bot" in (listed.button or "")


async def test_nothing_is_logged(chat: Chat, session: Session, tmp_path: Path) -> None:
    await typed(chat, "làm hộ chiếu 079255000111")
    await chat.say("/help")
    await chat.say("làm hộ chiếu ở đâu")
    assert session.writer.flush()
    rows = sqlite3.connect(tmp_path / "log.db").execute("select text from questions").fetchall()
    assert rows == [("làm hộ chiếu ở đâu",)]


async def test_who_typed_on_is_no_error(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    chat.telegram.old_queries = True
    assert await chat.get(chat.telegram.inline("làm hộ chiếu")) == []
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_trouble_inside_leaves_the_list_empty_and_logs_no_words(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(text: str, *rest: object) -> None:
        raise RuntimeError(text)

    monkeypatch.setattr("bot.assistant.assistant.suggest", fail)
    assert (await typed(chat, "bí mật")).results == []
    assert "RuntimeError" in caplog.text
    assert "bí mật" not in caplog.text
