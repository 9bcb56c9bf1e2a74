"""«Không, ý tôi là …» takes the last answer back; alone it offers what is near."""

from __future__ import annotations

import pytest

from bot.assistant.assistant import Assistant
from bot.assistant.correction import Corrections
from bot.exchange import Outcome

OPENERS = Corrections.build(
    ["ý tôi là", "không phải", "không", "ko phải", "nhầm rồi"], (), ["tôi hỏi"]
)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("không phải, ý tôi là cấp lại", "cấp lại"),
        ("khong phai, y toi la cap lai", "cap lai"),
        ("ko phải cấp mới", "cấp mới"),
        ("không phải bằng lái, tôi hỏi đăng ký xe", "đăng ký xe"),
        ("bằng lái, tôi hỏi đăng ký xe", None),
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


PAUSED = Corrections.build(["không phải,", "không phải cái đó"], ["đúng không", "à", "hả"])


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("không phải, cấp lại", "cấp lại"),
        ("không phải. Cấp lại à?", "cấp lại à"),
        ("không phải!", ""),
        ("không phải tạm trú mà thường trú", "tạm trú mà thường trú"),
        ("không phải nộp bản giấy đúng không", None),
        ("không phải đóng tiền à?", None),
        ("khong phai dong tien ha", None),
        ("không phải cái đó à", "à"),
    ],
)
def test_an_opener_may_need_a_pause(text: str, rest: str | None) -> None:
    assert PAUSED.rest_of(text) == rest


@pytest.mark.parametrize(
    ("first", "second", "entry_id", "facet"),
    [
        ("khai sinh cho con", "không phải đóng tiền à", "khai-sinh", "le-phi"),
        ("làm hộ chiếu", "khong phai mang anh phai khong", "ho-chieu-pho-thong", "ho-so"),
        ("đăng ký tạm trú", "không phải ra công an hả", "dang-ky-tam-tru", "dieu-kien"),
    ],
)
def test_a_negated_question_goes_on_about_the_topic(
    first: str, second: str, entry_id: str, facet: str, ask: Assistant
) -> None:
    ask.ask(first, "c", "test")
    reply = ask.ask(second, "c", "test").reply
    assert (reply.outcome, reply.entry_id, reply.facet) == (Outcome.ANSWER, entry_id, facet)


@pytest.mark.parametrize("again", ["sai rồi", "hổng phải", "hong phải mấy cái này"])
def test_the_same_options_are_not_offered_twice(again: str, ask: Assistant) -> None:
    ask.ask("làm hộ chiếu", "c", "test")
    first = ask.ask("ko phải", "c", "test").reply
    second = ask.ask(again, "c", "test").reply
    assert (first.outcome, second.outcome) == (Outcome.CLARIFY, Outcome.ABSTAIN)
    assert second.choices


@pytest.mark.parametrize(
    ("first", "second", "wanted", "unwanted"),
    [
        (
            "đổi bằng lái",
            "không phải bằng lái, tôi hỏi đăng ký xe",
            "dang-ky-xe",
            "thi-bang-lai-xe",
        ),
        ("làm hộ chiếu", "hok phải, tôi hỏi tạm trú", "dang-ky-tam-tru", "ho-chieu-pho-thong"),
        ("làm hộ chiếu", "thoi quay lai khai sinh", "khai-sinh", "ho-chieu-pho-thong"),
    ],
)
def test_what_is_turned_to_is_answered(
    first: str, second: str, wanted: str, unwanted: str, ask: Assistant
) -> None:
    ask.ask(first, "c", "test")
    reply = ask.ask(second, "c", "test").reply
    ids = {reply.entry_id, *reply.ids} if reply.outcome is Outcome.ANSWER else set(reply.ids)
    assert wanted in ids
    assert reply.entry_id != unwanted
