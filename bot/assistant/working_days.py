"""Counting working days. The day of receipt is not counted (Civil Code 2015, article 147)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

_DAY = timedelta(1)


class Calendar(Protocol):
    def is_off(self, day: date) -> bool: ...


def next_working_day(day: date, calendar: Calendar) -> date:
    """The first working day after ``day``."""
    day += _DAY
    while calendar.is_off(day):
        day += _DAY
    return day


def add_working_days(start: date, count: int, calendar: Calendar) -> date:
    """The ``count``-th working day after ``start``; ``start`` itself for 0."""
    for _ in range(count):
        start = next_working_day(start, calendar)
    return start


def received(day: date, calendar: Calendar) -> date:
    """The day on which what is handed in on ``day`` counts as received."""
    return next_working_day(day, calendar) if calendar.is_off(day) else day
