"""What is answered, on which day, in which words."""

from __future__ import annotations

from datetime import date

import pytest

from bot.assistant import compose, replies
from bot.assistant.actions import Action, NoneOfThese, ShowEntry, ShowSource, decode, encode
from bot.assistant.assistant import Assistant
from bot.assistant.dialogue import ProcessMemory
from bot.assistant.engine import Engine
from bot.assistant.wording import statement_lines
from bot.exchange import Outcome, Reply
from bot.model import Facet
from bot.querylog.redact import Redacted, redact
from tests.conftest import TODAY, Notebook


def answer(engine: Engine, entry_id: str, facet: Facet | None, day: date = TODAY) -> Reply:
    return compose.answer(engine.knowledge.entries[entry_id], facet, engine.knowledge, day)


@pytest.mark.parametrize(
    ("entry_id", "facet", "day", "said", "unsaid"),
    [
        ("ho-chieu", Facet.FEE, TODAY, ["100.000 đồng", "đến 31/12/2026"], ["200.000"]),
        ("ho-chieu", Facet.FEE, date(2026, 12, 31), ["100.000 đồng"], ["không còn đúng"]),
        ("ho-chieu", Facet.FEE, date(2027, 1, 1), ["31/12/2026", "không còn đúng", "200.000 đồng"],
         ["100.000"]),
        ("ho-chieu", Facet.FEE, date(2027, 1, 1), ["(công dân số; đến 28/02/2027)"], []),
        ("ho-chieu", Facet.FEE, date(2027, 3, 1), ["28/02/2027"], ["100.000", "Không thu tiền"]),
        ("ho-chieu", None, date(2027, 1, 1), [], ["100.000"]),
        ("ho-chieu", Facet.FEE, date(2026, 1, 1), ["từ 15/08/2026"], []),
        ("khai-sinh", Facet.FEE, TODAY, ["Không thu tiền (đúng hạn 60 ngày)", "từng tỉnh",
                                          "Chưa rõ số tiền"], ["Miễn phí", "0 đồng"]),
        ("khai-sinh", Facet.PLACE, TODAY, ["cha hoặc mẹ cư trú", "xã bất kỳ (từ 01/03/2027)"], []),
        ("khai-sinh", Facet.PLACE, date(2027, 3, 1), ["UBND xã bất kỳ"], ["cư trú"]),
        ("khai-sinh", Facet.PAPERS, TODAY, ["Giấy tờ khác (chưa kiểm chứng)"], []),
        ("khai-sinh", Facet.BASIS, TODAY, ["60/2014/QH13"], ["hết hiệu lực"]),
        ("khai-sinh", Facet.BASIS, date(2027, 3, 1), ["đã hết hiệu lực từ 01/03/2027",
                                                       "Luật 03/2026/QH16"], []),
        ("khai-sinh", Facet.FIGURES, TODAY, ["Lệ phí"], []),
        ("nghi-dinh-42-2022", Facet.FEE, TODAY, ["2 mức"], []),
        ("nghi-dinh-42-2022", Facet.PAPERS, TODAY, ["224/2026/NĐ-CP"], []),
        ("nghi-dinh-42-2022", None, TODAY, ["224/2026/NĐ-CP"], []),
        ("ly-hon", None, TODAY, ["chưa có hướng dẫn", "Tòa án nhân dân", "toaan.gov.vn"], []),
    ],
)  # fmt: skip
def test_what_is_said_on_a_day(
    engine: Engine,
    entry_id: str,
    facet: Facet | None,
    day: date,
    said: list[str],
    unsaid: list[str],
) -> None:
    text = answer(engine, entry_id, facet, day).text
    for part in said:
        assert part in text, text
    for part in unsaid:
        assert part not in text, text


def test_every_answer_names_a_source_and_the_day_it_was_checked(engine: Engine) -> None:
    for entry in engine.knowledge.entries.values():
        for facet in (None, *Facet):
            text = answer(engine, entry.id, facet).text
            assert "Kiểm tra ngày 01/11/2026" in text, text


