"""What is kept of a citizen besides questions: wishes to be told, ratings, and what all sums up to.

Chats are hashed throughout; days are those of Vietnam.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

from bot.model import Facet

VIETNAM = timezone(timedelta(hours=7))
"""Vietnam has had one time zone without summer time since 1975."""
DAY_SECONDS = 86_400.0
MAX_WISHES = 20
"""Wishes of one chat at a time: as many as a list with a button each can be read on a phone."""

Snapshot = Mapping[Facet, tuple[str, ...]]
"""The lines of some facets, as they read on a day."""


def day_of(seconds: float) -> date:
    """The day in Vietnam of a time in UTC seconds."""
    return datetime.fromtimestamp(seconds, VIETNAM).date()


class WaitsFor(StrEnum):
    """What a wish waits for."""

    ANSWER = "answer"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Wish:
    """A chat that wants to be told of something, once it happens. Times are UTC seconds.

    ``about`` is a question's token, or an entry's id. ``text`` is the redacted question, or the
    entry's title. For an answer: ``version`` is the knowledge that had none, ``answered_by`` the
    entry that staff named, ``not_these`` entries that the citizen said were not meant. For a
    change: ``snapshot`` is what the citizen knows.
    """

    chat: str
    waits_for: WaitsFor
    about: str
    at: float
    until: float
    version: str
    text: str = ""
    snapshot: Snapshot = field(default_factory=dict)
    not_these: tuple[str, ...] = ()
    answered_by: str | None = None

    @property
    def id(self) -> str:
        """Eight letters, the same for the same wish, so that pressing twice wishes once."""
        digest = hashlib.sha256(f"{self.chat}:{self.waits_for}:{self.about}".encode()).digest()
        return urlsafe_b64encode(digest)[:8].decode()


class Promise(StrEnum):
    """What became of a wish."""

    KEPT = "kept"
    GONE = "gone"
    """The question is no longer kept."""
    TOO_MANY = "too-many"
    NOT_NOW = "not-now"
    """The database cannot be read now."""
    NEVER = "never"
    """The key is a passing one: what it locks could not be delivered later."""


class Opinion(StrEnum):
    """What a citizen thinks of an answer; all but the first are reasons against it."""

    USEFUL = "u"
    NOT_USEFUL = "n"
    WRONG = "s"
    OUTDATED = "c"
    UNCLEAR = "k"
    BESIDE_THE_POINT = "y"


@dataclass(frozen=True, slots=True)
class Rating:
    """What a chat thinks of an answer; a later one about the same takes its place."""

    chat: str
    at: float
    entry_id: str
    facet: Facet | None
    opinion: str
    version: str


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept of a chat. ``first`` and ``last`` are the times of its oldest and newest
    question, ``thread`` of its conversation; None where there is none.
    """

    questions: int = 0
    first: float | None = None
    last: float | None = None
    thread: float | None = None
    ratings: int = 0
    wishes: tuple[Wish, ...] = ()


@dataclass(frozen=True, slots=True)
class Deleted:
    """How many of each were deleted."""

    questions: int = 0
    threads: int = 0
    ratings: int = 0
    wishes: int = 0
    proposals: int = 0
    deeds: int = 0
