"""Who asks too much at once is answered later; nothing is lost without a word."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.runtime import Session
from tests.handlers.conftest import Chat, Start
from tests.support.telegram import Sent

AT_ONCE = 20
ASKED = "làm hộ chiếu hết bao nhiêu tiền"


async def fill(chat: Chat) -> None:
    """Use up what one chat may ask at once."""
    for _ in range(AT_ONCE):
        await chat.deliver(chat.telegram.message(ASKED))
    assert len(chat.telegram.sent) == AT_ONCE
    chat.telegram.sent.clear()


def texts(sent: list[Sent]) -> list[str]:
    return [one.text.splitlines()[0] for one in sent]


async def test_one_too_many_is_kept_and_answered_later(chat: Chat) -> None:
    await fill(chat)
    await chat.deliver(chat.telegram.message("khai sinh cho con cần giấy gì?"))
    (told,) = texts(chat.telegram.sent)
    assert "nhắn nhanh quá" in told
    assert "3 giây" in told
    (answer,) = await chat.get()
    assert "khai sinh" in answer.text.lower()
    assert chat.clock.now() == pytest.approx(3)


async def test_three_are_kept_in_order_and_of_more_one_is_told(
    chat: Chat, session: Session, tmp_path: Path
) -> None:
    await fill(chat)
    asked = [
        "làm hộ chiếu ở đâu?", "lệ phí khai sinh?", "làm hộ chiếu bao lâu có?",
        "bí mật thứ nhất?", "bí mật thứ hai?",
    ]  # fmt: skip
    replies = await chat.burst(*asked)
    assert len(replies) == 5
    assert "nhắn nhanh quá" in replies[0].text
    assert "chưa đọc" in replies[1].text
    assert [r.text.split(" – ")[0] for r in replies[2:]] == ["Nơi làm", "Lệ phí", "Thời gian"]
    assert session.writer.flush()
    rows = sqlite3.connect(tmp_path / "log.db").execute("select text from questions").fetchall()
    assert len(rows) == AT_ONCE + 3
    assert "bí mật" not in str(rows)


async def test_afterwards_all_is_as_before(chat: Chat) -> None:
    await fill(chat)
    await chat.burst(*["làm hộ chiếu ở đâu?"] * 5)
    chat.clock.pass_by(600)
    (reply,) = await chat.say(ASKED)
    assert "100.000 đồng" in reply.text


async def test_an_emergency_is_always_answered(chat: Chat) -> None:
    await fill(chat)
    (cry,) = await chat.get(chat.telegram.message("nhà tôi đang cháy"))
    assert "114" in cry.text
    await chat.deliver(chat.telegram.message(ASKED))
    await chat.deliver(chat.telegram.message("bố tôi đột quỵ"))
    assert "115" in chat.telegram.sent[-1].text
    await chat.settle()


async def test_an_edit_changes_what_is_kept(chat: Chat) -> None:
    await fill(chat)
    update = chat.telegram.message("làm hộ chiếu ở đâu?")
    _, answer = await chat.get(update, chat.telegram.edited(update, "lệ phí khai sinh?"))
    assert answer.text.startswith("Lệ phí")


async def test_stopping_answers_what_is_kept(session: Session, start: Start) -> None:
    async with start(session) as chat:
        await fill(chat)
        for _ in range(3):
            await chat.deliver(chat.telegram.message("lệ phí khai sinh?"))
        await chat.application.stop()
        assert len(chat.telegram.sent) == 1 + 3
        assert chat.clock.now() == 0


async def test_others_are_not_slowed(chat: Chat) -> None:
    await fill(chat)
    (reply,) = await chat.get(chat.telegram.message(ASKED, 8))
    assert "100.000 đồng" in reply.text


async def test_two_hundred_an_hour(chat: Chat) -> None:
    for _ in range(200):
        await chat.deliver(chat.telegram.message("/help"))
        chat.clock.pass_by(3)
    await chat.deliver(chat.telegram.message("/help"))
    assert len(chat.telegram.sent) > 200  # six hundred seconds gave some back
    for _ in range(40):
        chat.clock.pass_by(3)
        await chat.deliver(chat.telegram.message("/help"))
    assert any("nhắn nhanh quá" in sent.text for sent in chat.telegram.sent)
    await chat.settle()


async def test_who_presses_too_fast_is_told_so(chat: Chat) -> None:
    (reply,) = await chat.say("làm hộ chiếu")
    for number in range(60):
        await chat.press(reply, "Giấy tờ" if number % 2 == 0 else "Tóm tắt")
    before = reply.edits
    await chat.press(reply, "Giấy tờ")
    assert reply.edits == before
    assert "bấm nhanh quá" in chat.telegram.confirmed[-1]
    chat.clock.pass_by(1)
    await chat.press(reply, "Giấy tờ")
    assert reply.edits == before + 1
