"""Gates: what falls short, and what the number of questions can show at all."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from bot.evaluation.metrics import Metrics, Share, Z
from bot.kb.words import Gates


@dataclass(frozen=True, slots=True)
class Gate:
    """A share that must be at least (or at most) ``bound``."""

    name: str
    share: Share
    bound: float
    at_most: bool

    @property
    def broken(self) -> bool:
        value = self.share.value
        if value is None:
            return False
        return value > self.bound if self.at_most else value < self.bound

    @property
    def proven(self) -> bool:
        """Whether the whole 95 % interval lies on the right side."""
        low, high = self.share.interval()
        return high <= self.bound if self.at_most else low >= self.bound

    @property
    def enough(self) -> int | None:
        """Questions from which the same share would prove it; None where it lies on the bound."""
        value = self.share.value or 0.0
        gap = abs(self.bound - value)
        if gap == 0:
            return None
        spread = max(value * (1 - value), self.bound * (1 - self.bound))
        return math.ceil(Z * Z * spread / (gap * gap))


def gates_of(metrics: Metrics, gates: Gates) -> Iterator[Gate]:
    yield Gate("đúng mục ngay", metrics.first, gates.dung_dau, at_most=False)
    yield Gate("nhận đúng phần được hỏi", metrics.facet, gates.khia_canh, at_most=False)
    yield Gate("trả lời sai mục", metrics.wrong_answers, gates.tra_loi_sai, at_most=True)
    yield Gate("trả lời điều ngoài kho", metrics.made_up, gates.bia, at_most=True)


def shortfalls(metrics: Metrics, gates: Gates) -> list[str]:
    """What falls short, in words; a figure over nothing cannot fall short."""
    return [told(gate) for gate in gates_of(metrics, gates) if gate.broken]


def told(gate: Gate) -> str:
    """What a gate measured and what it demands, in words."""
    return f"{gate.name}: {_told(gate.share)}, {_demand(gate)}"


def doubts(metrics: Metrics, gates: Gates) -> list[str]:
    """What keeps its gate on so few questions that chance may have helped."""
    return [
        f"{gate.name}: {_told(gate.share)}, {_demand(gate)}: chừng này câu chưa đủ chắc"
        + (f", cần khoảng {gate.enough}" if gate.enough else "")
        for gate in gates_of(metrics, gates)
        if gate.share.total and not gate.broken and not gate.proven
    ]


def _told(share: Share) -> str:
    low, high = share.interval()
    return f"{share.value or 0:.1%} trên {share.total} câu (95 %: {low:.1%} đến {high:.1%})"


def _demand(gate: Gate) -> str:
    return f"{'nhiều nhất được' if gate.at_most else 'cần ít nhất'} {gate.bound:.1%}"
