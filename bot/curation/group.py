"""Groups of questions that were asked in vain and mean the same."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.curation.signals import Signal
from bot.exchange import Outcome
from bot.kept import Opinion
from bot.model import Facet
from bot.querylog.reports import Asked
from bot.staff import Decided
from bot.text.normalise import fold, words

TREND_DAYS = 14


@dataclass(frozen=True, slots=True)
class Example:
    """One question of a group in its best writing; all writings of the same words are one.

    ``likeness`` (0 to 1) to the question that leads the group; ``last`` is UTC seconds, ``outcome``
    how it ended then; ``tokens`` name each time that it was asked, for who waits for an answer.
    """

    text: str
    fingerprint: str
    times: int
    askers: int
    last: float
    tokens: tuple[str, ...]
    outcome: Outcome
    likeness: float


@dataclass(frozen=True, slots=True)
class Group:
    """Near-duplicate questions, and how they stand now. Times are UTC seconds.

    ``id`` is the fingerprint of the question that was first, or the label given by hand, so that a
    link to a group lives on while it grows. ``signals`` and ``reasons`` count questions; ``trend``
    are the distinct askers of each of the last ``TREND_DAYS`` days. ``examples``: the leading one
    first, then by askers. ``nearest``: entries with their probability, and ``answered_by`` the
    entry that the knowledge of today answers with. ``returned``: a decision after which it came up
    again. ``silhouette`` from −1 to 1, None where there is nothing to compare; ``likest`` is the id
    of the group most like it.
    """

    id: str
    signals: Mapping[Signal, int]
    reasons: Mapping[Opinion, int]
    askers: int
    times: int
    first: float
    last: float
    examples: tuple[Example, ...]
    nearest: tuple[tuple[str, float], ...]
    silhouette: float | None
    trend: tuple[int, ...]
    answered_by: tuple[str, float] | None
    returned: Decided | None
    facet: Facet | None
    likest: str | None = None


def fingerprint(text: str) -> str:
    """Sixteen hex digits over the words of a question without their marks, in their order: the same
    whatever the knowledge, for a decision must hold when that changes.
    """
    return hashlib.sha256(fold(" ".join(words(text))).encode()).hexdigest()[:16]


def askers(asked: Iterable[Asked]) -> int:
    """How many asked; all lone questions count as one asker."""
    return len({one.chat for one in asked})


def next_like(group: Group, groups: Sequence[Group]) -> Group | None:
    """The group most like another one, where it is among these."""
    return next((one for one in groups if one.id == group.likest), None)


def merged(groups: Sequence[Group]) -> dict[str, tuple[str, ...]]:
    """The fingerprints to place under each label, so that these groups become the first one."""
    marks = (example.fingerprint for group in groups for example in group.examples)
    return {groups[0].id: tuple(marks)}


def parted(group: Group, fingerprints: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The fingerprints to place under each label, so that these leave their group for one of their
    own. Both parts are placed, or what stays might follow what goes.
    """
    marks = [example.fingerprint for example in group.examples]
    goes = tuple(mark for mark in marks if mark in fingerprints)
    stays = tuple(mark for mark in marks if mark not in fingerprints)
    if not goes or not stays:
        return {}
    label = next((mark for mark in goes if mark != group.id), group.id)
    kept = group.id if label != group.id else stays[0]
    return {kept: stays, label: goes}
