"""How a message was understood, in words for those who mend the knowledge."""

from __future__ import annotations

from collections.abc import Iterator

from bot.assistant.assistant import Answered
from bot.kb.store import KnowledgeBase
from bot.search.rank import Reasons

SHOWN = 6
"""Candidates that are worth looking at."""


def understood(answered: Answered, knowledge: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Its readings and the part asked for, each named; nothing where nothing was looked up."""
    analysis = answered.analysis
    if analysis is None:
        return
    query = analysis.query
    yield "Đọc thành", " ".join(token.marked for token in query.tokens)
    if query.readings:
        yield "Đổi", ", ".join(f"{typed} → {read}" for typed, read in query.readings)
    facet = analysis.reading.facet
    if facet is not None:
        why = ", ".join(analysis.reading.cues) or "các câu hỏi đã học"
        yield "Phần được hỏi", f"{knowledge.sentences.ten_khia_canh[facet]} (vì: {why})"


def of_phrase(reasons: Reasons) -> tuple[tuple[str, float], ...]:
    """What the nearest phrase of a candidate says for it."""
    return (
        ("phủ câu hỏi", reasons.query_covered),
        ("phủ cụm", reasons.phrase_covered),
        ("từ", reasons.fuzzy),
        ("trái dấu", reasons.contradicted),
    )


def of_entry(reasons: Reasons) -> tuple[tuple[str, float], ...]:
    """What the whole entry says for it."""
    return (
        ("từ", reasons.entry_words),
        ("nội dung", reasons.answer_words),
        ("có dấu", reasons.spelling),
        ("đã học", reasons.learned),
    )
