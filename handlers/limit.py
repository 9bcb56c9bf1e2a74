"""How often one chat may do something: a leaky bucket for each rate, one number to remember.

aiolimiter, which Telegram's library brings, does not say how long there is to wait.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

_REMEMBERED = 10_000
_ROUNDING = 1e-6
"""Seconds: less than this is no wait, or a wait just ended might begin again."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once; then one more every ``seconds / count``."""

    count: int
    seconds: float

    @property
    def step(self) -> float:
        return self.seconds / self.count


class Limiter:
    """Who has had how much; of too many chats the one that was quiet longest is forgotten."""

    def __init__(self, capacity: int = _REMEMBERED) -> None:
        self._full: OrderedDict[str, dict[Rate, float]] = OrderedDict()
        self._capacity = capacity

    def take(self, chat: str, rates: Sequence[Rate], now: float) -> float:
        """0 where one more is allowed, which is then counted; else the seconds to wait for it."""
        full = self._full.get(chat, {})
        empty_at = {rate: max(full.get(rate, now), now) for rate in rates}
        wait = max(
            (at - now - (rate.seconds - rate.step) for rate, at in empty_at.items()), default=0.0
        )
        if wait > _ROUNDING:
            return wait
        self._full[chat] = {rate: at + rate.step for rate, at in empty_at.items()}
        self._full.move_to_end(chat)
        if len(self._full) > self._capacity:
            self._full.popitem(last=False)
        return 0.0
