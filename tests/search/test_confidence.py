"""From scores to probabilities: shares of one whole, in the order of the scores."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.analysis import analyse
from bot.assistant.engine import Engine
from bot.kb.words import Calibration
from bot.search.confidence import CONSIDERED, logistic, probabilities
from bot.search.rank import Candidate, Reasons

PLAIN = Calibration(chan=-2, diem=1, phu=1, cach=1, nhiet=1)
COEFFICIENT = st.floats(-20, 20)


def candidates(*scores: float, covered: float = 0.5) -> list[Candidate]:
    reasons = Reasons(covered, 0.5, 0.5, 0, 1, 1, 0.5, 0, 0)
    ordered = sorted(scores, reverse=True)
    return [Candidate(f"entry-{i}", score, "", reasons) for i, score in enumerate(ordered)]


SCORES = st.lists(st.floats(-50, 60), max_size=15).map(lambda scores: candidates(*scores))
CALIBRATIONS = st.builds(
    Calibration,
    chan=COEFFICIENT,
    diem=COEFFICIENT,
    phu=COEFFICIENT,
    cach=COEFFICIENT,
    nhiet=st.floats(0.01, 20),
)


@given(SCORES, CALIBRATIONS)
def test_probabilities_are_ordered_and_add_up_to_at_most_one(
    found: list[Candidate], calibration: Calibration
) -> None:
    likely = probabilities(found, calibration)
    shares = [one.probability for one in likely]
    assert [one.candidate for one in likely] == found[:CONSIDERED]
    assert all(0 <= share <= 1 for share in shares)
    assert sum(shares) <= 1 + 1e-9
    assert shares == sorted(shares, reverse=True)


def test_nothing_found_is_no_probability() -> None:
    assert probabilities([], PLAIN) == []


def test_a_single_candidate_takes_all_that_is_answerable() -> None:
    (only,) = probabilities(candidates(3.0), PLAIN)
    assert only.probability == pytest.approx(logistic(-2 + 3.0 + 0.5 + 3.0))
    assert only.entry_id == "entry-0"


def test_equal_scores_share_equally() -> None:
    shares = [one.probability for one in probabilities(candidates(3.0, 3.0, 3.0), PLAIN)]
    assert shares == pytest.approx([logistic(-2 + 3 + 0.5) / 3] * 3)


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        (candidates(5.0, 1.0), candidates(3.0, 1.0)),
        (candidates(5.0, 1.0), candidates(5.0, 4.0)),
        (candidates(5.0, covered=0.9), candidates(5.0, covered=0.1)),
        (candidates(5.0), candidates(5.0, 4.9)),
    ],
    ids=["higher-score", "wider-margin", "more-covered", "no-rival"],
)
def test_what_makes_the_first_surer(surer: list[Candidate], less_sure: list[Candidate]) -> None:
    first, second = (probabilities(found, PLAIN)[0].probability for found in (surer, less_sure))
    assert first > second


def test_a_steeper_share_favours_the_first() -> None:
    found = candidates(4.0, 3.0, 2.0)
    flat, steep = (PLAIN.model_copy(update={"nhiet": n}) for n in (0.1, 5.0))
    assert probabilities(found, steep)[0].probability > probabilities(found, flat)[0].probability
    total = [sum(one.probability for one in probabilities(found, c)) for c in (flat, steep)]
    assert total[0] == pytest.approx(total[1])


@pytest.mark.parametrize(
    ("x", "y"),
    [(0, 0.5), (math.log(3), 0.75), (-math.log(3), 0.25), (1e6, 1.0), (-1e6, 0.0)],
)
def test_logistic(x: float, y: float) -> None:
    assert logistic(x) == pytest.approx(y)


@given(st.floats(-1e308, 1e308), st.floats(-1e308, 1e308))
def test_logistic_is_a_rising_symmetric_share(x: float, y: float) -> None:
    assert 0 <= logistic(x) <= 1
    assert logistic(-x) == pytest.approx(1 - logistic(x))
    low, high = sorted((x, y))
    assert logistic(low) <= logistic(high)


@pytest.mark.parametrize(
    "question", ["làm hộ chiếu", "giấy", "mất hộ chiếu rồi sao", "thời tiết", "nd 42", "a b c 1 2"]
)
def test_the_shipped_calibration_gives_ordered_shares(question: str, shipped: Engine) -> None:
    shares = [one.probability for one in analyse(question, shipped).likely]
    assert len(shares) <= CONSIDERED
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 1 + 1e-9


def test_what_is_asked_by_name_is_surer_than_gibberish(shipped: Engine) -> None:
    named = analyse("làm hộ chiếu phổ thông", shipped).likely[0].probability
    mixed = max(
        (o.probability for o in analyse("ngoằn ngoèo lơ lửng cá", shipped).likely), default=0
    )
    assert named > mixed
