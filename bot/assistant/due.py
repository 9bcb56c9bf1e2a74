"""By when something is done that an office takes so many working days for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.assistant.day_wording import cautions, day_name, spoken_day
from bot.assistant.wording import bounded
from bot.assistant.working_days import add_working_days, received
from bot.kb.days_off import DaysOffModel
from bot.kb.store import KnowledgeBase
from bot.model import Statement, Trust
from bot.text.lexicon import Tokens, tokens_of

_TRUSTED = {Trust.OFFICIAL, Trust.SEVERAL}
_UNIT = tokens_of("ngày làm việc")
_MOST_CASES = 2
"""Beyond so many lines of dates the list itself is the better answer."""


@dataclass(frozen=True, slots=True)
class ProcessingTime:
    """So many working days, for the case named."""

    days: int
    case: str | None


def due_lines(
    statements: Iterable[Statement],
    knowledge: KnowledgeBase,
    day: date,
    handed_in: date | None = None,
) -> list[str]:
    """By when what is handed in today (or on another day) is done, with what makes that unsure.

    One line a case, the first statement leading; none where it gives no plain number of days.
    """
    start = handed_in or day
    known = [bounded(s, knowledge.documents) for s in statements]
    holding = [s for s in known if s.in_force(start)]
    found = [processing_time(s, knowledge) for s in holding]
    times = [time for time in found if time and found[0]]
    unclear = any(_holds(s.said, knowledge.days_off.giai_quyet.tru_ca_phan) for s in holding)
    cases = {time.case for time in times}
    if unclear or not 0 < len(times) <= _MOST_CASES or len(cases) < len(times):
        return []
    say, calendar = knowledge.sentences, knowledge.calendar
    first = received(start, calendar)
    handed = spoken_day(start, day, say)
    ends = [add_working_days(first, time.days, calendar) for time in times]
    lines = [
        (say.han_truong_hop if time.case else say.han_nop).format(
            tu=handed, den=day_name(end, say), cho=time.case
        )
        for time, end in zip(times, ends, strict=True)
    ]
    if first != start:
        lines.append(say.han_ngay_nghi.format(nhan=day_name(first, say)))
    return [*lines, *cautions(start, max(ends), knowledge)]


def processing_time(statement: Statement, knowledge: KnowledgeBase) -> ProcessingTime | None:
    """How long an office takes, where a statement says so plainly and is well backed."""
    if statement.trust not in _TRUSTED:
        return None
    tokens, book = tokens_of(statement.text), knowledge.days_off
    start = _after_opening(tokens, book)
    end = start + 1 + len(_UNIT)
    if start >= len(tokens) or tokens[start + 1 : end] != _UNIT:
        return None
    number, rest = tokens[start].folded, tokens[end:]
    other_number = any(ch.isdigit() for token in rest for ch in token.folded)
    if not number.isdigit() or other_number or _holds(statement.said, book.giai_quyet.tru):
        return None
    return ProcessingTime(int(number), statement.case)


def _after_opening(tokens: Tokens, model: DaysOffModel) -> int:
    openings = (tokens_of(phrase) for phrase in model.giai_quyet.mo_dau)
    return max((len(o) for o in openings if tokens[: len(o)] == o), default=0)


def _holds(text: str, phrases: Iterable[str]) -> bool:
    words = " ".join(token.marked for token in tokens_of(text))
    return any(f" {' '.join(t.marked for t in tokens_of(p))} " in f" {words} " for p in phrases)
