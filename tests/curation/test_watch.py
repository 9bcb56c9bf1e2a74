"""When staff are told without asking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest

from bot.assistant.engine import Engine
from bot.curation.queue import queue
from bot.curation.watch import Alert, Growing, Wrong, alerts, digest_time, yesterday
from bot.kept import DAY_SECONDS, VIETNAM, Opinion
from bot.querylog.reports import Asked
from tests.curation.log import NOON, answered, log, vain

HOUR = 3600.0
GIRAFFE = "nuôi hươu cao cổ trong chung cư"


def crowd(count: int, at: float, first: int = 0) -> list[Asked]:
    """So many people who ask for the same, so many seconds from noon."""
    return [
        vain(GIRAFFE, f"c{number}", at + number, token=f"t{number}:{at}")
        for number in range(first, first + count)
    ]


def wrong(count: int, at: float, opinion: Opinion = Opinion.WRONG) -> list[Asked]:
    """So many people who think this of an answer."""
    return [
        answered("làm hộ chiếu", f"w{number}", at + number, opinions=(opinion,))
        for number in range(count)
    ]


def told(asked: Sequence[Asked], engine: Engine) -> tuple[Alert, ...]:
    rows = log(*asked)
    groups = queue(rows, {}, {}, engine, NOON)
    return alerts(groups, rows, engine.knowledge.config, NOON)


@pytest.mark.parametrize(
    ("asked", "growth"),
    [
        (crowd(5, -HOUR), [(5, 0)]),
        (crowd(4, -HOUR), []),
        (crowd(5, -2 * DAY_SECONDS) + crowd(5, -HOUR, first=5), [(5, 5)]),
        (crowd(6, -2 * DAY_SECONDS) + crowd(5, -HOUR, first=6), []),
        (crowd(5, -2 * DAY_SECONDS) + crowd(5, -HOUR), []),
        (crowd(5, -DAY_SECONDS - HOUR), []),
        (crowd(1, -HOUR) * 9, []),
    ],
    ids=[
        "five new people", "four", "as many again", "not doubled", "the same people again",
        "yesterday's", "one person nine times",
    ],
)  # fmt: skip
def test_a_group_that_grows_fast(
    asked: list[Asked], growth: list[tuple[int, int]], engine: Engine
) -> None:
    found = [one for one in told(asked, engine) if isinstance(one, Growing)]
    assert [(one.new, one.before) for one in found] == growth


@pytest.mark.parametrize(
    ("asked", "people"),
    [
        (wrong(3, -HOUR), [3]),
        (wrong(2, -HOUR), []),
        (wrong(3, -6.9 * DAY_SECONDS), [3]),
        (wrong(3, -7.1 * DAY_SECONDS), []),
        (wrong(1, -HOUR) * 5, []),
        (wrong(3, -HOUR, Opinion.UNCLEAR), []),
        (wrong(3, -HOUR, Opinion.USEFUL), []),
    ],
    ids=["three", "two", "a week", "longer ago", "one person", "unclear", "useful"],
)
def test_an_answer_that_many_say_is_wrong(
    asked: list[Asked], people: list[int], engine: Engine
) -> None:
    found = [one for one in told(asked, engine) if isinstance(one, Wrong)]
    assert [one.people for one in found] == people
    assert all(one.entry_id == "ho-chieu" for one in found)


def test_the_most_people_come_first_and_each_has_a_name_of_its_own(engine: Engine) -> None:
    found = told([*wrong(3, -HOUR), *crowd(6, -HOUR)], engine)
    assert [type(one) for one in found] == [Growing, Wrong]
    assert len({one.name for one in found}) == 2


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-22 08:00", "2026-11-22 08:00"),
        ("2026-11-22 07:59", "2026-11-21 08:00"),
        ("2026-11-22 23:59", "2026-11-22 08:00"),
        ("2026-11-01 00:10", "2026-10-31 08:00"),
    ],
)
def test_the_digest_is_due_once_a_day(now: str, due: str) -> None:
    assert digest_time(seconds(now), 8) == seconds(due)


def test_yesterday_is_vietnams() -> None:
    assert str(yesterday(seconds("2026-11-22 00:30"))) == "2026-11-21"


def seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).replace(tzinfo=VIETNAM).timestamp()
