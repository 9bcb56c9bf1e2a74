"""Figures over judged questions; every share comes with its count."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.evaluation.run import Judged, Run
from bot.exchange import Outcome

BINS = 10
Z = 1.96
"""Standard deviations that hold 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``total``; a share of nothing is None."""

    hits: int
    total: int

    @property
    def value(self) -> float | None:
        return self.hits / self.total if self.total else None

    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval for a proportion (E. B. Wilson, 1927)."""
        if not self.total:
            return 0.0, 1.0
        z, n, p = Z, self.total, self.hits / self.total
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Metrics:
    """All figures of a run. ``calibration_error`` is the expected calibration error (0 to 1)."""

    first: Share
    offered: Share
    wrong_answers: Share
    asked_back: Share
    made_up: Share
    made_up_by_reason: dict[str, Share]
    fixed: Share
    facet: Share
    facet_false_alarms: Share
    masked: Share
    calibration_error: float
    first_by_style: dict[str, Share]
    milliseconds_median: float
    milliseconds_p99: float
    unknown: int


def measure(run: Run) -> Metrics:
    judged = run.judged
    in_scope = [j for j in judged if j.question.expect == "answer"]
    unclear = [j for j in judged if j.question.expect == "clarify"]
    outside = [j for j in judged if j.question.expect == "abstain"]
    fixed = [j for j in judged if j.question.expect in {"social", "emergency", "scam-check"}]
    speeds = sorted(j.milliseconds for j in judged) or [0.0]
    return Metrics(
        first=_share(in_scope, lambda j: j.right),
        offered=_share(in_scope, lambda j: j.offered),
        wrong_answers=_share(in_scope, lambda j: j.wrongly_answered),
        asked_back=_share(unclear, lambda j: j.right),
        made_up=_share(outside, lambda j: j.wrongly_answered),
        made_up_by_reason=_by(outside, lambda j: j.why, lambda j: j.wrongly_answered),
        fixed=_share(fixed, lambda j: j.right),
        facet=_share([j for j in in_scope if j.question.facet], _facet_right),
        facet_false_alarms=_share(
            [j for j in in_scope if not j.question.facet], lambda j: j.asked is not None
        ),
        masked=_share([j for j in judged if j.sensitive], lambda j: not j.leaked),
        calibration_error=calibration_error(judged),
        first_by_style=_by(in_scope, lambda j: j.style, lambda j: j.right),
        milliseconds_median=statistics.median(speeds),
        milliseconds_p99=speeds[min(len(speeds) - 1, int(len(speeds) * 0.99))],
        unknown=run.unknown,
    )


def calibration_error(judged: Iterable[Judged]) -> float:
    """Expected calibration error over ten bins of equal width (Naeini et al., 2015).

    Answers and questions back count; right is a right entry answered, or one among the options.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for one in judged:
        if one.outcome not in {Outcome.ANSWER, Outcome.CLARIFY}:
            continue
        confidence = min(max(one.confidence, 0.0), 1.0)
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, one.offered))
    total = sum(len(found) for found in bins)
    gaps = (abs(sum(c for c, _ in found) - sum(hit for _, hit in found)) for found in bins if found)
    return sum(gaps) / total if total else 0.0


def _facet_right(judged: Judged) -> bool:
    return judged.asked == judged.question.facet


def _share(judged: Sequence[Judged], hit: Callable[[Judged], bool]) -> Share:
    return Share(sum(hit(j) for j in judged), len(judged))


def _by(
    judged: Sequence[Judged], key: Callable[[Judged], str], hit: Callable[[Judged], bool]
) -> dict[str, Share]:
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        groups.setdefault(key(one), []).append(one)
    return {name: _share(found, hit) for name, found in sorted(groups.items())}
