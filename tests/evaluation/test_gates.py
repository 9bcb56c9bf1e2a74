"""Gates: what is below them, and what so few questions cannot show."""

from __future__ import annotations

import pytest

from bot.evaluation.gates import Gate, doubts, shortfalls
from bot.evaluation.metrics import Metrics, Share, measure
from bot.evaluation.run import Judged, Run
from bot.exchange import Outcome
from bot.kb.words import Gates
from bot.model import Facet
from tests.evaluation.samples import judged

STRICT = Gates(dung_dau=1, tra_loi_sai=0, khia_canh=1, bia=0)
LOOSE = Gates(dung_dau=0, tra_loi_sai=1, khia_canh=0, bia=1)
HALF = Gates(dung_dau=0.5, tra_loi_sai=0.5, khia_canh=0.5, bia=0.5)
ALL_WRONG = (
    judged(right=False, facet=Facet.FEE),
    judged(expect="abstain", right=False),
)
ALL_RIGHT = (judged(facet=Facet.FEE, asked=Facet.FEE), judged(Outcome.ABSTAIN, expect="abstain"))


def metrics_of(*items: Judged) -> Metrics:
    return measure(Run(items, 0))


@pytest.mark.parametrize(
    ("items", "gates", "short"),
    [
        (ALL_RIGHT, STRICT, []),
        (ALL_WRONG, LOOSE, []),
        (ALL_RIGHT + ALL_WRONG, HALF, []),
        (ALL_WRONG, STRICT, ["đúng mục", "đúng phần", "sai mục", "ngoài kho"]),
        ((*ALL_RIGHT, ALL_WRONG[0]), STRICT, ["đúng mục", "đúng phần", "sai mục"]),
        ((*ALL_RIGHT, ALL_WRONG[1]), STRICT, ["ngoài kho"]),
        ((judged(Outcome.SOCIAL, expect="social", right=False),), STRICT, []),
        ((), STRICT, []),
    ],
    ids=[
        "all-right",
        "no-gate",
        "just-enough",
        "all-wrong",
        "wrong-inside",
        "made-up",
        "nothing-to-measure",
        "no-questions",
    ],
)
def test_what_falls_short(items: tuple[Judged, ...], gates: Gates, short: list[str]) -> None:
    found = shortfalls(metrics_of(*items), gates)
    assert len(found) == len(short)
    assert all(part in line for part, line in zip(short, found, strict=True))


def test_a_gate_says_how_much_how_sure_and_how_much_is_needed() -> None:
    gates = Gates(dung_dau=0.9, tra_loi_sai=0.05, khia_canh=1, bia=0)
    items = (judged(), judged(), judged(), judged(right=False))
    first, wrong = shortfalls(metrics_of(*items), gates)
    assert "75.0% trên 4 câu (95 %: 30.1% đến 95.4%), cần ít nhất 90.0%" in first
    assert "25.0% trên 4 câu" in wrong
    assert "nhiều nhất được 5.0%" in wrong


@pytest.mark.parametrize(
    ("share", "bound", "at_most", "broken", "proven"),
    [
        (Share(0, 10), 0.02, True, False, False),
        (Share(0, 1000), 0.02, True, False, True),
        (Share(30, 1000), 0.02, True, True, False),
        (Share(9, 10), 0.8, False, False, False),
        (Share(900, 1000), 0.8, False, False, True),
        (Share(0, 0), 0.8, False, False, False),
    ],
)
def test_keeping_a_gate_is_not_yet_proof(
    share: Share, bound: float, at_most: bool, broken: bool, proven: bool
) -> None:
    gate = Gate("trả lời sai mục", share, bound, at_most)
    assert (gate.broken, gate.proven) == (broken, proven)


@pytest.mark.parametrize(
    ("hits", "total", "bound", "at_most"),
    [(1, 100, 0.02, True), (90, 100, 0.85, False), (0, 20, 0.05, True)],
)
def test_as_many_questions_as_are_asked_for_would_prove_it(
    hits: int, total: int, bound: float, at_most: bool
) -> None:
    enough = Gate("", Share(hits, total), bound, at_most).enough
    assert enough is not None
    times = -(-enough // total)
    assert Gate("", Share(hits * times, total * times), bound, at_most).proven


def test_a_share_on_its_bound_can_never_be_proven() -> None:
    assert Gate("", Share(2, 100), 0.02, at_most=True).enough is None


def test_doubts_name_what_only_chance_may_have_kept() -> None:
    gates = Gates(dung_dau=0.9, tra_loi_sai=0.05, khia_canh=0, bia=0)
    found = doubts(metrics_of(*[judged()] * 12), gates)
    assert [line.split(":")[0] for line in found] == ["đúng mục ngay", "trả lời sai mục"]
    assert "chưa đủ chắc, cần khoảng" in found[0]
