"""Putting an assistant together, for every way in (console, one question, Telegram)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from bot.assistant.assistant import Assistant
from bot.assistant.engine import Engine
from bot.querylog.identity import chat_hash, load_key
from bot.querylog.memory import StoredMemory
from bot.querylog.redact import redact
from bot.querylog.writer import Writer

VIETNAM = timezone(timedelta(hours=7))
"""Vietnam has had one time zone without summer time since 1975."""


@dataclass(frozen=True, slots=True)
class Session:
    """An assistant with its log, and the keyed hash for chats."""

    assistant: Assistant
    writer: Writer
    hash_chat: Callable[[str | int], str]


def today_in_vietnam() -> date:
    return datetime.now(VIETNAM).date()


def calendar(as_of: date | None) -> Callable[[], date]:
    """The day to answer for: fixed by ``--as-of``, else today in Vietnam."""
    return (lambda: as_of) if as_of else today_in_vietnam


@contextmanager
def open_session(engine: Engine, database: Path, today: Callable[[], date]) -> Iterator[Session]:
    """A running assistant; leaving writes what is left of the log."""
    key = load_key(database)
    writer = Writer(database)
    memory = StoredMemory(database, writer)
    try:
        yield Session(
            Assistant(engine, memory, writer, redact, today=today),
            writer,
            lambda chat: chat_hash(chat, key),
        )
    finally:
        writer.close()
