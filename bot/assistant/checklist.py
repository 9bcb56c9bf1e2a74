"""A few questions by buttons, then just the papers, fee, time and place of the citizen's case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from bot.assistant import compose
from bot.assistant.actions import Checklist, ShowEntry, encode
from bot.assistant.case_choices import answer_choices
from bot.assistant.due import due_lines
from bot.assistant.visit import Visit
from bot.assistant.wording import lower_first, statement_lines
from bot.exchange import Choice, Outcome, Reply
from bot.kb.cases import SHOWN, Case, read, version
from bot.kb.store import KnowledgeBase
from bot.model import Amount, Entry, Facet, Statement
from bot.text.normalise import fold

_BOX, _DOT = "☐ ", "• "


def checklist(action: Checklist, visit: Visit) -> Reply:
    """The next question, or what holds for the answers given.

    The button under an answer begins a message of its own, which the next buttons then change.
    """
    knowledge = visit.engine.knowledge
    entry = knowledge.entries[action.entry_id]
    if not entry.questions:
        reply = compose.answer(entry, None, knowledge, visit.day)
        note = knowledge.sentences.truong_hop_da_bo
        return replace(reply.headed(note), ids=(entry.id,), confidence=1.0)
    today = version(entry.questions)
    case = read(entry.questions, action.answers)
    if case is None or (action.answers and action.version != today):
        reply = _question(entry, Case(entry.questions), knowledge)
        return reply.headed(knowledge.sentences.truong_hop_da_doi)
    if case.open_question is not None:
        return replace(_question(entry, case, knowledge), fresh=not action.version)
    return _result(entry, case, knowledge, visit.day)


def _question(entry: Entry, case: Case, knowledge: KnowledgeBase) -> Reply:
    say, question = knowledge.sentences, case.open_question
    asked = question.text if question else ""
    about = say.truong_hop_hoi.format(muc=entry.title)
    if case.chosen:
        about = say.truong_hop_da_chon.format(muc=entry.title, ca=_named(case))
    choices = answer_choices(entry, case, knowledge)
    if case.answers:
        before = Checklist(entry.id, version(entry.questions), case.digits[:-1])
        choices = (*choices, Choice(say.truong_hop_cau_truoc, encode(before)))
    return Reply(
        Outcome.CLARIFY,
        (asked, about),
        choices=choices,
        entry_id=entry.id,
        ids=(entry.id,),
        confidence=1.0,
    )


def _result(entry: Entry, case: Case, knowledge: KnowledgeBase, day: date) -> Reply:
    say = knowledge.sentences
    heading = say.truong_hop_ket_qua if case.chosen else say.truong_hop_chung
    lines = [heading.format(muc=entry.title, ca=_named(case))]
    used: list[Statement] = []
    for facet in SHOWN:
        held = case.holding(entry.facets.get(facet, ()))
        used += held
        lines += _part(facet, _spared(held, case), knowledge, day)
    special = _special(entry, case)
    lines += [_DOT + line for line in statement_lines(_spared(special, case), knowledge, day)]
    due = "\n".join(due_lines(case.holding(entry.facets.get(Facet.TIME, ())), knowledge, day))
    again = Checklist(entry.id, version(entry.questions))
    return Reply(
        Outcome.ANSWER,
        tuple(lines),
        (*((due,) if due else ()), *compose.footer(entry, (*used, *special), knowledge, day)),
        (
            Choice(say.truong_hop_lam_lai, encode(again)),
            Choice(say.nut_tat_ca, encode(ShowEntry(entry.id))),
        ),
        entry_id=entry.id,
        facet=Facet.PAPERS,
        ids=(entry.id,),
        confidence=1.0,
    )


def _part(
    facet: Facet, statements: Sequence[Statement], knowledge: KnowledgeBase, day: date
) -> list[str]:
    """The lines of one part. Papers get a box each; a remark among them, written as a sentence
    with its full stop, does not.
    """
    label = knowledge.sentences.ten_khia_canh[facet]
    if facet is Facet.PAPERS:
        papers = [s for s in statements if not s.text.endswith(".")]
        remarks = [s for s in statements if s.text.endswith(".")]
        told = [_BOX + line for line in statement_lines(papers, knowledge, day)]
        told += [_DOT + line for line in statement_lines(remarks, knowledge, day)]
        return [f"{label}:", *told] if told else []
    found = statement_lines(statements, knowledge, day)
    return [f"{label}: {found[0]}", *(_DOT + line for line in found[1:])] if found else []


def _special(entry: Entry, case: Case) -> tuple[Statement, ...]:
    """What the other parts say of just such cases."""
    others = (s for facet, group in entry.facets.items() if facet not in SHOWN for s in group)
    return case.holding(s for s in (*others, *entry.notes) if s.when)


def _spared(statements: Iterable[Statement], case: Case) -> list[Statement]:
    """The statements without a case that only repeats the options chosen.

    Fees keep theirs: a lapsed amount is known to be replaced by the case of the other.
    """
    chosen = {fold(option.text) for option in case.chosen}

    def spared(one: Statement) -> Statement:
        named = fold(one.case or "").split(", ")
        repeats = one.when and one.amount is Amount.NONE and chosen.issuperset(named)
        return replace(one, case=None) if repeats else one

    return [spared(one) for one in statements]


def _named(case: Case) -> str:
    return "; ".join(lower_first(option.text) for option in case.chosen)
