"""Buttons as short texts: a letter for what a button does, and the fields of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, Generic, TypeVar

Action = TypeVar("Action")


@dataclass(frozen=True, slots=True)
class Codec(Generic[Action]):
    """Dataclasses by their ``letters``. ``readers``: how a field is read, by its name; other fields
    are text. ``prefix`` stands before all of them. No field may hold a colon.
    """

    letters: Mapping[str, type[Action]]
    letter_of: Mapping[type[Action], str]
    readers: Mapping[str, Callable[[str], Any]]
    prefix: str

    @classmethod
    def of(
        cls,
        letters: Mapping[str, type[Action]],
        readers: Mapping[str, Callable[[str], Any]],
        prefix: str = "",
    ) -> Codec[Action]:
        return cls(letters, {kind: letter for letter, kind in letters.items()}, readers, prefix)

    def encode(self, action: Action) -> str:
        """The letter and the fields, without the empty ones at the end."""
        known: Any = action
        values = (getattr(action, one.name) for one in fields(known))
        texts = ("" if value is None else str(value) for value in values)
        return self.prefix + ":".join((self.letter_of[type(action)], *texts)).rstrip(":")

    def decode(self, text: str) -> Action | None:
        """The action of a button, or None for one that this version does not know."""
        letter, *parts = text.removeprefix(self.prefix).split(":")
        kind: Any = self.letters.get(letter)
        if not text.startswith(self.prefix) or kind is None or len(parts) > len(fields(kind)):
            return None
        values = {}
        for one, part in zip(fields(kind), parts, strict=False):
            if part:
                try:
                    values[one.name] = self.readers.get(one.name, str)(part)
                except ValueError:
                    return None
        if any(one.default is MISSING and one.name not in values for one in fields(kind)):
            return None
        found: Action = kind(**values)
        return found
