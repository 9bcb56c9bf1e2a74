"""/duyet: staff walk the queue, and what they decide is live at once."""

from __future__ import annotations

import html
import re

import pytest

from bot.curation.proposals import State
from handlers.staff.actions import (
    ShowProposal,
    encode,
)
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

PASSPORT = "xin cấp sổ bay cho cháu bé"


@pytest.fixture
async def asked(desk: Desk) -> Desk:
    """Three people ask for one thing that the bot does not know, one for another."""
    await desk.ask(*zip(GIRAFFES, (11, 12, 13), strict=True), (LOTTERY, 14))
    return desk


async def test_the_first_group_is_the_one_of_most_people(asked: Desk) -> None:
    sent = await asked.one("/duyet")
    assert sent.text.startswith("Nhóm 1 trong 2\n3 người hỏi, 3 lần")
    assert "chưa trả lời được: 3" in sent.text
    assert f"• «{GIRAFFE}» (2 lần)" in sent.text
    assert re.search("▁{13}█", sent.text)
    assert "Nay bot vẫn chưa trả lời được." in sent.text


async def test_from_the_queue_to_a_live_answer_and_back(asked: Desk) -> None:
    assert "công an tỉnh" not in (await asked.one(GIRAFFE, 11)).text
    sent = await asked.one("/duyet")
    (offered,) = await asked.press(sent, "Mục khác")
    assert "Gõ vài chữ" in offered.text
    found = await asked.one("làm hộ chiếu")
    assert labels(found)[0] == "Gắn: Làm hộ chiếu"

    assert await asked.press(found, "Gắn: Làm hộ chiếu") == []
    assert found.text.startswith("Làm hộ chiếu: thêm 2 câu hỏi\n⚠ Mục này không nằm trong")
    assert "\nĐược hơn: " in found.text
    assert f"«{GIRAFFE}»: chưa biết → Làm hộ chiếu" in found.text
    assert f"+  - {GIRAFFE}" in found.text
    assert labels(found) == ["Lưu", "Bỏ đề xuất"]

    (following,) = await asked.press(found, "Lưu")
    assert found.text.startswith("Đã lưu «Làm hộ chiếu: thêm 2 câu hỏi»")
    assert LOTTERY in following.text
    assert "Nhóm 1 trong 1" in following.text
    assert "công an tỉnh" in (await asked.one(GIRAFFE, 15)).text

    await asked.press(found, "Hoàn tác")
    assert found.text.startswith("Hoàn tác")
    assert f"-  - {GIRAFFE}" in found.text
    (back,) = await asked.press(found, "Lưu")
    assert found.text.startswith("Đã lưu «Hoàn tác")
    assert GIRAFFE in back.text
    assert "công an tỉnh" not in (await asked.one(GIRAFFE, 16)).text


async def test_who_wished_to_be_told_waits_for_it(asked: Desk) -> None:
    answer = await asked.one(GIRAFFES[2], 17)
    await asked.press(answer, "Báo tôi khi có câu trả lời")
    sent = await asked.one("/duyet")
    await asked.press(sent, "Gắn: Đăng ký khai sinh")
    await asked.press(sent, "Lưu")
    assert asked.session.writer.flush()
    (wish,) = asked.session.wishes.open(0.0)
    assert wish.answered_by == "khai-sinh"


@pytest.mark.parametrize(
    ("label", "said"),
    [("Rác", "Đã xếp: tin rác."), ("Bỏ qua", "Đã bỏ qua.")],
)
async def test_a_group_is_dismissed_and_taken_back(asked: Desk, label: str, said: str) -> None:
    sent = await asked.one("/duyet")
    (following,) = await asked.press(sent, label)
    assert sent.text == f"{said}\n«{GIRAFFE}», 3 người hỏi"
    assert labels(sent) == ["Hoàn tác"]
    assert LOTTERY in following.text
    await asked.press(sent, "Hoàn tác")
    assert "Đã hoàn tác" in sent.text
    assert GIRAFFE in (await asked.one("/duyet")).text


async def test_the_last_group_leaves_thanks(asked: Desk) -> None:
    sent = await asked.one("/duyet")
    (sent,) = await asked.press(sent, "Rác")
    (sent,) = await asked.press(sent, "Rác")
    assert sent.text.startswith("Không còn nhóm nào chờ xem")


async def test_later_and_back_go_round(asked: Desk) -> None:
    sent = await asked.one("/duyet")
    await asked.press(sent, "Để sau")
    assert sent.text.startswith("Nhóm 2 trong 2")
    await asked.press(sent, "Để sau")
    assert sent.text.startswith("Nhóm 1 trong 2")
    await asked.press(sent, "Trước")
    assert sent.text.startswith("Nhóm 2 trong 2")


