"""The real Application on the strict fake of the wire, inside the process."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import pytest
from pydantic import SecretStr
from telegram import Update

from bot.app import App, build
from bot.runtime import Session
from bot.settings import Settings
from tests.support.telegram import TOKEN, FakeTelegram, Sent
from tests.support.wire import InProcessWire


@dataclass
class Chat:
    """A citizen's side of a private chat."""

    telegram: FakeTelegram
    application: App

    async def say(self, text: str | None, **more: Any) -> list[Sent]:
        """Send a message; the messages that come back."""
        return await self._process(self.telegram.message(text, **more))

    async def press(self, sent: Sent, label: str) -> list[Sent]:
        """Press a button by its label; the new messages that come back."""
        return await self._process(self.telegram.press(sent.button(label), sent))

    async def press_data(self, sent: Sent, data: str) -> list[Sent]:
        return await self._process(self.telegram.press(data, sent))

    async def _process(self, update: dict[str, Any]) -> list[Sent]:
        before = len(self.telegram.sent)
        await self.application.process_update(Update.de_json(update, self.application.bot))
        return self.telegram.sent[before:]


@pytest.fixture
def telegram() -> FakeTelegram:
    return FakeTelegram()


@pytest.fixture
def start(
    telegram: FakeTelegram,
) -> Callable[[Session], App]:
    def build_on_wire(session: Session) -> App:
        settings = Settings(TELEGRAM_BOT_TOKEN=SecretStr(TOKEN))
        return build(session, settings, InProcessWire(telegram))

    return build_on_wire


@pytest.fixture
async def chat(
    telegram: FakeTelegram, session: Session, start: Callable[[Session], App]
) -> AsyncIterator[Chat]:
    application = start(session)
    async with application:
        yield Chat(telegram, application)
