"""/nap, /tamdung and /tieptuc, who is staff, and the figures."""

from __future__ import annotations

import logging
import re

import pytest

from bot.errors import UserError
from bot.querylog.accounts import Accounts
from bot.querylog.audit import AuditTrail
from bot.staff import Role
from handlers.menu import introduce_to_staff
from handlers.staff.desk import COMMANDS
from handlers.staff.turn import PENDING_SECONDS, Pending
from tests.handlers.staff.conftest import (
    GIRAFFE,
    GIRAFFES,
    LAN,
    LOTTERY,
    MINH,
    STRANGER,
    TAM,
    Desk,
    Office,
    labels,
)

PASSPORT = "làm hộ chiếu ở đâu"


async def test_switching_off_is_confirmed_told_to_all_staff_and_undone(
    office: Office, desk: Desk
) -> None:
    sent = await desk.one("/tamdung Chiều nay tôi trả lời lại.")
    assert "«Chiều nay tôi trả lời lại.»" in sent.text
    assert "công an tỉnh" in (await desk.one(PASSPORT, STRANGER)).text, "not yet"

    told = await desk.press(sent, "Tạm dừng ngay")
    assert sent.text.startswith("lan đã tạm dừng trả lời lúc ")
    assert {one.chat_id for one in told} == {MINH, TAM}
    notice = (await desk.one(PASSPORT, STRANGER)).text
    assert notice.startswith("Chiều nay tôi trả lời lại.")
    assert "dichvucong.gov.vn" in notice
    assert "đang tạm dừng rồi" in (await desk.one("/tamdung")).text

    back, *others = await desk.say("/tieptuc", chat_id=MINH)
    assert back.text.startswith("minh đã cho trả lời lại lúc ")
    assert {one.chat_id for one in others} == {LAN, TAM}
    assert "công an tỉnh" in (await desk.one(PASSPORT, STRANGER)).text
    assert "vẫn đang trả lời" in (await desk.one("/tieptuc")).text
    deeds = AuditTrail(office.database).of("bot")
    assert [(deed.who, deed.action) for deed in deeds] == [
        ("minh", "tiep-tuc"),
        ("lan", "tam-dung"),
    ]


async def test_a_second_process_is_switched_off_too(office: Office) -> None:
    async with office.open() as here, office.open() as there:
        here.take_no_notice()
        await here.press(await here.one("/tamdung"), "Tạm dừng ngay")
        said = (await there.one(PASSPORT, STRANGER)).text
        assert said == there.staff.knowledge.sentences.tam_dung
        assert "114" in (await there.one("nhà tôi đang cháy", STRANGER)).text


async def test_switching_off_may_be_left(desk: Desk) -> None:
    sent = await desk.one("/tamdung")
    await desk.press(sent, "Thôi")
    assert sent.text == "Đã thôi."
    assert "công an tỉnh" in (await desk.one(PASSPORT, STRANGER)).text


async def test_an_old_button_switches_nothing_off(office: Office) -> None:
    async with office.open() as desk:
        sent = await desk.one("/tamdung")
    async with office.open() as desk:
        await desk.press(sent, "Tạm dừng ngay")
        assert "đã cũ" in sent.text
        assert desk.session.switch.notice() is None


def test_what_is_pending_is_so_for_ten_minutes_and_once() -> None:
    pending = Pending[str]()
    pending.put(1, "a", 0.0)
    assert pending.take(2, 0.0) is None
    assert pending.take(1, PENDING_SECONDS) == "a"
    assert pending.take(1, PENDING_SECONDS) is None
    pending.put(1, "b", 0.0)
    assert pending.take(1, PENDING_SECONDS + 1) is None


async def test_a_notice_has_its_length(desk: Desk) -> None:
    assert "dài quá" in (await desk.one("/tamdung " + "dài " * 200)).text
    assert desk.session.switch.notice() is None


@pytest.mark.parametrize("command", ["/nap", "/tamdung", "/tieptuc", "/duyet"])
async def test_readers_only_read(desk: Desk, command: str) -> None:
    assert "chỉ được xem" in (await desk.one(command, TAM)).text


async def test_knowledge_is_read_again_or_its_errors_named(office: Office, desk: Desk) -> None:
    path = office.folder / "thu-tuc" / "xuat-nhap-canh" / "ho-chieu.yaml"
    good = path.read_text(encoding="utf-8")
    before = desk.staff.knowledge.version
    path.write_text(good.replace("ten: Làm hộ chiếu", "ten: Xin hộ chiếu"), encoding="utf-8")
    sent = await desk.one("/nap")
    live = desk.staff.knowledge
    assert live.version != before
    assert sent.text.startswith(f"Đã nạp bản {live.version}: {len(live.entries)} mục.")
    assert re.search(r"^Còn \d+ cảnh báo", sent.text, re.M)

    path.write_text(good + "la: 1\n", encoding="utf-8")
    sent = await desk.one("/nap")
    line = good.count("\n") + 1
    assert sent.text.startswith("Kho có 1 lỗi, bản cũ vẫn trả lời:")
    assert f"ho-chieu.yaml:{line}: " in sent.text
    assert desk.staff.knowledge is live


