"""What staff are told without asking: once a day how things stand, at once what cannot wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.curation.group import Group
from bot.kb.words import Config
from bot.kept import DAY_SECONDS, VIETNAM, Opinion, day_of
from bot.querylog.reports import Asked

ALERTS = "bao:"
"""Begins the name of every note about an alert."""
WRONG_DAYS = 7
"""Days in which opinions against an entry are counted."""


@dataclass(frozen=True, slots=True)
class Growing:
    """A group that many more people asked about within 24 hours: ``new`` ones, after ``before``."""

    group: Group
    new: int
    before: int

    @property
    def name(self) -> str:
        """What it is told about, in the notes."""
        return f"{ALERTS}nhom:{self.group.id}"


@dataclass(frozen=True, slots=True)
class Wrong:
    """An entry that so many ``people`` said is wrong."""

    entry_id: str
    people: int

    @property
    def name(self) -> str:
        """What it is told about, in the notes."""
        return f"{ALERTS}sai:{self.entry_id}"


Alert = Growing | Wrong


def alerts(
    groups: Sequence[Group], asked: Sequence[Asked], config: Config, now: float
) -> tuple[Alert, ...]:
    """What cannot wait, the most people first. ``now`` is UTC seconds."""
    found: list[Alert] = [
        *_growing(groups, asked, config.bao_dong_nguoi, now),
        *_wrong(asked, config.bao_dong_sai, now),
    ]
    return tuple(sorted(found, key=lambda one: (-_people(one), one.name)))


def digest_time(now: float, hour: int) -> float:
    """The last time, in UTC seconds, that it was this hour of the day in Vietnam."""
    moment = datetime.fromtimestamp(now, VIETNAM)
    due = datetime.combine(moment.date(), time(hour), VIETNAM)
    return (due if due <= moment else due - timedelta(days=1)).timestamp()


def yesterday(now: float) -> date:
    """The day before, in Vietnam."""
    return day_of(now) - timedelta(days=1)


def _people(alert: Alert) -> int:
    return alert.new if isinstance(alert, Growing) else alert.people


def _growing(
    groups: Sequence[Group], asked: Sequence[Asked], least: int, now: float
) -> Iterator[Growing]:
    by_token = {one.token: one for one in asked if one.token and one.chat}
    for group in groups:
        first: dict[str, float] = {}
        for token in (token for example in group.examples for token in example.tokens):
            if one := by_token.get(token):
                first[one.chat] = min(first.get(one.chat, one.at), one.at)
        new = sum(at > now - DAY_SECONDS for at in first.values())
        before = len(first) - new
        if new >= max(least, before):
            yield Growing(group, new, before)


def _wrong(asked: Sequence[Asked], least: int, now: float) -> Iterator[Wrong]:
    people: dict[str, set[str]] = {}
    for one in asked:
        recent = one.at > now - WRONG_DAYS * DAY_SECONDS
        if one.entry_id and recent and Opinion.WRONG in one.opinions:
            people.setdefault(one.entry_id, set()).add(one.chat)
    for entry_id, chats in people.items():
        if len(chats) >= least:
            yield Wrong(entry_id, len(chats))