async def test_a_question_is_split_off_and_its_group_put_together_again(asked: Desk) -> None:
    sent = await asked.one("/duyet")
    await asked.press(sent, "Tách một câu")
    assert labels(sent)[-1] == "◂ Về nhóm"
    (left,) = await asked.press(sent, "nuôi hươu cao cổ ở chung cư")
    assert sent.text == f"Đã tách: «{GIRAFFES[2]}»"
    assert left.text.startswith("Nhóm 1 trong 3")
    (joined,) = await asked.press(left, "Gộp: nuôi hươu cao cổ ở")
    assert left.text == "Đã gộp hai nhóm."
    assert joined.text.startswith("Nhóm 1 trong 2")
    assert GIRAFFES[2] in joined.text


async def test_out_of_scope_offers_needs_that_are_not_covered(desk: Desk) -> None:
    await desk.ask((LOTTERY, 11))
    sent = await desk.one("/duyet")
    await desk.press(sent, "Ngoài phạm vi")
    assert "python -m bot new ngoai-pham-vi/" in sent.text
    await desk.press(sent, "Gắn: Ly hôn")
    await desk.press(sent, "Lưu")
    assert sent.text.startswith("Đã lưu")
    assert "ly hôn" in (await desk.one(LOTTERY, 12)).text.lower()


async def test_a_new_entry_is_written_on_the_page(office: Office) -> None:
    office.web_url = "https://can-bo.xa.gov.vn"
    async with office.open() as desk:
        await desk.ask((LOTTERY, 11))
        sent = await desk.one("/duyet")
        await desk.press(sent, "Mục mới")
        assert "https://can-bo.xa.gov.vn/nhom/" in sent.text
        await desk.press(sent, "Về nhóm")
        assert sent.text.startswith("Nhóm 1 trong 1")


async def test_what_the_bot_answers_by_now_needs_one_press(office: Office, asked: Desk) -> None:
    path = office.folder / "thu-tuc" / "xuat-nhap-canh" / "ho-chieu.yaml"
    known = "  - xin cấp hộ chiếu lần đầu\n"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(known, f"{known}  - {GIRAFFE}\n"), encoding="utf-8")
    assert (await asked.one("/nap")).text.startswith("Đã nạp bản ")
    sent = await asked.one("/duyet")
    assert "Nay bot trả lời: Làm hộ chiếu" in sent.text
    await asked.press(sent, "Nay đã trả lời được")
    assert sent.text.startswith("Đã ghi: nay bot đã trả lời được.")


async def test_who_else_to_turn_to_is_not_called_an_answer(office: Office, asked: Desk) -> None:
    path = office.folder / "ngoai-pham-vi" / "ly-hon.yaml"
    known = "  - thuận tình ly hôn\n"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(known, f"{known}  - {GIRAFFE}\n"), encoding="utf-8")
    assert (await asked.one("/nap")).text.startswith("Đã nạp bản ")
    sent = await asked.one("/duyet")
    assert "Nay bot chỉ nơi hỏi theo «Ly hôn» (ngoài phạm vi)" in sent.text
    assert "Gắn: Ly hôn (ngoài phạm vi)" in labels(sent)
    assert not [label for label in labels(sent) if "Nay đã trả lời được" in label]


async def test_what_people_said_is_wrong_is_told_and_not_called_answered(desk: Desk) -> None:
    for chat_id in (31, 32):
        answer = await desk.one("làm hộ chiếu ở đâu", chat_id)
        asking = await desk.press(answer, "Chưa đúng")
        await desk.press(asking[-1] if asking else answer, "Sai thông tin")
    assert desk.session.writer.flush()
    sent = await desk.one("/duyet")
    assert "ngờ trả lời sai: 2 (sai 2)" in sent.text
    assert "Nay bot trả lời: Làm hộ chiếu" in sent.text
    assert not [label for label in labels(sent) if "Nay đã trả lời được" in label]


async def test_two_on_one_group_do_not_undo_each_other(asked: Desk) -> None:
    here, there = await asked.one("/duyet", LAN), await asked.one("/duyet", MINH)
    await asked.press(here, "Rác")
    for label in ("Rác", "Gắn", "Mục khác", "Ngoài phạm vi", "Để sau"):
        (said,) = await asked.press(there, label)
        assert said.text.startswith("Nhóm này không còn trong Việc cần làm"), label
        assert labels(said) == ["Xem việc cần làm"]


async def test_two_may_not_save_one_proposal(asked: Desk) -> None:
    sent = await asked.one("/duyet")
    await asked.press(sent, "Gắn")
    (proposal,) = asked.staff.bench.proposals(State.READY)
    other = await asked.one("/duyet", MINH)
    await asked.press_data(other, encode(ShowProposal(proposal.id)))
    await asked.press(sent, "Lưu")
    (said,) = await asked.press(other, "Lưu")
    assert said.text.startswith("Chưa làm được: đề xuất đã được lưu rồi")


async def test_a_proposal_may_be_dropped(asked: Desk) -> None:
    sent = await asked.one("/duyet")
    await asked.press(sent, "Gắn")
    await asked.press(sent, "Bỏ đề xuất")
    assert sent.text.startswith("Đã bỏ «Đăng ký khai sinh")
    assert not asked.staff.bench.proposals()


