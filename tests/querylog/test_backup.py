"""A backup is taken while the bot writes, and a bot goes on from it as if nothing happened."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest

from bot.assistant.engine import Engine
from bot.errors import UserError
from bot.querylog.backup import back_up, restore
from bot.querylog.deletion import forget
from bot.querylog.reports import asked
from bot.runtime import open_session
from tests.conftest import TODAY


@pytest.fixture
def database(tmp_path: Path, engine: Engine) -> Path:
    """A log with one question in vain and a conversation."""
    path = tmp_path / "log.db"
    with open_session(engine, path, lambda: TODAY) as session:
        session.assistant.ask("hkhkhk qqq", session.hash_chat(1), "test")
        session.assistant.ask("làm hộ chiếu", session.hash_chat(7), "test")
    return path


def test_a_restored_log_goes_on_where_it_stopped(
    database: Path, tmp_path: Path, engine: Engine
) -> None:
    made = back_up(database, tmp_path / "saved")
    assert [path.name for path in made] == ["log.db", "log.key"]
    elsewhere = tmp_path / "new machine" / "log.db"
    assert restore(tmp_path / "saved", elsewhere)[0] == elsewhere
    assert [one.text for one in asked(elsewhere)] == ["hkhkhk qqq", "làm hộ chiếu"]
    with open_session(engine, elsewhere, lambda: TODAY) as session:
        assert session.hash_chat(7)
        reply = session.assistant.ask("còn lệ phí?", session.hash_chat(7), "test").reply
    assert reply.entry_id == "ho-chieu"
    assert forget(elsewhere, session.hash_chat(1)).questions == 1


def test_writing_goes_on_meanwhile(database: Path, tmp_path: Path, engine: Engine) -> None:
    """Whatever moment the copy took, it holds whole rows and opens without repair."""
    stop = threading.Event()
    with open_session(engine, database, lambda: TODAY) as session:

        def keep_asking() -> None:
            number = 0
            while not stop.is_set():
                number += 1
                session.assistant.ask(f"zzz{number} qqq", session.hash_chat(number), "test")

        thread = threading.Thread(target=keep_asking)
        thread.start()
        for number in range(5):
            back_up(database, tmp_path / str(number))
        stop.set()
        thread.join()
    counts = [len(asked(tmp_path / str(number) / "log.db")) for number in range(5)]
    assert counts == sorted(counts)
    assert counts[-1] <= len(asked(database))


def test_a_backup_is_its_owners_alone(database: Path, tmp_path: Path) -> None:
    made = back_up(database, tmp_path / "saved")
    assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o600}
    assert stat.S_IMODE((tmp_path / "saved").stat().st_mode) == 0o700


def test_nothing_is_overwritten(database: Path, tmp_path: Path) -> None:
    back_up(database, tmp_path / "saved")
    with pytest.raises(UserError, match="đã có"):
        back_up(database, tmp_path / "saved")
    with pytest.raises(UserError, match="dời tệp này"):
        restore(tmp_path / "saved", database)


def test_what_is_no_backup_is_refused(database: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="chưa có nhật ký"):
        back_up(tmp_path / "none.db", tmp_path / "saved")
    (tmp_path / "broken").mkdir()
    with pytest.raises(UserError, match="không phải thư mục"):
        restore(tmp_path / "broken", tmp_path / "other" / "log.db")
    (tmp_path / "broken" / "log.db").write_bytes(b"SQLite? no" * 100)
    with pytest.raises(UserError, match="không phải tệp SQLite"):
        restore(tmp_path / "broken", tmp_path / "other" / "log.db")