def test_the_first_line_of_a_single_fact_is_the_fact(engine: Engine) -> None:
    first = answer(engine, "ho-chieu", Facet.TIME).lines[0]
    assert first == "Thời gian – Làm hộ chiếu: 8 ngày làm việc (nộp ở công an tỉnh)"


def test_steps_are_numbered_in_their_order(engine: Engine) -> None:
    lines = answer(engine, "ho-chieu", Facet.STEPS).lines
    assert [line[:2] for line in lines[1:]] == ["1.", "2."]


def test_asking_back_says_what_tells_the_options_apart(engine: Engine) -> None:
    entries = [engine.knowledge.entries[i] for i in ("ho-chieu", "mat-ho-chieu")]
    reply = replies.clarify(entries, Facet.FEE, "Việc nào?", engine.knowledge, TODAY)
    assert reply.ids == ("ho-chieu", "mat-ho-chieu")
    assert "1. Làm hộ chiếu: còn hộ chiếu, muốn cấp mới hoặc đổi" in reply.lines
    assert [choice.action for choice in reply.choices] == [
        "e:ho-chieu:le-phi", "e:mat-ho-chieu:le-phi", "0",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "action",
    [ShowEntry("ho-chieu"), ShowEntry("a" * 48, Facet.CONDITIONS), ShowSource("x"), NoneOfThese()],
    ids=repr,
)
def test_actions_survive_the_button(action: Action) -> None:
    text = encode(action)
    assert decode(text) == action
    assert len(text.encode()) <= 64


@pytest.mark.parametrize("text", ["", "e:", "e", "zzz", "e:a:b", "n:", "e:ho-chieu:LE-PHI"])
def test_a_strange_button_means_nothing(text: str) -> None:
    assert decode(text) is None


def ask(assistant: Assistant, *texts: str, chat: str = "c") -> list[Reply]:
    return [assistant.ask(text, chat, "test").reply for text in texts]


@pytest.mark.parametrize(
    ("turns", "entry_id", "facet"),
    [
        (["làm hộ chiếu", "hết bao nhiêu tiền"], "ho-chieu", Facet.FEE),
        (["làm hộ chiếu", "còn lệ phí?"], "ho-chieu", Facet.FEE),
        (["lam ho chieu", "mat bao lau vay"], "ho-chieu", Facet.TIME),
        (["làm hộ chiếu", "cảm ơn", "cần giấy tờ gì"], "ho-chieu", Facet.PAPERS),
        (["đăng ký khai sinh", "làm hộ chiếu ở đâu"], "ho-chieu", Facet.PLACE),
        (["làm hộ chiếu", "đăng ký khai sinh cần giấy tờ gì"], "khai-sinh", Facet.PAPERS),
    ],
)
def test_the_thread_of_a_conversation(
    assistant: Assistant, turns: list[str], entry_id: str, facet: Facet
) -> None:
    last = ask(assistant, *turns)[-1]
    assert (last.outcome, last.entry_id, last.facet) == (Outcome.ANSWER, entry_id, facet)


def test_a_bare_facet_asks_for_the_topic(assistant: Assistant) -> None:
    (reply,) = ask(assistant, "lệ phí bao nhiêu?")
    assert reply.outcome is Outcome.CLARIFY
    assert reply.facet is Facet.FEE
    assert 2 <= len(reply.ids) <= 4
    assert reply.ids == tuple(c.action.split(":")[1] for c in reply.choices[:-1])


def test_a_number_picks_an_option(assistant: Assistant) -> None:
    asked, picked = ask(assistant, "lệ phí bao nhiêu?", "1")
    assert picked.entry_id == asked.ids[0]
    assert picked.facet is Facet.FEE


def test_a_number_without_options_is_just_a_message(assistant: Assistant) -> None:
    (reply,) = ask(assistant, "1")
    assert reply.outcome is Outcome.ABSTAIN


