"""Reading and deleting: what was asked in vain, what is past its time, one chat's rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import sqlite_utils

from bot.querylog.database import database_error, open_for_reading, open_for_writing

_UNANSWERED = """
select text, folded, chat, at, candidates from questions
where (outcome = 'abstain' and entry_id is null) or rejected = 1
order by at
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One logged question. ``at`` is UTC seconds; ``candidates`` is JSON of (id, probability)."""

    text: str
    folded: str
    chat: str
    at: float
    candidates: str


def unanswered(path: Path) -> list[Asked]:
    """Questions that were not answered, oldest first: the bot abstained and knows of no such
    need, or the citizen said that none of the entries offered was meant.
    """
    if not path.exists():
        return []
    with (
        _guarded(path),
        suppress(sqlite3.OperationalError),
    ):  # a log that may only be read is still read
        open_for_writing(path).close()  # one of an older version gets its newest columns
    with _guarded(path), _closing(open_for_reading(path)) as db:
        return [Asked(**row) for row in db.query(_UNANSWERED)]


def purge(path: Path, *, questions_before: float, chats_before: float) -> tuple[int, int]:
    """Delete questions and conversations older than the given times; how many of each."""
    if not path.exists():
        return 0, 0
    return _delete(
        path,
        ("delete from questions where at < ?", questions_before),
        ("delete from chats where at < ?", chats_before),
    )


def forget(path: Path, chat: str) -> tuple[int, int]:
    """Delete all of one hashed chat: its questions and its conversation."""
    if not path.exists():
        return 0, 0
    return _delete(
        path,
        ("delete from questions where chat = ?", chat),
        ("delete from chats where chat = ?", chat),
    )


def _delete(
    path: Path, questions: tuple[str, float | str], chats: tuple[str, float | str]
) -> tuple[int, int]:
    with _guarded(path), _closing(open_for_writing(path)) as db:
        with db.atomic():
            gone = [int(db.execute(sql, [value]).rowcount) for sql, value in (questions, chats)]
        # the write-ahead log still holds the old pages until it is folded into the file
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return gone[0], gone[1]


@contextmanager
def _closing(db: sqlite_utils.Database) -> Iterator[sqlite_utils.Database]:
    try:
        yield db
    finally:
        db.close()


@contextmanager
def _guarded(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise database_error(path, error) from error
