"""Writing in the background, on real SQLite files: nothing blocks, nothing is lost."""

from __future__ import annotations

import json
import logging
import sqlite3
import stat
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlite_utils

from bot.exchange import ChatState, LogRow, Outcome
from bot.kept import Deleted
from bot.model import Facet
from bot.querylog.database import open_for_writing
from bot.querylog.deletion import forget
from bot.querylog.identity import chat_hash, load_key
from bot.querylog.memory import StoredMemory
from bot.querylog.migrations import migrations
from bot.querylog.reports import asked
from bot.querylog.writer import Writer


def row(text: str = "làm hộ chiếu", chat: str = "c1", at: float = 1.0) -> LogRow:
    return LogRow(
        at=at,
        chat=chat,
        channel="test",
        text=text,
        folded="lam ho chieu",
        outcome=Outcome.ANSWER,
        entry_id="ho-chieu",
        facet=Facet.FEE,
        confidence=0.9,
        candidates=(("ho-chieu", 0.9), ("mat-ho-chieu", 0.05)),
        version="abc",
        milliseconds=0.5,
    )


def rows_of(path: Path) -> list[sqlite3.Row]:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    try:
        return connection.execute("select * from questions order by id").fetchall()
    finally:
        connection.close()


def eventually(check: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if check():
            return True
        time.sleep(0.01)
    return check()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "log.db"


def test_a_row_is_written_whole(path: Path) -> None:
    writer = Writer(path)
    writer.record(row())
    writer.close()
    (written,) = rows_of(path)
    assert (written["chat"], written["channel"], written["text"]) == ("c1", "test", "làm hộ chiếu")
    assert (written["outcome"], written["entry_id"], written["facet"]) == (
        "answer", "ho-chieu", "le-phi",
    )  # fmt: skip
    assert json.loads(written["candidates"]) == [["ho-chieu", 0.9], ["mat-ho-chieu", 0.05]]


def test_a_rejected_question_comes_up_again(path: Path) -> None:
    writer = Writer(path)
    writer.record(replace(row("đổi tên", chat="a"), outcome=Outcome.CLARIFY, entry_id=None))
    writer.record(replace(row("làm hộ chiếu", chat="a")))
    writer.reject("a", "")
    writer.close()
    assert [one.text for one in asked(path) if one.rejected] == ["đổi tên"]


def test_wanting_a_person_does_not_say_that_the_options_were_wrong(path: Path) -> None:
    writer = Writer(path)
    writer.record(replace(row("đổi tên", chat="a"), outcome=Outcome.CLARIFY, token="t"))
    writer.reject("a", "t", human=True)
    writer.close()
    connection = sqlite3.connect(path)
    marks = connection.execute("select rejected, human from questions").fetchone()
    connection.close()
    assert marks == (0, 1)


def test_a_fixed_reply_is_written_with_its_name(path: Path) -> None:
    writer = Writer(path)
    writer.record(replace(row("cho gặp người thật", chat="a"), reason="gap_nguoi"))
    writer.close()
    connection = sqlite3.connect(path)
    assert connection.execute("select reason from questions").fetchone() == ("gap_nguoi",)
    connection.close()


def test_the_log_is_the_operators_alone(path: Path) -> None:
    open_for_writing(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_log_is_in_wal_mode(path: Path) -> None:
    open_for_writing(path).close()
    connection = sqlite3.connect(path)
    assert connection.execute("pragma journal_mode").fetchone() == ("wal",)
    connection.close()


def test_every_migration_applies_to_every_older_state(path: Path) -> None:
    names = [m.name for m in migrations._migrations]
    assert names == sorted(names)
    for stop in names[1:]:
        state = path.with_name(f"{stop}.db")
        state.parent.mkdir(exist_ok=True)
        old = sqlite_utils.Database(state)
        migrations.apply(old, stop_before=stop)
        old.close()
        new = open_for_writing(state)
        assert {"questions", "chats", "wishes", "feedback"} <= set(new.table_names())
        assert not migrations.pending(new)
        new.close()


def test_a_locked_database_blocks_nothing_and_loses_nothing(
    path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.querylog.database.WRITE_WAIT", 0.01)
    open_for_writing(path).close()
    blocker = sqlite3.connect(path, isolation_level=None)
    blocker.execute("begin exclusive")
    writer = Writer(path, retry_seconds=0.01)
    for number in range(20):
        writer.record(row(f"câu {number}"))
    assert eventually(lambda: "đang bị khóa" in caplog.text)
    blocker.execute("rollback")
    blocker.close()
    writer.close()
    assert [found["text"] for found in rows_of(path)] == [f"câu {n}" for n in range(20)]
    errors = [r for r in caplog.records if r.levelno == logging.ERROR]
    assert len(errors) == 1, "it is said once, not for each row"
    assert "câu 1" not in caplog.text


def test_a_full_disk_loses_nothing_once_there_is_room(
    path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = True

    def open_on_full_disk(where: Path) -> object:
        db = open_for_writing(where)
        if full:
            pages = db.execute("pragma page_count").fetchone()[0]
            db.execute(f"pragma max_page_count = {pages}")
        return db

    monkeypatch.setattr("bot.querylog.writer.open_for_writing", open_on_full_disk)
    writer = Writer(path, retry_seconds=0.01)
    writer.record(row("x" * 50_000))
    assert eventually(lambda: "ổ đĩa đã đầy" in caplog.text)
    full = False
    writer.close()
    assert len(rows_of(path)) == 1


def test_a_database_that_is_a_folder_is_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "log.db").mkdir()
    writer = Writer(tmp_path / "log.db", retry_seconds=0.01)
    for _ in range(5):
        writer.record(row())
    assert eventually(lambda: "không mở được" in caplog.text)
    writer.close(timeout=0.2)
    assert "5 dòng chưa ghi được" in caplog.text
    assert caplog.text.count("không mở được") == 1


def test_rows_that_do_not_fit_in_memory_are_counted(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.querylog.writer.CAPACITY", 3)
    path.mkdir(parents=True)
    writer = Writer(path, retry_seconds=0.01)
    writer.record(row())
    assert eventually(lambda: "không mở được" in caplog.text)
    for _ in range(50):
        writer.record(row())
    path.rmdir()
    writer.close()
    assert "bỏ mất" in caplog.text
    assert rows_of(path)


def test_what_is_deleted_leaves_no_trace_in_the_file(path: Path) -> None:
    writer = Writer(path)
    writer.record(row("một câu dễ nhận ra", chat="gone"))
    writer.record(row("một câu khác", chat="kept"))
    writer.remember("gone", ChatState("ho-chieu", None, (), 1.0))
    writer.close()
    assert forget(path, "gone") == Deleted(questions=1, threads=1)
    left = b"".join(file.read_bytes() for file in path.parent.glob("log.db*"))
    assert "dễ nhận ra".encode() not in left
    assert [found["chat"] for found in rows_of(path)] == ["kept"]


def test_conversations_survive_a_restart(path: Path) -> None:
    state = ChatState("ho-chieu", Facet.FEE, ("e:ho-chieu", "0"), 12.5)
    writer = Writer(path)
    StoredMemory(path, writer).put("c", state)
    writer.close()
    again = Writer(path)
    memory = StoredMemory(path, again)
    assert memory.get("c") == state
    assert memory.get("unknown") is None
    again.close()


def test_a_conversation_is_answered_even_when_the_database_is_locked(path: Path) -> None:
    open_for_writing(path).close()
    blocker = sqlite3.connect(path, isolation_level=None)
    blocker.execute("pragma journal_mode=delete")
    blocker.execute("begin exclusive")
    writer = Writer(path, retry_seconds=0.01)
    assert StoredMemory(path, writer).get("c") is None
    blocker.execute("rollback")
    blocker.close()
    writer.close()


def test_memory_gives_way_to_newer_conversations(path: Path) -> None:
    writer = Writer(path)
    memory = StoredMemory(path, writer, capacity=2)
    for chat in ("a", "b", "c"):
        memory.put(chat, ChatState(chat, None, (), 1.0))
    assert len(memory._known) == 2
    writer.close()


def test_the_key_beside_the_database_is_kept_and_private(path: Path) -> None:
    key = load_key(path)
    assert load_key(path) == key
    assert stat.S_IMODE(path.with_suffix(".key").stat().st_mode) == 0o600
    assert chat_hash(7, key) == chat_hash("7", key) != chat_hash(8, key)
    assert chat_hash(7, key) != "7"
    assert chat_hash(7, key) != chat_hash(7, b"another key of thirty-two bytes..")


def test_a_key_that_cannot_be_kept_does_not_stop_the_bot(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    assert len(load_key(tmp_path / "file" / "log.db")) == 32
    assert "khóa trong bộ nhớ" in caplog.text
