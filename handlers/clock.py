"""Time as the handlers feel it, so that tests need not wait."""

from __future__ import annotations

import asyncio
import time
from typing import Protocol


class Clock(Protocol):
    """Seconds from any start; what waits can be woken."""

    def now(self) -> float: ...

    async def until(self, event: asyncio.Event, seconds: float) -> None:
        """Return when the event is set, or after so many seconds."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> float:
        return time.monotonic()

    async def until(self, event: asyncio.Event, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await event.wait()
        except TimeoutError:
            return
