"""Near-duplicate questions: how like they are, who leads, how well each sits in its group."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.engine import Engine
from bot.search.similar import SAME, Fit, Likeness, fits, gathered, likest

NEEDS = (
    "làm hộ chiếu ở đâu",
    "cho hỏi làm hộ chiếu ở đâu vậy",
    "đăng ký khai sinh cho con",
    "khai sinh cho con cần gì",
    "zebra quack",
)


def likeness(engine: Engine, texts: tuple[str, ...] | list[str] = NEEDS) -> Likeness:
    return Likeness.of([engine.read(text).tokens for text in texts], engine.index)


def test_nothing_to_compare(engine: Engine) -> None:
    assert gathered(likeness(engine, []), []) == []
    assert fits(likeness(engine, []), []) == []


def test_questions_of_one_need_are_more_alike_than_those_of_two(engine: Engine) -> None:
    likes = likeness(engine)
    assert likes.to_all(0)[1] > SAME > likes.to_all(0)[2]
    assert likes.to_all(2)[3] > SAME > likes.to_all(2)[1]
    assert likes.to_all(4)[:4].max() == 0


def test_each_group_is_led_by_its_first_question(engine: Engine) -> None:
    assert gathered(likeness(engine), [None] * 5) == [0, 0, 2, 2, 4]


def test_the_bar_can_be_moved(engine: Engine) -> None:
    assert gathered(likeness(engine), [None] * 5, at_least=1.01) == [0, 1, 2, 3, 4]


def test_what_is_placed_by_hand_stays_there_and_draws_its_like(engine: Engine) -> None:
    assert gathered(likeness(engine), [None, None, 0, None, None]) == [0, 0, 0, 0, 4]


@pytest.mark.parametrize(
    ("own", "other", "silhouette"),
    [
        (1.0, 0.0, 1.0),
        (0.5, 0.0, 0.5),
        (0.5, 0.5, 0.0),
        (0.0, 0.5, -0.5),
        (0.0, 1.0, -1.0),
        (1.0, 1.0, 0.0),
    ],
)
def test_a_silhouette_weighs_the_way_home_against_the_way_out(
    own: float, other: float, silhouette: float
) -> None:
    assert Fit(own, other, nearest=1).silhouette == silhouette


def test_a_lone_group_has_no_silhouette() -> None:
    assert Fit(0.7, 0.0, nearest=None).silhouette is None


def test_the_most_alike_other_question(engine: Engine) -> None:
    assert likest(likeness(engine), [0, 2, 3]) == [None, 2, 1]


TEXTS = st.lists(
    st.lists(st.sampled_from("lam ho chieu o dau khai sinh cho con zebra".split()), max_size=6).map(
        " ".join
    ),
    min_size=1,
    max_size=7,
)


@given(texts=TEXTS)
def test_likeness_is_a_share_and_the_same_both_ways(texts: list[str], engine: Engine) -> None:
    likes = likeness(engine, texts)
    for one, other in product(range(len(texts)), repeat=2):
        assert 0 <= likes.to_all(one)[other] <= 1
        assert likes.to_all(one)[other] == pytest.approx(likes.to_all(other)[one], abs=1e-5)


@given(texts=TEXTS, more=TEXTS)
def test_later_questions_take_no_lead_away(
    texts: list[str], more: list[str], engine: Engine
) -> None:
    before = gathered(likeness(engine, texts), [None] * len(texts))
    both = texts + more
    after = gathered(likeness(engine, both), [None] * len(both))
    assert set(before) <= set(after)
    assert all(after[lead] == lead for lead in after)
