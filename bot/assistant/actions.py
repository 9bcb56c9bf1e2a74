"""What a button does, as a short text that survives restarts (Telegram allows 64 bytes)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import MISSING, dataclass, fields
from typing import Any

from bot.kept import Opinion
from bot.model import Facet, Kind


@dataclass(frozen=True, slots=True)
class ShowEntry:
    """Show an entry, or one facet of it. ``marks``: see ``assistant.marks``."""

    entry_id: str
    facet: Facet | None = None
    marks: str = ""


@dataclass(frozen=True, slots=True)
class ShowAll:
    """Show all that is known of a facet, page by page (from 1)."""

    entry_id: str
    facet: Facet
    page: int = 1


@dataclass(frozen=True, slots=True)
class ShowSource:
    """Show where an entry's facts come from."""

    entry_id: str


@dataclass(frozen=True, slots=True)
class NoneOfThese:
    """The citizen meant none of the entries offered; ``token`` names the question."""

    token: str = ""


@dataclass(frozen=True, slots=True)
class ShowTopics:
    """Show the topics of a kind of entries."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class ShowTopic:
    """Show the entries of a topic, page by page (from 1)."""

    kind: Kind
    topic: str
    page: int = 1


@dataclass(frozen=True, slots=True)
class Rate:
    """Say what one thinks of an answer."""

    entry_id: str
    opinion: Opinion
    facet: Facet | None = None


@dataclass(frozen=True, slots=True)
class TellWhenAnswered:
    """Wish to be told when the question named by ``token`` has an answer."""

    token: str = ""


@dataclass(frozen=True, slots=True)
class TellWhenChanged:
    """Wish to be told when the fee, time, papers or place of an entry changes."""

    entry_id: str


@dataclass(frozen=True, slots=True)
class StopTelling:
    """Withdraw a wish."""

    wish: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """The questions of an entry answered so far, one digit each; ``version`` of the questions."""

    entry_id: str
    version: str = ""
    answers: str = ""


@dataclass(frozen=True, slots=True)
class ForgetMe:
    """Delete what is kept of a chat; ``sure`` is empty until confirmed (1) or declined (0)."""

    sure: str = ""


@dataclass(frozen=True, slots=True)
class AskHuman:
    """Where people can be asked; ``token`` names the question."""

    token: str = ""


Action = (
    ShowEntry | ShowAll | ShowSource | NoneOfThese | ShowTopics | ShowTopic | Rate
    | TellWhenAnswered | TellWhenChanged | StopTelling | Checklist | ForgetMe | AskHuman
)  # fmt: skip

_LETTERS: dict[str, type[Action]] = {
    "e": ShowEntry,
    "a": ShowAll,
    "n": ShowSource,
    "0": NoneOfThese,
    "t": ShowTopics,
    "c": ShowTopic,
    "f": Rate,
    "b": TellWhenAnswered,
    "r": TellWhenChanged,
    "x": StopTelling,
    "h": Checklist,
    "d": ForgetMe,
    "g": AskHuman,
}
_LETTER_OF = {kind: letter for letter, kind in _LETTERS.items()}
_READERS: dict[str, Callable[[str], Any]] = {
    "facet": Facet,
    "kind": Kind,
    "opinion": Opinion,
    "page": int,
}
"""How a field is read, by its name; other fields are text."""


def encode(action: Action) -> str:
    """``e:ho-chieu-pho-thong:le-phi``: a letter and the fields, without the empty ones at the end.

    Fields are slugs, tokens and numbers; none holds a colon.
    """
    values = (getattr(action, one.name) for one in fields(action))
    texts = ("" if value is None else str(value) for value in values)
    return ":".join((_LETTER_OF[type(action)], *texts)).rstrip(":")


def entries_in(texts: Iterable[str]) -> list[ShowEntry]:
    """The buttons among these that show an entry."""
    found = map(decode, texts)
    return [action for action in found if isinstance(action, ShowEntry)]


def decode(text: str) -> Action | None:
    """The action of a button, or None for one that this version does not know."""
    letter, *parts = text.split(":")
    kind = _LETTERS.get(letter)
    if kind is None or len(parts) > len(fields(kind)):
        return None
    values = {}
    for one, part in zip(fields(kind), parts, strict=False):
        if part:
            try:
                values[one.name] = _READERS.get(one.name, str)(part)
            except ValueError:
                return None
    if any(one.default is MISSING and one.name not in values for one in fields(kind)):
        return None
    return kind(**values)
