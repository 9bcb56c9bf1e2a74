"""The real Application on the strict fake of the wire, inside the process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from pydantic import SecretStr
from telegram import Update

from bot.app import App, build
from bot.runtime import Session
from bot.settings import Settings
from tests.support.clock import HandClock
from tests.support.telegram import TOKEN, FakeTelegram, Sent
from tests.support.wire import InProcessWire


@dataclass
class Chat:
    """A citizen's side of a private chat. Nobody waits: time passes when nothing else happens."""

    telegram: FakeTelegram
    application: App
    clock: HandClock
    _others: set[asyncio.Task[Any]] = field(default_factory=asyncio.all_tasks)

    async def say(self, text: str | None, **more: Any) -> list[Sent]:
        """Send a message; the messages that come back, however long they take."""
        return await self.get(self.telegram.message(text, **more))

    async def burst(self, *texts: str) -> list[Sent]:
        """Send messages in quick succession; the messages that come back."""
        return await self.get(*(self.telegram.message(text) for text in texts))

    async def press(self, sent: Sent, label: str) -> list[Sent]:
        """Press a button by its label; the new messages that come back."""
        return await self.get(self.telegram.press(sent.button(label), sent))

    async def press_data(self, sent: Sent, data: str) -> list[Sent]:
        return await self.get(self.telegram.press(data, sent))

    async def get(self, *updates: dict[str, Any]) -> list[Sent]:
        """Deliver updates one after the other; the messages sent until all is quiet."""
        before = len(self.telegram.sent)
        for update in updates:
            await self.deliver(update)
        await self.settle()
        return self.telegram.sent[before:]

    async def deliver(self, update: dict[str, Any]) -> None:
        """Have one update handled; what it leaves waiting goes on waiting."""
        await self.application.process_update(Update.de_json(update, self.application.bot))

    async def pass_by(self, seconds: float) -> None:
        """Let so much time pass, and what it brings about happen."""
        await self._go_on()
        self.clock.pass_by(seconds)
        await self._go_on()

    async def settle(self) -> None:
        """Let time pass until nobody waits any more."""
        while self._busy():
            await self._go_on()
            if self._busy():
                self.clock.to_the_next_alarm()
                await asyncio.sleep(0.001)

    async def _go_on(self) -> None:
        """Whatever can go on without waiting does."""
        for _ in range(50):
            await asyncio.sleep(0)

    def _busy(self) -> bool:
        return bool(asyncio.all_tasks() - self._others - {asyncio.current_task()})


@pytest.fixture
def telegram() -> FakeTelegram:
    return FakeTelegram()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


Start = Callable[[Session], Any]


@pytest.fixture
def start(telegram: FakeTelegram, clock: HandClock) -> Start:
    """Run a session on the wire, as ``async with start(session) as chat``."""

    @asynccontextmanager
    async def running(session: Session) -> AsyncIterator[Chat]:
        settings = Settings(TELEGRAM_BOT_TOKEN=SecretStr(TOKEN))
        application = build(session, settings, InProcessWire(telegram), clock)
        async with application:
            await application.start()
            try:
                yield Chat(telegram, application, clock)
            finally:
                if application.running:
                    await application.stop()

    return running


@pytest.fixture
async def chat(session: Session, start: Start) -> AsyncIterator[Chat]:
    async with start(session) as chat:
        yield chat
