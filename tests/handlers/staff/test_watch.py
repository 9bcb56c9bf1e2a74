"""The digest and alerts reach all staff, each once."""

from __future__ import annotations

import asyncio
import logging
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.curation.proposals import State
from bot.errors import UserError
from bot.kept import DAY_SECONDS, VIETNAM
from bot.querylog.notes import NoteStore
from handlers.staff.watch import DIGEST, Watch
from tests.handlers.staff.conftest import (
    GIRAFFE,
    LAN,
    LOTTERY,
    MINH,
    TAM,
    Desk,
    Office,
    labels,
)
from tests.support.telegram import Sent

HOUR = 3600.0
EVERYBODY = {LAN, MINH, TAM}


def tomorrow(hour: int) -> float:
    """That time of tomorrow in Vietnam, in UTC seconds."""
    day = datetime.now(VIETNAM).replace(hour=hour, minute=0, second=0, microsecond=0)
    return (day + timedelta(days=1)).timestamp()


def watch(desk: Desk, now: float) -> Watch:
    """A watch whose clock stands still."""
    return Watch(replace(desk.staff, now=lambda: now))


async def told(desk: Desk, *watches: Watch) -> list[Sent]:
    """What these tell in a round, all at once."""
    before = len(desk.telegram.sent)
    context = desk.application.context_types.context(desk.application)
    await asyncio.gather(*(one.round(context) for one in watches))
    return desk.telegram.sent[before:]


def told_before(desk: Desk, now: float) -> None:
    """The digest of the day was sent already."""
    NoteStore(desk.session.database).set(DIGEST, "", now)


async def test_the_digest_tells_of_yesterday_once_whatever_process_sends_it(
    office: Office, desk: Desk
) -> None:
    await desk.ask((GIRAFFE, 11), (GIRAFFE, 12), (LOTTERY, 13), ("làm hộ chiếu ở đâu", 13))
    early, due = tomorrow(7), tomorrow(8)
    told_before(desk, early - HOUR)
    assert await told(desk, watch(desk, early)) == []
    async with office.open() as other:
        sent = await told(desk, watch(desk, due), watch(other, due), watch(desk, due + HOUR))
    assert {one.chat_id for one in sent} == EVERYBODY
    assert len(sent) == len(EVERYBODY)
    text = sent[0].text
    assert text.startswith(f"Bản tin ngày {datetime.now(VIETNAM):%d/%m}\n")
    assert "3 người hỏi 4 câu: 1 được trả lời, 0 hỏi lại, 3 chưa biết." in text
    assert f"• «{GIRAFFE}» (2 người)" in text
    assert labels(sent[0]) == ["Xem việc cần làm"]
    assert len(await told(desk, watch(desk, due + DAY_SECONDS))) == 0, "a day without questions"


async def test_the_digest_counts_what_in_the_knowledge_is_due(office: Office, desk: Desk) -> None:
    await desk.ask((GIRAFFE, 11))
    (plain, *_) = await told(desk, watch(desk, tomorrow(8)))
    path = office.folder / "thu-tuc" / "ho-tich" / "khai-sinh.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("xem_lai: 2027", "xem_lai: 2026"), encoding="utf-8")
    NoteStore(office.database).delete(DIGEST)
    (more, *_) = await told(desk, watch(desk, tomorrow(8)))
    found = [re.search(r"(\d+) chỗ trong kho cần xem lại", one.text) for one in (plain, more)]
    before, after = (int(one[1]) if one else 0 for one in found)
    assert after == before + 1


async def propose_a_fee(desk: Desk) -> None:
    """One change waits for an approver."""
    source, seen = desk.staff.bench.source("ho-chieu")
    account = await desk.staff.roster.account(LAN)
    assert account
    text = source.replace("le_phi:\n", "le_phi:\n  - muc: 77.000 đồng\n", 1)
    made = desk.staff.bench.edit("ho-chieu", text, account, based_on=seen)
    desk.staff.bench.wait()
    assert desk.staff.bench.save(made, account, accept_losses=True).state is State.WAITING


