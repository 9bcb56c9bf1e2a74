"""A few letters that tell whether an answer given earlier still reads the same.

They travel in buttons and in printed links, so that nothing has to be kept to notice a change.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from datetime import date

from bot.assistant.actions import ShowEntry, decode, encode
from bot.assistant.wording import statement_lines
from bot.exchange import Choice
from bot.kb.store import KnowledgeBase
from bot.model import Entry, Facet, Kind, Statement

MARKED = (Facet.FEE, Facet.TIME, Facet.PAPERS, Facet.PLACE)
"""Facets whose change costs a citizen a day; the last mark stands for all others together."""
WIDTH = 2
"""Letters a mark, 6 bits each: one change in 4,096 goes unnoticed, and then only the note about
the change is missing, for what is shown is always today's."""


def marks(entry: Entry, knowledge: KnowledgeBase, day: date) -> str:
    """``WIDTH`` letters for each marked facet and for the rest, as they read on ``day``."""
    if entry.kind is Kind.OUT_OF_SCOPE:
        return ""
    others = (s for facet, s in entry.facets.items() if facet not in MARKED)
    rest = [entry.summary, *others, entry.notes]
    steps = "\n".join(f"{s.text}|{s.deadline}|{s.case}" for s in entry.steps)
    known = [_mark(entry.facets.get(facet, ()), knowledge, day) for facet in MARKED]
    return "".join((*known, _mark([s for group in rest for s in group], knowledge, day, steps)))


def changed(
    earlier: str, entry: Entry, knowledge: KnowledgeBase, day: date
) -> tuple[Facet | None, ...]:
    """The facets that read otherwise than when ``earlier`` marks were made; None for the rest."""
    today = marks(entry, knowledge, day)
    if not today or len(earlier) != len(today):
        return ()
    parts: tuple[Facet | None, ...] = (*MARKED, None)
    spans = (slice(i, i + WIDTH) for i in range(0, len(today), WIDTH))
    pairs = zip(parts, spans, strict=True)
    return tuple(part for part, span in pairs if earlier[span] != today[span])


class MarkTable:
    """The marks of a knowledge base, made once an entry and day."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._known: dict[tuple[str, date], str] = {}

    def of(self, entry_id: str, day: date) -> str:
        key = (entry_id, day)
        if key not in self._known:
            self._known[key] = marks(self._knowledge.entries[entry_id], self._knowledge, day)
        return self._known[key]

    def on(self, choices: tuple[Choice, ...], day: date) -> tuple[Choice, ...]:
        """The same buttons; those that show an entry know how it reads on ``day``."""
        return tuple(self._marked(choice, day) for choice in choices)

    def _marked(self, choice: Choice, day: date) -> Choice:
        action = decode(choice.action)
        if not isinstance(action, ShowEntry) or action.entry_id not in self._knowledge.entries:
            return choice
        return replace(choice, action=encode(replace(action, marks=self.of(action.entry_id, day))))


def _mark(
    statements: list[Statement] | tuple[Statement, ...],
    knowledge: KnowledgeBase,
    day: date,
    more: str = "",
) -> str:
    said = "\n".join((*statement_lines(statements, knowledge, day), more))
    digest = hashlib.sha256(said.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode()[:WIDTH]
