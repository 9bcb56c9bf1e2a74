"""One dated statement as one line, as it reads on a given day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.kb.store import KnowledgeBase
from bot.model import Amount, Document, Statement, Trust


def day_text(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def statement_lines(
    statements: Sequence[Statement], knowledge: KnowledgeBase, day: date
) -> list[str]:
    """What holds or has lapsed, in the editor's order, then what is still to come.

    A sentence that lapsed is left out where another took its place, or where it was no fee and
    something else holds. A lapsed amount is never repeated: the line says since when it no longer
    holds, and what is known of the time after.
    """
    dated = [bounded(s, knowledge.documents) for s in statements]
    holding = [s for s in dated if s.in_force(day)]
    lines: list[str] = []
    for statement in dated:
        if statement.in_force(day):
            lines.append(_holding_line(statement, knowledge))
        elif (
            statement.lapsed(day)
            and not any(other.case == statement.case for other in holding)
            and (statement.amount is not Amount.NONE or not holding)
        ):
            lines.append(_lapsed_line(statement, knowledge))
    lines += [_upcoming_line(s, knowledge) for s in dated if s.upcoming(day)]
    return list(dict.fromkeys(lines))


def bounded(statement: Statement, documents: dict[str, Document]) -> Statement:
    """A statement never outlives the document that it follows.

    What was written for the day after its own end is not said of an earlier one.
    """
    document = documents.get(statement.document or "")
    end = document.in_force_to if document else None
    if end is None or (statement.valid_to is not None and statement.valid_to <= end):
        return statement
    if statement.valid_from is not None and statement.valid_from > end:
        return statement
    return replace(statement, valid_to=end, afterwards=None)


def document_line(document: Document, day: date) -> str:
    """A document with its date, subject, and whether it still holds."""
    signed = f" ngày {day_text(document.signed)}" if document.signed else ""
    line = f"{document.name}{signed}: {lower_first(document.title)}"
    if document.in_force_to and document.in_force_to < day:
        return f"{line} (đã hết hiệu lực từ {day_text(document.in_force_to + timedelta(1))})"
    if document.in_force_from and document.in_force_from > day:
        return f"{line} (có hiệu lực từ {day_text(document.in_force_from)})"
    return line


def lapsed_document_line(document: Document, knowledge: KnowledgeBase) -> str:
    """The warning that a document which an entry leans on no longer holds."""
    end = document.in_force_to
    since = day_text(end + timedelta(1)) if end else ""
    if document.replaced_by:
        newer = ", ".join(knowledge.document_name(number) for number in document.replaced_by)
        return knowledge.sentences.van_ban_thay_bang.format(
            van_ban=document.name, ngay=since, moi=newer
        )
    return knowledge.sentences.van_ban_het_hieu_luc.format(van_ban=document.name, ngay=since)


def lower_first(text: str) -> str:
    """``Giảm lệ phí`` → ``giảm lệ phí``; names in capitals stay."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _text(statement: Statement, knowledge: KnowledgeBase) -> str:
    say = knowledge.sentences
    fixed = {
        Amount.FREE: say.le_phi_khong_thu,
        Amount.UNKNOWN: say.le_phi_chua_ro,
        Amount.LOCAL: say.le_phi_dia_phuong,
    }
    return fixed.get(statement.amount, statement.text)


def _holding_line(statement: Statement, knowledge: KnowledgeBase) -> str:
    until = f"đến {day_text(statement.valid_to)}" if statement.valid_to else ""
    return _qualified(statement, knowledge, until)


def _upcoming_line(statement: Statement, knowledge: KnowledgeBase) -> str:
    since = f"từ {day_text(statement.valid_from)}" if statement.valid_from else ""
    return _qualified(statement, knowledge, since)


def _qualified(statement: Statement, knowledge: KnowledgeBase, period: str) -> str:
    say = knowledge.sentences
    doubt = {
        Trust.SINGLE: say.tin_cay_mot_nguon,
        Trust.UNVERIFIED: say.tin_cay_chua_kiem_chung,
    }.get(statement.trust, "")
    notes = "; ".join(note for note in (statement.case, period, doubt) if note)
    text = upper_first(_text(statement, knowledge))
    return f"{text.rstrip(' .')} ({notes})" if notes else text


def _lapsed_line(statement: Statement, knowledge: KnowledgeBase) -> str:
    say = knowledge.sentences
    template = say.het_han if statement.amount is Amount.NONE else say.le_phi_het_han
    said = template.format(ngay=day_text(statement.valid_to) if statement.valid_to else "")
    if statement.afterwards:
        said = f"{said} {upper_first(statement.afterwards)}"
    return f"{upper_first(statement.case)}: {said}" if statement.case else said
