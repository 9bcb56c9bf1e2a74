"""Judged questions as numbers to fit on: the reasons of every candidate, and which are right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from bot.assistant.analysis import shorten
from bot.assistant.engine import Engine
from bot.kb.questions import Question
from bot.kb.words import EVIDENCE, Weights
from bot.search.confidence import CONSIDERED
from bot.search.evidence import evidence
from bot.search.rank import rank
from bot.text.query import read_query

Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Scope(StrEnum):
    """What a question should end in: an answer, a question back, or an honest refusal."""

    COVERED = "answer"
    UNCLEAR = "clarify"
    OUTSIDE = "abstain"


@dataclass(frozen=True, slots=True)
class Example:
    """One question. ``reasons`` is candidates × reasons, ``right`` marks the candidates that may
    be given (for OUTSIDE: needs known as not covered), ``evidence`` is in the order of
    :data:`EVIDENCE`. ``group`` names the entry that the question belongs to, for leaving it out.
    """

    scope: Scope
    group: str
    style: str
    reason_why: str
    reasons: Numbers
    scores: Numbers
    right: Mask
    uncovered: bool
    evidence: Numbers


def examples(
    questions: Mapping[str, Sequence[Question]], engine: Engine, weights: Weights
) -> Iterator[Example]:
    """Every lone question that finds a candidate, ranked by ``weights``."""
    index, config = engine.index, engine.knowledge.config
    scopes = {scope.value: scope for scope in Scope}
    for found in questions.values():
        for question in found:
            scope = scopes.get(question.expect)
            if scope is None or question.turns or not _known(question, engine):
                continue
            text = shorten(question.q, config.do_dai_hoi)[0]
            query = read_query(text, index.lexicon, index.vocabulary)
            candidates = rank(query, index, weights, config.so_ung_vien)
            if not candidates:
                continue
            allowed = index.uncovered if scope is Scope.OUTSIDE else frozenset(question.ids)
            weighed = evidence(query, candidates, index)
            yield Example(
                scope=scope,
                group=question.ids[0] if question.ids else question.q,
                style=question.style or "",
                reason_why=question.why or "",
                reasons=np.array([astuple(c.reasons) for c in candidates]),
                scores=np.array([c.score for c in candidates])[:CONSIDERED],
                right=np.array([c.entry_id in allowed for c in candidates]),
                uncovered=candidates[0].entry_id in index.uncovered,
                evidence=np.array([weighed[name] for name in EVIDENCE]),
            )


def any_right(found: Sequence[Example]) -> Mask:
    """Whether there is something to offer; a need known as not covered must come first."""
    return np.array(
        [
            bool(e.right[0]) if e.scope is Scope.OUTSIDE else bool(e.right[: len(e.scores)].any())
            for e in found
        ]
    )


def alone(found: Sequence[Example]) -> Mask:
    """Whether the first candidate is right, and no other may be meant."""
    return np.array([e.scope is not Scope.UNCLEAR and bool(e.right[0]) for e in found])


def first_right(found: Sequence[Example]) -> Mask:
    """Whether the first candidate is right, alone or not."""
    return np.array([bool(e.right[0]) for e in found])


def first_uncovered(found: Sequence[Example]) -> Mask:
    """Whether the first candidate is a need that is known as not covered."""
    return np.array([e.uncovered for e in found])


def _known(question: Question, engine: Engine) -> bool:
    return not question.ids or any(i in engine.knowledge.entries for i in question.ids)
