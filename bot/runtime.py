"""Putting an assistant together, for every way in (console, one question, Telegram)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.assistant.assistant import Assistant
from bot.assistant.engine import Engine
from bot.kept import VIETNAM, Deleted
from bot.querylog.deletion import Limits, purge
from bot.querylog.desk import StoredDesk
from bot.querylog.identity import chat_hash, find_key
from bot.querylog.memory import StoredMemory
from bot.querylog.redact import redact
from bot.querylog.sealing import Sealer
from bot.querylog.switch import Switch
from bot.querylog.wishes import WishStore
from bot.querylog.writer import Writer

if TYPE_CHECKING:
    from bot.curation.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Session:
    """An assistant with its log and the wishes in it, the keyed hash for chats, the switch that
    turns answering off, and the day to answer for.
    """

    assistant: Assistant
    writer: Writer
    hash_chat: Callable[[str | int], str]
    wishes: WishStore
    database: Path
    switch: Switch
    today: Callable[[], date]

    def purge(self) -> Deleted:
        """Delete what is past its time; raises :class:`bot.errors.UserError`."""
        config = self.assistant.engine.knowledge.config
        return purge(self.database, Limits.by(config, time.time()))


def today_in_vietnam() -> date:
    return datetime.now(VIETNAM).date()


def calendar(as_of: date | None) -> Callable[[], date]:
    """The day to answer for: fixed by ``--as-of``, else today in Vietnam."""
    return (lambda: as_of) if as_of else today_in_vietnam


def workbench(session: Session, folder: Path) -> Workbench:
    """Where staff work on the knowledge that a session answers from. One for each process: it tries
    proposals in a thread of its own, which :meth:`Workbench.close` ends.
    """
    # YAML's round trip takes a while to load, which most commands need not wait for.
    from bot.curation.workbench import Workbench  # noqa: PLC0415

    def exchange(engine: Engine) -> None:
        session.assistant.engine = engine

    return Workbench(
        session.database,
        folder,
        lambda: session.assistant.engine,
        exchange,
        session.wishes.resolve,
        session.today,
    )


@contextmanager
def open_session(engine: Engine, database: Path, today: Callable[[], date]) -> Iterator[Session]:
    """A running assistant; leaving writes what is left of the log."""
    key = find_key(database)
    writer = Writer(database)
    memory = StoredMemory(database, writer)
    wishes = WishStore(database, writer, Sealer(key.value))
    desk = StoredDesk(database, writer, wishes, lasting=key.lasting)
    switch = Switch(database)
    try:
        yield Session(
            Assistant(engine, memory, desk, redact, today=today, notice=switch.notice),
            writer,
            lambda chat: chat_hash(chat, key.value),
            wishes,
            database,
            switch,
            today,
        )
    finally:
        writer.close()
