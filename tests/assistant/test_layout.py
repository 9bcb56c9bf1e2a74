"""How much is said at once: five lines below the first, the rest behind a button, nothing cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.assistant import compose
from bot.assistant.actions import ShowAll, ShowEntry, decode
from bot.assistant.assistant import Assistant
from bot.assistant.engine import Engine
from bot.assistant.layout import MORE_LINES, PAGE_LETTERS, paged, trimmed
from bot.assistant.wording import statement_lines
from bot.model import Facet
from tests.conftest import TODAY

LINES = st.lists(st.text("ab ", max_size=2_000), max_size=40)


@given(LINES)
def test_trimming_counts_what_it_leaves_out(lines: list[str]) -> None:
    kept, left = trimmed(lines)
    assert kept == lines[: len(kept)]
    assert len(kept) + left == len(lines)
    assert len(kept) <= MORE_LINES + 2
    assert left != 1


@given(LINES)
def test_pages_hold_every_line_whole_and_in_order(lines: list[str]) -> None:
    pages = paged(lines)
    assert [line for page in pages for line in page] == lines
    assert all(len(page) == 1 or sum(map(len, page)) <= PAGE_LETTERS for page in pages)
    assert all(pages) or pages == [[]]


def test_no_answer_of_the_shipped_knowledge_is_longer_than_a_phone_shows(shipped: Engine) -> None:
    knowledge = shipped.knowledge
    for entry in knowledge.entries.values():
        if entry.steps:
            continue
        for facet in (None, *entry.facets):
            reply = compose.answer(entry, facet, knowledge, TODAY)
            assert len(reply.lines) <= MORE_LINES + 2, (entry.id, facet)  # and how many more


def test_what_was_left_out_is_counted_and_one_tap_away(ask: Assistant) -> None:
    reply = ask.ask("lệ phí trước bạ hết bao nhiêu", "7", "test").reply
    knowledge = ask.engine.knowledge
    fees = statement_lines(knowledge.entries["truoc-ba"].facets[Facet.FEE], knowledge, TODAY)
    assert f"Còn {len(fees) - MORE_LINES - 1} dòng nữa" in reply.lines[-1]
    assert decode(reply.choices[0].action) == ShowAll("truoc-ba", Facet.FEE)
    everything = ask.press(reply.choices[0].action, "7")
    assert all(line in "\n".join(everything.lines) for line in fees)


def test_long_lists_turn_pages_both_ways(shipped: Engine) -> None:
    entry = shipped.knowledge.entries["qd-749-chuong-trinh-chuyen-doi-so-quoc-gia"]
    first = compose.everything(entry, Facet.FIGURES, 1, shipped.knowledge, TODAY)
    second = compose.everything(entry, Facet.FIGURES, 2, shipped.knowledge, TODAY)
    beyond = compose.everything(entry, Facet.FIGURES, 99, shipped.knowledge, TODAY)
    assert "(trang 1/" in first.lines[0]
    assert decode(first.choices[0].action) == ShowAll(entry.id, Facet.FIGURES, 2)
    assert decode(second.choices[0].action) == ShowAll(entry.id, Facet.FIGURES, 1)
    assert not set(first.lines[1:]) & set(second.lines[1:])
    assert beyond.lines[0] == second.lines[0] or "trang" in beyond.lines[0]


def test_the_documents_have_no_button_of_their_own(ask: Assistant) -> None:
    reply = ask.ask("làm hộ chiếu", None, "test").reply
    facets = {a.facet for c in reply.choices if isinstance(a := decode(c.action), ShowEntry)}
    assert Facet.FEE in facets
    assert Facet.BASIS not in facets
