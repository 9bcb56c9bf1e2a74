"""What a button for staff does, as a short text that survives restarts (Telegram allows 64 bytes).

It begins with ``PREFIX``, so that no citizen's button is mistaken for one.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass

from bot.assistant.codec import Codec
from bot.staff import Decision

PREFIX = "s:"


@dataclass(frozen=True, slots=True)
class ShowGroup:
    """Show a group, or one ``by`` so many places further on in the queue; the first without id."""

    group: str = ""
    by: int = 0


@dataclass(frozen=True, slots=True)
class Attach:
    """Teach an entry, named by its :func:`short` form, the questions of a group."""

    group: str
    entry: str


@dataclass(frozen=True, slots=True)
class FindEntry:
    """Let words be typed that find an entry for a group."""

    group: str


@dataclass(frozen=True, slots=True)
class ChooseOutside:
    """Offer the needs that are not covered, for a group."""

    group: str


@dataclass(frozen=True, slots=True)
class NewEntry:
    """Say where a new entry for a group is written."""

    group: str


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Decide on a group without changing the knowledge."""

    group: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Merge:
    """Put two groups together."""

    group: str
    other: str


@dataclass(frozen=True, slots=True)
class Split:
    """Take a question, named by its fingerprint, out of a group; without one, offer them."""

    group: str
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class ShowProposal:
    """Show how a proposal stands."""

    proposal: str


@dataclass(frozen=True, slots=True)
class Save:
    """Let a proposal go live, or send it to an approver; ``losses`` (1): though some answers get
    worse.
    """

    proposal: str
    losses: int = 0


@dataclass(frozen=True, slots=True)
class Drop:
    """Give a proposal up."""

    proposal: str


@dataclass(frozen=True, slots=True)
class ShowWaiting:
    """Show a proposal that waits for an approver, counted from 0."""

    number: int = 0


@dataclass(frozen=True, slots=True)
class Approve:
    """Let a proposal of another go live."""

    proposal: str
    losses: int = 0


@dataclass(frozen=True, slots=True)
class Refuse:
    """Let words be typed that say why a proposal is refused."""

    proposal: str


@dataclass(frozen=True, slots=True)
class UndoDecision:
    """Take back what was decided under a line of the audit trail."""

    deed: int


@dataclass(frozen=True, slots=True)
class UndoChange:
    """Propose to take back the change of knowledge under a line of the audit trail."""

    deed: int


@dataclass(frozen=True, slots=True)
class SwitchOff:
    """Switch answering off, now that it is confirmed."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """Do nothing; words typed from now on are questions again."""


Action = (
    ShowGroup | Attach | FindEntry | ChooseOutside | NewEntry | Dismiss | Merge | Split
    | ShowProposal | Save | Drop | ShowWaiting | Approve | Refuse | UndoDecision | UndoChange
    | SwitchOff | Cancel
)  # fmt: skip

LETTERS: dict[str, type[Action]] = {
    "g": ShowGroup,
    "a": Attach,
    "f": FindEntry,
    "u": ChooseOutside,
    "n": NewEntry,
    "d": Dismiss,
    "m": Merge,
    "t": Split,
    "p": ShowProposal,
    "s": Save,
    "x": Drop,
    "w": ShowWaiting,
    "y": Approve,
    "r": Refuse,
    "z": UndoDecision,
    "k": UndoChange,
    "o": SwitchOff,
    "c": Cancel,
}
_NUMBERS = dict.fromkeys(("by", "losses", "number", "deed"), int)
_CODEC = Codec[Action].of(LETTERS, {**_NUMBERS, "decision": Decision}, PREFIX)


def encode(action: Action) -> str:
    """``s:a:0123456789abcdef:AbCdEfGh``"""
    return _CODEC.encode(action)


def decode(text: str) -> Action | None:
    """The action of a button, or None for one that this version does not know."""
    return _CODEC.decode(text)


def short(entry_id: str) -> str:
    """Eight letters for an entry's id, which may be too long for a button."""
    return urlsafe_b64encode(hashlib.sha256(entry_id.encode()).digest())[:8].decode()


def entry_of(shortened: str, ids: Iterable[str]) -> str | None:
    """The id among these with this short form."""
    return next((entry_id for entry_id in ids if short(entry_id) == shortened), None)
