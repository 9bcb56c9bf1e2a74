"""The day that a page is looked at for."""

from __future__ import annotations

from datetime import date

from bot.errors import UserError
from bot.kb.fields import parse_day
from bot.web.visit import Visit

_FIRST, _LAST = 2000, 2100
"""Years: at the ends of the calendar there is no day before, or after, to reckon with."""


def asked_day(visit: Visit, name: str = "as_of") -> date:
    """The day that the address names, else today."""
    text = visit.query.text(name)
    return read_day(text) if text else visit.office.today()


def read_day(text: str) -> date:
    """A day as a form sends it; raises :class:`UserError`."""
    try:
        day = parse_day(text)
    except ValueError as error:
        raise UserError(str(error)) from None
    if not _FIRST <= day.year <= _LAST:
        raise UserError(f"chỉ xem được các năm từ {_FIRST} đến {_LAST}: đổi ngày")
    return day
