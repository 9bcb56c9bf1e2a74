"""Fitting: weights, probabilities and cut-offs from judged questions, for a ceiling of harm.

Cut-offs are chosen on predictions for entries that the fit has not seen: the questions of an
entry are always in one fold, and each fold is predicted by a fit on the others.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from bot.assistant.engine import Engine
from bot.errors import UserError
from bot.evaluation.examples import (
    Example,
    Mask,
    Numbers,
    Scope,
    alone,
    any_right,
    examples,
    first_right,
    first_uncovered,
)
from bot.evaluation.metrics import Share
from bot.evaluation.regression import logistic_fit, rank_fit
from bot.kb.questions import Question
from bot.kb.words import EVIDENCE, Calibration, Thresholds, Weights
from bot.search.rank import SIGNS, Reasons

Rows = NDArray[np.intp]
FOLDS = 5
_RIDGE = 1e-3
_RANK_RIDGE = 4e-3
_SHARES = {Scope.COVERED: 1.0, Scope.UNCLEAR: 0.08, Scope.OUTSIDE: 0.19}
"""How often each kind is asked for one covered question, whatever the files hold; as in the
development set. An assumption to replace by the query log's own shares.
"""
_STEEPNESSES = tuple(round(0.1 * i, 1) for i in range(2, 31))
_CUTOFFS = tuple(round(0.01 * i, 2) for i in range(30, 100))
_WORTH_ASKING = 0.33
"""Probability of a right option from which asking back helps more than it bothers."""


@dataclass(frozen=True, slots=True)
class Ceilings:
    """Shares of harm that the cut-off may not exceed: wrong entries given as answers, of all
    covered questions; answers to what is not covered, of all such questions.
    """

    wrong: float
    made_up: float

    def kept_by(self, figures: Figures) -> bool:
        return (figures.wrong.value or 0.0) <= self.wrong and (
            figures.made_up.value or 0.0
        ) <= self.made_up


@dataclass(frozen=True, slots=True)
class Figures:
    """What a fit reaches on questions of entries left out of it."""

    ranked_first: Share
    ranked_first_unseen: Share
    answered: Share
    wrong: Share
    made_up: Share
    asked_back: Share
    helped: Share


@dataclass(frozen=True, slots=True)
class Fitted:
    weights: Weights
    calibration: Calibration
    thresholds: Thresholds
    figures: Figures


def fit(
    questions: Mapping[str, Sequence[Question]],
    engine: Engine,
    ceilings: Ceilings,
    progress: Callable[[str], None],
) -> Fitted:
    """Weights first, then probabilities on the new ranking, then cut-offs.

    Raises :class:`UserError` where the questions of other entries would not do to fit on.
    """
    config = engine.knowledge.config
    progress("xếp hạng các câu hỏi …")
    first = list(examples(questions, engine, config.trong_so))
    if not _enough(first):
        raise UserError("chưa đủ câu để khớp: cần câu hỏi của nhiều mục khác nhau hơn")
    progress(f"khớp trọng số trên {len(first)} câu …")
    weights = _fit_weights(first)
    unseen = _ranked_first(first)
    progress("xếp hạng lại …")
    found = list(examples(questions, engine, weights))
    progress("khớp xác suất …")
    nhiet = _steepness(found)
    calibration = _calibrate(found, nhiet)
    options, surely = _left_out(found, nhiet, config.nguong)
    answer_from = _cutoff(found, surely, ceilings)
    thresholds = config.nguong.model_copy(
        update={"tra_loi": answer_from, "hoi_lai": min(_WORTH_ASKING, answer_from)}
    )
    answers = surely >= answer_from
    figures = Figures(
        ranked_first=_share(found, Scope.COVERED, first_right(found)),
        ranked_first_unseen=unseen,
        answered=_share(found, Scope.COVERED, first_right(found) & answers),
        wrong=_share(found, Scope.COVERED, ~first_right(found) & answers),
        made_up=_share(found, Scope.OUTSIDE, ~first_uncovered(found) & answers),
        asked_back=_share(found, Scope.UNCLEAR, options & ~answers),
        helped=_share(found, Scope.COVERED, (first_right(found) & answers) | (options & ~answers)),
    )
    return Fitted(weights, calibration, thresholds, figures)


def _fit_weights(found: Sequence[Example]) -> Weights:
    ranked = [e for e in found if e.scope is not Scope.UNCLEAR]
    signs = np.array([SIGNS[f.name][1] for f in fields(Reasons)], float)
    solved = rank_fit([e.reasons * signs for e in ranked], [e.right for e in ranked], _RANK_RIDGE)
    names = [SIGNS[f.name][0] for f in fields(Reasons)]
    return Weights(**{n: round(float(w), 2) for n, w in zip(names, solved, strict=True)})


def _ranked_first(found: Sequence[Example]) -> Share:
    """Right candidates ranked first by weights fitted without their entry."""
    hits = total = 0
    for kept, left_out in folds(found):
        weights = _fit_weights([found[i] for i in kept])
        signed = np.array(
            [SIGNS[f.name][1] * getattr(weights, SIGNS[f.name][0]) for f in fields(Reasons)]
        )
        for example in (found[i] for i in left_out):
            if example.scope is Scope.COVERED:
                total += 1
                hits += bool(example.right[int((example.reasons @ signed).argmax())])
    return Share(hits, total)


def _calibrate(found: Sequence[Example], nhiet: float) -> Calibration:
    rows, weights = np.array([e.evidence for e in found]), _class_weights(found)
    heads = {
        name: logistic_fit(rows, hits, weights, _RIDGE)
        for name, hits in (
            ("co_muc", any_right(found)),
            ("muc_dau", alone(found)),
            ("dung", first_right(found)),
        )
    }
    rounded = {
        name: {e: round(float(w), 4) for e, w in zip(EVIDENCE, head, strict=True)}
        for name, head in heads.items()
    }
    return Calibration(**rounded, nhiet=nhiet)


def _left_out(
    found: Sequence[Example], nhiet: float, thresholds: Thresholds
) -> tuple[Mask, Numbers]:
    """For each example, predicted without its entry: whether a right option would be offered
    when asking back, and the probability that the first is right, and alone.
    """
    rows, weights = np.array([e.evidence for e in found]), _class_weights(found)
    something, only_first = any_right(found), alone(found)
    surely, findable = np.zeros(len(found)), np.zeros(len(found))
    for kept, left_out in folds(found):
        for hits, out in ((only_first, surely), (something, findable)):
            head = logistic_fit(rows[kept], hits[kept], weights[kept], _RIDGE)
            out[left_out] = 1 / (1 + np.exp(-np.clip(rows[left_out] @ head, -30, 30)))
    offered = np.zeros(len(found), bool)
    for i, example in enumerate(found):
        shown = thresholds.so_lua_chon
        shares = _shares(example, nhiet)[:shown]
        kept_shares = shares >= shares[0] * thresholds.ti_le_lua_chon
        kept_shares[:2] = True
        together = findable[i] * float(shares[kept_shares].sum())
        offered[i] = together >= _WORTH_ASKING and bool(example.right[:shown][kept_shares].any())
    return offered, surely


def _cutoff(found: Sequence[Example], surely: Numbers, ceilings: Ceilings) -> float:
    """The lowest cut-off that keeps both ceilings; the highest where none does."""
    right, uncovered = first_right(found), first_uncovered(found)
    for cutoff in _CUTOFFS:
        answers = surely >= cutoff
        wrong = _share(found, Scope.COVERED, ~right & answers).value or 0.0
        made_up = _share(found, Scope.OUTSIDE, ~uncovered & answers).value or 0.0
        if wrong <= ceilings.wrong and made_up <= ceilings.made_up:
            return cutoff
    return _CUTOFFS[-1]


def _steepness(found: Sequence[Example]) -> float:
    """The slope of the softmax under which the right candidates are likeliest."""
    covered = [e for e in found if e.scope is Scope.COVERED and e.right[: len(e.scores)].any()]

    def likelihood(nhiet: float) -> float:
        chosen = (_shares(e, nhiet)[e.right[: len(e.scores)]].sum() for e in covered)
        return float(sum(np.log(c + 1e-12) for c in chosen))

    return max(_STEEPNESSES, key=likelihood)


def _shares(example: Example, nhiet: float) -> Numbers:
    raised = np.exp(nhiet * (example.scores - example.scores[0]))
    shares: Numbers = raised / raised.sum()
    return shares


def folds(found: Sequence[Example]) -> list[tuple[Rows, Rows]]:
    """What to fit on and what to predict by it, so that each example is predicted once."""
    fold = np.array([zlib.crc32(e.group.encode()) % FOLDS for e in found])
    return [(np.flatnonzero(fold != i), np.flatnonzero(fold == i)) for i in range(FOLDS)]


def _enough(found: Sequence[Example]) -> bool:
    """Whether every fit but one fold sees a right candidate beside a wrong one."""
    telling = np.array([e.right.any() and not e.right.all() for e in found], bool)
    covered = np.array([e.scope is Scope.COVERED for e in found], bool)
    return all(bool((telling & covered)[kept].any()) for kept, _ in folds(found))


def _class_weights(found: Sequence[Example]) -> Numbers:
    counts = {scope: sum(e.scope is scope for e in found) for scope in Scope}
    return np.array([_SHARES[e.scope] / counts[e.scope] for e in found])


def _share(found: Sequence[Example], scope: Scope, hits: Sequence[bool] | Mask) -> Share:
    of = [bool(hit) for e, hit in zip(found, hits, strict=True) if e.scope is scope]
    return Share(sum(of), len(of))
