"""How people go on: dialect and shorthand, the same part of another topic, the child's case."""

from __future__ import annotations

import pytest

from bot.assistant.assistant import Assistant
from bot.exchange import Outcome, Reply


def said(turns: str, ask: Assistant) -> Reply:
    *earlier, last = turns.split(" | ")
    for text in earlier:
        ask.ask(text, "c", "test")
    return ask.ask(last, "c", "test").reply


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("ủa rồi nộp đâu", "noi-nop"),
        ("rứa còn tiền", "le-phi"),
        ("z còn giấy tờ thì s", "ho-so"),
        ("dạ còn lệ phí ạ", "le-phi"),
        ("ok thế mất bn ngày", "thoi-han"),
        ("hết mấy xiền", "le-phi"),
        ("nộp mô rứa", "noi-nop"),
        ("cần j k ạ", "ho-so"),
        ("rùi mang theo cái chi", "ho-so"),
    ],
)
def test_a_part_asked_in_any_words(text: str, facet: str, ask: Assistant) -> None:
    reply = said(f"đăng ký tạm trú | {text}", ask)
    assert (reply.outcome, reply.entry_id, reply.facet) == (
        Outcome.ANSWER,
        "dang-ky-tam-tru",
        facet,
    )


@pytest.mark.parametrize(
    ("turns", "entry_id", "facet"),
    [
        ("khai sinh cho con | Làm hộ chiếu ở đâu?", "ho-chieu-pho-thong", "noi-nop"),
        ("làm hộ chiếu hết bao nhiêu | còn bằng lái thì sao", "doi-cap-lai-gplx", "le-phi"),
        ("làm hộ chiếu hết bao nhiêu | vậy còn đổi bằng lái mất mấy ngày", "doi-cap-lai-gplx",
         "thoi-han"),
    ],
)  # fmt: skip
def test_another_topic(turns: str, entry_id: str, facet: str, ask: Assistant) -> None:
    reply = said(turns, ask)
    assert (reply.outcome, reply.entry_id, reply.facet) == (Outcome.ANSWER, entry_id, facet)


@pytest.mark.parametrize("text", ["thế làm cho con thì sao", "the lam cho con thi sao"])
@pytest.mark.parametrize("topic", ["làm hộ chiếu", "làm căn cước ở đâu"])
def test_the_childs_case_comes_first(topic: str, text: str, ask: Assistant) -> None:
    before = said(topic, ask).entry_id
    reply = said(text, ask)
    assert reply.entry_id == before
    assert "trẻ" in reply.lines[0].lower()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("hộ chiếu có hạn mấy năm", "dùng được 10 năm"),
        ("giấy xác nhận độc thân có giá trị mấy tháng", "6 tháng"),
        ("chồng nghỉ mấy ngày khi vợ sinh", "khi vợ sinh"),
        ("làm hộ chiếu mất bao lâu", "8 ngày làm việc"),
    ],
)
def test_the_sentence_about_just_that_comes_first(text: str, first: str, ask: Assistant) -> None:
    assert first in said(text, ask).lines[0]


def test_a_word_typed_with_its_marks_is_no_other(ask: Assistant) -> None:
    """«trễ» is not «trẻ»: the sentence about abandoned children does not come first."""
    late = ask.ask("khai sinh trễ hạn có bị phạt không", None, "test").reply
    assert "phạt" in late.lines[0]
    assert "bỏ rơi" not in late.lines[0]


@pytest.mark.parametrize(
    ("before", "text", "entry_id"),
    [
        ("lam can cuoc o dau", "lam so do o dau", "so-do-lan-dau"),
        ("lam can cuoc o dau", "lam khai sinh o dau", "khai-sinh"),
        ("lam can cuoc o dau", "khai tu o dau", "khai-tu"),
        ("đổi bằng lái ở đâu", "làm sổ đỏ ở đâu", "so-do-lan-dau"),
        ("đăng ký kết hôn ở đâu", "làm giấy khai sinh ở đâu", "khai-sinh"),
        ("hộ chiếu cần giấy tờ gì", "khai sinh cần giấy tờ gì", "khai-sinh"),
        ("lam ho chieu mat bao nhieu tien", "dang ky xe may mat bao nhieu tien", "dang-ky-xe"),
        ("sang ten so do o dau", "lam khai sinh bao nhieu tien", "khai-sinh"),
        ("đăng ký kết hôn", "giấy khai sinh mấy ngày có", "khai-sinh"),
        ("làm căn cước", "còn sổ đỏ", "cap-doi-cap-lai-so-do"),
        ("làm căn cước", "còn khai sinh", "khai-sinh"),
    ],
)
def test_a_topic_of_two_syllables_is_no_follow_up(
    before: str, text: str, entry_id: str, ask: Assistant
) -> None:
    """Answered or among the options, never the topic before."""
    first = ask.ask(before, "7", "test").reply
    again = ask.ask(text, "7", "test").reply
    assert again.entry_id != first.entry_id
    assert entry_id in {again.entry_id, *again.ids}


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("làm hộ chiếu", "còn lệ phí?"),
        ("làm căn cước ở đâu", "nộp ở đâu vậy"),
        ("đăng ký tạm trú", "mấy ngày có kết quả"),
        ("đăng ký khai sinh", "cần giấy tờ gì"),
    ],
)
def test_what_names_nothing_goes_on(before: str, text: str, ask: Assistant) -> None:
    first = ask.ask(before, "7", "test").reply
    assert ask.ask(text, "7", "test").reply.entry_id == (first.entry_id or first.ids[0])
