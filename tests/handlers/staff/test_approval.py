"""Changes of fees, deadlines and places: proposed by one, let go live by another."""

from __future__ import annotations

import pytest

from bot.curation.proposals import State
from handlers.staff.actions import ShowProposal, encode
from tests.handlers.staff.conftest import LAN, MINH, Desk, labels
from tests.support.telegram import Sent

NEW_FEE = "77.000 đồng"


@pytest.fixture
async def proposed(desk: Desk) -> Sent:
    """What the editor sees of a changed fee that was tried."""
    source, seen = desk.staff.bench.source("ho-chieu")
    account = await desk.staff.roster.account(LAN)
    assert account
    text = source.replace("muc: 100.000 đồng", f"muc: {NEW_FEE}")
    made = desk.staff.bench.edit("ho-chieu", text, account, based_on=seen)
    desk.staff.bench.wait()
    sent = await desk.one("/duyet")
    await desk.press_data(sent, encode(ShowProposal(made)))
    return sent


async def test_it_waits_for_another_who_lets_it_go_live(desk: Desk, proposed: Sent) -> None:
    assert "phải có người khác duyệt" in proposed.text
    assert "lệ phí" in proposed.text
    assert f"+  - muc: {NEW_FEE}" in proposed.text
    await desk.press(proposed, "Gửi người duyệt")
    assert proposed.text.startswith("Đã gửi người duyệt")
    assert NEW_FEE not in (await desk.one("làm hộ chiếu hết bao nhiêu tiền", 11)).text

    queue = await desk.one("/duyet", MINH)
    assert labels(queue)[0] == "Chờ duyệt: 1"
    assert "Chờ duyệt: 1" not in labels(await desk.one("/duyet", LAN))
    await desk.press(queue, "Chờ duyệt: 1")
    assert queue.text.startswith("Chờ duyệt 1 trong 1\n")
    assert "Người đề xuất: lan" in queue.text
    await desk.press(queue, "Duyệt")
    assert queue.text.startswith("Đã lưu")
    assert NEW_FEE in (await desk.one("làm hộ chiếu hết bao nhiêu tiền", 12)).text


async def test_it_may_be_refused_with_a_reason(desk: Desk, proposed: Sent) -> None:
    await desk.press(proposed, "Gửi người duyệt")
    queue = await desk.one("/duyet", MINH)
    await desk.press(queue, "Chờ duyệt: 1")
    (asked,) = await desk.press(queue, "Không duyệt")
    assert "Vì sao không duyệt" in asked.text
    said = await desk.one("Chưa có văn bản nào ghi mức này", MINH)
    assert said.text.startswith("Không duyệt «")
    (refused,) = desk.staff.bench.proposals(State.REFUSED)
    assert refused.error == "Chưa có văn bản nào ghi mức này"
    assert refused.approver == "minh"
    assert "100.000 đồng" in (await desk.one("làm hộ chiếu hết bao nhiêu tiền", 12)).text


async def test_its_author_may_only_take_it_back(desk: Desk, proposed: Sent) -> None:
    await desk.press(proposed, "Gửi người duyệt")
    (waiting,) = desk.staff.bench.proposals(State.WAITING)
    sent = await desk.one("/duyet")
    await desk.press_data(sent, encode(ShowProposal(waiting.id)))
    assert labels(sent) == ["Bỏ đề xuất", "Xem việc cần làm"]
    await desk.press(sent, "Bỏ đề xuất")
    assert desk.staff.bench.proposals(State.WAITING) == ()


async def test_nothing_waits_once_it_was_looked_at(desk: Desk, proposed: Sent) -> None:
    await desk.press(proposed, "Gửi người duyệt")
    queue, other = await desk.one("/duyet", MINH), await desk.one("/duyet", MINH)
    await desk.press(queue, "Chờ duyệt: 1")
    await desk.press(queue, "Duyệt")
    await desk.press(other, "Chờ duyệt: 1")
    assert other.text == "Không còn đề xuất nào chờ duyệt."
