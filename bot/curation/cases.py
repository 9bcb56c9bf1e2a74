"""The log as questions to put again: each text once, with how many people asked it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from bot.curation.replay import Case
from bot.curation.signals import Signal
from bot.kept import Opinion
from bot.querylog.reports import Asked

MAX_CASES = 5000
"""Texts put again, those that most people asked first: about half a minute for two engines."""
_AGAINST = {
    Signal.UNANSWERED,
    Signal.NONE_OF_THESE,
    Signal.SUSPECTED_WRONG,
    Signal.ASKS_FOR_HUMAN,
}


def cases(
    asked: Sequence[Asked],
    told: Mapping[int, AbstractSet[Signal]],
    expected: Mapping[str, str] | None = None,
) -> list[Case]:
    """``told``: the signals of each question by its id; ``expected``: the entry that is meant, by
    text.
    """
    by_text: dict[str, list[Asked]] = {}
    for one in asked:
        by_text.setdefault(one.text, []).append(one)
    found = [_case(text, same, told, (expected or {}).get(text)) for text, same in by_text.items()]
    return sorted(found, key=lambda case: -case.weight)[:MAX_CASES]


def _case(
    text: str,
    asked: Sequence[Asked],
    told: Mapping[int, AbstractSet[Signal]],
    expected: str | None,
) -> Case:
    """Lone questions, which have no chat, count as one asker."""
    against = sum(bool(told.get(one.id, frozenset()) & _AGAINST) for one in asked)
    useful = sum(Opinion.USEFUL in one.opinions for one in asked)
    return Case(
        text,
        weight=len({one.chat for one in asked}),
        expected=expected,
        in_vain=against > useful,
        liked=useful > 0,
    )
