"""Figures over judged questions, against values worked out by hand or taken from print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.metrics import Metrics, Share, calibration_error, measure
from bot.evaluation.run import Judged, Run
from bot.exchange import Outcome
from bot.model import Facet
from tests.evaluation.samples import judged

ANSWER, CLARIFY, ABSTAIN = Outcome.ANSWER, Outcome.CLARIFY, Outcome.ABSTAIN


def metrics_of(*items: Judged, unknown: int = 0) -> Metrics:
    return measure(Run(items, unknown))


# shares --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [
        # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        # by symmetry
        (20, 20, 0.8389, 1.0),
        (28, 29, 0.8282, 0.9939),
        (5, 10, 0.2366, 0.7634),
    ],
)
def test_wilson_interval(hits: int, total: int, low: float, high: float) -> None:
    assert Share(hits, total).interval() == pytest.approx((low, high), abs=6e-5)


def test_nothing_counted_says_nothing() -> None:
    assert Share(0, 0).value is None
    assert Share(0, 0).interval() == (0.0, 1.0)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_narrows_with_more(counts: tuple[int, int]) -> None:
    hits, total = counts
    share = Share(hits, total)
    low, high = share.interval()
    assert share.value == pytest.approx(hits / total)
    assert 0 <= low <= hits / total + 1e-12
    assert hits / total - 1e-12 <= high <= 1
    wider = Share(hits * 4, total * 4).interval()
    assert wider[1] - wider[0] < high - low
    mirrored = Share(total - hits, total).interval()
    assert mirrored == pytest.approx((1 - high, 1 - low))


# calibration ---------------------------------------------------------------------------------


def test_calibration_error_by_hand() -> None:
    """Bins 0.9 to 1: said 0.9 + 0.94, one right → 0.84; 0.3 to 0.4: said 0.3 + 0.36, one right
    → 0.34; together 1.18 over four."""
    items = [
        judged(ANSWER, 0.9, right=True),
        judged(ANSWER, 0.94, right=False),
        judged(CLARIFY, 0.3, right=True),
        judged(CLARIFY, 0.36, right=False),
    ]
    assert calibration_error(items) == pytest.approx(1.18 / 4)
    aside = [judged(ABSTAIN, 0.2), judged(Outcome.SOCIAL, 0.0), judged(Outcome.EMERGENCY, 0.0)]
    assert calibration_error([*items, *aside]) == pytest.approx(1.18 / 4)
    assert metrics_of(*items).calibration_error == pytest.approx(1.18 / 4)


@pytest.mark.parametrize(
    ("confidence", "right", "error"),
    [
        (1.0, True, 0),
        (1.0, False, 1),
        (0.0, True, 1),
        (0.0, False, 0),
        (1.5, True, 0),
        (-1, True, 1),
    ],
)
def test_calibration_error_at_the_edges(confidence: float, right: bool, error: float) -> None:
    assert calibration_error([judged(ANSWER, confidence, right=right)]) == pytest.approx(error)


def test_errors_of_one_bin_may_cancel_but_not_of_two() -> None:
    same_bin = [judged(ANSWER, 0.55, right=True), judged(ANSWER, 0.55, right=False)]
    assert calibration_error(same_bin) == pytest.approx(0.05)
    two_bins = [judged(ANSWER, 0.45, right=True), judged(ANSWER, 0.55, right=False)]
    assert calibration_error(two_bins) == pytest.approx(0.55)
    far_bins = [judged(ANSWER, 0.55, right=True), judged(ANSWER, 0.85, right=False)]
    assert calibration_error(far_bins) == pytest.approx((0.45 + 0.85) / 2)


def test_nothing_said_is_no_error() -> None:
    assert calibration_error([]) == 0
    assert calibration_error([judged(ABSTAIN, 0.9, right=False)]) == 0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_calibration_error_is_a_share(said: list[tuple[float, bool]]) -> None:
    error = calibration_error([judged(ANSWER, p, right=right) for p, right in said])
    assert -1e-12 <= error <= 1 + 1e-12


# what counts where ---------------------------------------------------------------------------

COUNTED = {
    "right": (judged(), {"first": (1, 1), "offered": (1, 1), "wrong_answers": (0, 1)}),
    "wrong": (
        judged(right=False),
        {"first": (0, 1), "offered": (0, 1), "wrong_answers": (1, 1)},
    ),
    "asked-back-with-the-right-one": (
        judged(CLARIFY, right=False, offered=True),
        {"first": (0, 1), "offered": (1, 1), "wrong_answers": (0, 1)},
    ),
    "abstained": (
        judged(ABSTAIN, right=False),
        {"first": (0, 1), "offered": (0, 1), "wrong_answers": (0, 1)},
    ),
    "unclear": (judged(CLARIFY, expect="clarify"), {"asked_back": (1, 1), "first": (0, 0)}),
    "unclear-answered": (judged(expect="clarify", right=False), {"asked_back": (0, 1)}),
    "outside": (judged(ABSTAIN, expect="abstain"), {"made_up": (0, 1), "first": (0, 0)}),
    "outside-answered": (judged(expect="abstain", right=False), {"made_up": (1, 1)}),
    "outside-asked-back": (judged(CLARIFY, expect="abstain", right=False), {"made_up": (0, 1)}),
    "social": (judged(Outcome.SOCIAL, expect="social"), {"fixed": (1, 1), "first": (0, 0)}),
    "emergency-missed": (judged(ABSTAIN, expect="emergency", right=False), {"fixed": (0, 1)}),
    "facet": (
        judged(facet=Facet.FEE, asked=Facet.FEE),
        {"facet": (1, 1), "facet_false_alarms": (0, 0)},
    ),
    "other-facet": (judged(facet=Facet.FEE, asked=Facet.TIME), {"facet": (0, 1)}),
    "facet-missed": (judged(facet=Facet.FEE), {"facet": (0, 1)}),
    "no-facet": (judged(), {"facet": (0, 0), "facet_false_alarms": (0, 1)}),
    "facet-made-up": (judged(asked=Facet.FEE), {"facet_false_alarms": (1, 1)}),
    "masked": (judged(sensitive=True), {"masked": (1, 1)}),
    "leaked": (judged(sensitive=True, leaked=("0912345678",)), {"masked": (0, 1)}),
    "nothing-to-mask": (judged(), {"masked": (0, 0), "first": (1, 1)}),
}


@pytest.mark.parametrize(("one", "shares"), COUNTED.values(), ids=COUNTED)
def test_what_counts_where(one: Judged, shares: dict[str, tuple[int, int]]) -> None:
    metrics = metrics_of(one)
    assert {name: getattr(metrics, name) for name in shares} == {
        name: Share(*counts) for name, counts in shares.items()
    }


def test_shares_by_style_and_by_reason() -> None:
    metrics = metrics_of(
        judged(style="telex"),
        judged(style="telex", right=False),
        judged(style="chat"),
        judged(ABSTAIN, expect="abstain", style="chat", why="near"),
        judged(expect="abstain", right=False, why="near"),
        judged(ABSTAIN, expect="abstain", why="far"),
    )
    assert metrics.first_by_style == {"chat": Share(1, 1), "telex": Share(1, 2)}
    assert metrics.made_up_by_reason == {"far": Share(0, 1), "near": Share(1, 2)}


def test_times_and_what_was_left_out() -> None:
    metrics = metrics_of(*(judged(milliseconds=float(n)) for n in range(1, 101)), unknown=7)
    assert metrics.milliseconds_median == pytest.approx(50.5)
    assert metrics.milliseconds_p99 == 100
    assert metrics.unknown == 7


def test_no_questions() -> None:
    metrics = metrics_of()
    assert metrics.first == Share(0, 0)
    assert metrics.milliseconds_p99 == 0
