"""A few questions by buttons lead to just the papers, fee, time and place of one's own case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.assistant.actions import Checklist, ShowEntry, decode, encode
from bot.assistant.assistant import Assistant
from bot.assistant.dialogue import ProcessMemory
from bot.assistant.engine import Engine
from bot.exchange import Choice, Outcome, Reply
from bot.kb.cases import SHOWN, complete, version
from bot.kb.store import load
from bot.model import Entry, Facet
from bot.querylog.redact import redact
from tests.conftest import TODAY, Notebook, make_folder

ID = "the-thu"
CARD = """\
ten: Làm thẻ thử
tom_tat:
  - Làm ở công an xã.
cau_hoi:
  - xin cái thẻ thử nghiệm màu tím
  - thẻ thử nghiệm rớt mất tiêu rồi
  - đổi thẻ thử nghiệm cũ sang mới
  - thẻ thử nghiệm cho con nhỏ xíu
  - the thu nghiem mau tim o dau
tin_cay: chinh-thuc
hoi_them:
  viec:
    hoi: Bạn làm lần đầu, đổi hay bị mất?
    chon:
      lan-dau: Làm lần đầu
      doi: Đổi thẻ
      mat: {ten: Thẻ bị mất, muc: mat-ho-chieu}
  tuoi:
    hoi: Người làm bao nhiêu tuổi?
    khi: [lan-dau]
    chon: {duoi-14: Dưới 14 tuổi, tu-14: Từ 14 tuổi}
le_phi:
  - muc: 50.000 đồng
    cho: đổi thẻ
    khi: [doi]
    tu: 2025-07-01
    den: 2026-12-31
    sau_do: chưa có mức mới, bạn hỏi công an xã
    theo: 64/2025/TT-BTC
  - muc: không thu
    cho: làm lần đầu
    khi: [lan-dau]
thoi_han:
  - 7 ngày làm việc
ho_so:
  - Tờ khai thử
  - noi_dung: Giấy khai sinh
    cho: dưới 14 tuổi
    khi: [lan-dau, duoi-14]
  - noi_dung: Thẻ cũ
    cho: còn giữ được
    khi: [doi]
  - Giấy nào có trong dữ liệu thì khỏi nộp.
noi_nop:
  - Công an xã
cach_nop:
  - Nộp tờ khai.
luu_y:
  - Đến sớm cho đỡ chờ.
  - noi_dung: Giữ thẻ cũ tới ngày nhận thẻ mới.
    khi: [doi]
