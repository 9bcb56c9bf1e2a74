"""The two fits: known coefficients come back, and what the docstrings promise holds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.evaluation.examples import Mask, Numbers
from bot.evaluation.regression import logistic_fit, rank_fit

COEFFICIENTS = np.array([-1.0, 2.0, -0.5])
TASTES = np.array([3.0, 1.0, 0.0])


@pytest.fixture(scope="module")
def tossed() -> tuple[Numbers, Mask]:
    """Rows of evidence, and hits that follow the logistic of known coefficients."""
    source = np.random.default_rng(1)
    rows = np.column_stack([np.ones(8000), source.normal(size=8000), source.uniform(0, 4, 8000)])
    chance = 1 / (1 + np.exp(-rows @ COEFFICIENTS))
    return rows, source.uniform(size=8000) < chance


def evenly(rows: Numbers) -> Numbers:
    return np.ones(len(rows))


# logistic ------------------------------------------------------------------------------------


def test_known_coefficients_are_recovered(tossed: tuple[Numbers, Mask]) -> None:
    rows, hits = tossed
    assert logistic_fit(rows, hits, evenly(rows), 1e-9) == pytest.approx(COEFFICIENTS, abs=0.15)


def test_without_ridge_predictions_are_right_on_average(tossed: tuple[Numbers, Mask]) -> None:
    """The first order condition: every column sums to the same over guesses as over hits."""
    rows, hits = tossed
    guess = 1 / (1 + np.exp(-rows @ logistic_fit(rows, hits, evenly(rows), 1e-12)))
    assert rows.T @ (guess - hits) / len(rows) == pytest.approx(np.zeros(3), abs=1e-6)


def test_ridge_shrinks_all_but_the_first(tossed: tuple[Numbers, Mask]) -> None:
    rows, hits = tossed
    sizes = [
        float(np.abs(logistic_fit(rows, hits, evenly(rows), ridge)[1:]).sum())
        for ridge in (1e-9, 1e-2, 1.0, 1e4)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] < 0.01
    share = hits.mean()
    first = logistic_fit(rows, hits, evenly(rows), 1e4)[0]
    assert first == pytest.approx(float(np.log(share / (1 - share))), abs=0.05)


def test_the_unit_of_a_column_changes_no_prediction(tossed: tuple[Numbers, Mask]) -> None:
    rows, hits = tossed
    unit = np.array([1.0, 1000.0, 0.01])
    plain, scaled = (logistic_fit(r, hits, evenly(rows), 0.01) for r in (rows, rows * unit))
    assert scaled * unit == pytest.approx(plain, rel=1e-4)


def test_a_weight_is_as_many_copies(tossed: tuple[Numbers, Mask]) -> None:
    rows, hits = tossed[0][:300], tossed[1][:300]
    weights = np.where(hits, 3.0, 1.0)
    copies = np.repeat(np.arange(300), weights.astype(int))
    weighted = logistic_fit(rows, hits, weights, 1e-9)
    copied = logistic_fit(rows[copies], hits[copies], np.ones(len(copies)), 1e-9)
    assert weighted == pytest.approx(copied, rel=1e-3)


@pytest.mark.parametrize("hit", [True, False])
def test_where_all_end_the_same_nothing_breaks(hit: bool, tossed: tuple[Numbers, Mask]) -> None:
    rows = tossed[0][:50]
    found = logistic_fit(rows, np.full(50, hit), evenly(rows), 1e-3)
    assert np.isfinite(found).all()
    assert (rows @ found > 0).all() == hit


def test_evidence_that_never_changes_adds_nothing(tossed: tuple[Numbers, Mask]) -> None:
    rows, hits = tossed
    wider = np.column_stack([rows, np.zeros(len(rows))])
    found = logistic_fit(wider, hits, evenly(rows), 1e-3)
    assert found[-1] == 0
    assert found[:-1] == pytest.approx(logistic_fit(rows, hits, evenly(rows), 1e-3))


# ranking -------------------------------------------------------------------------------------


def choices(tastes: Numbers, count: int) -> tuple[list[Numbers], list[Mask]]:
    """Tables of six candidates, of which a noisy taste picks one (Gumbel: the softmax)."""
    source = np.random.default_rng(2)
    tables = [source.uniform(0, 2, (6, len(tastes))) for _ in range(count)]
    noise = source.gumbel(size=(count, 6))
    picked = [int((t @ tastes + n).argmax()) for t, n in zip(tables, noise, strict=True)]
    return tables, [np.arange(6) == one for one in picked]


def test_known_tastes_are_recovered() -> None:
    found = rank_fit(*choices(TASTES, 3000), 1e-9)
    assert found == pytest.approx(TASTES, abs=0.25)


def test_a_reason_that_only_misleads_weighs_nothing() -> None:
    found = rank_fit(*choices(np.array([2.0, -2.0]), 500), 1e-6)
    assert found[0] > 1
    assert found[1] == 0


def test_ridge_keeps_weights_small() -> None:
    tables, rights = choices(TASTES, 300)
    sizes = [float(rank_fit(tables, rights, ridge).sum()) for ridge in (1e-9, 0.1, 10.0)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] < 0.1 * sizes[0]


def test_questions_that_cannot_tell_are_left_out() -> None:
    """Every candidate right, or none: neither says which reason to trust."""
    tables, rights = choices(TASTES, 50)
    more = [*tables, np.eye(3), np.ones((2, 3))]
    all_or_none = [*rights, np.ones(3, bool), np.zeros(2, bool)]
    assert rank_fit(more, all_or_none, 1e-3) == pytest.approx(rank_fit(tables, rights, 1e-3))


TABLES = st.lists(
    st.lists(st.tuples(*[st.floats(-5, 5)] * 3), min_size=2, max_size=4), min_size=1, max_size=4
)


@settings(max_examples=20)
@given(TABLES)
def test_no_weight_is_below_nothing(tables: list[list[tuple[float, float, float]]]) -> None:
    numbers = [np.array(table) for table in tables]
    rights = [np.arange(len(table)) == 0 for table in tables]
    found = rank_fit(numbers, rights, 1e-3)
    assert found.shape == (3,)
    assert (found >= 0).all()
    assert np.isfinite(found).all()
    assert np.array_equal(found, rank_fit(numbers, rights, 1e-3))
