"""Answer, ask back, or abstain: a pure decision over probabilities and thresholds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.kb.words import Thresholds
from bot.search.confidence import Verdict

_NEAREST = 3
_FEWEST = 2
"""Options to choose from when asking back: a single one would be no question."""

_NEAR_COVERED = 1 / 3
"""Share of a question that an entry must cover to be worth suggesting when unsure."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One entry is sure enough."""

    entry_id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Clarify:
    """Several entries are likely; together they are sure enough."""

    options: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Abstain:
    """Nothing is sure; ``near`` entries may still be worth a look."""

    near: tuple[str, ...]
    confidence: float


Decision = Answer | Clarify | Abstain


def decide(verdict: Verdict, thresholds: Thresholds, hidden: Collection[str] = ()) -> Decision:
    """The most helpful decision that the thresholds allow; ``hidden`` entries are never offered."""
    likely = verdict.likely
    if not likely:
        return Abstain((), 0.0)
    if verdict.sure >= thresholds.tra_loi:
        return Answer(likely[0].entry_id, max(verdict.sure, verdict.right))
    likely = tuple(one for one in likely if one.entry_id not in hidden)
    if not likely:
        return Abstain((), 0.0)
    best = likely[0].probability
    floor = best * thresholds.ti_le_lua_chon
    options = [
        one
        for i, one in enumerate(likely[: thresholds.so_lua_chon])
        if i < _FEWEST or one.probability >= floor
    ]
    together = sum(one.probability for one in options)
    if together >= thresholds.hoi_lai:
        return Clarify(tuple(one.entry_id for one in options), together)
    near = (one for one in likely[:_NEAREST] if one.probability >= thresholds.gan)
    worth = (one for one in near if one.candidate.reasons.query_covered >= _NEAR_COVERED)
    return Abstain(tuple(one.entry_id for one in worth), best)
