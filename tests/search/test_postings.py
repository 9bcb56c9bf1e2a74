"""Posting lists add up to dot products; tf-idf and BM25 against values worked out by hand."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.postings import Postings, Vector, bm25, idf_of, present, weighted

IDF = {"a": 0.5, "b": 1.0, "c": 2.0, "d": 3.0}
VECTORS = st.dictionaries(st.sampled_from("abcdef"), st.floats(0.01, 1), max_size=4)
BAGS = st.dictionaries(st.sampled_from("abcd"), st.integers(1, 50))
SATURATED = 2.5
"""k1 + 1: however often a feature stands in a bag, it weighs less than this many times its idf."""


# posting lists -------------------------------------------------------------------------------


@given(st.lists(VECTORS, max_size=6), VECTORS)
def test_postings_give_the_dot_product_with_every_row(rows: list[Vector], query: Vector) -> None:
    scores = Postings.build(rows).scores(query)
    expected = [sum(row.get(f, 0) * weight for f, weight in query.items()) for row in rows]
    assert scores.shape == (len(rows),)
    assert scores == pytest.approx(np.array(expected))


@pytest.mark.parametrize("query", [{}, {"absent": 3.0}], ids=["empty", "absent"])
def test_what_is_in_no_row_scores_nothing(query: Vector) -> None:
    assert Postings.build([{"a": 1.0}, {}]).scores(query).tolist() == [0, 0]


@given(st.lists(st.sampled_from("abc")))
def test_a_query_counts_each_feature_once(features: list[str]) -> None:
    assert present(features) == dict.fromkeys(features, 1.0)


# idf -----------------------------------------------------------------------------------------


def test_idf_by_hand() -> None:
    """Of three bags, a is in all, b in two, c in one, however often it stands there."""
    found = idf_of([{"a": 1, "b": 1}, {"a": 9, "b": 1}, {"a": 1, "c": 5}])
    assert found == pytest.approx({"a": math.log(2), "b": math.log(2.5), "c": math.log(4)})


def test_idf_of_nothing() -> None:
    assert idf_of([]) == {}


# tf-idf --------------------------------------------------------------------------------------


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 50)))
def test_a_weighted_vector_has_length_one_or_is_empty(bag: dict[str, int]) -> None:
    vector = weighted(bag, IDF)
    assert vector.keys() == bag.keys() & IDF.keys()
    assert not vector or math.hypot(*vector.values()) == pytest.approx(1)


def test_rare_and_repeated_features_weigh_more() -> None:
    idf = {"rare": 3.0, "common": 1.0}
    once = weighted({"rare": 1, "common": 1}, idf)
    assert once["rare"] > once["common"]
    assert weighted({"rare": 1, "common": 5}, idf)["common"] > once["common"]


# BM25 ----------------------------------------------------------------------------------------


def test_bm25_by_hand() -> None:
    """Lengths 3 and 1, on average 2: norms 0.5 + 0.5 × 3/2 = 1.25 and 0.5 + 0.5 × 1/2 = 0.75.

    idf × n × 2.5 / (n + 1.5 × norm): 1 × 2 × 2.5 / 3.875, 2 × 1 × 2.5 / 2.875, 1 × 2.5 / 2.125.
    """
    long, short = bm25([{"a": 2, "b": 1}, {"a": 1}], {"a": 1.0, "b": 2.0})
    assert long == pytest.approx({"a": 1.2903226, "b": 1.7391304})
    assert short == pytest.approx({"a": 1.1764706})


@pytest.mark.parametrize("count", [1, 2, 10])
def test_a_bag_of_average_length_is_not_normed(count: int) -> None:
    (only,) = bm25([{"c": count}], IDF)
    assert only == pytest.approx({"c": 2.0 * count * 2.5 / (count + 1.5)})


def test_the_same_feature_weighs_less_in_a_longer_bag() -> None:
    short, middle, long = bm25([{"a": 1}, {"a": 1, "b": 3}, {"a": 1, "b": 9}], IDF)
    assert short["a"] > middle["a"] > long["a"] > 0


def test_more_of_a_feature_weighs_more_but_ever_less_so() -> None:
    """Bags of one length, so that only the count of ``a`` differs."""
    weights = [vector["a"] for vector in bm25([{"a": n, "b": 9 - n} for n in range(1, 9)], IDF)]
    gains = [after - before for before, after in pairwise(weights)]
    assert all(gain > 0 for gain in gains)
    assert gains == sorted(gains, reverse=True)
    assert max(weights) < SATURATED * IDF["a"]


@given(st.lists(BAGS, max_size=6))
def test_absent_features_weigh_nothing_and_present_ones_a_bounded_share(
    bags: list[dict[str, int]],
) -> None:
    vectors = bm25(bags, IDF)
    assert [vector.keys() for vector in vectors] == [bag.keys() for bag in bags]
    for vector in vectors:
        assert all(0 < weight < SATURATED * IDF[f] for f, weight in vector.items())
    for feature in IDF:
        scores = Postings.build(vectors).scores(present([feature]))
        assert [score > 0 for score in scores] == [feature in bag for bag in bags]


@pytest.mark.parametrize("bags", [[], [{}], [{}, {}]], ids=["none", "empty", "two-empty"])
def test_bm25_of_nothing(bags: list[dict[str, int]]) -> None:
    assert bm25(bags, {}) == bags
