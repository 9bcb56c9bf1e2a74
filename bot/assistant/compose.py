"""Decisions put into words: the answer in the first line, source and date at the foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.assistant.actions import NoneOfThese, ShowEntry, ShowSource, encode
from bot.assistant.wording import (
    bounded,
    day_text,
    document_line,
    lapsed_document_line,
    lower_first,
    statement_lines,
)
from bot.kb.store import KnowledgeBase
from bot.model import Choice, Entry, Facet, Kind, Outcome, Reply, Statement

MAX_IDS = 5
_LISTS = (Facet.PAPERS, Facet.STEPS)
"""Facets whose lines are parts of one answer, not an answer with its cases."""
_SHORT_FACETS = (Facet.FEE, Facet.TIME)
_FALLBACK = {
    Facet.TIME: (Facet.VALIDITY,),
    Facet.VALIDITY: (Facet.TIME,),
    Facet.FEE: (Facet.FIGURES,),
    Facet.FIGURES: (Facet.FEE,),
    Facet.PLACE: (Facet.STEPS,),
    Facet.STEPS: (Facet.PLACE,),
}


def answer(entry: Entry, facet: Facet | None, knowledge: KnowledgeBase, day: date) -> Reply:
    """The reply about an entry, or about one facet of it. Confidence and ids are added later."""
    if entry.kind is Kind.OUT_OF_SCOPE:
        return _out_of_scope(entry, knowledge, day)
    shown = _available(entry, facet)
    if facet is not None and shown is None:
        lines, used = _without_facet(entry, facet, knowledge, day)
    elif shown is not None:
        lines, used = _facet_lines(entry, shown, knowledge, day)
    else:
        lines, used = _summary_lines(entry, knowledge, day)
    choices = [
        _facet_choice(entry, f, knowledge) for f in Facet if entry.has_facet(f) and f != shown
    ]
    if shown is not None:
        overview = encode(ShowEntry(entry.id))
        choices.insert(0, Choice(knowledge.sentences.nut_tat_ca, overview))
    choices.append(Choice(knowledge.sentences.nut_nguon, encode(ShowSource(entry.id))))
    return Reply(
        outcome=Outcome.ANSWER,
        lines=tuple(lines),
        footer=(*_warnings(entry, knowledge, day), _source_line(entry, used, knowledge)),
        choices=tuple(choices),
        entry_id=entry.id,
        facet=facet,
    )


def source(entry: Entry, knowledge: KnowledgeBase, day: date) -> Reply:
    """Where an entry's facts come from: documents first, then official pages."""
    documents = [knowledge.documents[number] for number in entry.basis]
    lines = [f"{knowledge.sentences.nut_nguon}: {entry.title}"]
    lines += [f"• {document_line(document, day)}" for document in documents]
    for found in entry.sources:
        dated = f" ({found.published})" if found.published else ""
        link = f"\n  {found.url}" if _official(found.url) else ""
        lines.append(f"• {found.title}{dated}{link}")
    checked = knowledge.sentences.kiem_tra.format(ngay=day_text(entry.verified))
    back = Choice(knowledge.sentences.nut_tat_ca, encode(ShowEntry(entry.id)))
    return Reply(Outcome.ANSWER, tuple(lines), (checked,), (back,), entry.id)


def clarify(
    options: Sequence[Entry], facet: Facet | None, heading: str, knowledge: KnowledgeBase
) -> Reply:
    """Ask back: one button an option, each with the line that tells it from the others."""
    lines = [heading]
    for option in options:
        difference = _difference(option, options)
        lines.append(f"• {option.title}" + (f": {lower_first(difference)}" if difference else ""))
    return Reply(
        outcome=Outcome.CLARIFY,
        lines=tuple(lines),
        choices=_entry_choices(options, facet, knowledge),
        facet=facet,
        ids=tuple(option.id for option in options),
    )


def abstain(near: Sequence[Entry], knowledge: KnowledgeBase) -> Reply:
    """Say honestly that there is no answer, with the nearest entries where some are near."""
    if not near:
        return Reply(Outcome.ABSTAIN, (knowledge.sentences.chua_biet,))
    return Reply(
        Outcome.ABSTAIN,
        (knowledge.sentences.chua_biet_gan,),
        choices=_entry_choices(near, None, knowledge),
    )


