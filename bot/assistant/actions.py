"""What a button does, as a short text that survives restarts (Telegram allows 64 bytes)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Facet


@dataclass(frozen=True, slots=True)
class ShowEntry:
    """Show an entry, or one facet of it."""

    entry_id: str
    facet: Facet | None = None


@dataclass(frozen=True, slots=True)
class ShowSource:
    """Show where an entry's facts come from."""

    entry_id: str


@dataclass(frozen=True, slots=True)
class NoneOfThese:
    """The citizen meant none of the entries offered."""


Action = ShowEntry | ShowSource | NoneOfThese


def encode(action: Action) -> str:
    if isinstance(action, ShowEntry):
        return f"e:{action.entry_id}" + (f":{action.facet.value}" if action.facet else "")
    if isinstance(action, ShowSource):
        return f"n:{action.entry_id}"
    return "0"


def decode(text: str) -> Action | None:
    """The action of a button, or None for one that this version does not know."""
    kind, _, rest = text.partition(":")
    entry_id, _, facet = rest.partition(":")
    if kind == "0":
        return NoneOfThese()
    if kind == "n" and entry_id:
        return ShowSource(entry_id)
    if kind == "e" and entry_id:
        try:
            return ShowEntry(entry_id, Facet(facet) if facet else None)
        except ValueError:
            return None
    return None
