"""Tries to sign in: whoever guesses must wait. Names and addresses are kept as keyed hashes."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

import sqlite_utils

from bot.querylog.database import changed, writing

WINDOW_SECONDS = 900.0
PER_NAME = 5
PER_ADDRESS = 20


class Attempts:
    """The tries of a database. All times are UTC seconds."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key

    def begin(self, name: str, address: str, now: float) -> float:
        """Count a try before its password is looked at, so that many at once are no way around.

        The seconds to wait; 0 where the try may go on.
        """
        who, whence = self._hash("name", name), self._hash("address", address)
        with writing(self._path) as db:
            db.execute("begin immediate")
            changed(db, "delete from attempts where at <= ?", [now - WINDOW_SECONDS])
            wait = max(
                _wait(db, "name", who, PER_NAME, now),
                _wait(db, "whence", whence, PER_ADDRESS, now),
            )
            if not wait:
                db.execute("insert into attempts values (?, ?, ?)", [who, whence, now])
            db.execute("commit")
        return wait

    def forgive(self, name: str) -> None:
        """Forget the tries of whoever signed in."""
        with writing(self._path) as db:
            changed(db, "delete from attempts where name = ?", [self._hash("name", name)])

    def _hash(self, kind: str, text: str) -> str:
        return hmac.new(self._key, f"{kind}:{text}".encode(), hashlib.sha256).hexdigest()[:32]


def _wait(db: sqlite_utils.Database, column: str, value: str, most: int, now: float) -> float:
    """Until when the ``most``-th newest try counts, as seconds from now; 0 where there is none."""
    sql = f"select at from attempts where {column} = ? order by at desc limit 1 offset ?"  # noqa: S608 - own words only
    row = db.execute(sql, [value, most - 1]).fetchone()
    return max(0.0, row[0] + WINDOW_SECONDS - now) if row else 0.0
