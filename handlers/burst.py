"""Waiting for the rest of what is said in several short messages, without holding up others."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from handlers.clock import Clock


@dataclass(frozen=True, slots=True)
class Pace:
    """When a burst is over: so many seconds of quiet, so many in all, or so many messages."""

    quiet: float = 1.2
    longest: float = 4.0
    parts: int = 8


class Burst:
    """The messages of one chat that are read as one."""

    def __init__(self) -> None:
        self._parts: dict[int, str] = {}
        self._changed = asyncio.Event()
        self._over = False

    def __contains__(self, number: int) -> bool:
        return number in self._parts

    @property
    def parts(self) -> tuple[str, ...]:
        """The texts in the order they were sent."""
        return tuple(self._parts[number] for number in sorted(self._parts))

    def put(self, number: int, text: str) -> None:
        """Add a message, or what an edited one says now."""
        self._parts[number] = text
        self._changed.set()

    def end(self) -> None:
        """Wait no longer."""
        self._over = True
        self._changed.set()

    async def settle(self, pace: Pace, clock: Clock) -> None:
        """Return when the burst is over."""
        end = clock.now() + pace.longest
        while not self._over and len(self._parts) < pace.parts and clock.now() < end:
            self._changed.clear()
            await clock.until(self._changed, min(pace.quiet, end - clock.now()))
            if not self._changed.is_set():
                return
