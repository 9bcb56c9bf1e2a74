"""Posting lists add up to dot products; tf-idf and BM25 against values worked out by hand."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.postings import (
    Counts,
    Postings,
    Values,
    bm25_weights,
    cosine_weights,
    idf_of,
)

A, B, C, D = range(4)
WIDTH = 4
IDF = np.array([0.5, 1.0, 2.0, 3.0], np.float32)
LISTS = st.lists(st.lists(st.integers(0, WIDTH - 1), max_size=8), max_size=6)
SATURATED = 2.5
"""k1 + 1: however often a feature stands in a row, it weighs less than this many times its idf."""


def counted(*bags: Mapping[int, int]) -> Counts:
    """Rows that hold each feature so many times."""
    return Counts.of([[f for f, n in bag.items() for _ in range(n)] for bag in bags], WIDTH)


def held(counts: Counts, values: Values | None = None) -> list[dict[int, float]]:
    """Each row's features with how often they stand there, or with their weights."""
    rows: list[dict[int, float]] = [{} for _ in range(counts.size)]
    found = counts.times if values is None else values
    for row, feature, value in zip(counts.rows, counts.features, found, strict=True):
        rows[int(row)][int(feature)] = float(value)
    return rows


# counting ------------------------------------------------------------------------------------


@given(LISTS)
def test_each_feature_is_counted_in_its_row(lists: list[list[int]]) -> None:
    counts = Counts.of(lists, WIDTH)
    assert held(counts) == [dict(Counter(found)) for found in lists]
    assert (counts.size, counts.width) == (len(lists), WIDTH)
    assert counts.rows.tolist() == sorted(counts.rows.tolist())


@given(LISTS)
def test_holders_are_rows_not_occurrences(lists: list[list[int]]) -> None:
    expected = [sum(feature in found for found in lists) for feature in range(WIDTH)]
    assert Counts.of(lists, WIDTH).holders.tolist() == expected


@given(LISTS, st.integers(1, 5))
def test_rows_of_one_group_add_up(lists: list[list[int]], step: int) -> None:
    groups = [i * step % 3 for i in range(len(lists))]
    expected: list[Counter[int]] = [Counter() for _ in range(3)]
    for group, found in zip(groups, lists, strict=True):
        expected[group].update(found)
    merged = Counts.of(lists, WIDTH).merged(groups, 3)
    assert held(merged) == [dict(one) for one in expected]


@given(st.lists(st.tuples(*[st.lists(st.integers(0, WIDTH - 1), max_size=4)] * 2), max_size=5))
def test_counts_of_the_same_rows_add_up(pairs: list[tuple[list[int], list[int]]]) -> None:
    both = Counts.of([a for a, _ in pairs], 2 * WIDTH).plus(Counts.of([b for _, b in pairs], WIDTH))
    assert held(both) == [dict(Counter([*a, *b])) for a, b in pairs]
    assert both.width == 2 * WIDTH


# posting lists -------------------------------------------------------------------------------


@given(LISTS, st.dictionaries(st.integers(0, WIDTH - 1), st.floats(0.125, 1)))
def test_postings_give_the_dot_product_with_every_row(
    lists: list[list[int]], query: dict[int, float]
) -> None:
    counts = Counts.of(lists, WIDTH)
    weights = (IDF[counts.features] * counts.times).astype(np.float32)
    scores = Postings.build(counts, weights).scores(list(query), list(query.values()))
    rows = held(counts, weights)
    expected = [sum(row.get(f, 0) * weight for f, weight in query.items()) for row in rows]
    assert scores.shape == (len(lists),)
    assert scores == pytest.approx(np.array(expected), rel=1e-5)


@pytest.mark.parametrize("features", [[], [D], [C, D]], ids=["empty", "absent", "both-absent"])
def test_what_is_in_no_row_scores_nothing(features: Sequence[int]) -> None:
    counts = counted({A: 1}, {B: 1}, {})
    found = Postings.build(counts, np.ones(2, np.float32))
    assert found.scores(features, [3.0] * len(features)).tolist() == [0, 0, 0]


# idf -----------------------------------------------------------------------------------------


