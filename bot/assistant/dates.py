"""Dates as people type them: 20/11, 20/11/2026, 20.11.2026, ngày 20 tháng 11 năm 2026."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.kb.calendar import YEARS
from bot.text.lexicon import Tokens

_LEAD = r"(?:(?:ngay|hom|bua|mung|mong) )*"
_END = r"(?= |$)"
_FORMS = tuple(
    re.compile(_LEAD + form + _END)
    for form in (
        r"(\d{1,2})[/.](\d{1,2})(?:[/.]| nam )(\d{4})",
        r"(\d{1,2}) (?:thang )?(\d{1,2}) (?:nam )?(\d{4})",
        r"(\d{1,2})[/.](\d{1,2})()",
        r"(\d{1,2}) thang (\d{1,2})()",
    )
)
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A date of so many words; ``guessed`` where its year was not said and is the nearest."""

    words: int
    day: date
    guessed: bool


def read_date(tokens: Tokens, start: int, today: date) -> TypedDate | None:
    """The date that starts at a position of a message."""
    if not any(ch.isdigit() for token in tokens[start : start + 2] for ch in token.folded):
        return None
    text = " ".join(token.folded for token in tokens[start : start + _LONGEST])
    match = next((found for form in _FORMS if (found := form.match(text))), None)
    if match is None:
        return None
    years = [int(match[3])] if match[3] else [today.year + shift for shift in (-1, 0, 1)]
    dates = [d for year in years if (d := on(year, int(match[2]), int(match[1])))]
    if not dates:
        return None
    nearest = min(dates, key=lambda day: abs(day - today))
    return TypedDate(len(match[0].split()), nearest, not match[3])


def on(year: int, month: int, day: int) -> date | None:
    """The date, None where the calendar has none or where it is out of reckoning."""
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None
