"""What tells that a question was not answered well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from bot.exchange import Outcome
from bot.kb.store import KnowledgeBase
from bot.kept import Opinion
from bot.querylog.reports import Asked
from bot.text.lexicon import Token, tokens_of

WANTS_A_PERSON = "gap_nguoi"
"""The reason of the reply to who types that a person is wanted."""
_SHARED = 0.5
"""Share of the rarer words of the shorter question from which another one asks the same again."""
_SEARCHED = {Outcome.ANSWER, Outcome.CLARIFY, Outcome.ABSTAIN}


class Signal(StrEnum):
    """One thing that speaks against how a question was answered."""

    UNANSWERED = "unanswered"
    """Nothing was found, and no entry says that others see to it; or somebody still waits."""
    NONE_OF_THESE = "none-of-these"
    """The citizen pressed «không phải các mục này»."""
    SUSPECTED_WRONG = "suspected-wrong"
    """A rating against the answer, or the same need asked again at once in other words."""
    ASKS_FOR_HUMAN = "asks-for-human"
    LOW_CONFIDENCE = "low-confidence"
    """Answered without much certainty, and nobody found it useful."""


def signals(asked: Sequence[Asked], knowledge: KnowledgeBase) -> dict[int, frozenset[Signal]]:
    """The signals of each question that has any, by its id; ``asked`` is oldest first."""
    config, rare = knowledge.config, _RareWords(knowledge)
    found: dict[int, frozenset[Signal]] = {}
    following = _following(asked, config.giay_hoi_lai)
    for one in asked:
        if one.reason or one.outcome not in _SEARCHED:
            continue
        after = following.get(one.id)
        has = frozenset(_of(one, after, config.it_chac, rare))
        if has:
            found[one.id] = has
    return found


def against(opinions: Sequence[Opinion]) -> tuple[Opinion, ...]:
    """The opinions that speak against an answer."""
    return tuple(one for one in opinions if one is not Opinion.USEFUL)


def _of(one: Asked, after: Asked | None, little: float, rare: _RareWords) -> Iterator[Signal]:
    useful = Opinion.USEFUL in one.opinions
    if one.waits or (one.outcome is Outcome.ABSTAIN and one.entry_id is None):
        yield Signal.UNANSWERED
    if one.rejected:
        yield Signal.NONE_OF_THESE
    if one.human or (after is not None and after.reason == WANTS_A_PERSON):
        yield Signal.ASKS_FOR_HUMAN
    if against(one.opinions) or (after is not None and _asks_again(one, after, rare)):
        yield Signal.SUSPECTED_WRONG
    if one.outcome is Outcome.ANSWER and one.confidence < little and not useful:
        yield Signal.LOW_CONFIDENCE


def _asks_again(one: Asked, after: Asked, rare: _RareWords) -> bool:
    """Whether an answered question is followed by one for the same in other words.

    Another facet of the same entry is a question that goes on, not a complaint.
    """
    if one.outcome is not Outcome.ANSWER or after.reason or after.outcome not in _SEARCHED:
        return False
    same_entry = after.entry_id == one.entry_id
    if Opinion.USEFUL in one.opinions or (same_entry and Opinion.USEFUL in after.opinions):
        return False
    if after.folded == one.folded or (same_entry and after.facet != one.facet):
        return False
    mine, again = rare.of(one.text), rare.of(after.text)
    fewest = min(len(mine), len(again))
    return fewest > 0 and len(mine & again) / fewest >= _SHARED


def _following(asked: Sequence[Asked], seconds: float) -> dict[int, Asked]:
    """The next question of the same chat within some seconds, by the id of the one before.

    Courtesy in between is passed over; lone questions have no chat.
    """
    last: dict[str, Asked] = {}
    found = {}
    for one in asked:
        heard = one.outcome in _SEARCHED or one.reason == WANTS_A_PERSON
        if not one.chat or not heard:
            continue
        before = last.get(one.chat)
        if before is not None and one.at - before.at <= seconds:
            found[before.id] = one
        last[one.chat] = one
    return found


class _RareWords:
    """The words of a question that name what it is about: all but fillers and general words."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        words = knowledge.lexicon
        phrases = (*words.tu_chung, *words.tu_dem)
        general = [tokens[0] for phrase in phrases if len(tokens := tokens_of(phrase)) == 1]
        self._marked = {token.marked for token in general}
        self._folded = {token.folded for token in general}

    def of(self, text: str) -> frozenset[str]:
        tokens = tokens_of(text)
        accented = any(token.has_marks for token in tokens)
        return frozenset(t.folded for t in tokens if not self._is_general(t, accented))

    def _is_general(self, token: Token, accented: bool) -> bool:
        return token.marked in self._marked if accented else token.folded in self._folded