async def test_figures_stand_apart_and_fit_a_phone(desk: Desk) -> None:
    await desk.ask(*zip(GIRAFFES, (11, 12, 13), strict=True), (LOTTERY, 14), ("xin chào", 14))
    answer = await desk.one(PASSPORT, 15)
    await desk.press(answer, "Đúng ý")
    assert desk.session.writer.flush()
    sent = await desk.one("/thongke")
    rows = sent.html.partition("<pre>")[2].partition("</pre>")[0].split("\n")
    assert max(len(row) for row in rows) <= 40
    counts = {" ".join(row.split()[:-3]): row.split()[-3:] for row in rows[1:]}
    assert counts["Trả lời ngay"] == ["1", "1", "1"]
    assert counts["Chưa trả lời được"] == ["4", "4", "4"]
    assert counts["Lời có sẵn"] == ["1", "1", "1"]
    assert counts["Người dân bấm 👍"] == ["1", "1", "1"]
    assert f"• «{GIRAFFE}» (3 người)" in sent.text
    assert LOTTERY in sent.text
    assert labels(sent) == ["Xem việc cần làm"]

    sent = await desk.one("/thongke", TAM)
    assert GIRAFFE in sent.text
    assert LOTTERY not in sent.text, "what one person asked is no reader's business"
    assert labels(sent) == []


async def test_start_and_help_tell_staff_their_commands(desk: Desk) -> None:
    for command in ("/start", "/help"):
        for chat_id, role in ((LAN, "người biên tập"), (MINH, "người duyệt")):
            _, own = await desk.say(command, chat_id=chat_id)
            assert role in own.text.split("\n")[0]
            assert "/tamdung – " in own.text
        assert len(await desk.say(command, chat_id=STRANGER)) == 1


def test_the_commands_shown_are_those_there_are(desk: Desk) -> None:
    assert [f"/{name}" for name in desk.staff.say.lenh] == list(COMMANDS)


async def test_only_staff_see_their_commands_in_the_menu(desk: Desk) -> None:
    say = desk.staff.knowledge.sentences
    bot = desk.application.bot
    await introduce_to_staff(bot, say, {LAN, MINH}, {LAN, MINH, TAM})
    shown = {
        scope: {one["command"] for one in menu} for scope, menu in desk.telegram.commands.items()
    }
    both = say.lenh.keys() | say.can_bo.lenh.keys()
    assert shown == {f"chat {LAN}": both, f"chat {MINH}": both}
    await introduce_to_staff(bot, say, {MINH}, {LAN, MINH})
    assert set(desk.telegram.commands) == {f"chat {MINH}"}


async def test_a_chat_without_an_account_is_a_citizens_and_that_is_said_once(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.chats[STRANGER] = "khong-co"
    accounts = Accounts(office.database)
    async with office.open() as desk:
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            for _ in range(3):
                assert "Nhóm" not in (await desk.one("/duyet", STRANGER)).text
        told = [record for record in caplog.records if "khong-co" in record.getMessage()]
        assert len(told) == 1
        assert str(STRANGER) not in told[0].getMessage().replace("STAFF_CHATS", "")
        accounts.add("khong-co", Role.EDITOR, "mã băm", 1.0)
        assert "Nhóm 1 trong 1" in (await desk.one("/duyet", STRANGER)).text
        accounts.switch("khong-co", active=False)
        assert "Nhóm 1" not in (await desk.one("/duyet", STRANGER)).text


async def test_a_blocked_colleague_keeps_nobody_from_hearing(desk: Desk) -> None:
    desk.telegram.blocked.add(MINH)
    told = await desk.press(await desk.one("/tamdung"), "Tạm dừng ngay")
    assert {one.chat_id for one in told} == {TAM}


async def test_trouble_with_the_database_is_said_in_words(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(name: str) -> None:
        raise UserError("cơ sở dữ liệu: tệp đang bị khóa")

    monkeypatch.setattr(desk.staff.roster._accounts, "find", fail)
    told = await desk.say("/duyet", chat_id=LAN)
    assert any("tệp đang bị khóa" in one.text for one in told)
    assert "công an tỉnh" in (await desk.one(PASSPORT)).text
