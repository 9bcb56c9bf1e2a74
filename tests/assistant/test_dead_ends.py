"""No dead ends: whatever the bot cannot answer leads on, to other words, other entries, people."""

from __future__ import annotations

import pytest

from bot.assistant.actions import AskHuman, NoneOfThese, decode
from bot.assistant.assistant import Assistant
from bot.assistant.dialogue import ProcessMemory
from bot.assistant.engine import Engine
from bot.exchange import Outcome, Reply
from bot.querylog.redact import redact
from tests.conftest import TODAY, Notebook


def leads_to(reply: Reply) -> set[type]:
    return {type(decode(choice.action)) for choice in reply.choices}


def test_words_never_met_are_named(ask: Assistant) -> None:
    reply = ask.ask("alo blaxyz qqq", None, "test").reply
    assert reply.outcome is Outcome.ABSTAIN
    assert "«blaxyz qqq»" in reply.lines[0]
    assert "dichvucong.gov.vn" in reply.text
    assert AskHuman in leads_to(reply)


def test_numbers_are_not_repeated(ask: Assistant) -> None:
    assert "0912345678" not in ask.ask("hkhkhk 0912345678", None, "test").reply.lines[0]


def test_a_need_that_is_not_covered_can_be_denied(ask: Assistant) -> None:
    reply = ask.ask("nhập quốc tịch việt nam", "7", "test").reply
    assert reply.outcome is Outcome.ABSTAIN
    assert leads_to(reply) == {NoneOfThese, AskHuman}


@pytest.mark.parametrize("kind", [NoneOfThese, AskHuman])
def test_the_buttons_name_their_question(
    kind: type[NoneOfThese | AskHuman], assistant: Assistant, notebook: Notebook
) -> None:
    reply = assistant.ask("lệ phí bao nhiêu", "7", "test").reply
    if kind is AskHuman:
        none = next(c for c in reply.choices if isinstance(decode(c.action), NoneOfThese))
        reply = assistant.press(none.action, "7")
    button = next(c for c in reply.choices if isinstance(decode(c.action), kind))
    again = assistant.press(button.action, "7")
    assert again.fresh
    assert set(notebook.rejected) == {notebook.rows[0].token}
    assert notebook.rows[0].token


@pytest.mark.parametrize(
    "text",
    ["cho tôi gặp nhân viên", "cho gap nguoi that", "có người thật không ạ", "xin số tổng đài"],
)
def test_whoever_wants_a_person_is_told_where(text: str, ask: Assistant) -> None:
    reply = ask.ask(text, None, "test").reply
    assert (reply.outcome, "trung tâm phục vụ" in reply.text) == (Outcome.SOCIAL, True)


@pytest.mark.parametrize(
    "text",
    [
        "nó xưng là nhân viên công an, bắt gọi số tổng đài lạ",
        "bạn là người thật hay máy",
        "gặp cán bộ hộ tịch ở đâu để làm khai sinh",
    ],
)
def test_others_who_speak_of_people_are_not(text: str, ask: Assistant) -> None:
    assert "không nối máy" not in ask.ask(text, None, "test").reply.text


class BrokenDesk(Notebook):
    """A desk at which something fails that never should."""

    def reject(self, chat: str, token: str, *, human: bool = False) -> None:
        raise RuntimeError(chat)


def test_a_press_that_fails_inside_is_answered_and_logs_no_words(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    assistant = Assistant(engine, ProcessMemory(), BrokenDesk(), redact, today=lambda: TODAY)
    reply = assistant.press("0:abc", "bí mật")
    assert (reply.outcome, "trục trặc" in reply.text) == (Outcome.ERROR, True)
    assert "RuntimeError" in caplog.text
    assert "bí mật" not in caplog.text