async def test_what_waits_for_approval_is_told_even_after_a_quiet_day(desk: Desk) -> None:
    await propose_a_fee(desk)
    sent = await told(desk, watch(desk, tomorrow(8)))
    assert "1 đề xuất chờ duyệt." in sent[0].text


async def test_the_digest_is_told_though_alerts_fail(desk: Desk) -> None:
    await propose_a_fee(desk)
    await desk.ask(*((GIRAFFE, 20 + number) for number in range(5)))
    with closing(sqlite3.connect(desk.session.database)) as database:
        database.execute(
            "create trigger broken before insert on notes when new.name like 'bao:%'"
            " begin select raise(abort, ''); end"
        )
    before = len(desk.telegram.sent)
    with pytest.raises(UserError):
        await told(desk, watch(desk, datetime.now(VIETNAM).timestamp() + 60))
    sent = desk.telegram.sent[before:]
    assert ["1 đề xuất chờ duyệt." in one.text for one in sent] == [True] * len(EVERYBODY)


async def test_a_group_that_grows_is_told_once_a_day(desk: Desk) -> None:
    await desk.ask(*((GIRAFFE, 20 + number) for number in range(5)))
    now = datetime.now(VIETNAM).timestamp() + 60
    told_before(desk, now)
    sent = await told(desk, watch(desk, now), watch(desk, now))
    assert {one.chat_id for one in sent} == EVERYBODY
    assert len(sent) == len(EVERYBODY)
    assert "5 người mới trong 24 giờ, trước đó 0" in sent[0].text
    await desk.press(next(one for one in sent if one.chat_id == LAN), "Xem nhóm này")
    shown = next(one for one in sent if one.chat_id == LAN)
    assert shown.text.startswith("Nhóm 1 trong 1")
    assert await told(desk, watch(desk, now + HOUR)) == []


async def test_an_answer_that_many_say_is_wrong_is_told_once_a_day(desk: Desk) -> None:
    for chat_id in (31, 32, 33):
        answer = await desk.one("làm hộ chiếu ở đâu", chat_id)
        asking = await desk.press(answer, "Chưa đúng")
        await desk.press(asking[-1] if asking else answer, "Sai thông tin")
    assert desk.session.writer.flush()
    now = datetime.now(VIETNAM).timestamp() + 60
    told_before(desk, now)
    sent = await told(desk, watch(desk, now))
    assert {one.chat_id for one in sent} == EVERYBODY
    assert "«Làm hộ chiếu» bị 3 người báo sai trong 7 ngày" in sent[0].text
    assert await told(desk, watch(desk, now + HOUR)) == []


async def test_who_blocked_the_bot_is_logged_without_a_number(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.ask((GIRAFFE, 11))
    desk.telegram.blocked.add(MINH)
    with caplog.at_level(logging.INFO):
        sent = await told(desk, watch(desk, tomorrow(8)))
    assert {one.chat_id for one in sent} == {LAN, TAM}
    blocked = [one.getMessage() for one in caplog.records if "chặn" in one.getMessage()]
    assert len(blocked) == 1
    assert str(MINH) not in caplog.text


async def test_the_task_outlives_a_round_that_fails_and_ends_when_told(
    office: Office, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(office.database)) as database:
        database.execute("drop table accounts")
    running = watch(desk, tomorrow(8))
    running.start(desk.application)
    (task,) = (one for one in asyncio.all_tasks() if one.get_name() == "staff-watch")
    async with asyncio.timeout(30):
        while "Lỗi khi báo tin cho cán bộ" not in caplog.text:  # noqa: ASYNC110 - a log only
            await asyncio.sleep(0)
    assert not task.done()
    await running.stop()
    assert task.done()


async def test_nobody_is_told_where_no_account_is_active(office: Office) -> None:
    office.chats = {LAN: "khong-co"}
    async with office.open() as desk:
        await desk.ask((GIRAFFE, 11))
        assert await told(desk, watch(desk, tomorrow(8))) == []
        assert NoteStore(office.database).get(DIGEST) is None
