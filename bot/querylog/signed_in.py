"""Who is signed in: of each token only the hash is kept, so that a copy opens nothing."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path

from bot.kept import DAY_SECONDS
from bot.querylog.accounts import account_of
from bot.querylog.database import changed, closing, guarded, open_for_reading, writing
from bot.staff import Account

IDLE_SECONDS = 12 * 3600.0
LONGEST_SECONDS = 7 * DAY_SECONDS
_RENEW_SECONDS = 300.0
"""A page in use need not write to the database each time."""
_TOKEN_BYTES = 32
_FIND = """
select sessions.at as begun, until, csrf, accounts.* from sessions
join accounts on accounts.name = sessions.name
where id = ? and until > ? and active = 1
"""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who asks for a page, and what each of their forms must repeat."""

    account: Account
    csrf: str


class SignIns:
    """The sessions of a database. All times are UTC seconds."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def begin(self, name: str, now: float) -> str:
        """Sign in; the token to be kept by the browser."""
        token, csrf = (secrets.token_urlsafe(_TOKEN_BYTES) for _ in range(2))
        row = {"id": _hash(token), "name": name, "csrf": csrf, "at": now}
        with writing(self._path) as db, db.atomic():
            changed(db, "delete from sessions where until < ?", [now])
            db.table("sessions").insert(row | {"until": now + IDLE_SECONDS})
        return token

    def find(self, token: str, now: float) -> SignedIn | None:
        """Who holds a token; None where the session is over or the account switched off."""
        with guarded(self._path), closing(open_for_reading(self._path)) as db:
            row = next(iter(db.query(_FIND, [_hash(token), now])), None)
        if row is None:
            return None
        until = min(now + IDLE_SECONDS, row["begun"] + LONGEST_SECONDS)
        if until > row["until"] + _RENEW_SECONDS:
            self._change("update sessions set until = ? where id = ?", until, _hash(token))
        return SignedIn(account_of(row), row["csrf"])

    def end(self, token: str) -> None:
        """Sign out."""
        self._change("delete from sessions where id = ?", _hash(token))

    def end_all(self, name: str) -> None:
        """Sign an account out everywhere."""
        self._change("delete from sessions where name = ?", name)

    def _change(self, sql: str, *values: object) -> None:
        with writing(self._path) as db:
            changed(db, sql, values)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
