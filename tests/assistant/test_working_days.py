"""Counting working days obeys the laws of counting, whatever days are off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.working_days import add_working_days, next_working_day, received

SPAN = 120
FIRST = date(2026, 1, 1)
DAYS = st.integers(0, SPAN).map(lambda n: FIRST + timedelta(n))
COUNTS = st.integers(0, 25)


@dataclass(frozen=True)
class Off:
    """A calendar with just these days off."""

    days: frozenset[date]

    def is_off(self, day: date) -> bool:
        return day in self.days


CALENDARS = st.frozensets(DAYS, max_size=SPAN // 2).map(Off)


@given(DAYS, CALENDARS)
def test_adding_nothing_stays(day: date, calendar: Off) -> None:
    assert add_working_days(day, 0, calendar) == day


@given(DAYS, st.integers(1, 25), CALENDARS)
def test_it_never_ends_on_a_day_off(day: date, count: int, calendar: Off) -> None:
    assert not calendar.is_off(add_working_days(day, count, calendar))


@given(DAYS, COUNTS, COUNTS, CALENDARS)
def test_counting_may_pause(day: date, first: int, then: int, calendar: Off) -> None:
    at_once = add_working_days(day, first + then, calendar)
    assert add_working_days(add_working_days(day, first, calendar), then, calendar) == at_once


@given(DAYS, DAYS, COUNTS, CALENDARS)
def test_handing_in_later_is_never_done_earlier(
    one: date, other: date, count: int, calendar: Off
) -> None:
    early, late = sorted((one, other))
    assert add_working_days(early, count, calendar) <= add_working_days(late, count, calendar)


@given(DAYS, st.integers(1, 25), CALENDARS)
def test_so_many_working_days_lie_between(day: date, count: int, calendar: Off) -> None:
    end = add_working_days(day, count, calendar)
    after = (day + timedelta(n) for n in range(1, (end - day).days + 1))
    assert sum(not calendar.is_off(one) for one in after) == count


@given(DAYS, CALENDARS)
def test_what_is_handed_in_on_a_day_off_counts_from_the_next_working_day(
    day: date, calendar: Off
) -> None:
    wanted = next_working_day(day, calendar) if calendar.is_off(day) else day
    assert received(day, calendar) == wanted
    assert not calendar.is_off(wanted)
