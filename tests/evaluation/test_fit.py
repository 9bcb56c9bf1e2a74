"""Fitting on a small set: folds hold entries apart, ceilings are kept, the figures can be told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.engine import Engine
from bot.errors import UserError
from bot.evaluation.examples import Example, Scope
from bot.evaluation.fit import FOLDS, Ceilings, Fitted, fit, folds
from bot.evaluation.metrics import Share
from bot.kb.questions import Question
from bot.kb.words import EVIDENCE

COVERED = {
    "ho-chieu": "hộ chiếu cho bé|đi nước ngoài cần gì|sổ hết hạn rồi|lam ho chieu o dau|xin sổ",
    "mat-ho-chieu": "mất sổ rồi|bị trộm lấy hộ chiếu|rơi hộ chiếu|tìm hoài không thấy|giật mất túi",
    "khai-sinh": "bé mới sinh|giấy cho con|quá hạn 60 ngày|khai sinh cho con|chưa cưới có con",
    "nghi-dinh-42-2022": "nghị định 42|bốn mức dịch vụ|nd 42|dịch vụ công toàn trình|văn bản cũ",
}
UNCLEAR = "hộ chiếu|giấy|con|sổ|mất"
OUTSIDE = "xin ly hôn|chia tay vợ|nước máy bị đục|bé bị sốt|mất xe đạp ngoài đường|sổ đỏ"
Fitter = Callable[[Ceilings], Fitted]
STRICT, LOOSE = Ceilings(0, 0), Ceilings(1, 1)
LOWEST, HIGHEST = 0.3, 0.99
"""The cut-offs that a fit chooses among."""


def questions() -> list[Question]:
    return [
        *(Question(q=q, ids=(i,)) for i, texts in COVERED.items() for q in texts.split("|")),
        *(
            Question(q=q, ids=("ho-chieu", "mat-ho-chieu"), expect="clarify")
            for q in UNCLEAR.split("|")
        ),
        *(Question(q=q, expect="abstain") for q in OUTSIDE.split("|")),
    ]


def silent(text: str) -> None:
    """Nobody watches."""


@pytest.fixture(scope="module")
def fitted(engine: Engine) -> Fitter:
    """A fit of the small set under ceilings, each done once."""

    @cache
    def run(ceilings: Ceilings) -> Fitted:
        return fit({"hoi.yaml": questions()}, engine, ceilings, silent)

    return run


# folds ---------------------------------------------------------------------------------------


def example(group: str) -> Example:
    nothing = np.zeros(0)
    return Example(
        Scope.COVERED, group, "", "", nothing, nothing, np.zeros(0, bool), False, nothing
    )


@given(st.lists(st.sampled_from([f"muc-{n}" for n in range(20)])))
def test_no_entry_is_in_the_fold_that_predicts_it(groups: list[str]) -> None:
    """And every question is predicted exactly once, by a fit on all the others' folds."""
    predicted: list[int] = []
    for kept, left_out in folds([example(group) for group in groups]):
        assert not {groups[i] for i in kept} & {groups[i] for i in left_out}
        assert sorted([*kept, *left_out]) == list(range(len(groups)))
        predicted += left_out.tolist()
    assert sorted(predicted) == list(range(len(groups)))


def test_folds_share_many_entries_about_evenly() -> None:
    sizes = [len(left) for _, left in folds([example(f"muc-{n}") for n in range(500)])]
    assert len(sizes) == FOLDS
    assert min(sizes) > 500 / FOLDS / 2


# ceilings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ceilings",
    [LOOSE, Ceilings(0.2, 1), Ceilings(1, 0.2), Ceilings(0.1, 0.2), Ceilings(0.05, 0.05), STRICT],
    ids=str,
)
def test_the_ceilings_are_kept_or_the_bar_is_highest(ceilings: Ceilings, fitted: Fitter) -> None:
    found = fitted(ceilings)
    assert ceilings.kept_by(found.figures) or found.thresholds.tra_loi == HIGHEST
    assert LOWEST <= found.thresholds.tra_loi <= HIGHEST
    assert found.thresholds.hoi_lai <= found.thresholds.tra_loi


