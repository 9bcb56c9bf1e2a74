"""Days put into words, and what has to be said along with a day that was reckoned out."""

from __future__ import annotations

from datetime import date, timedelta

from bot.assistant.wording import day_text
from bot.kb.calendar import WorkCalendar
from bot.kb.sentences import Sentences
from bot.kb.store import KnowledgeBase
from bot.model import Trust

_DOUBTFUL = {Trust.SINGLE, Trust.UNVERIFIED}
_DAY = timedelta(1)
_SHORT = "%d/%m"


def day_name(day: date, say: Sentences) -> str:
    """``thứ Hai 23/11/2026``."""
    return f"{say.ten_thu[day.weekday()]} {day_text(day)}"


def spoken_day(day: date, today: date, say: Sentences) -> str:
    """The same, or «hôm nay» with the date."""
    return say.ngay_hom_nay.format(ngay=day_text(day)) if day == today else day_name(day, say)


def cautions(first: date, last: date, knowledge: KnowledgeBase) -> list[str]:
    """What is not known about the days off between two days."""
    say, book = knowledge.sentences, knowledge.days_off
    missing = knowledge.calendar.unannounced(first, last)
    doubtful = [
        year
        for year, found in book.announced.items()
        if first.year <= year <= last.year and found.tin_cay in _DOUBTFUL
    ]
    return [
        *book.unsettled(first, last),
        *(say.lich_chua_co.format(nam=year) for year in missing),
        *(say.lich_chua_chac.format(nam=year) for year in doubtful),
    ]


def holidays_between(first: date, last: date, calendar: WorkCalendar) -> list[str]:
    """The holidays after ``first`` and before ``last`` that are no plain weekend, those in a row
    together: ``24/11 (Ngày Văn hóa Việt Nam)``, ``16/02 đến 20/02 (Tết Nguyên Đán)``.
    """
    told: list[str] = []
    day = first + _DAY
    while day < last:
        if calendar.is_off(day) and day in calendar.names:
            end = min(calendar.stretch(day)[1], last)
            named = [d for d in _days(day, end) if d in calendar.names]
            names = [calendar.names[d] for d in named]
            span = f"{day:{_SHORT}}" + (f" – {named[-1]:{_SHORT}}" if len(named) > 1 else "")
            told.append(f"{span} ({min(names, key=len)})")
            day = end
        day += _DAY
    return told


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(i) for i in range((last - first).days + 1)]
