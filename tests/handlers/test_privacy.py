"""A citizen's own data: shown, deleted, and gone from every file."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from bot.assistant.actions import ForgetMe, Rate, TellWhenChanged, encode
from bot.kept import Opinion
from bot.querylog.database import open_for_writing
from bot.runtime import Session
from tests.handlers.conftest import Chat
from tests.handlers.test_conversation import everything_in

ODD = "một câu rất dễ nhận ra về con kỳ lân"
WATCH = encode(TellWhenChanged("ho-chieu"))
TABLES = ("questions", "chats", "feedback", "wishes")


def count(database: Path, table: str) -> int:
    connection = sqlite3.connect(database)
    try:
        (number,) = connection.execute(f"select count(*) from {table}").fetchone()  # noqa: S608
        return int(number)
    finally:
        connection.close()


async def leave_traces(chat: Chat, session: Session) -> None:
    """A question, an answer, a rating and a wish."""
    await chat.say(ODD)
    (answered,) = await chat.say("làm hộ chiếu")
    assert session.writer.flush()
    await chat.press_data(answered, encode(Rate("ho-chieu", Opinion.WRONG)))
    await chat.press_data(answered, WATCH)


async def test_what_is_kept_is_told_in_figures(chat: Chat) -> None:
    (told,) = await chat.say("/quyenriengtu")
    assert re.findall(r"(\d+) ngày", told.text) == ["180", "2", "365", "180"]
    assert "/xoadulieu" in told.text


async def test_nothing_is_kept_of_who_never_asked(chat: Chat) -> None:
    (told,) = await chat.say("/dulieucuatoi")
    assert "không giữ gì" in told.text


async def test_ones_number_is_told_in_private_for_the_operator_to_delete_by(chat: Chat) -> None:
    (told,) = await chat.say("/dulieucuatoi")
    assert "Số hội thoại của bạn là 7:" in told.text


async def test_ones_own_data_are_shown_and_a_wish_withdrawn(chat: Chat, session: Session) -> None:
    await leave_traces(chat, session)
    assert session.writer.flush()
    (told,) = await chat.say("/dulieucuatoi")
    assert "2 câu hỏi" in told.text
    assert "1 đánh giá" in told.text
    assert "1. Chờ xem «Làm hộ chiếu» có đổi không" in told.text
    (stopped,) = await chat.press(told, "Bỏ việc 1")
    assert "không nhắn" in stopped.text
    assert session.writer.flush()
    (later,) = await chat.say("/dulieucuatoi")
    assert "Chờ xem" not in later.text
    assert "1 đánh giá" in later.text


async def test_all_is_deleted_without_a_byte_left(
    chat: Chat, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.querylog.desk.FORGET_WAIT", 10)
    await leave_traces(chat, session)
    assert session.writer.flush()
    assert "kỳ lân".encode() in everything_in(tmp_path)
    (asked,) = await chat.say("/xoadulieu")
    await chat.press(asked, "Xóa hết")
    assert "Đã xóa: 2 câu hỏi, 1 đánh giá, 1 việc nhờ báo" in asked.text
    assert session.writer.flush()
    left = everything_in(tmp_path)
    assert "kỳ lân".encode() not in left
    assert session.hash_chat(7).encode() not in left
    assert [count(session.database, table) for table in TABLES] == [0, 0, 0, 0]
    (told,) = await chat.say("/dulieucuatoi")
    assert "không giữ gì" in told.text


async def test_the_bot_forgets_what_was_talked_about(chat: Chat) -> None:
    await chat.say("làm hộ chiếu")
    (asked,) = await chat.say("/xoadulieu")
    await chat.press(asked, "Xóa hết")
    (reply,) = await chat.say("còn lệ phí?")
    assert "Làm hộ chiếu: 100.000" not in reply.text


async def test_what_others_asked_stays(chat: Chat, session: Session) -> None:
    await chat.say("làm hộ chiếu", chat_id=8)
    await leave_traces(chat, session)
    (asked,) = await chat.say("/xoadulieu")
    await chat.press(asked, "Xóa hết")
    assert session.writer.flush()
    assert [count(session.database, table) for table in TABLES] == [1, 1, 0, 0]


async def test_nothing_is_deleted_without_being_sure(chat: Chat, session: Session) -> None:
    await leave_traces(chat, session)
    (asked,) = await chat.say("/xoadulieu")
    await chat.press(asked, "Thôi")
    assert "không xóa gì" in asked.text
    assert session.writer.flush()
    assert count(session.database, "questions") == 2


async def test_choosing_to_delete_by_number_leaves_nothing_either(
    chat: Chat, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.querylog.desk.FORGET_WAIT", 10)
    await leave_traces(chat, session)
    await chat.say("/xoadulieu")
    (done,) = await chat.say("1")
    assert "Đã xóa" in done.text
    assert session.writer.flush()
    assert [count(session.database, table) for table in TABLES] == [0, 0, 0, 0]


async def test_while_the_database_is_locked_it_is_said_and_done_later(
    chat: Chat, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.querylog.database.WRITE_WAIT", 0.01)
    monkeypatch.setattr("bot.querylog.desk.FORGET_WAIT", 0.01)
    session.writer._retry_seconds = 0.01
    open_for_writing(session.database).close()
    blocker = sqlite3.connect(session.database, isolation_level=None)
    blocker.execute("begin immediate")
    (answered,) = await chat.say(ODD)
    (asked,) = await chat.say("/xoadulieu")
    await chat.press_data(asked, encode(ForgetMe("1")))
    assert "chưa xóa xong" in asked.text
    (refused,) = await chat.press_data(answered, "b:12345678")
    assert "chưa ghi được" in refused.text
    blocker.execute("rollback")
    blocker.close()
    assert session.writer.flush(10)
    assert count(session.database, "questions") == 0
