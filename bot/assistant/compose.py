"""Decisions put into words: the answer in the first line, source and date at the foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.assistant.actions import ShowAll, ShowEntry, ShowSource, encode
from bot.assistant.case_choices import start_choices
from bot.assistant.due import due_lines
from bot.assistant.layout import paged, trimmed, turn_choices
from bot.assistant.relevance import Relevance
from bot.assistant.replies import facet_choice, out_of_scope, situation
from bot.assistant.wording import (
    bounded,
    day_text,
    document_line,
    lapsed_document_line,
    lower_first,
    statement_lines,
)
from bot.exchange import Choice, Outcome, Reply
from bot.kb.store import KnowledgeBase
from bot.model import Amount, Entry, Facet, Kind, Statement

_LISTS = (Facet.PAPERS, Facet.STEPS)
"""Facets whose lines are parts of one answer, not an answer with its cases."""
ABOUT = "about"
"""The group of the buttons that tell about an answer: where it is from, when it changes."""
_SHORT_FACETS = (Facet.FEE, Facet.TIME)
_BUTTONS = tuple(facet for facet in Facet if facet is not Facet.BASIS)
"""Facets with a button; the documents stand behind the button for sources."""
_OPEN = {Facet.CONDITIONS, Facet.RESULT}
"""Facets read from yes/no questions: the sentence that speaks of it may stand elsewhere, as it may
for whatever is asked about a policy."""
_ADMITTED = {Facet.FEE, Facet.TIME, Facet.FIGURES}
"""Facets whose absence is said: people act on these. Other cues («thế nào», «ở đâu») are often
just the way a general question is put, which the summary answers."""
Told = tuple[list[str], Iterable[Statement]]
"""Lines, and the statements they come from."""
_FALLBACK = {
    Facet.TIME: (Facet.VALIDITY,),
    Facet.VALIDITY: (Facet.TIME,),
    Facet.FEE: (Facet.FIGURES,),
    Facet.FIGURES: (Facet.FEE,),
    Facet.PLACE: (Facet.STEPS,),
    Facet.STEPS: (Facet.PLACE,),
}


_PLAIN = Relevance()


def answer(
    entry: Entry,
    facet: Facet | None,
    knowledge: KnowledgeBase,
    day: date,
    relevance: Relevance = _PLAIN,
) -> Reply:
    """The reply about an entry, or about one facet of it. Confidence and ids are added later.

    ``relevance`` brings the sentence that speaks of just what was asked to the front.
    """
    if entry.kind is Kind.OUT_OF_SCOPE:
        return out_of_scope(entry, knowledge, day)
    if entry.kind is Kind.SITUATION and (facet is None or not entry.has_facet(facet)):
        return situation(entry, knowledge, day)
    shown = _available(entry, facet)
    if shown is not None:
        lines, used = _facet_lines(entry, shown, knowledge, day, relevance)
        lines, left = trimmed(lines)
    else:
        lines, used = _summary_lines(entry, knowledge, day, relevance)
        if facet in _ADMITTED:
            lines = [*_admission(entry, facet, knowledge), *lines[:2]]
        lines, left = trimmed(lines)
    choices = _part_choices(entry, shown, knowledge)
    if left and shown is not None:
        lines.append(knowledge.sentences.con_dong.format(so=left))
        more = Choice(knowledge.sentences.nut_xem_du, encode(ShowAll(entry.id, shown)))
        choices.insert(0, more)
    due = "\n".join(due_lines(used, knowledge, day)) if shown is Facet.TIME else ""
    return Reply(
        outcome=Outcome.ANSWER,
        lines=tuple(lines),
        footer=(*((due,) if due else ()), *footer(entry, used, knowledge, day)),
        choices=tuple(choices),
        entry_id=entry.id,
        facet=facet,
    )


def everything(entry: Entry, facet: Facet, page: int, knowledge: KnowledgeBase, day: date) -> Reply:
    """All that is known of a facet, in the editor's order; ``page`` counts from 1."""
    say = knowledge.sentences
    (heading, *rest), used = _facet_lines(entry, facet, knowledge, day, _PLAIN)
    pages = paged(rest)
    page = min(max(page, 1), len(pages))
    if len(pages) > 1:
        heading = f"{heading} {say.trang.format(so=page, tong=len(pages))}"
    turn = turn_choices(ShowAll(entry.id, facet, page), len(pages), say)
    return Reply(
        outcome=Outcome.ANSWER,
        lines=(heading, *pages[page - 1]),
        footer=footer(entry, used, knowledge, day),
        choices=(*turn, *_part_choices(entry, facet, knowledge)),
        entry_id=entry.id,
        facet=facet,
    )


def _part_choices(entry: Entry, shown: Facet | None, knowledge: KnowledgeBase) -> list[Choice]:
    """The questions about one's case, the summary, the other facets, and the sources."""
    choices = [
        facet_choice(entry, facet, knowledge)
        for facet in _BUTTONS
        if entry.has_facet(facet) and facet != shown
    ]
    if shown is not None:
        choices.insert(0, Choice(knowledge.sentences.nut_tat_ca, encode(ShowEntry(entry.id))))
    source = encode(ShowSource(entry.id))
    choices.append(Choice(knowledge.sentences.nut_nguon, source, ABOUT))
    return [*start_choices(entry, knowledge), *choices]


