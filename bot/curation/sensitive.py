"""Where a change touches what costs people money, a deadline or a journey."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bot.kb.store import DOCUMENTS_FILE, KnowledgeBase
from bot.model import Entry, Facet, Kind, Statement

_WATCHED = (Facet.FEE, Facet.TIME, Facet.PLACE)
_PATTERNS = (
    r"\d[\d.,/]*\s*(?:đồng|đ\b|vnđ|%|nghìn|ngàn|triệu|tỷ|phút|giờ|ngày|tuần|tháng|năm|lần)",
    r"\b(?:không thu|không mất|miễn) (?:phí|tiền|lệ phí)\b",
    r"\b\d{1,2}/\d{1,2}/\d{4}\b",
    r"\b(?:\d[ .]?){7,11}\d?\b|\b1(?:00|08|1\d)\b",
    r"\b(?:[a-z0-9-]+\.)+(?:vn|com|org|net)\b",
    r"\b(?:số \d[\w/]*|(?:phường|xã|đường|phố|thành phố|tỉnh) [A-ZĐ]\w+(?: [A-ZĐ]\w+)*)",
)
_FIGURE = re.compile("|".join(_PATTERNS))
"""Amounts, numbers of days, dates, telephone numbers, streets and addresses of sites."""


def sensitive(before: KnowledgeBase, after: KnowledgeBase) -> tuple[str, ...]:
    """What needs a second pair of eyes, one line each."""
    lines = [
        *_entries(before, after),
        *(f"{DOCUMENTS_FILE}: {number}: ngày hiệu lực" for number in _documents(before, after)),
    ]
    if before.channels != after.channels:
        lines.append("kenh-chinh-thuc.yaml: kênh chính thức, dấu hiệu lừa đảo")
    if before.days_off != after.days_off:
        lines.append("ngay-nghi.yaml: ngày nghỉ, ngày làm việc")
    if _figures_of_sentences(before) != _figures_of_sentences(after):
        lines.append("loi-noi.yaml: số tiền, số ngày hay nơi chốn trong câu bot nói")
    return tuple(lines)


def figures(text: str) -> Counter[str]:
    """The amounts, periods, dates, numbers and addresses that a text names."""
    return Counter(" ".join(found.group().split()) for found in _FIGURE.finditer(text))


def _entries(before: KnowledgeBase, after: KnowledgeBase) -> Iterator[str]:
    for entry_id in sorted({*before.entries, *after.entries}):
        old, new = before.entries.get(entry_id), after.entries.get(entry_id)
        known = new or old
        if known is None or old == new:
            continue
        parts = [
            before.sentences.ten_khia_canh[facet].lower()
            for facet in _WATCHED
            if _part(old, facet) != _part(new, facet)
        ]
        if _out_of_scope(old) != _out_of_scope(new):
            parts.append("ai lo, xem ở đâu")
        if _deadlines(old) != _deadlines(new):
            parts.append("hạn của các việc")
        if not parts and _told(old) != _told(new):
            parts.append("số tiền, số ngày hay nơi chốn")
        yield from (f"{known.title}: {part}" for part in parts)


def _part(entry: Entry | None, facet: Facet) -> tuple[Statement, ...]:
    return entry.facets.get(facet, ()) if entry else ()


def _out_of_scope(entry: Entry | None) -> object:
    if entry is None or entry.kind is not Kind.OUT_OF_SCOPE:
        return None
    return entry.summary, entry.ask_at


def _deadlines(entry: Entry | None) -> list[tuple[str, str | None]]:
    return [(step.text, step.deadline) for step in entry.steps if step.deadline] if entry else []


def _told(entry: Entry | None) -> Counter[str]:
    """The figures in all that the entry says besides the parts that are watched as a whole."""
    if entry is None:
        return Counter()
    rest = (said for facet, said in entry.facets.items() if facet not in _WATCHED)
    said = [one for group in (entry.summary, entry.notes, *rest) for one in group]
    texts = [text for s in said for text in (s.text, s.case, s.afterwards) if text]
    days = [f"{s.text}: {s.valid_from} {s.valid_to}" for s in said if s.valid_from or s.valid_to]
    loose = (entry.ask_at, entry.fixed_reply, *entry.differs_from.values())
    steps = (step.text for step in entry.steps)
    found = sum((figures(text) for text in (*texts, *filter(None, loose), *steps)), Counter())
    return found + Counter(days)


def _documents(before: KnowledgeBase, after: KnowledgeBase) -> Iterator[str]:
    for number in sorted({*before.documents, *after.documents}):
        old, new = before.documents.get(number), after.documents.get(number)
        if (old and (old.in_force_from, old.in_force_to)) != (
            new and (new.in_force_from, new.in_force_to)
        ):
            yield number


def _figures_of_sentences(knowledge: KnowledgeBase) -> Counter[str]:
    return figures(knowledge.sentences.model_dump_json())
