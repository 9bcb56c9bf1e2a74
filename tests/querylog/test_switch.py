"""The switch that turns answering off, and the notes it is kept in, on a real SQLite file."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.errors import UserError
from bot.querylog.audit import AuditTrail
from bot.querylog.notes import Note, NoteStore
from bot.querylog.switch import LOOK_SECONDS, Switch

AT = 1_800_000_000.0


@dataclass
class Watch:
    """Seconds that pass when a test says so."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.db"


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def locked(path: Path) -> Callable[[], sqlite3.Connection]:
    """Lock the file against everybody else until the connection is closed."""

    def lock() -> sqlite3.Connection:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        return other

    return lock


def test_it_is_on_before_there_is_any_database(path: Path, watch: Watch) -> None:
    assert Switch(path, watch).notice() is None
    assert not path.exists()


def test_it_is_on_with_a_database_of_an_older_version(path: Path, watch: Watch) -> None:
    sqlite3.connect(path).execute("create table questions (id int)").connection.close()
    assert Switch(path, watch).notice() is None


@pytest.mark.parametrize("notice", ["", "Đang sửa câu về lệ phí, chiều nay trả lời lại."])
def test_off_says_so_at_once_and_on_again_too(path: Path, watch: Watch, notice: str) -> None:
    switch = Switch(path, watch)
    switch.off(notice, "lan", AT)
    assert switch.notice() == notice
    switch.on("minh", AT + 60)
    assert switch.notice() is None
    deeds = [(deed.who, deed.action, deed.detail) for deed in AuditTrail(path).of("bot")]
    assert deeds == [("minh", "tiep-tuc", {}), ("lan", "tam-dung", {"notice": notice})]


def test_another_process_knows_two_seconds_later(path: Path, watch: Watch) -> None:
    here, there = Switch(path, watch), Switch(path, watch)
    assert there.notice() is None
    here.off("nghỉ", "lan", AT)
    watch.seconds += LOOK_SECONDS - 0.1
    assert there.notice() is None
    watch.seconds += 0.1
    assert there.notice() == "nghỉ"


def test_what_was_known_holds_while_the_database_is_locked(
    path: Path, watch: Watch, locked: Callable[[], sqlite3.Connection]
) -> None:
    switch = Switch(path, watch)
    switch.off("nghỉ", "lan", AT)
    assert switch.notice() == "nghỉ"
    other = locked()
    watch.seconds += LOOK_SECONDS
    assert switch.notice() == "nghỉ"
    other.close()


def test_a_note_is_what_was_written_last(path: Path) -> None:
    notes = NoteStore(path)
    assert notes.get("a") is None
    notes.set("a", "một", AT)
    notes.set("a", "hai", AT + 1)
    notes.set("b", "ba", AT)
    assert notes.get("a") == Note("a", "hai", AT + 1)
    notes.delete("a")
    assert notes.get("a") is None
    assert notes.get("b") is not None


@pytest.mark.parametrize(
    ("before", "again"), [(AT - 1, False), (AT, False), (AT + 60, True)], ids=str
)
def test_a_claim_lasts_until_it_is_old(path: Path, before: float, again: bool) -> None:
    notes = NoteStore(path)
    assert notes.claim("ban_tin", "x", AT, before=AT - 3600)
    assert notes.claim("ban_tin", "y", AT + 60, before=before) is again


def test_of_many_who_claim_at_once_one_gets_it(path: Path) -> None:
    NoteStore(path).set("khac", "", AT)
    start, won = threading.Barrier(8), []

    def claim() -> None:
        notes = NoteStore(path)
        start.wait()
        won.append(notes.claim("ban_tin", "x", AT, before=AT - 1))

    threads = [threading.Thread(target=claim) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(won) == [False] * 7 + [True]


def test_a_file_that_is_no_database_is_said_in_words(path: Path) -> None:
    path.write_text("không phải cơ sở dữ liệu", encoding="utf-8")
    with pytest.raises(UserError, match="không phải tệp SQLite"):
        NoteStore(path).get("a")