def footer(
    entry: Entry, used: Iterable[Statement], knowledge: KnowledgeBase, day: date
) -> tuple[str, ...]:
    """Documents that no longer hold, then the source and date of what was said."""
    return (*_warnings(entry, knowledge, day), _source_line(entry, used, knowledge))


def lacks(entry: Entry, facet: Facet | None) -> bool:
    """Whether an answer must admit that just the part asked for is not known."""
    return facet in _ADMITTED and _available(entry, facet) is None


def _available(entry: Entry, facet: Facet | None) -> Facet | None:
    """The facet asked for, or the nearest one that the entry has."""
    if facet is None:
        return None
    near = next((f for f in (facet, *_FALLBACK.get(facet, ())) if entry.has_facet(f)), None)
    if facet is Facet.FIGURES and near is Facet.FEE and _is_free(entry):
        return None  # what one is paid is no matter of what one has to pay
    return near


def _is_free(entry: Entry) -> bool:
    return all(fee.amount is Amount.FREE for fee in entry.facets[Facet.FEE])


def _facet_lines(
    entry: Entry, facet: Facet, knowledge: KnowledgeBase, day: date, relevance: Relevance
) -> Told:
    label = f"{knowledge.sentences.ten_khia_canh[facet]} – {entry.title}"
    anywhere = any(case.anywhere for case in relevance.cases)
    open_question = facet in _OPEN or entry.kind is Kind.POLICY or anywhere
    other = relevance.promoted(entry) if open_question else None
    if facet is Facet.BASIS:
        documents = [document_line(knowledge.documents[n], day) for n in entry.basis]
        leading = statement_lines([other], knowledge, day) if other else []
        return _listed(label, [*leading, *documents]), (other,) if other else ()
    statements = entry.facets[facet]
    if facet not in _LISTS:
        statements = relevance.ordered(statements)
        if other is not None and relevance.score(other) > relevance.score(statements[0]):
            statements = (other, *(s for s in statements if s != other))
        return _listed(label, statement_lines(statements, knowledge, day)), statements
    if facet is Facet.PAPERS:
        statements = relevance.ordered(statements)
    found = statement_lines(statements, knowledge, day)
    if len(found) == 1:
        return _listed(label, found), statements
    in_order = facet is Facet.STEPS and not any(statement.case for statement in statements)
    marks = (f"{n}. " if in_order else "• " for n in range(1, len(found) + 1))
    rest = (mark + line for mark, line in zip(marks, found, strict=True))
    return [f"{label}:", *rest], statements


def _listed(label: str, found: Sequence[str]) -> list[str]:
    first, *others = found
    return [f"{label}: {first}", *(f"• {line}" for line in others)]


def in_short(
    facet: Facet, statements: Sequence[Statement], knowledge: KnowledgeBase, day: date
) -> str:
    """The beginning of a facet, and how many more lines it has."""
    say = knowledge.sentences
    first, *more = statement_lines(statements, knowledge, day)
    label = say.ten_khia_canh[facet]
    rest = f" {say.con_nua.format(so=len(more), phan=label)}" if more else ""
    return f"• {label}: {first}{rest}"


def _summary_lines(entry: Entry, knowledge: KnowledgeBase, day: date, relevance: Relevance) -> Told:
    """The sentence that was asked for, if one stands out; the summary; fee and time in short."""
    promoted = relevance.promoted(entry)
    if any(promoted in entry.facets.get(facet, ()) for facet in _SHORT_FACETS):
        promoted = None  # it stands below anyway, under its name
    leading = (promoted, *entry.summary) if promoted else entry.summary
    first, *others = statement_lines(leading, knowledge, day)
    lines = [first, *(f"• {line}" for line in others)]
    shown = list(leading)
    for facet in _SHORT_FACETS:
        statements = entry.facets.get(facet, ())
        if not statements:
            continue
        lines.append(in_short(facet, relevance.ordered(statements), knowledge, day))
        shown.append(statements[0])
    if not promoted:
        lines += [f"• {line}" for line in statement_lines(entry.notes[:1], knowledge, day)]
    return lines, shown


def _admission(entry: Entry, facet: Facet | None, knowledge: KnowledgeBase) -> list[str]:
    """That just the part asked for is not known, and where to ask."""
    say = knowledge.sentences
    part = lower_first(say.ten_khia_canh[facet]) if facet else ""
    return [say.chua_co_phan.format(phan=part, muc=entry.title), entry.ask_at or say.hoi_o_mac_dinh]


def _warnings(entry: Entry, knowledge: KnowledgeBase, day: date) -> tuple[str, ...]:
    documents = (knowledge.documents[number] for number in entry.basis)
    return tuple(
        lapsed_document_line(document, knowledge)
        for document in documents
        if document.in_force_to is not None
        and document.in_force_to < day
        and document.number != entry.about_document
    )


def _source_line(entry: Entry, used: Iterable[Statement], knowledge: KnowledgeBase) -> str:
    named = dict.fromkeys(
        bounded(statement, knowledge.documents).document for statement in used if statement.document
    )
    numbers = [number for number in named if number] or list(entry.basis)[:2]
    sources = [knowledge.document_name(number) for number in numbers[:2]]
    if not sources:
        sources = [found.title for found in entry.sources[:1]]
    checked = day_text(entry.verified)
    if not sources:
        return knowledge.sentences.kiem_tra.format(ngay=checked)
    return knowledge.sentences.nguon.format(nguon=", ".join(sources), ngay=checked)