async def test_a_trial_goes_on_after_a_restart_and_is_shown_when_asked_for(office: Office) -> None:
    async with office.open() as desk:
        await desk.ask((GIRAFFE, 11))
        await desk.one("/duyet")
        (group,) = desk.staff.bench.queue()
        prints = [one.fingerprint for one in group.examples]
        account = await desk.staff.roster.account(LAN)
        assert account
        made = desk.staff.bench.attach(group.id, prints, "khai-sinh", account)
    async with office.open() as desk:
        sent = await desk.one("/duyet")
        await desk.press_data(sent, encode(ShowProposal(made)))
        assert labels(sent) == ["Lưu", "Bỏ đề xuất"]


async def test_readers_are_sent_to_the_figures(asked: Desk) -> None:
    assert "chỉ được xem" in (await asked.one("/duyet", TAM)).text
    stolen = (await asked.one("/duyet", LAN)).button("Rác")
    theirs = await asked.one("làm hộ chiếu ở đâu", TAM)
    (said,) = await asked.press_data(theirs, stolen)
    assert "chỉ được xem" in said.text
    assert len(asked.staff.bench.queue()) == 2


@pytest.mark.parametrize("command", ["/duyet", "/thongke", "/nap", "/tamdung", "/tieptuc"])
async def test_to_citizens_the_commands_are_unknown_words(desk: Desk, command: str) -> None:
    theirs = await desk.one(command, STRANGER)
    unknown = await desk.one("/xyzxyz", STRANGER)
    assert theirs.text.split("\n")[-1] == unknown.text.split("\n")[-1]
    assert "Nhóm" not in theirs.text


async def test_a_citizen_who_presses_a_button_of_staff_gets_a_word_and_nothing_else(
    asked: Desk,
) -> None:
    sent = await asked.one("/duyet")
    citizen = await asked.one("xin chào", STRANGER)
    before = len(asked.telegram.calls)
    assert await asked.press_data(citizen, sent.button("Rác")) == []
    assert asked.telegram.confirmed[-1] == "Nút này chỉ dành cho cán bộ."
    assert [method for method, _ in asked.telegram.calls[before:]] == ["answerCallbackQuery"]
    assert len(asked.staff.bench.queue()) == 2


async def test_staff_ask_like_anybody(asked: Desk) -> None:
    sent = await asked.one("làm hộ chiếu ở đâu")
    assert "công an tỉnh" in sent.text
    (sent,) = await asked.press(await asked.one("/duyet"), "Mục khác")
    await asked.press(sent, "Thôi")
    assert sent.text == "Đã thôi."
    assert "công an tỉnh" in (await asked.one("làm hộ chiếu ở đâu")).text


async def test_words_that_find_nothing_may_be_typed_again(asked: Desk) -> None:
    sent = await asked.one("/duyet")
    await asked.press(sent, "Mục khác")
    found = await asked.one("😂")
    assert "Không thấy mục nào gần" in found.text
    await asked.press(found, "Mục khác")
    found = await asked.one("ho-chieu")
    assert labels(found)[0] == "Gắn: Làm hộ chiếu"


MALICIOUS = (
    "<b>đậm</b> <script>alert(1)</script> &lt; </pre> nuôi hươu\u200b cao cổ \u202engược "
    + "rất dài " * 500
)


async def test_a_malicious_question_is_shown_as_it_is_and_cut(desk: Desk) -> None:
    await desk.ask((MALICIOUS, 11))
    sent = await desk.one("/duyet")
    assert "<b>đậm</b> <script>alert(1)</script>" in sent.text
    assert "&lt;script&gt;" in sent.html
    assert "\u200b" not in sent.text
    assert "\u202e" not in sent.text
    assert len(sent.text) < 1000
    (found,) = await desk.press(sent, "Mục khác")
    assert len(found.text) < 200
    found = await desk.one("ho-chieu")
    (said,) = await desk.press(found, "Gắn: Làm hộ chiếu")
    assert "dài quá 200 chữ cái" in said.text


async def test_what_would_change_is_set_in_fixed_width_and_cut_at_whole_lines(
    office: Office,
) -> None:
    office.web_url = "https://can-bo.xa.gov.vn"
    async with office.open() as desk:
        many = [f"nuôi hươu cao cổ </pre><i> loại {n} {'trong chung cư ' * 8}" for n in range(8)]
        await desk.ask(*((text, 20 + n) for n, text in enumerate(many)))
        sent = await desk.one("/duyet")
        await desk.press(sent, "Mục khác")
        found = await desk.one("ho-chieu")
        await desk.press(found, "Gắn: Làm hộ chiếu")
        (proposal,) = desk.staff.bench.proposals(State.READY)
        block = found.html.partition("<pre>")[2].partition("</pre>")[0]
        lines = [html.unescape(line) for line in block.split("\n")]
        assert lines == proposal.changes.diff().split("\n")[: len(lines)]
        assert found.text.endswith(f"https://can-bo.xa.gov.vn/de-xuat/{proposal.id}")
