"""Answer, ask back or abstain: a table over probabilities, and what holds for all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.decide import Abstain, Answer, Clarify, Decision, decide
from bot.kb.words import Thresholds
from bot.search.confidence import Likely, Verdict
from bot.search.rank import Candidate, Reasons

LIMITS = Thresholds(tra_loi=0.7, hoi_lai=0.4, gan=0.15, so_lua_chon=3, ti_le_lua_chon=0.5)


def verdict(sure: float, *shares: float, covered: float = 1.0) -> Verdict:
    """Entries a, b, c … with their probabilities; questions covered by them to a share."""
    reasons = Reasons(covered, 0, 0, 0, 1, 1, 0, 0, 0, 0)
    likely = (
        Likely(Candidate(name, 0.0, "", reasons), share)
        for name, share in zip("abcdefgh", shares, strict=False)
    )
    return Verdict(tuple(likely), sure)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (verdict(0.7, 0.5, 0.4), Answer("a", 0.7)),
        (verdict(0.95, 0.1), Answer("a", 0.95)),
        (verdict(0.69, 0.9, 0.01), Clarify(("a", "b"), 0.91)),
        (verdict(0.69, 0.3, 0.2, 0.14), Clarify(("a", "b"), 0.5)),
        (verdict(0.69, 0.3, 0.2, 0.15), Clarify(("a", "b", "c"), 0.65)),
        (verdict(0, 0.2, 0.2, 0.2, 0.2), Clarify(("a", "b", "c"), 0.6)),
        (verdict(0, 0.2, 0.19), Abstain(("a", "b"), 0.2)),
        (verdict(0, 0.16, 0.1, 0.01), Abstain(("a",), 0.16)),
        (verdict(0, 0.1, 0.1), Abstain((), 0.1)),
        (verdict(0, 0.2, 0.19, covered=0.3), Abstain((), 0.2)),
        (verdict(0, 0.2, 0.19, covered=0.34), Abstain(("a", "b"), 0.2)),
        (verdict(1.0), Abstain((), 0.0)),
    ],
    ids=[
        "sure-enough",
        "sure-however-the-shares-stand",
        "never-one-option-alone",
        "a-third-far-behind",
        "a-third-near",
        "no-more-than-allowed",
        "too-little-in-all",
        "near-only-from-a-share-on",
        "nothing-near",
        "covered-too-little-to-suggest",
        "covered-just-enough",
        "nothing-found",
    ],
)
def test_the_decision(seen: Verdict, expected: Decision) -> None:
    found = decide(seen, LIMITS)
    assert type(found) is type(expected)
    assert found.confidence == pytest.approx(expected.confidence)
    for name in ("entry_id", "options", "near"):
        assert getattr(found, name, None) == getattr(expected, name, None)


SHARE = st.floats(0, 1)
VERDICTS = st.builds(
    lambda sure, shares, covered: verdict(sure, *sorted(shares, reverse=True), covered=covered),
    SHARE,
    st.lists(st.floats(0, 0.125), max_size=8),
    SHARE,
)
THRESHOLDS = st.builds(
    Thresholds,
    tra_loi=SHARE,
    hoi_lai=SHARE,
    gan=SHARE,
    so_lua_chon=st.integers(2, 5),
    ti_le_lua_chon=SHARE,
)


@given(VERDICTS, THRESHOLDS)
def test_what_every_decision_keeps(seen: Verdict, limits: Thresholds) -> None:
    decision = decide(seen, limits)
    ids = [one.entry_id for one in seen.likely]
    assert 0 <= decision.confidence <= 1
    if isinstance(decision, Answer):
        assert decision.entry_id == ids[0]
        assert seen.sure >= limits.tra_loi
        return
    assert not ids or seen.sure < limits.tra_loi
    if isinstance(decision, Clarify):
        assert list(decision.options) == ids[: len(decision.options)]
        assert min(2, len(ids)) <= len(decision.options) <= limits.so_lua_chon
        assert decision.confidence >= limits.hoi_lai
    else:
        assert set(decision.near) <= set(ids[:3])


@given(VERDICTS, THRESHOLDS, SHARE)
def test_a_higher_bar_never_makes_an_answer(
    seen: Verdict, limits: Thresholds, higher: float
) -> None:
    raised = limits.model_copy(update={"tra_loi": max(limits.tra_loi, higher)})
    if isinstance(decide(seen, raised), Answer):
        assert decide(seen, raised) == decide(seen, limits)


def test_a_hidden_entry_is_answered_from_but_never_offered() -> None:
    seen = verdict(0.3, 0.4, 0.3, 0.2)
    assert decide(seen, LIMITS, {"a"}) == Clarify(("b", "c"), 0.5)
    assert decide(verdict(0.9, 0.9), LIMITS, {"a"}) == Answer("a", 0.9)
    assert decide(verdict(0.3, 0.6), LIMITS, {"a"}) == Abstain((), 0.0)