can_cu: [64/2025/TT-BTC]
nguon: [Trang thủ tục]
kiem_tra: 2026-11-01
xem_lai: 2027-05-31
"""
LAPSED_ON = date(2027, 1, 1)


def engine_of(folder: Path, text: str = CARD) -> Engine:
    path = folder / "thu-tuc" / "xuat-nhap-canh" / f"{ID}.yaml"
    path.write_text(text, encoding="utf-8")
    return Engine.build(load(folder, TODAY))


def assistant_of(engine: Engine, day: date = TODAY) -> Assistant:
    return Assistant(engine, ProcessMemory(), Notebook(), redact, today=lambda: day)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_of(make_folder(tmp_path_factory.mktemp("checklist") / "knowledge"))


@pytest.fixture
def desk(engine: Engine) -> Assistant:
    return assistant_of(engine)


@pytest.fixture
def entry(engine: Engine) -> Entry:
    return engine.knowledge.entries[ID]


def press(desk: Assistant, label: str, reply: Reply) -> Reply:
    (action,) = [choice.action for choice in reply.choices if choice.label == label]
    return desk.press(action, "chat")


def led(desk: Assistant, *labels: str) -> Reply:
    """What pressing the buttons of these labels in turn leads to, from the answer on."""
    reply = desk.press(encode(ShowEntry(ID)), "chat")
    for label in (desk.engine.knowledge.sentences.truong_hop_nut, *labels):
        reply = press(desk, label, reply)
    return reply


def labels(reply: Reply) -> list[str]:
    return [choice.label for choice in reply.choices]


@pytest.mark.parametrize("facet", [None, Facet.PAPERS, Facet.FEE, Facet.PLACE])
def test_an_answer_of_such_an_entry_offers_them(desk: Assistant, facet: Facet | None) -> None:
    reply = desk.press(encode(ShowEntry(ID, facet)), "chat")
    say = desk.engine.knowledge.sentences
    assert Choice(say.truong_hop_nut, encode(Checklist(ID))) in reply.choices
    other = desk.press(encode(ShowEntry("ho-chieu", facet)), "chat")
    assert say.truong_hop_nut not in labels(other)


def test_the_first_question_is_a_message_of_its_own(desk: Assistant, entry: Entry) -> None:
    reply = led(desk)
    assert (reply.outcome, reply.entry_id, reply.ids) == (Outcome.CLARIFY, ID, (ID,))
    assert reply.lines[0] == "Bạn làm lần đầu, đổi hay bị mất?"
    assert labels(reply) == ["Làm lần đầu", "Đổi thẻ", "Thẻ bị mất", "Tôi không chắc"]
    assert reply.fresh
    assert decode(reply.choices[0].action) == Checklist(ID, version(entry.questions), "1")


def test_the_next_ones_stand_in_its_place_and_go_back(desk: Assistant) -> None:
    reply = led(desk, "Làm lần đầu")
    assert (reply.outcome, reply.fresh) == (Outcome.CLARIFY, False)
    assert reply.lines[0] == "Người làm bao nhiêu tuổi?"
    assert "làm lần đầu" in reply.lines[1]
    back = led(desk, "Làm lần đầu", "◂ Câu trước")
    assert back.lines[0] == "Bạn làm lần đầu, đổi hay bị mất?"
    assert not back.fresh


def test_the_result_holds_just_the_case(desk: Assistant) -> None:
    reply = led(desk, "Đổi thẻ")
    assert (reply.outcome, reply.entry_id, reply.facet) == (Outcome.ANSWER, ID, Facet.PAPERS)
    assert reply.lines == (
        "Làm thẻ thử – trường hợp của bạn: đổi thẻ",
        "Giấy tờ:",
        "☐ Tờ khai thử",
        "☐ Thẻ cũ (còn giữ được)",
        "• Giấy nào có trong dữ liệu thì khỏi nộp.",
        "Lệ phí: 50.000 đồng (đổi thẻ; đến 31/12/2026)",
        "Thời gian: 7 ngày làm việc",
        "Nơi làm: Công an xã",
        "• Giữ thẻ cũ tới ngày nhận thẻ mới.",
    )
    due, source = reply.footer
    assert due.startswith("Nộp đủ hồ sơ hôm nay (22/11/2026)")
    assert source == "Nguồn: Thông tư 64/2025/TT-BTC. Kiểm tra ngày 01/11/2026."
    assert labels(reply) == ["Làm lại", "Tóm tắt"]


def test_a_case_that_the_heading_already_names_is_not_said_twice(desk: Assistant) -> None:
    lines = led(desk, "Làm lần đầu", "Dưới 14 tuổi").lines
    assert lines[0].endswith("làm lần đầu; dưới 14 tuổi")
    assert "☐ Giấy khai sinh" in lines


def test_who_is_not_sure_reads_every_line_with_its_case(desk: Assistant) -> None:
    reply = led(desk, "Tôi không chắc", "Tôi không chắc")
    assert "☐ Giấy khai sinh (dưới 14 tuổi)" in reply.lines
    assert "☐ Thẻ cũ (còn giữ được)" in reply.lines
    assert "trường hợp của bạn" not in reply.lines[0]


def test_an_option_that_another_entry_treats_leads_there(desk: Assistant) -> None:
    assert led(desk, "Thẻ bị mất").entry_id == "mat-ho-chieu"


def test_again_and_back_to_the_entry(desk: Assistant) -> None:
    again = led(desk, "Đổi thẻ", "Làm lại")
    assert (again.lines[0], again.fresh) == ("Bạn làm lần đầu, đổi hay bị mất?", False)
    whole = led(desk, "Đổi thẻ", "Tóm tắt")
    assert (whole.entry_id, whole.lines[0]) == (ID, "Làm ở công an xã.")


def test_a_lapsed_fee_is_never_repeated(engine: Engine) -> None:
    reply = led(assistant_of(engine, LAPSED_ON), "Đổi thẻ")
    assert "50.000" not in reply.text
    assert "nay không còn đúng" in reply.text
    assert "bạn hỏi công an xã" in reply.text.lower()


@pytest.mark.parametrize("digits", ["2", "11", "0"])
def test_a_button_of_questions_that_changed_asks_anew_and_says_why(
    desk: Assistant, digits: str
) -> None:
    reply = desk.press(encode(Checklist(ID, "old", digits)), "chat")
    assert reply.outcome is Outcome.CLARIFY
    assert reply.lines[0] == desk.engine.knowledge.sentences.truong_hop_da_doi
    assert reply.lines[1] == "Bạn làm lần đầu, đổi hay bị mất?"


@pytest.mark.parametrize("digits", ["9", "2222", "hai"])
def test_a_button_that_no_answers_make_asks_anew(
    desk: Assistant, entry: Entry, digits: str
) -> None:
    reply = desk.press(encode(Checklist(ID, version(entry.questions), digits)), "chat")
    assert reply.outcome is Outcome.CLARIFY
    assert reply.lines[1] == "Bạn làm lần đầu, đổi hay bị mất?"


def test_where_the_questions_are_gone_the_whole_answer_comes(desk: Assistant) -> None:
    reply = desk.press(encode(Checklist("ho-chieu", "Ab1", "2")), "chat")
    assert (reply.outcome, reply.entry_id) == (Outcome.ANSWER, "ho-chieu")
    assert reply.lines[0] == desk.engine.knowledge.sentences.truong_hop_da_bo


@pytest.mark.parametrize(
    "typed",
    ["Đổi thẻ", "doi the", "ĐỔI THẺ!", "2", "2."],
)
def test_an_option_may_be_typed(desk: Assistant, typed: str) -> None:
    led(desk)
    reply = desk.ask(typed, "chat", "test").reply
    assert reply.lines[0] == "Làm thẻ thử – trường hợp của bạn: đổi thẻ"


def test_typed_answers_go_on_to_the_end(desk: Assistant) -> None:
    led(desk)
    assert "bao nhiêu tuổi" in desk.ask("làm lần đầu", "chat", "test").reply.lines[0]
    done = desk.ask("duoi 14 tuoi", "chat", "test").reply
    assert "☐ Giấy khai sinh" in done.lines


def test_once_the_result_stands_a_typed_option_answers_nothing(desk: Assistant) -> None:
    done = led(desk, "Đổi thẻ")
    assert desk.ask("đổi thẻ", "chat", "test").reply.lines != done.lines


def test_typing_an_option_that_leads_elsewhere_goes_there(desk: Assistant) -> None:
    led(desk)
    assert desk.ask("thẻ bị mất", "chat", "test").reply.entry_id == "mat-ho-chieu"


def test_a_message_that_only_contains_an_option_is_a_question(desk: Assistant) -> None:
    led(desk)
    reply = desk.ask("đổi thẻ hết bao nhiêu tiền", "chat", "test").reply
    assert reply.facet is Facet.FEE


def test_a_follow_up_goes_on_about_the_entry(desk: Assistant) -> None:
    led(desk)
    reply = desk.ask("còn thời gian?", "chat", "test").reply
    assert (reply.entry_id, reply.facet) == (ID, Facet.TIME)


@pytest.mark.parametrize("day", [TODAY, date(2027, 1, 5), date(2027, 3, 5)], ids=str)
def test_shipped_cases_leave_out_only_what_an_answer_rules_out(shipped: Engine, day: date) -> None:
    """Each case tells papers, fee, time and place; each line is of some case."""
    desk = assistant_of(shipped, day)
    asking = [e for e in shipped.knowledge.entries.values() if e.questions]
    assert len(asking) >= 9
    for entry in asking:
        told = {facet: set[str]() for facet in SHOWN}
        for case in complete(entry.questions):
            button = Checklist(entry.id, version(entry.questions), case.digits)
            reply = desk.press(encode(button), None)
            assert reply.outcome is Outcome.ANSWER
            for facet in SHOWN:
                assert f"{shipped.knowledge.sentences.ten_khia_canh[facet]}:" in reply.text
                told[facet].update(s.text for s in case.holding(entry.facets[facet]))
        for facet in SHOWN:
            assert told[facet] == {s.text for s in entry.facets[facet]}, (entry.id, facet)


def test_shipped_buttons_fit_what_telegram_allows(shipped: Engine) -> None:
    desk = assistant_of(shipped)
    for entry in shipped.knowledge.entries.values():
        for case in complete(entry.questions) if entry.questions else ():
            for end in range(len(case.digits)):
                known = Checklist(entry.id, version(entry.questions), case.digits[:end])
                reply = desk.press(encode(known), None)
                assert all(len(choice.action.encode()) <= 64 for choice in reply.choices)
                assert len(reply.choices) <= 6


def test_a_fee_keeps_its_case_so_that_none_takes_the_place_of_another(folder: Path) -> None:
    """Without their cases, the amount that holds would seem to replace the one that lapsed."""
    fees = """\
  - muc: không thu
    cho: làm lần đầu
    khi: [lan-dau]
  - muc: 20.000 đồng
    cho: dưới 14 tuổi
    khi: [lan-dau, duoi-14]
    den: 2026-12-31
"""
    first = CARD.index("  - muc: không thu")
    text = CARD[:first] + fees + CARD[CARD.index("thoi_han:") :]
    reply = led(assistant_of(engine_of(folder, text), LAPSED_ON), "Làm lần đầu", "Dưới 14 tuổi")
    assert "Lệ phí: Không thu tiền (làm lần đầu)" in reply.lines
    assert "Dưới 14 tuổi: Mức thu trước đây" in reply.text