def test_idf_by_hand() -> None:
    """Of three rows, a is in all, b in two, c in one, however often it stands there."""
    found = idf_of(counted({A: 1, B: 1}, {A: 9, B: 1}, {A: 1, C: 5}))
    assert found == pytest.approx([math.log(2), math.log(2.5), math.log(4), 0], rel=1e-6)


def test_idf_of_nothing() -> None:
    assert idf_of(Counts.of([], 0)).tolist() == []


# tf-idf --------------------------------------------------------------------------------------


@given(LISTS)
def test_a_weighted_row_has_length_one_or_is_empty(lists: list[list[int]]) -> None:
    counts = Counts.of(lists, WIDTH)
    for row, vector in zip(lists, held(counts, cosine_weights(counts, IDF)), strict=True):
        assert vector.keys() == set(row)
        assert not vector or math.hypot(*vector.values()) == pytest.approx(1, rel=1e-6)


def test_tf_idf_by_hand() -> None:
    """tf 1 + log n: once a (0.5) and e times b would be 2; here b thrice: 1 + log 3."""
    counts = counted({A: 1, B: 3})
    plain = [0.5, 1 + math.log(3)]
    length = math.hypot(*plain)
    found = cosine_weights(counts, IDF).tolist()
    assert found == pytest.approx([value / length for value in plain])


def test_rare_and_repeated_features_weigh_more() -> None:
    counts = counted({A: 1, D: 1}, {A: 5, D: 1})
    once, often = held(counts, cosine_weights(counts, IDF))
    assert once[D] > once[A]
    assert often[A] > once[A]


# BM25 ----------------------------------------------------------------------------------------


def test_bm25_by_hand() -> None:
    """Lengths 3 and 1, on average 2: norms 0.5 + 0.5 × 3/2 = 1.25 and 0.5 + 0.5 × 1/2 = 0.75.

    idf × n × 2.5 / (n + 1.5 × norm): 1 × 2 × 2.5 / 3.875, 2 × 1 × 2.5 / 2.875, 1 × 2.5 / 2.125.
    """
    counts = counted({A: 2, B: 1}, {A: 1})
    long, short = held(counts, bm25_weights(counts, np.array([1.0, 2.0, 0, 0], np.float32)))
    assert long == pytest.approx({A: 1.2903226, B: 1.7391304})
    assert short == pytest.approx({A: 1.1764706})


@pytest.mark.parametrize("count", [1, 2, 10])
def test_a_row_of_average_length_is_not_normed(count: int) -> None:
    (only,) = bm25_weights(counted({C: count}), IDF)
    assert only == pytest.approx(2.0 * count * 2.5 / (count + 1.5))


def test_the_same_feature_weighs_less_in_a_longer_row() -> None:
    counts = counted({A: 1}, {A: 1, B: 3}, {A: 1, B: 9})
    short, middle, long = held(counts, bm25_weights(counts, IDF))
    assert short[A] > middle[A] > long[A] > 0


def test_more_of_a_feature_weighs_more_but_ever_less_so() -> None:
    """Rows of one length, so that only the count of ``a`` differs."""
    counts = counted(*({A: n, B: 9 - n} for n in range(1, 9)))
    weights = [vector[A] for vector in held(counts, bm25_weights(counts, IDF))]
    gains = [after - before for before, after in pairwise(weights)]
    assert all(gain > 0 for gain in gains)
    assert gains == sorted(gains, reverse=True)
    assert max(weights) < SATURATED * IDF[A]


@given(LISTS)
def test_absent_features_weigh_nothing_and_present_ones_a_bounded_share(
    lists: list[list[int]],
) -> None:
    counts = Counts.of(lists, WIDTH)
    weights = bm25_weights(counts, IDF)
    assert ((weights > 0) & (weights < SATURATED * IDF[counts.features])).all()
    for feature in range(WIDTH):
        scores = Postings.build(counts, weights).scores([feature], [1.0])
        assert [score > 0 for score in scores] == [feature in found for found in lists]


@pytest.mark.parametrize("lists", [[], [[]], [[], []]], ids=["none", "empty", "two-empty"])
def test_weights_of_nothing(lists: list[list[int]]) -> None:
    counts = Counts.of(lists, WIDTH)
    for weights in (bm25_weights(counts, IDF), cosine_weights(counts, IDF)):
        assert weights.tolist() == []
        assert Postings.build(counts, weights).scores([A], [1.0]).tolist() == [0] * len(lists)