def test_a_follow_up_is_forgotten_after_half_an_hour(engine: Engine, notebook: Notebook) -> None:
    clock = [0.0]
    assistant = Assistant(
        engine, ProcessMemory(), notebook, redact, today=lambda: TODAY, now=lambda: clock[0]
    )
    ask(assistant, "làm hộ chiếu")
    clock[0] = 29 * 60
    assert ask(assistant, "còn lệ phí?")[0].outcome is Outcome.ANSWER
    clock[0] = 60 * 60 + 1
    assert ask(assistant, "còn lệ phí?")[0].outcome is Outcome.CLARIFY


def test_chats_do_not_hear_each_other(assistant: Assistant) -> None:
    ask(assistant, "làm hộ chiếu", chat="a")
    assert ask(assistant, "còn lệ phí?", chat="b")[0].outcome is Outcome.CLARIFY
    assert assistant.ask("còn lệ phí?", None, "test").reply.outcome is Outcome.CLARIFY


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("xin chào", Outcome.SOCIAL),
        ("cảm ơn nhiều nha", Outcome.SOCIAL),
        ("bạn là ai vậy", Outcome.SOCIAL),
        ("chào bạn, cho mình hỏi làm hộ chiếu ở đâu", Outcome.ANSWER),
        ("cháy nhà rồi cứu với", Outcome.EMERGENCY),
        ("chay nha roi cuu voi", Outcome.EMERGENCY),
        ("em không muốn sống nữa", Outcome.EMERGENCY),
        ("phòng cháy chữa cháy thì xin giấy ở đâu", Outcome.ABSTAIN),
        ("hôm nay trời có mưa không", Outcome.ABSTAIN),
        ("thuận tình ly hôn nộp ở đâu", Outcome.ABSTAIN),
        ("", Outcome.ABSTAIN),
        ("asdfghjkl qwerty", Outcome.ABSTAIN),
    ],
)
def test_outcomes(shipped: Engine, notebook: Notebook, text: str, outcome: Outcome) -> None:
    assistant = Assistant(shipped, ProcessMemory(), notebook, redact, today=lambda: TODAY)
    assert ask(assistant, text)[0].outcome is outcome


def test_a_known_need_that_is_not_covered_says_who_handles_it(assistant: Assistant) -> None:
    (reply,) = ask(assistant, "muốn ly hôn thì nộp đơn ở đâu")
    assert reply.entry_id == "ly-hon"
    assert "Tòa án" in reply.text


def test_what_is_written_down(assistant: Assistant, notebook: Notebook) -> None:
    ask(assistant, "sđt 0912345678, làm hộ chiếu hết bao nhiêu tiền")
    (row,) = notebook.rows
    assert "0912345678" not in row.text + row.folded
    assert row.text.startswith("sđt [số điện thoại]")
    assert (row.entry_id, row.facet, row.outcome) == ("ho-chieu", Facet.FEE, Outcome.ANSWER)
    assert row.candidates[0][0] == "ho-chieu"
    assert row.version == assistant.engine.knowledge.version
    assert row.milliseconds > 0


def test_an_error_inside_still_gets_a_reply_and_writes_no_words(
    engine: Engine, notebook: Notebook, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(text: str) -> Redacted:
        raise ValueError(text)

    assistant = Assistant(
        engine,
        ProcessMemory(),
        notebook,
        broken,
        today=lambda: TODAY,
    )
    (reply,) = ask(assistant, "bí mật của tôi")
    assert reply.outcome is Outcome.ERROR
    assert "bí mật" not in notebook.rows[0].text + caplog.text


def test_no_line_of_the_shipped_knowledge_has_a_gap(shipped: Engine) -> None:
    knowledge = shipped.knowledge
    for entry in knowledge.entries.values():
        for statements in (entry.summary, entry.notes, *entry.facets.values()):
            lines = statement_lines(statements, knowledge, TODAY)
            assert not [line for line in lines if "  " in line or " )" in line], entry.id
