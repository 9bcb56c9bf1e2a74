"""What a printed notice says. It hangs for months, so it says only what stands firm by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.assistant.deeplinks import link
from bot.assistant.wording import bounded, day_text, lower_first, statement_lines
from bot.kb.store import KnowledgeBase
from bot.model import Amount, Entry, Facet, Kind, Statement, Trust

PRINTED = (Facet.FEE, Facet.TIME, Facet.PAPERS, Facet.PLACE)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing worth knowing before scanning; ``label`` may be empty. ``short`` stands in for a
    ``text`` that finds no room, where it is not empty.
    """

    label: str
    text: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """The texts of a notice in reading order, before anything is left out for want of room.

    ``in_order``: the facts are steps, so nothing may follow one that was left out.
    """

    title: str
    offer: str
    facts: tuple[Fact, ...]
    in_order: bool
    link: str
    scan: str
    by_hand: str
    foot: tuple[str, ...]


def notice(entry: Entry, knowledge: KnowledgeBase, day: date, bot: str) -> Notice:
    """The notice of an entry as it reads on ``day``, leading to ``bot`` (a username)."""
    say = knowledge.sentences
    parts = [lower_first(say.ten_khia_canh[f]) for f in PRINTED if entry.has_facet(f)]
    offer = say.in_moi_quet.format(phan=", ".join(parts)) if len(parts) > 1 else ""
    dates = say.in_ngay.format(kiem_tra=day_text(entry.verified), ngay_in=day_text(day))
    return Notice(
        title=entry.title,
        offer=offer or say.in_moi_quet_chung,
        facts=tuple(_FACTS[entry.kind](entry, knowledge, day)),
        in_order=entry.kind is not Kind.SERVICE,
        link=link(entry, knowledge, day, bot),
        scan=say.in_quet,
        by_hand=say.in_tim_bot.format(bot=bot, cau_hoi=lower_first(entry.title)),
        foot=(dates, say.in_an_toan),
    )


def _service(entry: Entry, knowledge: KnowledgeBase, day: date) -> Iterator[Fact]:
    """A facet is printed whole or not at all: the first of three fees would pass for the fee."""
    say = knowledge.sentences
    yield from list(_summary(entry, knowledge, day))[:1]
    for facet in PRINTED:
        statements = entry.facets.get(facet, ())
        if not statements or len(_firm(statements, knowledge, day)) < len(statements):
            continue
        first, *others = statement_lines(statements, knowledge, day)
        text = "; ".join([first, *(lower_first(line) for line in others)])
        listed = facet is Facet.PAPERS and others
        count = say.in_giay_to.format(so=1 + len(others)) if listed else ""
        yield Fact(say.ten_khia_canh[facet], text, count)


def _situation(entry: Entry, knowledge: KnowledgeBase, day: date) -> Iterator[Fact]:
    for number, step in enumerate(entry.steps):
        notes = "; ".join(note for note in (step.case, step.deadline) if note)
        text = f"{number + 1}. {step.text}" + (f" ({notes})" if notes else "")
        left = knowledge.sentences.in_viec.format(so=len(entry.steps) - number)
        yield Fact("", text, left)


def _summary(entry: Entry, knowledge: KnowledgeBase, day: date) -> Iterator[Fact]:
    firm = _firm(entry.summary, knowledge, day)
    return (Fact("", line) for line in statement_lines(firm, knowledge, day))


_FACTS = {Kind.SERVICE: _service, Kind.POLICY: _summary, Kind.SITUATION: _situation}


def _firm(
    statements: Iterable[Statement], knowledge: KnowledgeBase, day: date
) -> Sequence[Statement]:
    """What holds on ``day`` and is known well enough to be put on a wall."""
    dated = (bounded(statement, knowledge.documents) for statement in statements)
    return [
        s
        for s in dated
        if s.in_force(day) and s.amount is not Amount.UNKNOWN and s.trust is not Trust.UNVERIFIED
    ]
