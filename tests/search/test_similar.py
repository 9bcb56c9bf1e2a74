"""Near-duplicate texts: word order and small slips do not matter, other needs do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.similar import SAME, nearest

OTHERS = ["lam ho chieu o dau", "dang ky khai sinh cho con", "doi bang lai xe het han"]


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("lam ho chieu o dau", 0),
        ("o dau lam ho chieu", 0),
        ("lam ho chieu o dau vay", 0),
        ("dang ky khai sinh con", 1),
        ("doi bang lai xe hethan", 2),
        ("ly hon nop don o dau", None),
        ("ho chieu", None),
        ("", None),
    ],
)
def test_nearest(text: str, position: int | None) -> None:
    assert nearest(text, OTHERS) == position


def test_nothing_is_near_to_nothing() -> None:
    assert nearest("lam ho chieu", []) is None


def test_the_bar_can_be_moved() -> None:
    assert nearest("ho chieu", OTHERS, at_least=40) == 0
    assert nearest("lam ho chieu o dau vay", OTHERS, at_least=99) is None


@given(st.lists(st.sampled_from("lam ho chieu o dau khai sinh".split()), min_size=1))
def test_the_same_words_in_any_order_are_one(words: list[str]) -> None:
    assert nearest(" ".join(reversed(words)), ["xyz", " ".join(words)], at_least=100) == 1


@given(st.text("abc ", max_size=12), st.lists(st.text("abc ", max_size=12), max_size=5))
def test_what_is_like_enough_alone_is_found_among_others(text: str, others: list[str]) -> None:
    alone = [i for i, other in enumerate(others) if nearest(text, [other]) == 0]
    assert (nearest(text, others) in alone) if alone else nearest(text, others) is None
    assert 0 < SAME < 100
