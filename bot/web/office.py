"""What the pages work with: built once, handed to every page."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from bot.assistant.engine import Engine
from bot.curation.workbench import Workbench
from bot.querylog.accounts import Accounts
from bot.querylog.attempts import Attempts
from bot.querylog.identity import load_key
from bot.querylog.signed_in import SignIns
from bot.runtime import Session
from bot.web.jobs import Health
from bot.web.passwords import Passwords

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Office:
    """The parts behind the pages. ``web_url`` is the public address, None on this machine alone;
    ``hosts`` are the names that the pages answer to.
    """

    folder: Path
    engine: Callable[[], Engine]
    workbench: Workbench
    today: Callable[[], date]
    accounts: Accounts
    signed_in: SignIns
    attempts: Attempts
    passwords: Passwords
    health: Health
    web_url: str | None = None
    hosts: frozenset[str] = LOOPBACK
    now: Callable[[], float] = time.time
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    """For forms of those who are not signed in yet; a form outlives no restart."""

    @property
    def https(self) -> bool:
        return bool(self.web_url and self.web_url.startswith("https://"))


def open_office(
    session: Session,
    bench: Workbench,
    folder: Path,
    *,
    web_url: str | None = None,
    host: str | None = None,
    passwords: Passwords | None = None,
    now: Callable[[], float] = time.time,
) -> Office:
    """The parts on one session and its knowledge folder; ``host`` is the address listened on."""
    public = urlsplit(web_url).hostname if web_url else None

    def engine() -> Engine:
        return session.assistant.engine

    return Office(
        folder=folder,
        engine=engine,
        workbench=bench,
        today=session.today,
        accounts=Accounts(session.database),
        signed_in=SignIns(session.database),
        attempts=Attempts(session.database, load_key(session.database)),
        passwords=passwords or Passwords(),
        health=Health(engine, session.today),
        web_url=web_url,
        hosts=frozenset({*LOOPBACK, *(name.lower() for name in (public, host) if name)}),
        now=now,
    )
