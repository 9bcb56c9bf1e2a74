"""Where what citizens ask, rate and wish is written down, and read to themselves."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from queue import Full
from typing import Any, TypeVar

import sqlite_utils

from bot.exchange import LogRow, Outcome
from bot.kept import MAX_WISHES, Deleted, Kept, Promise, Rating, WaitsFor, Wish
from bot.querylog.database import READ_WAIT, closing, open_for_reading
from bot.querylog.deletion import forget_in
from bot.querylog.wishes import WishStore, wish_of
from bot.querylog.writer import Writer

FORGET_WAIT = 0.5
"""Seconds that a citizen who has all deleted may wait to hear that it is done."""
Read = TypeVar("Read")
_RATE = """
insert into feedback (chat, entry_id, facet, opinion, at, version, question_id)
values (:chat, :entry_id, :facet, :opinion, :at, :version, (
  select max(id) from questions
  where chat = :chat and entry_id = :entry_id and outcome = 'answer'
))
on conflict (chat, entry_id, facet) do update set
  opinion = excluded.opinion, at = excluded.at, version = excluded.version,
  question_id = coalesce(excluded.question_id, question_id)
"""
_QUESTION = """
select text, version, candidates, rejected, outcome from questions where token = ? and chat = ?
"""
_KEPT = """
select
  (select count(*) from questions where chat = :chat) as questions,
  (select min(at) from questions where chat = :chat) as first,
  (select max(at) from questions where chat = :chat) as last,
  (select at from chats where chat = :chat) as thread,
  (select count(*) from feedback where chat = :chat) as ratings
"""


class StoredDesk:
    """A desk on a database. ``lasting``: the next process will be able to unseal addresses."""

    def __init__(self, path: Path, writer: Writer, wishes: WishStore, *, lasting: bool) -> None:
        self._path = path
        self._writer = writer
        self._wishes = wishes
        self._lasting = lasting

    def record(self, row: LogRow) -> None:
        self._writer.record(row)

    def reject(self, chat: str, token: str, *, human: bool = False) -> None:
        self._writer.reject(chat, token, human=human)

    def rate(self, rating: Rating) -> None:
        values = {
            "chat": rating.chat,
            "entry_id": rating.entry_id,
            "facet": rating.facet.value if rating.facet else "",
            "opinion": rating.opinion,
            "at": rating.at,
            "version": rating.version,
        }
        self._writer.submit(lambda db: db.execute(_RATE, values))

    def wish(self, wish: Wish, address: int, near: float) -> Promise:
        if not self._lasting:
            return Promise.NEVER
        if wish.waits_for is WaitsFor.ANSWER:
            found = self._question(wish, near)
            if isinstance(found, Promise):
                return found
            wish = found
        kept = self.kept(wish.chat)
        if kept is None:
            return Promise.NOT_NOW
        others = [one for one in kept.wishes if one.id != wish.id]
        if len(others) >= MAX_WISHES:
            return Promise.TOO_MANY
        self._wishes.keep(wish, address)
        return Promise.KEPT

    def withdraw(self, chat: str, wish_id: str) -> None:
        self._wishes.withdraw(chat, wish_id)

    def kept(self, chat: str) -> Kept | None:
        def read(db: sqlite_utils.Database) -> Kept:
            counts = next(db.query(_KEPT, {"chat": chat}))
            wishes = db.query("select * from wishes where chat = ? order by at", [chat])
            return Kept(**counts, wishes=tuple(wish_of(row) for row in wishes))

        self._writer.flush(READ_WAIT)
        return self._read(read) if self._path.exists() else Kept()

    def forget(self, chat: str) -> Deleted | None:
        done = self._writer.submit(lambda db: forget_in(db, chat), deletes=True)
        try:
            return done.result(FORGET_WAIT)
        except (TimeoutError, Full):
            return None

    def _question(self, wish: Wish, near: float) -> Wish | Promise:
        """The wish with what was asked, and with what may have been offered in vain."""

        def read(db: sqlite_utils.Database) -> list[dict[str, Any]]:
            return list(db.query(_QUESTION, [wish.about, wish.chat]))

        written = self._writer.flush(READ_WAIT)  # the question may be waiting, or its rejection
        rows = self._read(read)
        if not rows:
            return Promise.GONE if written and rows is not None else Promise.NOT_NOW
        row = rows[0]
        seen = json.loads(row["candidates"]) if row["rejected"] else ()
        least = near if row["outcome"] == Outcome.ABSTAIN else 0.0
        not_these = tuple(entry_id for entry_id, probability in seen if probability >= least)
        return replace(wish, text=row["text"], version=row["version"], not_these=not_these)

    def _read(self, read: Callable[[sqlite_utils.Database], Read]) -> Read | None:
        """What is read, or None where the database cannot be read within ``READ_WAIT``."""
        try:
            with closing(open_for_reading(self._path, READ_WAIT)) as db:
                return read(db)
        except (sqlite3.Error, OSError):
            return None