def test_a_lower_ceiling_answers_less(fitted: Fitter) -> None:
    found = [fitted(c) for c in (LOOSE, Ceilings(0.1, 0.2), STRICT)]
    bars = [one.thresholds.tra_loi for one in found]
    assert bars == sorted(bars)
    assert bars[0] == LOWEST < bars[-1]
    for name in ("answered", "wrong", "made_up"):
        shares = [getattr(one.figures, name).hits for one in found]
        assert shares == sorted(shares, reverse=True)
    assert found[0].figures.answered.hits > found[-1].figures.answered.hits


@pytest.mark.parametrize(
    ("wrong", "made_up", "kept"),
    [
        (Share(2, 100), Share(5, 100), True),
        (Share(3, 100), Share(5, 100), False),
        (Share(2, 100), Share(6, 100), False),
        (Share(0, 0), Share(0, 0), True),
    ],
)
def test_what_keeps_a_ceiling(wrong: Share, made_up: Share, kept: bool, fitted: Fitter) -> None:
    figures = fitted(LOOSE).figures
    changed = type(figures)(**{**_shares(fitted(LOOSE)), "wrong": wrong, "made_up": made_up})
    assert Ceilings(0.02, 0.05).kept_by(changed) is kept


# what comes out ------------------------------------------------------------------------------


def _shares(found: Fitted) -> dict[str, Share]:
    names = found.figures.__dataclass_fields__
    return {name: getattr(found.figures, name) for name in names}


def test_every_figure_counts_the_questions_it_is_about(fitted: Fitter) -> None:
    figures = _shares(fitted(STRICT))
    totals = {name: share.total for name, share in figures.items()}
    covered = sum(len(texts.split("|")) for texts in COVERED.values())
    assert totals.pop("asked_back") == len(UNCLEAR.split("|"))
    outside = totals.pop("made_up")
    assert 0 < outside <= len(OUTSIDE.split("|"))
    assert set(totals.values()) == {covered}
    assert all(0 <= share.hits <= share.total for share in figures.values())


def test_an_answer_is_right_or_wrong_and_helps_at_least_when_right(fitted: Fitter) -> None:
    for ceilings in (STRICT, LOOSE):
        figures = fitted(ceilings).figures
        assert figures.answered.hits + figures.wrong.hits <= figures.answered.total
        assert figures.answered.hits <= figures.helped.hits
        assert figures.answered.hits <= figures.ranked_first.hits


def test_the_calibration_names_all_evidence_and_the_weights_can_be_used(
    fitted: Fitter, engine: Engine
) -> None:
    found = fitted(STRICT)
    for head in (found.calibration.co_muc, found.calibration.muc_dau):
        assert tuple(head) == EVIDENCE
    assert all(weight >= 0 for weight in found.weights.model_dump().values())
    kept = engine.knowledge.config.nguong
    assert found.thresholds.so_lua_chon == kept.so_lua_chon
    assert found.thresholds.gan == kept.gan


def test_the_same_questions_give_the_same_fit(fitted: Fitter, engine: Engine) -> None:
    assert fit({"hoi.yaml": questions()}, engine, STRICT, silent) == fitted(STRICT)


def test_the_files_that_questions_come_from_do_not_matter(fitted: Fitter, engine: Engine) -> None:
    half = len(questions()) // 2
    files = {"a.yaml": questions()[:half], "b.yaml": questions()[half:]}
    assert fit(files, engine, STRICT, silent) == fitted(STRICT)


def test_each_step_is_told(engine: Engine) -> None:
    told: list[str] = []
    fit({"hoi.yaml": questions()}, engine, STRICT, told.append)
    assert len(told) > 2
    assert any("31 câu" in step or "30 câu" in step for step in told)


@pytest.mark.parametrize(
    "few",
    [
        [],
        [Question(q="làm hộ chiếu", ids=("ho-chieu",))],
        [Question(q=q, ids=("ho-chieu",)) for q in COVERED["ho-chieu"].split("|")],
        [Question(q=q, expect="abstain") for q in OUTSIDE.split("|")],
        [Question(q="xyzabc qwrtp", ids=("ho-chieu",))],
    ],
    ids=["none", "one", "one-entry", "nothing-covered", "nothing-found"],
)
def test_too_few_questions_are_refused(few: Sequence[Question], engine: Engine) -> None:
    with pytest.raises(UserError, match="chưa đủ câu để khớp"):
        fit({"hoi.yaml": few}, engine, STRICT, silent)
