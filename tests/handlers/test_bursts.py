"""Several short messages in quick succession are read as one, and nobody waits for nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from telegram import Update

from bot.app import CONCURRENT
from bot.runtime import Session
from tests.handlers.conftest import Chat, Start
from tests.support.telegram import FakeTelegram


def typing(telegram: FakeTelegram) -> int:
    return sum(method == "sendChatAction" for method, _ in telegram.calls)


async def test_three_messages_get_one_answer(chat: Chat) -> None:
    (reply,) = await chat.burst("cho mình hỏi", "làm hộ chiếu", "bao lâu có")
    assert "8 ngày làm việc" in reply.text.splitlines()[0]
    assert typing(chat.telegram) == 1


async def test_they_are_one_row_of_the_log(chat: Chat, session: Session, tmp_path: Path) -> None:
    await chat.burst("cho mình hỏi", "làm hộ chiếu", "sđt 0912", "345678")
    assert session.writer.flush()
    rows = sqlite3.connect(tmp_path / "log.db").execute("select text from questions").fetchall()
    assert rows == [("cho mình hỏi làm hộ chiếu sđt [số điện thoại]",)]


async def test_two_questions_get_two_answers(chat: Chat) -> None:
    first, second = await chat.burst("làm hộ chiếu", "đăng ký khai sinh")
    assert "công an tỉnh" in first.text
    assert "khai sinh" in second.text.lower()


@pytest.mark.parametrize(
    "text",
    ["làm hộ chiếu ở đâu", "hộ chiếu?", "/help", "7", "nhà tôi đang cháy", "làm hộ chiếu " * 9],
)
async def test_what_is_complete_is_answered_at_once(chat: Chat, text: str) -> None:
    await chat.deliver(chat.telegram.message(text))
    assert len(chat.telegram.sent) == 1
    assert typing(chat.telegram) == 0


async def test_what_may_go_on_is_answered_after_a_short_silence(chat: Chat) -> None:
    await chat.deliver(chat.telegram.message("làm hộ chiếu"))
    assert chat.telegram.sent == []
    (reply,) = await chat.get()
    assert "công an tỉnh" in reply.text
    assert chat.clock.now() <= 1.5


@pytest.mark.parametrize(
    ("last", "part"),
    [
        ("bao lâu có?", "8 ngày làm việc"),
        ("tháng sau tôi đi du lịch nước ngoài thì phải mang những giấy tờ gì", "Tờ khai TK01"),
        ("bố tôi đột quỵ rồi", "Gọi ngay 115"),
    ],
)
async def test_a_message_that_is_complete_ends_the_wait(chat: Chat, last: str, part: str) -> None:
    replies = await chat.burst("làm hộ chiếu", last)
    assert part in replies[0].text
    assert chat.clock.now() == 0


async def test_a_cry_for_help_in_pieces_does_not_wait(chat: Chat) -> None:
    (reply,) = await chat.burst("nhà tôi", "đang cháy")
    assert "114" in reply.text
    assert chat.clock.now() == 0


async def test_who_types_on_and_on_is_answered_after_four_seconds(chat: Chat) -> None:
    for text in ("cho mình hỏi", "làm hộ chiếu", "cho tôi", "và vợ"):
        await chat.deliver(chat.telegram.message(text))
        assert chat.telegram.sent == []
        await chat.pass_by(1.0)
    assert chat.clock.now() == 4
    assert len(chat.telegram.sent) == 1


async def test_the_eighth_message_ends_the_wait(chat: Chat) -> None:
    (reply,) = await chat.burst("cho", "tôi", "hỏi", "về", "việc", "làm", "hộ", "chiếu")
    assert "công an tỉnh" in reply.text
    assert chat.clock.now() == 0


async def test_a_number_or_command_is_answered_for_itself(chat: Chat) -> None:
    await chat.say("lệ phí bao nhiêu")
    picked, rest = await chat.burst("cho mình hỏi", "1")
    assert "đồng" in picked.text
    assert "đồng" not in rest.text


async def test_an_edit_changes_what_still_waits(chat: Chat) -> None:
    update = chat.telegram.message("làm hộ chiêu giả")
    edit = chat.telegram.edited(update, "làm hộ chiếu")
    (reply,) = await chat.get(update, edit, chat.telegram.message("bao lâu có"))
    assert "8 ngày làm việc" in reply.text


async def test_an_edit_of_what_was_answered_is_asked_anew(chat: Chat) -> None:
    update = chat.telegram.message("làm hộ chiếu")
    await chat.get(update)
    (reply,) = await chat.get(chat.telegram.edited(update, "đăng ký khai sinh"))
    assert "khai sinh" in reply.text.lower()


async def test_an_edited_map_says_nothing(chat: Chat) -> None:
    update = chat.telegram.message(None, location={"longitude": 105.8, "latitude": 21.0})
    (_,) = await chat.get(update)
    moved = chat.telegram.edited(update, "")
    del moved["edited_message"]["text"]
    assert await chat.get(moved) == []


async def test_two_people_do_not_mix(chat: Chat) -> None:
    first, second = await chat.get(
        chat.telegram.message("làm hộ chiếu", 7),
        chat.telegram.message("đăng ký khai sinh", 8),
    )
    assert (first.chat_id, second.chat_id) == (7, 8)
    assert "khai sinh" not in first.text.lower()


async def test_stopping_answers_what_waits(session: Session, start: Start) -> None:
    async with start(session) as chat:
        await chat.deliver(chat.telegram.message("làm hộ chiếu"))
        await chat.application.stop()
        assert len(chat.telegram.sent) == 1
        assert chat.clock.now() == 0
        await chat.deliver(chat.telegram.message("làm hộ chiếu", 8))
        assert len(chat.telegram.sent) == 2


async def test_waiting_takes_no_place_from_others(chat: Chat) -> None:
    queue = chat.application.update_queue
    for citizen in range(2 * CONCURRENT):
        update = chat.telegram.message("làm hộ chiếu", 100 + citizen)
        await queue.put(Update.de_json(update, chat.application.bot))
    complete = chat.telegram.message("làm hộ chiếu ở đâu", 7)
    await queue.put(Update.de_json(complete, chat.application.bot))
    await queue.join()
    assert [sent.chat_id for sent in chat.telegram.sent] == [7]
    await chat.settle()
    assert len(chat.telegram.sent) == 1 + 2 * CONCURRENT
