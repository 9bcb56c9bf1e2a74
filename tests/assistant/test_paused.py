"""While answering is switched off: danger, doubts and one's own data are still answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assistant.actions import (
    Action,
    ForgetMe,
    NoneOfThese,
    ShowEntry,
    StopTelling,
    encode,
)
from bot.assistant.assistant import Assistant
from bot.assistant.dialogue import ProcessMemory
from bot.assistant.engine import Engine
from bot.console import reply_to
from bot.exchange import Outcome
from bot.kept import WaitsFor, Wish
from bot.querylog.redact import redact
from bot.runtime import open_session
from tests.conftest import TODAY, Notebook

NOTICE = "Chiều nay tôi trả lời lại."


@pytest.fixture
def paused(engine: Engine, notebook: Notebook) -> Assistant:
    return Assistant(
        engine, ProcessMemory(), notebook, redact, today=lambda: TODAY, notice=lambda: NOTICE
    )


@pytest.mark.parametrize(
    "text",
    [
        "làm hộ chiếu ở đâu",
        "xin chào",
        "1",
        "😂",
        "Где получить паспорт",
        "/start",
        "/start ho-chieu",
        "/help",
        "/dichvu",
        "/hoi làm hộ chiếu ở đâu",
        "hôm nay có phải ngày nghỉ không",
    ],
)
def test_everything_else_meets_the_notice(paused: Assistant, text: str) -> None:
    reply = paused.ask(text, "c", "test").reply
    assert reply.lines == (NOTICE,)
    assert reply.choices == ()
    assert reply.reason == "tam_dung"


@pytest.mark.parametrize(
    ("text", "outcome", "said"),
    [
        ("nhà tôi đang cháy rồi cứu với", Outcome.EMERGENCY, "114"),
        ("mẹ tôi ngất xỉu ở chỗ làm hộ chiếu", Outcome.EMERGENCY, "115"),
        ("nhà tôi đang cháy, muốn làm hộ chiếu thì ở đâu", Outcome.EMERGENCY, "114"),
        ("tôi nhận tin nhắn http://dichvucong-gov.top bảo bấm vào", Outcome.SCAM_CHECK, "lừa đảo"),
        ("tôi lỡ đọc mã otp cho nó rồi, bị lừa rồi", Outcome.SCAM_CHECK, "ngân hàng"),
        ("tôi muốn xóa dữ liệu của tôi", Outcome.SOCIAL, "/xoadulieu"),
        ("/quyenriengtu", Outcome.SOCIAL, "Tôi giữ ít nhất"),
        ("/dulieucuatoi", Outcome.SOCIAL, "không giữ gì"),
        ("/xoadulieu", Outcome.SOCIAL, "Xóa hết câu hỏi"),
    ],
)
def test_danger_and_rights_do_not_wait(
    paused: Assistant, text: str, outcome: Outcome, said: str
) -> None:
    reply = paused.ask(text, "c", "test").reply
    assert reply.outcome is outcome
    assert said in reply.text
    assert NOTICE not in reply.text
    assert "công an tỉnh" not in reply.text, "nothing is looked up in the knowledge"


@pytest.mark.parametrize(
    ("action", "answered"),
    [
        (ShowEntry("ho-chieu"), False),
        (NoneOfThese("AbCdEfGh"), False),
        (ForgetMe(), True),
        (ForgetMe("1"), True),
        (StopTelling("AbCdEfGh"), True),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_press_is_answered_where_it_is_a_right(
    paused: Assistant, notebook: Notebook, action: Action, answered: bool
) -> None:
    reply = paused.press(encode(action), "c")
    assert (reply.lines != (NOTICE,)) is answered
    assert answered or reply.fresh, "what was read before stays"
    assert notebook.rejected == []


def test_the_bot_has_a_sentence_of_its_own(engine: Engine, notebook: Notebook) -> None:
    assistant = Assistant(
        engine, ProcessMemory(), notebook, redact, today=lambda: TODAY, notice=lambda: ""
    )
    said = assistant.ask("làm hộ chiếu ở đâu", "c", "test").reply.text
    assert said == engine.knowledge.sentences.tam_dung


def test_what_is_asked_meanwhile_is_logged_with_its_reason_and_what_it_would_be_about(
    paused: Assistant, notebook: Notebook
) -> None:
    paused.ask("làm hộ chiếu ở đâu, tôi tên Nguyễn Văn An", "c", "test")
    paused.ask("/help", "c", "test")
    (row,) = notebook.rows
    assert (row.reason, row.outcome, row.entry_id) == ("tam_dung", Outcome.SOCIAL, None)
    assert row.candidates[0][0] == "ho-chieu"
    assert "Nguyễn" not in row.text


def test_the_conversation_goes_on_from_where_it_was(engine: Engine, notebook: Notebook) -> None:
    notice: list[str | None] = [None]
    assistant = Assistant(
        engine, ProcessMemory(), notebook, redact, today=lambda: TODAY, notice=lambda: notice[0]
    )
    assistant.ask("làm hộ chiếu", "c", "test")
    notice[0] = ""
    assistant.ask("làm khai sinh cho con", "c", "test")
    notice[0] = None
    assert assistant.ask("còn lệ phí?", "c", "test").reply.entry_id == "ho-chieu"


def test_inline_mode_offers_the_notice_alone(paused: Assistant) -> None:
    (card,) = paused.suggest("làm hộ chiếu")
    assert card.text == NOTICE


def test_nobody_is_told_anything_meanwhile(paused: Assistant, assistant: Assistant) -> None:
    wish = Wish("c", WaitsFor.ANSWER, "AbCdEfGh", 0.0, 9e9, "cũ", text="làm hộ chiếu ở đâu")
    assert len(assistant.due([wish]).tidings) == 1
    due = paused.due([wish])
    assert (due.tidings, due.in_vain) == ((), ())


def test_all_who_share_a_database_are_switched_off_together(engine: Engine, tmp_path: Path) -> None:
    with (
        open_session(engine, tmp_path / "log.db", lambda: TODAY) as here,
        open_session(engine, tmp_path / "log.db", lambda: TODAY) as there,
    ):
        here.switch.off(NOTICE, "lan", 1.0)
        replies = [reply_to("làm hộ chiếu ở đâu", s.assistant, "c") for s in (here, there)]
        here.switch.on("lan", 2.0)
        again = reply_to("làm hộ chiếu ở đâu", here.assistant, "c")
    assert [reply.lines for reply in replies] == [(NOTICE,)] * 2
    assert again.entry_id == "ho-chieu"
