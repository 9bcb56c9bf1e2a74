"""Marks: an answer of an earlier day is known by them to have changed, and where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.assistant.assistant import Assistant
from bot.assistant.marks import MARKED, WIDTH, changed, marks
from bot.kb.store import KnowledgeBase
from bot.model import Entry, Facet, Kind, Statement, Trust
from tests.conftest import TODAY

ENTRY = "ho-chieu"


@pytest.fixture
def entry(knowledge: KnowledgeBase) -> Entry:
    return knowledge.entries[ENTRY]


def test_nothing_changed_on_the_same_day(entry: Entry, knowledge: KnowledgeBase) -> None:
    made = marks(entry, knowledge, TODAY)
    assert len(made) == WIDTH * (len(MARKED) + 1)
    assert changed(made, entry, knowledge, TODAY) == ()


@pytest.mark.parametrize("facet", MARKED)
def test_a_changed_facet_is_named(facet: Facet, entry: Entry, knowledge: KnowledgeBase) -> None:
    other = Statement("Nay đã khác hẳn", Trust.OFFICIAL)
    edited = replace(entry, facets={**entry.facets, facet: (other,)})
    assert changed(marks(entry, knowledge, TODAY), edited, knowledge, TODAY) == (facet,)


def test_anything_else_that_changed_is_told_apart(entry: Entry, knowledge: KnowledgeBase) -> None:
    edited = replace(entry, notes=(Statement("Một lưu ý mới", Trust.OFFICIAL),))
    assert changed(marks(entry, knowledge, TODAY), edited, knowledge, TODAY) == (None,)


def test_a_fee_that_lapsed_is_a_change(entry: Entry, knowledge: KnowledgeBase) -> None:
    later = date(2027, 1, 2)
    assert Facet.FEE in changed(marks(entry, knowledge, TODAY), entry, knowledge, later)


@pytest.mark.parametrize("broken", ["", "x", "Ab" * 9])
def test_marks_that_cannot_be_read_say_nothing(
    broken: str, entry: Entry, knowledge: KnowledgeBase
) -> None:
    assert changed(broken, entry, knowledge, TODAY) == ()


def test_needs_that_are_not_covered_have_none(knowledge: KnowledgeBase) -> None:
    outside = next(e for e in knowledge.entries.values() if e.kind is Kind.OUT_OF_SCOPE)
    assert marks(outside, knowledge, TODAY) == ""


def test_an_old_button_says_what_changed_since(assistant: Assistant) -> None:
    reply = assistant.ask("làm hộ chiếu", "7", "test").reply
    button = next(c.action for c in reply.choices if ":le-phi:" in c.action)
    assert "đã đổi" not in assistant.press(button, "7").lines[0]
    older = button[: -WIDTH * (len(MARKED) + 1)] + "zz" + button[-WIDTH * len(MARKED) :]
    again = assistant.press(older, "7")
    assert "đã đổi (lệ phí)" in again.lines[0]
    assert "100.000 đồng" in again.lines[1]
