"""«Không, ý tôi là …» takes the last answer back; alone it offers what is near."""

from __future__ import annotations

import pytest

from bot.assistant.assistant import Assistant
from bot.assistant.correction import Corrections
from bot.exchange import Outcome

OPENERS = Corrections.build(["ý tôi là", "không phải", "không", "ko phải", "nhầm rồi"])


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("không phải, ý tôi là cấp lại", "cấp lại"),
        ("khong phai, y toi la cap lai", "cap lai"),
        ("ko phải cấp mới", "cấp mới"),
        ("Nhầm rồi!", ""),
        ("cấp lại, không phải cấp mới", None),
        ("", None),
    ],
)
def test_what_is_left_of_a_correction(text: str, rest: str | None) -> None:
    assert OPENERS.rest_of(text) == rest


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("hộ chiếu bị mất thì sao", "không, ý tôi là làm lại cuốn mới", "ho-chieu-pho-thong"),
        ("mất hộ chiếu", "ko phải, làm mới lần đầu", "ho-chieu-pho-thong"),
        ("đăng ký tạm trú", "ý tôi là thường trú", "dang-ky-thuong-tru"),
    ],
)
def test_the_rest_is_understood_near_the_topic(
    first: str, second: str, wanted: str, ask: Assistant
) -> None:
    ask.ask(first, "c", "test")
    reply = ask.ask(second, "c", "test").reply
    assert wanted in {reply.entry_id, *reply.ids}
    assert reply.outcome in {Outcome.ANSWER, Outcome.CLARIFY}


def test_a_bare_correction_offers_what_is_easily_taken_for_it(ask: Assistant) -> None:
    topic = ask.ask("làm hộ chiếu ở đâu", "c", "test").reply.entry_id or ""
    reply = ask.ask("không phải cái đó", "c", "test").reply
    assert reply.outcome is Outcome.CLARIFY
    assert reply.lines[0] == ask.engine.knowledge.sentences.sua_lai
    assert set(reply.ids) <= {
        *ask.engine.knowledge.entries[topic].differs_from,
        *ask.engine.knowledge.entries[topic].related,
    }


def test_without_a_topic_it_is_an_ordinary_message(ask: Assistant) -> None:
    assert ask.ask("không phải cái đó", "d", "test").reply.outcome is not Outcome.ERROR
