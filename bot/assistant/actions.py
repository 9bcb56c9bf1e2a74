"""What a button does, as a short text that survives restarts (Telegram allows 64 bytes)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.assistant.codec import Codec
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
_CODEC = Codec[Action].of(_LETTERS, {"facet": Facet, "kind": Kind, "opinion": Opinion, "page": int})


def encode(action: Action) -> str:
    """``e:ho-chieu-pho-thong:le-phi``"""
    return _CODEC.encode(action)


def decode(text: str) -> Action | None:
    """The action of a button, or None for one that this version does not know."""
    return _CODEC.decode(text)


def entries_in(texts: Iterable[str]) -> list[ShowEntry]:
    """The buttons among these that show an entry."""
    found = map(decode, texts)
    return [action for action in found if isinstance(action, ShowEntry)]
