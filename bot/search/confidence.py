"""From scores to probabilities: is there an answer at all, and which one?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.kb.words import Calibration
from bot.search.rank import Candidate

CONSIDERED = 8
"""Candidates that share the probability; those below never matter (97 % are in the first ten)."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A candidate with the probability (0 to 1) that the citizen wanted it."""

    candidate: Candidate
    probability: float

    @property
    def entry_id(self) -> str:
        return self.candidate.entry_id


def probabilities(candidates: Sequence[Candidate], calibration: Calibration) -> list[Likely]:
    """The best candidates with probabilities that add up to at most 1.

    A logistic of the best score, the coverage of the question and the margin gives the
    probability that any entry is right; a softmax over scores shares it out.
    """
    top = candidates[:CONSIDERED]
    if not top:
        return []
    best = top[0]
    margin = best.score - (top[1].score if len(top) > 1 else 0.0)
    answerable = logistic(
        calibration.chan
        + calibration.diem * best.score
        + calibration.phu * best.reasons.query_covered
        + calibration.cach * margin
    )
    shares = [math.exp(calibration.nhiet * (c.score - best.score)) for c in top]
    total = sum(shares)
    return [Likely(c, answerable * s / total) for c, s in zip(top, shares, strict=True)]


def logistic(x: float) -> float:
    """1 / (1 + e^-x), without overflow."""
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    return math.exp(x) / (1 + math.exp(x))
