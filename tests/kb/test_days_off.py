"""Which days the offices work: the law, what was announced, and what is still open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.kb.calendar import YEARS, WorkCalendar
from bot.kb.days_off import DaysOffModel
from bot.kb.store import KnowledgeBase, inspect

OFF, WORKS = True, False
WEEK_OF_2026 = [
    (date(2026, 1, 1), OFF),
    (date(2026, 1, 2), OFF),  # swapped with the next
    (date(2026, 1, 10), WORKS),
    (date(2026, 1, 17), OFF),
    (date(2026, 2, 13), WORKS),
    (date(2026, 2, 16), OFF),
    (date(2026, 2, 20), OFF),
    (date(2026, 2, 23), WORKS),
    (date(2026, 4, 27), OFF),  # in lieu of Sunday
    (date(2026, 4, 29), WORKS),
    (date(2026, 4, 30), OFF),
    (date(2026, 5, 1), OFF),
    (date(2026, 8, 22), WORKS),  # swapped with the next
    (date(2026, 8, 31), OFF),
    (date(2026, 9, 2), OFF),
    (date(2026, 9, 3), WORKS),
    (date(2026, 11, 23), WORKS),
    (date(2026, 11, 24), OFF),
]


@pytest.mark.parametrize(("day", "off"), WEEK_OF_2026, ids=str)
def test_the_announced_year(day: date, off: bool, knowledge: KnowledgeBase) -> None:
    assert knowledge.calendar.is_off(day) is off


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 2, 17), date(2026, 2, 14), date(2026, 2, 22)),
        (date(2026, 9, 2), date(2026, 8, 29), date(2026, 9, 2)),
        (date(2026, 11, 24), date(2026, 11, 24), date(2026, 11, 24)),
    ],
    ids=str,
)
def test_days_off_in_a_row(day: date, first: date, last: date, knowledge: KnowledgeBase) -> None:
    assert knowledge.calendar.stretch(day) == (first, last)


def test_every_holiday_that_has_a_name_falls_in_every_year(knowledge: KnowledgeBase) -> None:
    book, calendar = knowledge.days_off, knowledge.calendar
    found = {(name, y): calendar.occasion(name, y) for name in book.dip for y in YEARS if y > 2025}
    assert [name for name, day in found.items() if day is None] == []


def test_a_holiday_that_is_worked_after_all(knowledge: KnowledgeBase) -> None:
    year = knowledge.days_off.nam["2026"]
    worked = year.model_copy(update={"di_lam": [date(2026, 11, 24)]})
    book: DaysOffModel = knowledge.days_off.model_copy(update={"nam": {"2026": worked}})
    assert not WorkCalendar.build(book).is_off(date(2026, 11, 24))


def test_what_is_open_is_said_of_the_days_it_touches(knowledge: KnowledgeBase) -> None:
    book = knowledge.days_off
    assert book.unsettled(date(2026, 11, 20), date(2026, 11, 23))
    assert not book.unsettled(date(2026, 11, 25), date(2027, 11, 30))


@pytest.mark.parametrize(
    ("day", "warned"), [(date(2026, 11, 22), False), (date(2026, 12, 15), True)], ids=str
)
def test_next_years_calendar_is_asked_for_in_time(day: date, warned: bool, folder: Path) -> None:
    said = [p for p in inspect(folder, day).problems if "chưa có lịch nghỉ năm 2027" in p.message]
    assert bool(said) is warned
    assert all(p.severity == "warning" and p.line > 1 for p in said)


def test_the_version_changes_with_the_calendar(folder: Path) -> None:
    before = inspect(folder, date(2026, 11, 22)).knowledge
    path = folder / "ngay-nghi.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# thêm\n", encoding="utf-8")
    after = inspect(folder, date(2026, 11, 22)).knowledge
    assert before
    assert after
    assert before.version != after.version
