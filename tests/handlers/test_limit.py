"""How often one chat may do something."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.limit import Limiter, Rate

RATES = (Rate(3, 60.0), Rate(10, 3600.0))
_GAPS = st.lists(st.floats(min_value=0, max_value=100), max_size=80)


def test_so_many_at_once_then_one_at_a_time() -> None:
    limiter, rate = Limiter(), (Rate(3, 60.0),)
    assert [limiter.take("a", rate, 0.0) for _ in range(5)] == [0, 0, 0, 20.0, 20.0]
    assert limiter.take("a", rate, 20.0) == 0
    assert limiter.take("a", rate, 20.0) == 20.0
    assert limiter.take("b", rate, 20.0) == 0


@given(_GAPS)
def test_no_more_than_the_rate_and_what_is_allowed_at_once(gaps: list[float]) -> None:
    limiter, now = Limiter(), 0.0
    taken: list[float] = []
    for gap in gaps:
        now += gap
        if limiter.take("a", RATES, now) == 0:
            taken.append(now)
    for rate in RATES:
        for i, start in enumerate(taken):
            later = sum(at <= start + rate.seconds for at in taken[i:])
            assert later <= 2 * rate.count


@given(_GAPS)
def test_waiting_as_long_as_was_said_is_enough(gaps: list[float]) -> None:
    limiter, now = Limiter(), 0.0
    for gap in gaps:
        now += gap
        if wait := limiter.take("a", RATES, now):
            now += wait
            assert limiter.take("a", RATES, now) == 0


def test_of_too_many_chats_the_quietest_is_forgotten() -> None:
    limiter, rate = Limiter(capacity=2), (Rate(1, 60.0),)
    for chat in ("a", "b", "c"):
        assert limiter.take(chat, rate, 0.0) == 0
    assert limiter.take("c", rate, 0.0) > 0
    assert limiter.take("a", rate, 0.0) == 0
