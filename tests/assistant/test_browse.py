"""Browsing: every entry is two presses away, old buttons lead somewhere, nothing is a dead end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.assistant import browse
from bot.assistant.actions import ShowEntry, ShowTopic, ShowTopics, decode, encode
from bot.assistant.assistant import Assistant
from bot.assistant.engine import Engine
from bot.exchange import Choice, Outcome, Reply
from bot.kb.store import KnowledgeBase
from bot.kb.topics import TopicsModel
from bot.model import Kind

NARROW = 40
COMMANDS = {
    Kind.SERVICE: "/dichvu",
    Kind.POLICY: "/chinhsach",
    Kind.SITUATION: "/tinhhuong",
}


def labels(reply: Reply) -> list[str]:
    return [choice.label for choice in reply.choices]


def pressed(reply: Reply, label: str, assistant: Assistant) -> Reply:
    (action,) = (choice.action for choice in reply.choices if choice.label == label)
    return assistant.press(action, "7")


def entries_in(reply: Reply) -> list[str]:
    actions = (decode(choice.action) for choice in reply.choices)
    return [action.entry_id for action in actions if isinstance(action, ShowEntry)]


def leaves(reply: Reply, assistant: Assistant) -> list[str]:
    """Every entry that a list leads to, page after page."""
    found = entries_in(reply)
    after = assistant.engine.knowledge.sentences.nut_sau
    return found + (
        leaves(pressed(reply, after, assistant), assistant) if after in labels(reply) else []
    )


@pytest.mark.parametrize("kind", COMMANDS)
def test_every_shipped_entry_is_a_topic_and_an_entry_away(kind: Kind, ask: Assistant) -> None:
    reply = ask.ask(COMMANDS[kind], "7", "test").reply
    topics = [decode(choice.action) for choice in reply.choices]
    lists = [ask.press(encode(t), "7") for t in topics if isinstance(t, ShowTopic) and t.page == 1]
    found = [entry for one in lists or [reply] for entry in leaves(one, ask)]
    entries = ask.engine.knowledge.entries.values()
    assert sorted(found) == sorted(entry.id for entry in entries if entry.kind is kind)


def test_shipped_topics_are_few_short_and_full(shipped: Engine) -> None:
    knowledge = shipped.knowledge
    for kind in (Kind.SERVICE, Kind.POLICY):
        shelves = browse.shelves(kind, knowledge)
        assert 6 <= len(shelves) <= 15
        assert all(len(shelf.label) <= NARROW for shelf in shelves)
        assert all(2 <= len(shelf.entries) <= 12 for shelf in shelves)
        assert browse.OTHERS not in {shelf.topic for shelf in shelves}


def test_what_is_asked_most_comes_first(ask: Assistant) -> None:
    reply = ask.ask("/dichvu hộ tịch", "7", "test").reply
    entries = [ask.engine.knowledge.entries[entry_id] for entry_id in entries_in(reply)]
    assert [e.prior for e in entries] == sorted((e.prior for e in entries), reverse=True)


def test_pages_are_short_and_lead_both_ways(ask: Assistant) -> None:
    say = ask.engine.knowledge.sentences
    first = ask.ask("/tinhhuong", "7", "test").reply
    assert "(trang 1/2)" in first.text
    assert say.nut_truoc not in labels(first)
    second = pressed(first, say.nut_sau, ask)
    assert "(trang 2/2)" in second.text
    assert say.nut_sau not in labels(second)
    assert not set(entries_in(first)) & set(entries_in(second))
    assert len(entries_in(first)) <= browse.PAGE
    assert pressed(second, say.nut_truoc, ask) == first


def test_the_way_back_and_the_way_across(ask: Assistant) -> None:
    say = ask.engine.knowledge.sentences
    topics = ask.ask("/dichvu", "7", "test").reply
    shown = pressed(topics, "🛵 Xe, bằng lái, phạt nguội", ask)
    assert pressed(shown, say.nut_chu_de, ask) == topics
    assert entries_in(pressed(topics, say.ten_loai[Kind.SITUATION], ask))


def test_titles_that_a_button_would_cut_stand_in_the_message(ask: Assistant) -> None:
    reply = ask.ask("/dichvu hộ tịch", "7", "test").reply
    titles = [ask.engine.knowledge.entries[entry_id].title for entry_id in entries_in(reply)]
    assert max(map(len, titles)) > browse.WHOLE
    assert list(reply.lines[1:]) == [f"{n}. {title}" for n, title in enumerate(titles, 1)]
    assert labels(reply)[: len(titles)] == list(reply.lines[1:])
    short = ask.ask("/dichvu điện", "7", "test").reply
    assert len(short.lines) == 1


def test_an_opening_that_all_share_is_left_out_on_buttons(ask: Assistant) -> None:
    assert "Mua xe cũ" in labels(ask.ask("/tinhhuong", "7", "test").reply)


def test_browsing_ends_in_an_answer_and_the_talk_goes_on(assistant: Assistant) -> None:
    topics = assistant.ask("/dichvu", "7", "test").reply
    shown = pressed(topics, "Hộ chiếu, bằng lái", assistant)
    assert pressed(shown, "Làm hộ chiếu", assistant).entry_id == "ho-chieu"
    assert "100.000 đồng" in assistant.ask("còn lệ phí?", "7", "test").reply.text


@pytest.mark.parametrize(
    "rest",
    [
        "hộ tịch",
        "ho tich",
        "HỘ-TỊCH",
        "khai sinh",
        "Khai sinh, hộ tịch",
        "  hộ   tịch ",
        "hộ tịch?",
    ],
)
def test_a_topic_named_after_the_command_opens_at_once(rest: str, assistant: Assistant) -> None:
    assert entries_in(assistant.ask(f"/dichvu {rest}", "7", "test").reply) == ["khai-sinh"]


def test_another_word_after_the_command_is_a_question(assistant: Assistant) -> None:
    reply = assistant.ask("/dichvu làm hộ chiếu hết bao nhiêu tiền", "7", "test").reply
    assert (reply.outcome, reply.entry_id) == (Outcome.ANSWER, "ho-chieu")


def test_marks_after_the_command_get_a_hint_and_the_topics(assistant: Assistant) -> None:
    reply = assistant.ask("/dichvu ???", "7", "test").reply
    assert reply.lines[0] == assistant.engine.knowledge.sentences.chu_de_la
    assert "👶 Khai sinh, hộ tịch" in labels(reply)


def test_a_kind_without_entries_is_said_kindly(assistant: Assistant) -> None:
    reply = assistant.ask("/tinhhuong", "7", "test").reply
    assert "chưa có mục nào" in reply.text
    assert labels(reply) == ["Thủ tục", "Chính sách"]


@pytest.mark.parametrize("page", [-3, 0, 99])
def test_a_page_that_is_gone_is_the_nearest_page(page: int, assistant: Assistant) -> None:
    reply = assistant.press(encode(ShowTopic(Kind.SERVICE, "ho-tich", page)), "7")
    assert entries_in(reply) == ["khai-sinh"]


def test_a_topic_that_is_gone_leads_to_the_topics(assistant: Assistant) -> None:
    reply = assistant.press(encode(ShowTopic(Kind.SERVICE, "khong-con")), "7")
    assert reply.lines[0] == assistant.engine.knowledge.sentences.chu_de_cu
    assert "👶 Khai sinh, hộ tịch" in labels(reply)


@pytest.mark.parametrize(
    "action", [ShowTopics(Kind.OUT_OF_SCOPE), ShowTopic(Kind.OUT_OF_SCOPE, "ho-tich")]
)
def test_what_cannot_be_browsed_is_refused_kindly(
    action: ShowTopics | ShowTopic, assistant: Assistant
) -> None:
    assert "gõ lại câu hỏi" in assistant.press(encode(action), "7").text


def test_entries_of_no_topic_are_found_under_the_last_one(knowledge: KnowledgeBase) -> None:
    only = TopicsModel.model_validate({"chu_de": {"thu-tuc": {"ho-tich": "Hộ tịch"}}})
    *_, last = browse.shelves(Kind.SERVICE, replace(knowledge, topics=only))
    assert (last.topic, last.label) == (browse.OTHERS, knowledge.sentences.chu_de_khac)
    assert {entry.id for entry in last.entries} == {"ho-chieu", "mat-ho-chieu"}


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ([], ["Xem tất cả chủ đề"]),
        (["ly-hon"], ["Xem tất cả chủ đề"]),
        (["ho-chieu", "mat-ho-chieu"], ["Hộ chiếu, bằng lái", "Xem tất cả chủ đề"]),
        (
            ["khai-sinh", "ho-chieu", "ly-hon"],
            ["👶 Khai sinh, hộ tịch", "Hộ chiếu, bằng lái", "Xem tất cả chủ đề"],
        ),
    ],
)
def test_the_topics_nearest_to_some_entries(
    ids: list[str], expected: list[str], knowledge: KnowledgeBase
) -> None:
    choices = browse.nearest_topics([knowledge.entries[i] for i in ids], knowledge)
    assert [choice.label for choice in choices] == expected


def test_the_nearest_topics_are_three_at_most(shipped: Engine) -> None:
    choices = browse.nearest_topics(shipped.knowledge.entries.values(), shipped.knowledge)
    assert len(choices) == browse.NEAREST + 1
    assert choices[-1] == Choice("Xem tất cả chủ đề", encode(ShowTopics(Kind.POLICY)))
