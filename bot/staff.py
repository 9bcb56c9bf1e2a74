"""Staff: who they are, what they may do, what they did and what they propose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """What an account may do; each may also do what those before it may."""

    READER = "reader"
    """Sees figures and groups that enough people have asked about."""
    EDITOR = "editor"
    """Sees every group, and changes knowledge."""
    APPROVER = "approver"
    """Also lets changes of fees, deadlines and places by others go live."""

    def includes(self, other: Role) -> bool:
        """Whether this role may do what ``other`` may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Account:
    """One who may sign in. ``at``: when it was made, UTC seconds."""

    name: str
    role: Role
    active: bool
    at: float


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the audit trail. ``about`` is what it was done to: an entry's id, a file, a
    group, an account; ``detail`` is JSON. ``at`` is UTC seconds.
    """

    id: int
    at: float
    who: str
    action: str
    about: str
    detail: Mapping[str, Any] = field(default_factory=dict)


class Decision(StrEnum):
    """What became of a question that staff have looked at."""

    ANSWERED = "answered"
    """An entry was taught it, or made for it."""
    OUT_OF_SCOPE = "out-of-scope"
    SPAM = "spam"
    DISMISSED = "dismissed"
    """Looked at, nothing to be done."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on the questions with one fingerprint."""

    fingerprint: str
    decision: Decision
    entry_id: str | None
    at: float
    who: str
