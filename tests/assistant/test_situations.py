"""A situation asks back: which of the things to do does the citizen want to know more of?"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assistant.actions import ShowEntry, encode
from bot.assistant.assistant import Assistant
from bot.assistant.dialogue import ProcessMemory
from bot.assistant.engine import Engine
from bot.evaluation.run import run
from bot.exchange import Outcome, Reply
from bot.kb.questions import Question
from bot.kb.store import load
from bot.model import Facet
from bot.querylog.redact import redact
from tests.conftest import TODAY, Notebook, make_folder, target
from tests.evaluation.samples import tempered

SITUATION = """\
ten: Đưa bé mới đẻ ra nước ngoài
tom_tat:
  - Làm giấy cho bé trước, rồi mới xin sổ đi nước ngoài.
cau_hoi:
  - cả nhà dắt em bé mới đẻ bay sang Mỹ định cư
  - chuẩn bị xuất ngoại cùng con nhỏ
  - theo chồng qua Úc bồng theo đứa nhỏ
  - nhà có bé mới đẻ sắp đi xa
  - em be moi de di xa can lo viec chi
cac_buoc:
  - viec: Khai sinh cho bé
    muc: khai-sinh
    han: trong 60 ngày
  - viec: Gom giấy tờ của cha mẹ
  - viec: Xin hộ chiếu
    muc: ho-chieu
    cho: bé đi nước ngoài
  - viec: Xin thêm hộ chiếu cho cha mẹ
    muc: ho-chieu
  - viec: Giữ hộ chiếu cho khỏi mất
    muc: mat-ho-chieu
ho_so:
  - Giấy chứng sinh
tin_cay: chinh-thuc
kiem_tra: 2026-11-01
xem_lai: 2027-05-31
"""
ID = "dua-be-ra-nuoc-ngoai"
NAMED = "đưa bé mới đẻ ra nước ngoài"


@pytest.fixture(scope="module")
def folder_with_situation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_folder(tmp_path_factory.mktemp("situation") / "knowledge")
    (folder / "tinh-huong").mkdir()
    (folder / "tinh-huong" / f"{ID}.yaml").write_text(SITUATION, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def led(folder_with_situation: Path) -> Engine:
    """An engine that answers whatever it finds first."""
    return tempered(Engine.build(load(folder_with_situation, TODAY)), 0, 0)


@pytest.fixture
def guide(led: Engine, notebook: Notebook) -> Assistant:
    return Assistant(led, ProcessMemory(), notebook, redact, today=lambda: TODAY)


def ask(guide: Assistant, text: str) -> Reply:
    return guide.ask(text, "chat", "test").reply


def test_it_asks_back_among_what_its_steps_lead_to(guide: Assistant) -> None:
    reply = ask(guide, NAMED)
    assert (reply.outcome, reply.entry_id) == (Outcome.CLARIFY, ID)
    assert set(reply.ids) == {"khai-sinh", "ho-chieu", "mat-ho-chieu"}
    assert len(set(reply.ids)) == len(reply.ids)
    assert 0 < reply.confidence <= 1


def test_the_likeliest_of_them_stands_first(guide: Assistant) -> None:
    analysis = guide.ask(f"{NAMED} cần hộ chiếu", None, "test").analysis
    reply = guide.ask(f"{NAMED} cần hộ chiếu", None, "test").reply
    assert analysis is not None
    assert reply.entry_id == ID
    ranked = [one.entry_id for one in analysis.likely if one.entry_id in reply.ids]
    assert list(reply.ids)[: len(ranked)] == ranked


def test_steps_are_said_in_order_with_their_deadlines(guide: Assistant) -> None:
    lines = ask(guide, NAMED).lines
    assert lines[0].startswith("Làm giấy cho bé trước")
    steps = [line for line in lines if line[0].isdigit()]
    assert steps == [
        "1. Khai sinh cho bé (trong 60 ngày)",
        "2. Gom giấy tờ của cha mẹ",
        "3. Xin hộ chiếu (bé đi nước ngoài)",
        "4. Xin thêm hộ chiếu cho cha mẹ",
        "5. Giữ hộ chiếu cho khỏi mất",
    ]


def test_a_button_leads_to_each_entry_whatever_stands_first(guide: Assistant) -> None:
    """Buttons follow the steps that are read, not the order of likelihood."""
    choices = ask(guide, f"{NAMED} cần hộ chiếu").choices
    leading = [choice for choice in choices if choice.label[0].isdigit()]
    assert [(c.label.split(".")[0], target(c)) for c in leading] == [
        ("1", ShowEntry("khai-sinh")),
        ("3", ShowEntry("ho-chieu")),
        ("4", ShowEntry("ho-chieu")),
        ("5", ShowEntry("mat-ho-chieu")),
    ]
    assert target(choices[-1]) == ShowEntry(ID, Facet.PAPERS)


def test_papers_of_the_whole_are_an_answer(guide: Assistant) -> None:
    reply = ask(guide, f"{NAMED} cần giấy tờ gì")
    assert (reply.outcome, reply.entry_id, reply.facet) == (Outcome.ANSWER, ID, Facet.PAPERS)
    assert "Giấy chứng sinh" in reply.text


def test_a_fee_is_asked_of_a_service_never_of_a_situation(guide: Assistant) -> None:
    reply = ask(guide, f"{NAMED} hết bao nhiêu tiền")
    assert reply.facet is Facet.FEE
    assert reply.entry_id in {"khai-sinh", "ho-chieu"}


def test_a_conversation_goes_on_about_the_likeliest_of_them(guide: Assistant) -> None:
    """Only a service knows a fee; the situation itself has none."""
    likeliest = ask(guide, NAMED).ids[0]
    reply = ask(guide, "còn lệ phí?")
    assert (reply.outcome, reply.entry_id) == (Outcome.ANSWER, likeliest)
    assert reply.facet is Facet.FEE


def test_steps_that_lead_nowhere_are_still_told(folder: Path, notebook: Notebook) -> None:
    """Also to a conversation, which then has nothing to go on about but the situation."""
    lines = [line for line in SITUATION.splitlines() if not line.startswith("    muc:")]
    (folder / "tinh-huong").mkdir()
    (folder / "tinh-huong" / f"{ID}.yaml").write_text("\n".join(lines), encoding="utf-8")
    engine = tempered(Engine.build(load(folder, TODAY)), 0, 0)
    guide = Assistant(engine, ProcessMemory(), notebook, redact, today=lambda: TODAY)
    reply = ask(guide, NAMED)
    assert (reply.outcome, reply.entry_id, reply.ids) == (Outcome.CLARIFY, ID, ())
    assert "1. Khai sinh cho bé (trong 60 ngày)" in reply.lines
    assert ask(guide, "còn hồ sơ?").entry_id == ID


def test_pressing_its_button_asks_back_too(guide: Assistant) -> None:
    reply = guide.press(encode(ShowEntry(ID)), "chat")
    assert (reply.outcome, reply.entry_id) == (Outcome.CLARIFY, ID)


@pytest.mark.parametrize(
    ("ids", "offered"),
    [((ID,), True), (("khai-sinh",), True), (("mat-ho-chieu",), True), (("ly-hon",), False)],
)
def test_measured_it_has_offered_itself_and_what_it_leads_to(
    ids: tuple[str, ...], offered: bool, led: Engine
) -> None:
    (one,) = run({"hoi.yaml": [Question(q=NAMED, ids=ids)]}, led, lambda: TODAY).judged
    assert one.outcome is Outcome.CLARIFY
    assert (one.offered, one.wrongly_answered) == (offered, False)