def _out_of_scope(entry: Entry, knowledge: KnowledgeBase, day: date) -> Reply:
    say = knowledge.sentences
    lines = [say.ngoai_pham_vi.format(viec=lower_first(entry.title))]
    lines += statement_lines(entry.summary, knowledge, day)
    if entry.ask_at:
        lines.append(say.xem_o.format(noi=entry.ask_at))
    checked = say.kiem_tra.format(ngay=day_text(entry.verified))
    return Reply(Outcome.ABSTAIN, tuple(lines), (checked,), entry_id=entry.id)


def _available(entry: Entry, facet: Facet | None) -> Facet | None:
    """The facet asked for, or the nearest one that the entry has."""
    if facet is None:
        return None
    return next((f for f in (facet, *_FALLBACK.get(facet, ())) if entry.has_facet(f)), None)


def _facet_lines(
    entry: Entry, facet: Facet, knowledge: KnowledgeBase, day: date
) -> tuple[list[str], Iterable[Statement]]:
    if facet is Facet.BASIS:
        found = [document_line(knowledge.documents[n], day) for n in entry.basis]
        statements: tuple[Statement, ...] = ()
    else:
        statements = entry.facets[facet]
        found = statement_lines(statements, knowledge, day)
    label = f"{knowledge.sentences.ten_khia_canh[facet]} – {entry.title}"
    if facet in _LISTS and len(found) > 1:
        ordered = facet is Facet.STEPS
        rest = [f"{n}. {line}" if ordered else f"• {line}" for n, line in enumerate(found, 1)]
        return [f"{label}:", *rest], statements
    first, *others = found
    return [f"{label}: {lower_first(first)}", *(f"• {line}" for line in others)], statements


def _summary_lines(
    entry: Entry, knowledge: KnowledgeBase, day: date
) -> tuple[list[str], Iterable[Statement]]:
    first, *others = statement_lines(entry.summary, knowledge, day)
    lines = [first, *(f"• {line}" for line in others)]
    shown = list(entry.summary)
    for facet in _SHORT_FACETS:
        statements = entry.facets.get(facet, ())
        if statements:
            line = statement_lines(statements, knowledge, day)[0]
            lines.append(f"• {knowledge.sentences.ten_khia_canh[facet]}: {lower_first(line)}")
            shown.append(statements[0])
    lines += [f"• {line}" for line in statement_lines(entry.notes[:1], knowledge, day)]
    return lines, shown


def _without_facet(
    entry: Entry, facet: Facet, knowledge: KnowledgeBase, day: date
) -> tuple[list[str], Iterable[Statement]]:
    say = knowledge.sentences
    part = lower_first(say.ten_khia_canh[facet])
    missing = say.chua_co_phan.format(phan=part, muc=entry.title)
    ask = entry.ask_at or say.hoi_o_mac_dinh
    lines, used = _summary_lines(entry, knowledge, day)
    return [missing, ask, *lines[:2]], used


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
    return knowledge.sentences.nguon.format(nguon=", ".join(sources), ngay=checked)


def _facet_choice(entry: Entry, facet: Facet, knowledge: KnowledgeBase) -> Choice:
    return Choice(knowledge.sentences.ten_khia_canh[facet], encode(ShowEntry(entry.id, facet)))


def _entry_choices(
    entries: Sequence[Entry], facet: Facet | None, knowledge: KnowledgeBase
) -> tuple[Choice, ...]:
    none = Choice(knowledge.sentences.khong_phai, encode(NoneOfThese()))
    options = (Choice(e.title, encode(ShowEntry(e.id, facet))) for e in entries)
    return (*options, none)


def _difference(option: Entry, options: Sequence[Entry]) -> str:
    """What tells an option apart, as written beside any of the others."""
    others = (other for other in options if other.id != option.id)
    return next((o.differs_from[option.id] for o in others if option.id in o.differs_from), "")


def _official(url: str | None) -> bool:
    host = (url or "").split("://")[-1].split("/")[0]
    return host.endswith(".gov.vn")
