"""Wishes to be told of something: kept, claimed for sending, fulfilled, withdrawn.

A wish is claimed in the database before anything is sent, so that two processes never tell one
person twice. A claim that was neither given back nor settled counts for ``CLAIM_SECONDS``: after a
crash between claim and sending the wish comes up again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import sqlite_utils

from bot.kept import Snapshot, WaitsFor, Wish
from bot.model import Facet
from bot.querylog.database import changed, closing, open_for_reading
from bot.querylog.sealing import Sealer
from bot.querylog.writer import Writer

CLAIM_SECONDS = 600.0
_KEEP = """
insert into wishes (id, chat, address, waits_for, about, text, snapshot, not_these, version, at,
                    until)
values (:id, :chat, :address, :waits_for, :about, :text, :snapshot, :not_these, :version, :at,
        :until)
on conflict (id) do update set
  address = excluded.address, snapshot = excluded.snapshot, until = excluded.until
"""
_CLAIM = """
update wishes set sending = :now
where id = :id and chat = :chat and snapshot = :snapshot
  and (sending is null or sending < :now - :seconds)
"""
_RESOLVE = """
update wishes set answered_by = ?
where waits_for = 'answer' and about in (select value from json_each(?))
"""
_OPEN = """
select * from wishes
where until > :now and (sending is null or sending < :now - :seconds)
order by at
"""


class WishStore:
    """The wishes of a database; changes go through the writer, in their turn."""

    def __init__(self, path: Path, writer: Writer, sealer: Sealer) -> None:
        self._path = path
        self._writer = writer
        self._sealer = sealer

    def keep(self, wish: Wish, address: int) -> None:
        """Keep a wish; the same one again renews it."""
        self._change(_KEEP, _row(wish) | {"address": self._sealer.seal(address)})

    def withdraw(self, chat: str, wish_id: str) -> None:
        """Delete a wish of a chat; one that is not its own stays."""
        sql = "delete from wishes where id = ? and chat = ?"
        self._change(sql, [wish_id, chat], deletes=True)

    def resolve(self, tokens: Sequence[str], entry_id: str) -> Future[int]:
        """Name the entry that answers the questions with these tokens: whoever waits for one of
        them is told that entry's answer, once it is in the knowledge. The number of wishes.
        """
        return self._change(_RESOLVE, [entry_id, json.dumps(list(tokens))])

    def open(self, now: float) -> list[Wish]:
        """The wishes that may be fulfilled now, oldest first; none while they cannot be read."""
        try:
            with closing(open_for_reading(self._path)) as db:
                rows = db.query(_OPEN, {"now": now, "seconds": CLAIM_SECONDS})
                return [wish_of(row) for row in rows]
        except (sqlite3.Error, OSError):
            return []

    def claim(self, wish: Wish, now: float) -> Future[int | None]:
        """Take a wish for sending: the address; None where it is gone, has changed, or is another's
        to send. What cannot be unsealed any more is deleted.
        """
        values = _row(wish) | {"now": now, "seconds": CLAIM_SECONDS}

        def take(db: sqlite_utils.Database) -> int | None:
            if not changed(db, _CLAIM, values):
                return None
            (sealed,) = db.execute("select address from wishes where id = ?", [wish.id]).fetchone()
            address = self._sealer.unseal(sealed)
            if address is None:
                changed(db, "delete from wishes where id = ?", [wish.id])
            return address

        return self._writer.submit(take)

    def give_back(self, wish: Wish) -> Future[int]:
        """The wish was not fulfilled, and may be tried again at once."""
        return self._change("update wishes set sending = null where id = ?", [wish.id])

    def settle(self, wish: Wish, snapshot: Snapshot | None) -> Future[int]:
        """The citizen was told, or cannot be: the wish ends, or goes on from ``snapshot``."""
        if snapshot is None:
            return self._change("delete from wishes where id = ?", [wish.id])
        sql = "update wishes set snapshot = ?, sending = null where id = ?"
        return self._change(sql, [_lines(snapshot), wish.id])

    def tried(self, wishes: Sequence[Wish], version: str) -> Future[int]:
        """The knowledge of this version has no answer for these wishes."""
        sql = "update wishes set version = ? where id in (select value from json_each(?))"
        return self._change(sql, [version, json.dumps([wish.id for wish in wishes])])

    def _change(
        self, sql: str, values: dict[str, Any] | Sequence[Any], *, deletes: bool = False
    ) -> Future[int]:
        def make(db: sqlite_utils.Database) -> int:
            return changed(db, sql, values)

        return self._writer.submit(make, deletes=deletes)


def wish_of(row: Mapping[str, Any]) -> Wish:
    """A row of the table as a wish, without the address."""
    lines = json.loads(row["snapshot"]).items()
    return Wish(
        chat=row["chat"],
        waits_for=WaitsFor(row["waits_for"]),
        about=row["about"],
        at=row["at"],
        until=row["until"],
        version=row["version"],
        text=row["text"],
        snapshot={Facet(facet): tuple(said) for facet, said in lines},
        not_these=tuple(json.loads(row["not_these"])),
        answered_by=row["answered_by"],
    )


def _row(wish: Wish) -> dict[str, Any]:
    return {
        "id": wish.id,
        "chat": wish.chat,
        "waits_for": wish.waits_for.value,
        "about": wish.about,
        "text": wish.text,
        "snapshot": _lines(wish.snapshot),
        "not_these": json.dumps(wish.not_these),
        "version": wish.version,
        "at": wish.at,
        "until": wish.until,
    }


def _lines(snapshot: Snapshot) -> str:
    return json.dumps({facet.value: said for facet, said in snapshot.items()}, ensure_ascii=False)
