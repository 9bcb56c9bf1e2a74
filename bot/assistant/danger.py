"""Danger told beside something else: the number to call first, then what was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.assistant.analysis import Analysis, analyse, is_sure
from bot.assistant.engine import Engine
from bot.assistant.reflex import Hit
from bot.exchange import Outcome, Reply
from bot.text.lexicon import PhraseTable
from bot.text.query import Query

_CLAUSE_END = re.compile(r"\s*[,.;!?\n]\s*|\s+(?=muốn\b|muon\b)", re.IGNORECASE)
_FEWEST_WORDS = 2
_NEAREST = 3
_OWN_WORDS = 2
"""Words that tie a clause to what the message as a whole is about."""


def urgent(query: Query, engine: Engine) -> Hit | None:
    """The fixed reply for a message, also where only one clause of it cries for help.

    Words that rule a danger out («làm lại», «căn cước») do so in their own clause only, where
    another clause says for certain that it is happening now («đang»).
    """
    hit = engine.reflexes.find(query)
    if hit is not None and hit.outcome is Outcome.EMERGENCY:
        return hit
    clauses = [clause for clause in _CLAUSE_END.split(query.text) if clause]
    if len(clauses) > 1:
        for part in (engine.read(clause) for clause in clauses):
            found = engine.reflexes.find(part) if _says(engine.happening, part) else None
            if found is not None and found.outcome is Outcome.EMERGENCY and found.certain:
                return found
    return hit


def asked_besides(whole: Analysis, engine: Engine) -> Analysis | None:
    """What a cry for help asks in another clause («chồng đang đánh tôi, muốn ly hôn»): one that
    wishes for something or names a part, and is sure by itself or as the whole message is.
    """
    top = whole.likely[0].entry_id if whole.likely else ""
    for clause in _calm(whole.query.text, engine):
        part = analyse(clause, engine)
        if part.reading.named is None and not _says(engine.wishes, part.query):
            continue
        if is_sure(part, engine):
            return part
        near = {one.entry_id for one in part.likely[:_NEAREST]}
        own = {token.folded for token in part.reading.rest}
        tied = len(own & engine.index.words_of.get(top, frozenset())) >= _OWN_WORDS
        if is_sure(whole, engine) and top in near and tied:
            return whole
    return None


def with_below(danger: Reply, below: Reply) -> Reply:
    """One reply: whom to call, and under it the answer."""
    return replace(below, outcome=danger.outcome, lines=(f"{danger.lines[0]}\n", *below.lines))


def _says(table: PhraseTable, query: Query) -> bool:
    return next(table.scan(query.typed, accented=query.accented), None) is not None


def _calm(text: str, engine: Engine) -> Iterator[str]:
    """The clauses that tell of no danger."""
    for clause in _CLAUSE_END.split(text):
        if len(clause.split()) < _FEWEST_WORDS or clause == text:
            continue
        if engine.reflexes.find(engine.read(clause)) is None:
            yield clause
