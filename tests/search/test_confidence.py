"""From scores and evidence to probabilities: shares of one whole, in the order of the scores."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.assistant.analysis import analyse
from bot.assistant.engine import Engine
from bot.kb.store import inspect
from bot.kb.words import EVIDENCE, Calibration, Evidence
from bot.search.confidence import CONSIDERED, Verdict, judge, logistic
from bot.search.rank import Candidate, Reasons
from tests.conftest import TODAY

PLAIN = Calibration(co_muc={"chan": -2, "diem": 1}, muc_dau={"chan": -3, "cach": 2}, nhiet=1)
NOTHING = dict.fromkeys(EVIDENCE, 0.0)


def candidates(*scores: float) -> list[Candidate]:
    reasons = Reasons(0.5, 0.5, 0.5, 0, 1, 1, 0.5, 0, 0, 0.5)
    ordered = sorted(scores, reverse=True)
    return [Candidate(f"entry-{i}", score, "", reasons) for i, score in enumerate(ordered)]


def seen(**values: float) -> Evidence:
    return {**NOTHING, "chan": 1.0, **values}


def shares(verdict: Verdict) -> list[float]:
    return [one.probability for one in verdict.likely]


SCORES = st.lists(st.floats(-50, 60), max_size=15).map(lambda scores: candidates(*scores))
WEIGHTS = st.dictionaries(st.sampled_from(EVIDENCE), st.floats(-20, 20))
CALIBRATIONS = st.builds(Calibration, co_muc=WEIGHTS, muc_dau=WEIGHTS, nhiet=st.floats(0.01, 20))
SEEN = st.fixed_dictionaries({name: st.floats(-50, 50) for name in EVIDENCE})


@given(SCORES, SEEN, CALIBRATIONS)
def test_probabilities_are_ordered_and_add_up_to_at_most_one(
    found: list[Candidate], evidence: Evidence, calibration: Calibration
) -> None:
    verdict = judge(found, evidence, calibration)
    assert [one.candidate for one in verdict.likely] == found[:CONSIDERED]
    assert all(0 <= share <= 1 for share in shares(verdict))
    assert sum(shares(verdict)) <= 1 + 1e-9
    assert shares(verdict) == sorted(shares(verdict), reverse=True)
    assert 0 <= verdict.sure <= 1


def test_nothing_found_is_no_probability() -> None:
    assert judge([], seen(diem=9, cach=9), PLAIN) == Verdict((), 0.0)


def test_a_single_candidate_takes_all_that_is_answerable() -> None:
    verdict = judge(candidates(3.0), seen(diem=3.0), PLAIN)
    assert shares(verdict) == pytest.approx([logistic(-2 + 3.0)])
    assert verdict.likely[0].entry_id == "entry-0"


def test_equal_scores_share_equally() -> None:
    found = shares(judge(candidates(3.0, 3.0, 3.0), seen(diem=3.0), PLAIN))
    assert found == pytest.approx([logistic(-2 + 3) / 3] * 3)


def test_the_two_questions_are_weighed_apart() -> None:
    """Whether anything is right, and whether it is the first alone."""
    little, much = (judge(candidates(3.0, 2.0), seen(diem=d), PLAIN) for d in (1, 9))
    assert sum(shares(little)) < sum(shares(much))
    assert little.sure == much.sure == pytest.approx(logistic(-3))
    narrow, wide = (judge(candidates(3.0, 2.0), seen(cach=c), PLAIN) for c in (0, 4))
    assert narrow.sure < wide.sure == pytest.approx(logistic(-3 + 8))
    assert shares(narrow) == shares(wide)


@pytest.mark.parametrize("name", EVIDENCE)
def test_every_evidence_counts_by_its_weight(name: str) -> None:
    calibration = Calibration(co_muc={name: 0.5}, muc_dau={name: -0.5}, nhiet=1)
    verdict = judge(candidates(1.0), {**NOTHING, name: 2.0}, calibration)
    assert sum(shares(verdict)) == pytest.approx(logistic(1))
    assert verdict.sure == pytest.approx(logistic(-1))


def test_a_steeper_share_favours_the_first() -> None:
    found, evidence = candidates(4.0, 3.0, 2.0), seen(diem=4)
    flat, steep = (PLAIN.model_copy(update={"nhiet": n}) for n in (0.1, 5.0))
    gentle, sharp = (shares(judge(found, evidence, c)) for c in (flat, steep))
    assert sharp[0] > gentle[0]
    assert sum(sharp) == pytest.approx(sum(gentle))


# settings ------------------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["co_muc", "muc_dau"])
def test_evidence_that_nobody_gives_is_refused(head: str) -> None:
    weights: dict[str, object] = {"co_muc": {}, "muc_dau": {}, "nhiet": 1, head: {"diemm": 1}}
    with pytest.raises(ValidationError, match="không có chứng cứ tên «diemm»; các tên: chan, diem"):
        Calibration.model_validate(weights)


def test_an_editor_reads_which_line_names_unknown_evidence(folder: Path) -> None:
    path = folder / "cau-hinh.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    ti_phan: 3\n", "    ti_phann: 3\n"), encoding="utf-8")
    (error,) = inspect(folder, TODAY).errors
    assert error.field == "hieu_chinh.muc_dau"
    assert "không có chứng cứ tên «ti_phann»" in error.message
    assert error.line == text[: text.index("    ti_phan")].count("\n") - 1


# the logistic --------------------------------------------------------------------------------


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


# as shipped ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question", ["làm hộ chiếu", "giấy", "mất hộ chiếu rồi sao", "thời tiết", "nd 42", "a b c 1 2"]
)
def test_the_shipped_calibration_gives_ordered_shares(question: str, shipped: Engine) -> None:
    verdict = analyse(question, shipped).verdict
    assert len(verdict.likely) <= CONSIDERED
    assert shares(verdict) == sorted(shares(verdict), reverse=True)
    assert sum(shares(verdict)) <= 1 + 1e-9
    assert 0 <= verdict.sure <= 1


def test_what_is_asked_by_name_is_surer_than_gibberish(shipped: Engine) -> None:
    named = analyse("làm hộ chiếu phổ thông", shipped).verdict
    mixed = analyse("ngoằn ngoèo lơ lửng cá", shipped).verdict
    assert named.likely[0].probability > max(shares(mixed), default=0)
    assert named.sure > shipped.knowledge.config.nguong.tra_loi > mixed.sure


def test_what_is_asked_by_name_is_found_surely_for_nearly_every_entry(shipped: Engine) -> None:
    """But for the few whose name other entries hold too (VNeID)."""
    answer_from = shipped.knowledge.config.nguong.tra_loi
    entries = list(shipped.knowledge.entries.values())
    verdicts = [analyse(entry.title, shipped).verdict for entry in entries]
    unsure = [
        entry.title
        for entry, verdict in zip(entries, verdicts, strict=True)
        if verdict.sure < answer_from or verdict.likely[0].entry_id != entry.id
    ]
    assert len(unsure) <= 0.03 * len(entries), unsure


def test_being_right_is_never_less_likely_than_being_right_alone() -> None:
    found = candidates(3.0, 2.9)
    weighed = dict.fromkeys(EVIDENCE, 0.0) | {"chan": 1.0}
    plain = Calibration(co_muc={"chan": 0}, muc_dau={"chan": 1}, dung={"chan": 2}, nhiet=1)
    assert judge(found, weighed, plain).right == pytest.approx(logistic(2))
    shy = plain.model_copy(update={"dung": {"chan": -3}})
    assert judge(found, weighed, shy).right == pytest.approx(logistic(1))
