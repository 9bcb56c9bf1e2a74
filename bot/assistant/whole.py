"""An entry whole, as citizens read it: the general answer, each part, questions, sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.assistant.compose import answer
from bot.assistant.replies import source
from bot.exchange import Outcome, Reply
from bot.kb.store import KnowledgeBase
from bot.model import Entry, Facet


def whole(entry: Entry, knowledge: KnowledgeBase, day: date) -> Iterator[tuple[str, Reply]]:
    """Every reply about an entry, each with its heading, in the order of the buttons."""
    say = knowledge.sentences
    yield "Trả lời chung", answer(entry, None, knowledge, day)
    for facet in Facet:
        if entry.has_facet(facet):
            yield say.ten_khia_canh[facet], answer(entry, facet, knowledge, day)
    if entry.questions:
        yield "Hỏi thêm", Reply(Outcome.CLARIFY, tuple(_asked(entry, knowledge)))
    if entry.basis or entry.sources:
        yield say.nut_nguon, source(entry, knowledge, day)


def _asked(entry: Entry, knowledge: KnowledgeBase) -> Iterator[str]:
    """The questions that lead to a citizen's case, with their options."""
    for number, question in enumerate(entry.questions, 1):
        yield f"{number}. {question.text}"
        for option in question.options:
            leads_to = f" → {knowledge.entries[option.entry_id].title}" if option.entry_id else ""
            yield f"• {option.text}{leads_to}"
