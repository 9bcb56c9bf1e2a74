"""From scores to probabilities: is there an answer at all, which one, and is it the only one?"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.kb.words import Calibration, Evidence
from bot.search.rank import Candidate

CONSIDERED = 8
"""Candidates that share the probability; those below never matter (99 % are in the first four)."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A candidate with the probability (0 to 1) that it is among what the citizen may want."""

    candidate: Candidate
    probability: float

    @property
    def entry_id(self) -> str:
        return self.candidate.entry_id


@dataclass(frozen=True, slots=True)
class Verdict:
    """The best candidates, whose probabilities add up to at most 1; ``sure``: the probability that
    the first is what the citizen wants and no other may be meant; ``right``: that it is what the
    citizen wants, never less than ``sure``.
    """

    likely: tuple[Likely, ...]
    sure: float
    right: float = 0.0


def judge(candidates: Sequence[Candidate], evidence: Evidence, calibration: Calibration) -> Verdict:
    """Three logistic regressions over the evidence, fitted by `python -m bot fit`: that any
    candidate is right, which a softmax over scores shares out; that the first one is, and alone;
    and that the first one is.
    """
    top = candidates[:CONSIDERED]
    if not top:
        return Verdict((), 0.0)
    found = logistic(_weighted(evidence, calibration.co_muc))
    shares = [math.exp(calibration.nhiet * (c.score - top[0].score)) for c in top]
    total = sum(shares)
    likely = tuple(Likely(c, found * s / total) for c, s in zip(top, shares, strict=True))
    sure = logistic(_weighted(evidence, calibration.muc_dau))
    return Verdict(likely, sure, max(sure, logistic(_weighted(evidence, calibration.dung))))


def _weighted(evidence: Evidence, weights: Mapping[str, float]) -> float:
    return sum(weight * evidence[name] for name, weight in weights.items())


def logistic(x: float) -> float:
    """1 / (1 + e^-x), without overflow."""
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    return math.exp(x) / (1 + math.exp(x))
