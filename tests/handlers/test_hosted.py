"""The bot inside another server: updates come in through the door that only Telegram knows."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from pydantic import SecretStr

from bot.app import build, webhook_secret
from bot.hosted import Inbox, hosted
from bot.runtime import Session
from bot.settings import Settings
from tests.support.clock import HandClock
from tests.support.telegram import TOKEN, FakeTelegram
from tests.support.wire import InProcessWire

ADDRESS = "https://bot.xa.gov.vn"
SECRET = webhook_secret(TOKEN)


@asynccontextmanager
async def inbox(session: Session, telegram: FakeTelegram) -> AsyncIterator[Inbox]:
    settings = Settings(TELEGRAM_BOT_TOKEN=SecretStr(TOKEN))
    application = build(session, settings, InProcessWire(telegram), HandClock())
    async with hosted(application, TOKEN, ADDRESS, retry_seconds=0) as found:
        yield found


def update(telegram: FakeTelegram, text: str = "làm hộ chiếu hết bao nhiêu tiền") -> bytes:
    return json.dumps(telegram.message(text)).encode()


async def started(found: Inbox) -> None:
    for _ in range(1000):
        if await found.receive(SECRET, b"?") != 503:
            return
        await asyncio.sleep(0)
    raise AssertionError("the bot did not start")


async def test_an_update_that_is_handed_in_is_answered(
    session: Session, telegram: FakeTelegram
) -> None:
    async with inbox(session, telegram) as found:
        await started(found)
        assert telegram.webhook == (f"{ADDRESS}/telegram", SECRET)
        assert await found.receive(SECRET, update(telegram)) == 200
    assert ["100.000 đồng" in sent.text for sent in telegram.sent] == [True]


@pytest.mark.parametrize(
    ("secret", "body", "status"),
    [
        ("", b"{}", 403),
        (SECRET[:-1], b"{}", 403),
        ("không phải ASCII", b"{}", 403),
        (SECRET, b"{", 400),
        (SECRET, b"\xff", 400),
        (SECRET, b"[1]", 400),
        (SECRET, b"{}", 400),
    ],
)
async def test_what_telegram_did_not_send_is_refused(
    secret: str, body: bytes, status: int, session: Session, telegram: FakeTelegram
) -> None:
    async with inbox(session, telegram) as found:
        await started(found)
        assert await found.receive(secret, body) == status


async def test_telegram_may_be_out_of_reach_at_the_start(
    session: Session, telegram: FakeTelegram
) -> None:
    telegram.failing = {"setWebhook"}
    async with inbox(session, telegram) as found:
        assert await found.receive(SECRET, update(telegram)) == 503
        telegram.failing = set()
        await started(found)
        assert await found.receive(SECRET, update(telegram)) == 200
    assert len(telegram.sent) == 1
