"""Telegram failing at every point: the citizen gets an answer all the same, and only one."""

from __future__ import annotations

import asyncio

import pytest
from telegram.error import NetworkError, TimedOut

from tests.handlers.conftest import Chat
from tests.support.rules import RefusedError
from tests.support.telegram import GROUP

ASKED = "làm hộ chiếu ở đâu"


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.send._RETRIES", (0.0, 0.0, 0.0))


@pytest.fixture
def errors(caplog: pytest.LogCaptureFixture) -> list[object]:
    """Errors in the operator's log."""
    return [record for record in caplog.records if record.levelname == "ERROR"]


async def test_telegram_is_down_while_a_burst_waits(chat: Chat, errors: list[object]) -> None:
    chat.telegram.failing = {"sendChatAction"}
    chat.telegram.failures = [NetworkError("down"), TimedOut()]
    (reply,) = await chat.burst("làm hộ chiếu", "bao lâu có")
    assert "8 ngày làm việc" in reply.text
    assert not errors


async def test_the_citizen_blocks_the_bot_while_a_burst_waits(
    chat: Chat, errors: list[object]
) -> None:
    await chat.deliver(chat.telegram.message("làm hộ chiếu"))
    chat.telegram.blocked.add(7)
    assert await chat.get() == []
    assert not errors
    chat.telegram.blocked.clear()
    (reply,) = await chat.say(ASKED)
    assert "công an tỉnh" in reply.text


async def test_a_burst_that_cannot_be_answered_does_not_bar_the_next(chat: Chat) -> None:
    chat.telegram.failures = [NetworkError("down")] * 4
    assert await chat.burst("làm hộ chiếu") == []
    (reply,) = await chat.burst("làm hộ chiếu", "bao lâu có")
    assert "8 ngày làm việc" in reply.text


async def test_what_was_asked_in_a_group_is_deleted(chat: Chat, errors: list[object]) -> None:
    update = chat.telegram.message(f"/hoi {ASKED}", chat=GROUP)
    chat.telegram.deleted.add(update["message"]["message_id"])
    (reply,) = await chat.get(update)
    assert reply.replies_to is None
    assert not errors


async def test_the_topic_of_a_group_is_deleted(chat: Chat, errors: list[object]) -> None:
    more = {"is_topic_message": True, "message_thread_id": 55}
    update = chat.telegram.message(f"/hoi {ASKED}", chat=GROUP, **more)
    chat.telegram.deleted.add(55)
    (reply,) = await chat.get(update)
    assert reply.topic is None
    assert not errors


async def test_a_press_that_is_too_old_to_confirm_still_shows_its_content(
    chat: Chat, errors: list[object]
) -> None:
    (reply,) = await chat.say(ASKED)
    chat.telegram.old_queries = True
    await chat.press(reply, "Giấy tờ")
    assert "Tờ khai TK01" in reply.text
    assert not errors


async def test_a_press_that_cannot_be_confirmed_still_shows_its_content(
    chat: Chat, errors: list[object]
) -> None:
    (reply,) = await chat.say(ASKED)
    chat.telegram.failing = {"answerCallbackQuery"}
    await chat.press(reply, "Giấy tờ")
    assert "Tờ khai TK01" in reply.text
    assert not errors


async def test_the_message_pressed_is_deleted(chat: Chat, errors: list[object]) -> None:
    (reply,) = await chat.say(ASKED)
    chat.telegram.deleted.add(reply.message_id)
    (fresh,) = await chat.press(reply, "Giấy tờ")
    assert "Tờ khai TK01" in fresh.text
    assert not errors


async def test_one_button_is_pressed_twice_at_the_same_time(
    chat: Chat, errors: list[object]
) -> None:
    (reply,) = await chat.say(ASKED)
    presses = [chat.telegram.press(reply.button("Giấy tờ"), reply) for _ in range(2)]
    await asyncio.gather(*(chat.deliver(press) for press in presses))
    assert await chat.get() == []
    assert reply.edits == 1
    assert len(chat.telegram.confirmed) == 2
    assert not errors


async def test_a_flood_is_waited_out(chat: Chat, errors: list[object]) -> None:
    chat.telegram.failures = [RefusedError("Too Many Requests: retry after 0", 429, retry_after=0)]
    (reply,) = await chat.say(ASKED)
    assert "công an tỉnh" in reply.text
    assert not errors


async def test_a_failure_inside_does_not_lose_what_else_is_kept(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(20):
        await chat.deliver(chat.telegram.message(ASKED))
    chat.telegram.sent.clear()
    kept = [chat.telegram.message(ASKED) for _ in range(3)]
    for update in kept:
        await chat.deliver(update)
    chat.telegram.failures = [NetworkError("down")] * 4
    assert len(await chat.get()) == 2
