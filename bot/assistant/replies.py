"""Replies that are not one facet of one entry: sources, situations, asking back, abstaining."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.assistant.actions import AskHuman, NoneOfThese, ShowEntry, encode
from bot.assistant.wording import day_text, document_line, lower_first, statement_lines
from bot.exchange import Choice, Outcome, Reply
from bot.kb.sentences import Sentences
from bot.kb.store import KnowledgeBase
from bot.model import Entry, Facet, Kind
from bot.text.normalise import fold

_WAYS_ON = "ways-on"
"""The buttons that lead on from a dead end share rows."""
_SHORT_SUMMARY = 90
"""Letters of a summary that stands beside an option: two lines of a phone."""
MAX_IDS = 5
"""Candidates that a reply names, by the outside contract."""


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
    options: Sequence[Entry],
    facet: Facet | None,
    heading: str,
    knowledge: KnowledgeBase,
    day: date,
) -> Reply:
    """Ask back: one button an option, each with the line that tells it from the others."""
    lines = [heading]
    for number, option in enumerate(options, 1):
        difference = _difference(option, options, knowledge, day)
        lines.append(f"{number}. {option.title}" + (f": {difference}" if difference else ""))
    return Reply(
        outcome=Outcome.CLARIFY,
        lines=tuple(lines),
        choices=_entry_choices(options, facet, knowledge),
        facet=facet,
        ids=tuple(option.id for option in options),
    )


def abstain(near: Sequence[Entry], strange: str, knowledge: KnowledgeBase) -> Reply:
    """Say honestly that there is no answer: with the nearest entries where some are near, else
    with the words never met before (``strange``), how to ask, and who can be asked.
    """
    say = knowledge.sentences
    if near:
        lines = (say.chua_biet_gan, *(f"{n}. {one.title}" for n, one in enumerate(near, 1)))
        choices = _entry_choices(near, None, knowledge)
    else:
        first = say.chua_hieu_tu.format(tu=strange) if strange else say.chua_biet
        lines, choices = (first, say.cach_hoi_lai), ()
    return Reply(Outcome.ABSTAIN, lines, (say.hoi_noi_khac,), (*choices, human_choice(say)))


def human_choice(say: Sentences) -> Choice:
    return Choice(say.nut_hoi_nguoi, encode(AskHuman()), _WAYS_ON)


def ask_human(knowledge: KnowledgeBase, *, noted: bool) -> Reply:
    """Where people can be asked; ``noted``: the question was kept for staff."""
    say = knowledge.sentences
    lines = (say.gap_nguoi, say.gap_nguoi_ghi) if noted else (say.gap_nguoi,)
    return Reply(Outcome.ABSTAIN, lines, fresh=True)


def other_than(entry: Entry, knowledge: KnowledgeBase, day: date) -> Reply:
    """After «không phải cái đó»: what is easily taken for the entry, and what belongs to it."""
    near = dict.fromkeys((*entry.differs_from, *entry.related))
    options = [knowledge.entries[i] for i in near if i in knowledge.entries]
    if not options:
        return Reply(Outcome.ABSTAIN, (knowledge.sentences.khong_phai_tra_loi,))
    shown = options[: knowledge.config.nguong.so_lua_chon]
    return clarify(shown, None, knowledge.sentences.sua_lai, knowledge, day)


def out_of_scope(entry: Entry, knowledge: KnowledgeBase, day: date) -> Reply:
    """Who handles what is known but not covered; or just the reply written for it."""
    say = knowledge.sentences
    if entry.fixed_reply:
        return Reply(Outcome.ABSTAIN, (entry.fixed_reply,), entry_id=entry.id)
    ways_on = (Choice(say.khong_phai_viec_nay, encode(NoneOfThese()), _WAYS_ON), human_choice(say))
    lines = [say.ngoai_pham_vi.format(viec=entry.title)]
    lines += statement_lines(entry.summary, knowledge, day)
    if entry.ask_at:
        lines.append(say.xem_o.format(noi=entry.ask_at))
    checked = say.kiem_tra.format(ngay=day_text(entry.verified))
    return Reply(Outcome.ABSTAIN, tuple(lines), (checked,), ways_on, entry.id)


def situation(entry: Entry, knowledge: KnowledgeBase, day: date) -> Reply:
    """The things to do in order, with deadlines; a button leads to each.

    It asks back in fact: which of them does the citizen want to know more of?
    """
    first, *others = statement_lines(entry.summary, knowledge, day)
    lines = [first]
    for number, step in enumerate(entry.steps, 1):
        notes = "; ".join(note for note in (step.case, step.deadline) if note)
        lines.append(f"{number}. {step.text}" + (f" ({notes})" if notes else ""))
    lines += [f"• {line}" for line in (*others, *statement_lines(entry.notes, knowledge, day))]
    choices = [
        Choice(f"{n}. {knowledge.entries[step.entry_id].title}", encode(ShowEntry(step.entry_id)))
        for n, step in enumerate(entry.steps, 1)
        if step.entry_id
    ]
    choices += [facet_choice(entry, facet, knowledge) for facet in Facet if entry.has_facet(facet)]
    checked = knowledge.sentences.kiem_tra.format(ngay=day_text(entry.verified))
    leads_to = tuple(dict.fromkeys(step.entry_id for step in entry.steps if step.entry_id))
    return Reply(Outcome.CLARIFY, tuple(lines), (checked,), tuple(choices), entry.id, ids=leads_to)


def facet_choice(entry: Entry, facet: Facet, knowledge: KnowledgeBase) -> Choice:
    return Choice(knowledge.sentences.ten_khia_canh[facet], encode(ShowEntry(entry.id, facet)))


def which_topic(facet: Facet, knowledge: KnowledgeBase, day: date) -> Reply:
    """Ask back for the topic of a bare facet, offering what is asked for most."""
    having = [entry for entry in knowledge.entries.values() if entry.has_facet(facet)]
    able = [entry for entry in having if entry.kind is Kind.SERVICE] or having
    options = sorted(able, key=lambda entry: (-entry.prior, entry.id))
    part = lower_first(knowledge.sentences.ten_khia_canh[facet])
    heading = knowledge.sentences.hoi_lai_khia_canh.format(phan=part)
    return clarify(options[: knowledge.config.nguong.so_lua_chon], facet, heading, knowledge, day)


def likely_first(offered: tuple[str, ...], ranked: tuple[str, ...]) -> tuple[str, ...]:
    """What a situation leads to, the likeliest first; at most ``MAX_IDS``."""
    place = {entry_id: i for i, entry_id in enumerate(ranked)}
    ordered = sorted(offered, key=lambda entry_id: place.get(entry_id, len(place)))
    return tuple(ordered[:MAX_IDS])


def _entry_choices(
    entries: Sequence[Entry], facet: Facet | None, knowledge: KnowledgeBase
) -> tuple[Choice, ...]:
    none = Choice(knowledge.sentences.khong_phai, encode(NoneOfThese()))
    options = (Choice(e.title, encode(ShowEntry(e.id, facet))) for e in entries)
    return (*options, none)


def _difference(
    option: Entry, options: Sequence[Entry], knowledge: KnowledgeBase, day: date
) -> str:
    """What tells an option apart, as written beside any of the others; else what it is about."""
    others = (other for other in options if other.id != option.id)
    known = next((o.differs_from[option.id] for o in others if option.id in o.differs_from), "")
    if known and fold(known) not in fold(option.title):
        return lower_first(known.rstrip("."))
    if option.kind is Kind.OUT_OF_SCOPE:
        return knowledge.sentences.chi_noi_hoi
    first, *_ = statement_lines(option.summary, knowledge, day) or [""]
    return lower_first(first.rstrip(".")) if len(first) <= _SHORT_SUMMARY else ""


def _official(url: str | None) -> bool:
    host = (url or "").split("://")[-1].split("/")[0]
    return host.endswith(".gov.vn")
