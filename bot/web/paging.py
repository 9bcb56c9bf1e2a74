"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from bot.web.forms import Form

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Part(Generic[One]):
    """One page of a list: ``number`` counts from 1."""

    shown: Sequence[One]
    number: int
    pages: int
    total: int
    query: Callable[[int], str]
    """The part of an address behind the question mark, for a page of the same list."""


def part(found: Sequence[One], query: Form, size: int, **kept: str) -> Part[One]:
    """The page that the query asks for; ``kept`` says which list it is."""
    pages = max(1, -(-len(found) // size))
    asked = query.text("trang")
    number = min(max(int(asked) if asked.isdecimal() and len(asked) < 9 else 1, 1), pages)
    shown = found[(number - 1) * size : number * size]
    return Part(shown, number, pages, len(found), lambda n: address(kept | {"trang": str(n)}))


def address(values: Mapping[str, str]) -> str:
    """What stands behind the question mark; empty values are left out."""
    return urlencode({key: value for key, value in values.items() if value})
