"""Time that passes when a test says so."""

from __future__ import annotations

import asyncio


class HandClock:
    """A clock set by hand; whoever waits on it goes on when it has come so far."""

    def __init__(self) -> None:
        self._now = 0.0
        self._alarms: list[tuple[float, asyncio.Event]] = []

    def now(self) -> float:
        return self._now

    async def until(self, event: asyncio.Event, seconds: float) -> None:
        alarm = (self._now + seconds, asyncio.Event())
        self._alarms.append(alarm)
        waits = [asyncio.ensure_future(one.wait()) for one in (event, alarm[1])]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
            self._alarms.remove(alarm)

    def pass_by(self, seconds: float) -> None:
        self._now += seconds
        for at, alarm in self._alarms:
            if at <= self._now:
                alarm.set()

    def to_the_next_alarm(self) -> None:
        """Let as much time pass as someone waits for, if anyone does."""
        if pending := [at for at, alarm in self._alarms if not alarm.is_set()]:
            self.pass_by(max(min(pending) - self._now, 0.0))
