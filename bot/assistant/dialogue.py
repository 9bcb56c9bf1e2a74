"""The thread of a conversation: follow-ups, and what to remember."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from itertools import zip_longest
from typing import Protocol

from bot.assistant.actions import Checklist, decode, entries_in
from bot.assistant.analysis import Analysis, is_sure
from bot.assistant.decide import Answer, Clarify, Decision
from bot.assistant.engine import Engine
from bot.assistant.facets import FacetReading
from bot.assistant.trail import view_of, walked
from bot.exchange import ChatState, Outcome, Reply
from bot.model import Facet
from bot.search.topics import pairs
from bot.text.lexicon import Tokens
from bot.text.normalise import clean

_REMEMBERED = 10_000
_COVERED = 0.6
"""Share of a message that a phrase of another entry covers when the message is about that."""
_FEW_OWN = 2
"""Words of its own in a short question; chosen on tests/questions/_hoi-thoai.yaml."""
_AGE = "tuoi"
_SHORT = 2
"""Words of its own that a follow-up may hold though they would make a question by themselves."""


class Memory(Protocol):
    """Where conversations are remembered, by hashed chat. A failure must not raise."""

    def get(self, chat: str) -> ChatState | None: ...

    def put(self, chat: str, state: ChatState) -> None: ...

    def forget(self, chat: str) -> None: ...


class ProcessMemory:
    """A memory that ends with the process; the oldest conversations give way."""

    def __init__(self) -> None:
        self._states: OrderedDict[str, ChatState] = OrderedDict()

    def get(self, chat: str) -> ChatState | None:
        return self._states.get(chat)

    def put(self, chat: str, state: ChatState) -> None:
        self._states[chat] = state
        self._states.move_to_end(chat)
        if len(self._states) > _REMEMBERED:
            self._states.popitem(last=False)

    def forget(self, chat: str) -> None:
        self._states.pop(chat, None)


def fresh(state: ChatState | None, now: float, minutes: int) -> ChatState | None:
    """The state, unless it is older than ``minutes``."""
    return state if state is not None and now - state.at <= minutes * 60 else None


def asked_back(state: ChatState) -> bool:
    """Whether what was offered were things to choose from, not the parts of an answer."""
    actions = (decode(action) for action in state.offered)
    in_questions = any(isinstance(one, Checklist) and one.answers for one in actions)
    return len(_offered(state)) > 1 or in_questions


def is_guess(state: ChatState) -> bool:
    """Whether the topic is only one of the options that were offered last."""
    offered = _offered(state)
    return len(offered) > 1 and state.entry_id in offered


def _offered(state: ChatState) -> set[str]:
    return {action.entry_id for action in entries_in(state.offered)}


def is_pick(text: str) -> bool:
    """Whether a message is just a number, as of one of the options offered."""
    number = clean(text).rstrip(".)")
    return number.isascii() and number.isdigit() and len(number) < 3


def follows_up(analysis: Analysis, entry_id: str, engine: Engine) -> bool:
    """Whether a message goes on about the entry talked about before.

    It does when it names no topic of its own, asks for a facet or opens like a follow-up («còn
    …», «thế …»), and what else it says belongs to that entry at least by half. A message that
    says enough to be answered by itself is a new question.
    """
    query, reading, index = analysis.query, analysis.reading, engine.index
    if is_bare(reading):
        return True
    rest = {token.folded for token in reading.rest}
    if names_another(analysis, entry_id, engine):
        return False
    opened = next(engine.cues.openers.at(query.tokens, 0, accented=query.accented), None)
    own_topic = rest & index.topic_words or _numbers(query.tokens) & rest
    if own_topic or (reading.named is None and opened is None):
        return False
    known = index.words_of.get(entry_id, frozenset())
    if (rest - known) & index.rare_words:
        return False
    if len(rest) > _SHORT and _stands_alone(analysis, entry_id, engine):
        return False
    return 2 * len(rest & known) >= len(rest)


def _numbers(tokens: Tokens) -> set[str]:
    """Numbers that may name something: a law, a form; not an age."""
    return {
        one.folded
        for one, following in zip_longest(tokens, tokens[1:])
        if one.folded[0].isdigit() and not (following and following.folded == _AGE)
    }


def names_topic(analysis: Analysis, engine: Engine) -> bool:
    """Whether a message says more than a part, and holds a pair of words that names an entry."""
    named = engine.index.topic_pairs.named
    found = any(pair in named for pair in pairs(analysis.query.tokens))
    return found and not is_bare(analysis.reading)


def names_another(analysis: Analysis, entry_id: str, engine: Engine) -> bool:
    """Whether a message names a topic other than the entry talked about before, and search finds
    it there first.
    """
    reading = analysis.reading
    if not analysis.likely or analysis.likely[0].entry_id == entry_id:
        return False
    others = engine.index.topic_pairs.others(
        analysis.query.tokens,
        (token.folded for token in reading.rest),
        entry_id,
        whether=reading.named is Facet.CONDITIONS,
    )
    return analysis.likely[0].entry_id in others


def same_part(analysis: Analysis, facet: Facet | None, engine: Engine) -> Analysis:
    """«còn hộ chiếu thì sao» asks of another topic what was asked before."""
    query, reading = analysis.query, analysis.reading
    opened = next(engine.same_part.at(query.tokens, 0, accented=query.accented), None)
    if facet is None or reading.named is not None or opened is None:
        return analysis
    return replace(analysis, reading=replace(reading, facet=facet, named=facet))


def going_on(decision: Decision, entry_id: str, analysis: Analysis) -> Decision:
    """The decision in a thread: a short question for a part is not asked back when what it may be
    about begins with the topic («mang gì theo», «mua ở đâu»).
    """
    reading = analysis.reading
    short = reading.facet is not None and len(reading.rest) <= _FEW_OWN
    if isinstance(decision, Clarify) and decision.options[0] == entry_id and short:
        return Answer(entry_id, decision.confidence)
    return decision


def _stands_alone(analysis: Analysis, entry_id: str, engine: Engine) -> bool:
    """Whether a message is sure of an answer, or nearly is a phrase of another entry."""
    if not analysis.likely:
        return False
    best = analysis.likely[0]
    covered = best.candidate.reasons.query_covered
    elsewhere = best.entry_id != entry_id and covered >= _COVERED
    return elsewhere or is_sure(analysis, engine)


def is_bare(reading: FacetReading) -> bool:
    """A facet without any topic («lệ phí bao nhiêu?»)."""
    return reading.facet is not None and not reading.rest


def remember(reply: Reply, before: ChatState | None, now: float) -> ChatState:
    """The state after a reply; a reply about no entry keeps the topic of the one before."""
    checked = reply.outcome is Outcome.SCAM_CHECK
    going_on = before is not None and before.checked and reply.entry_id is None
    return replace(_topic(reply, before, now), checked=checked or going_on)


def _topic(reply: Reply, before: ChatState | None, now: float) -> ChatState:
    offered = tuple(choice.action for choice in reply.choices)
    trail = walked(before.trail if before else (), view_of(reply))
    if reply.outcome is Outcome.SCAM_CHECK and before is None and reply.ids:
        return ChatState(reply.ids[0], None, offered, now)  # «lỡ bấm rồi» goes on about it
    if reply.outcome is Outcome.CLARIFY and reply.confidence > 0 and reply.ids:
        # «lệ phí?» after a question back is about the likeliest of the options
        return ChatState(reply.ids[0], reply.facet, offered, now, trail)
    if reply.entry_id is None and before is not None:
        return ChatState(before.entry_id, before.facet, offered, now, trail)
    return ChatState(reply.entry_id, reply.facet, offered, now, trail)
