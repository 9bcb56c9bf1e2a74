"""The pipeline: one message in, one reply out, written down redacted on the way."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Protocol

from bot.assistant import actions, compose, replies
from bot.assistant.analysis import Analysis, analyse, in_thread, shorten
from bot.assistant.decide import Answer, Clarify, Decision, decide
from bot.assistant.dialogue import Memory, chosen, follows_up, fresh, is_bare, remember
from bot.assistant.engine import Engine
from bot.assistant.fixed import at_once, fixed_reply, rather_fixed
from bot.assistant.mentions import unknown_documents
from bot.assistant.needs import joined, two_needs
from bot.assistant.notices import with_notices
from bot.assistant.relevance import Relevance
from bot.errors import describe
from bot.model import ChatState, Entry, Kind, LogRow, Outcome, Reply
from bot.querylog.redact import Redacted
from bot.text.normalise import clean, fold, letters_share
from bot.text.query import read_phrase

logger = logging.getLogger(__name__)

_SCRIPT_SHARE = 0.5
_SEARCHED = {Outcome.ANSWER, Outcome.CLARIFY}
_HOW_MANY = {"may", "nhieu"}
"""«mấy», «bao nhiêu»: the word after them is the unit that the answer should speak of."""
FOLLOW_UP_CONFIDENCE = 0.9
"""Share of follow-ups on tests/questions/_hoi-thoai.yaml that meant the entry before."""


class Recorder(Protocol):
    """Where questions are written down. It never blocks and never raises."""

    def record(self, row: LogRow) -> None: ...

    def reject(self, chat: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Answered:
    """A reply with how it came about; ``milliseconds`` is the time spent in the core."""

    reply: Reply
    analysis: Analysis | None
    redacted: Redacted
    milliseconds: float


class Assistant:
    """Answers messages from the current :class:`Engine`, which may be exchanged while running."""

    def __init__(
        self,
        engine: Engine,
        memory: Memory,
        recorder: Recorder,
        redact: Callable[[str], Redacted],
        *,
        today: Callable[[], date],
        now: Callable[[], float] = time.time,
    ) -> None:
        self.engine = engine
        self._memory = memory
        self._recorder = recorder
        self._redact = redact
        self._today = today
        self._now = now

    def ask(self, text: str, chat: str | None, channel: str) -> Answered:
        """Answer one message. ``chat`` is the hashed conversation, None for a lone question."""
        started = time.perf_counter()
        engine, now = self.engine, self._now()
        minutes = engine.knowledge.config.phut_noi_tiep
        state = fresh(self._memory.get(chat) if chat else None, now, minutes)
        try:
            redacted = self._redact(text)
            reply, analysis = self._understand(text, state, engine)
            reply = with_notices(reply, text, analysis, redacted, engine)
        except Exception as error:  # whatever fails inside, the citizen gets a reply
            logger.error("Lỗi khi trả lời: %s", describe(error))
            redacted, reply, analysis = Redacted("[không ghi được]", ()), self.trouble(), None
        milliseconds = (time.perf_counter() - started) * 1000
        if chat:
            self._memory.put(chat, remember(reply, state, now))
        self._recorder.record(
            LogRow(
                at=now,
                chat=chat or "",
                channel=channel,
                text=redacted.text,
                folded=fold(clean(redacted.text)),
                outcome=reply.outcome,
                entry_id=reply.entry_id,
                facet=reply.facet,
                confidence=reply.confidence,
                candidates=_scores(analysis),
                version=engine.knowledge.version,
                milliseconds=milliseconds,
            )
        )
        return Answered(reply, analysis, redacted, milliseconds)

    def press(self, action_text: str, chat: str | None) -> Reply:
        """Answer a button, also one of an old message."""
        state = self._memory.get(chat) if chat else None
        reply = self._act(action_text, self.engine)
        if chat and actions.decode(action_text) == actions.NoneOfThese():
            self._recorder.reject(chat)
        if chat:
            self._memory.put(chat, remember(reply, state, self._now()))
        return reply

    def greet(self) -> Reply:
        """The reply to /start."""
        return Reply(Outcome.SOCIAL, (self.engine.knowledge.sentences.chao,))

    def help(self) -> Reply:
        """The reply to /help."""
        knowledge = self.engine.knowledge
        count = sum(entry.kind is not Kind.OUT_OF_SCOPE for entry in knowledge.entries.values())
        return Reply(Outcome.SOCIAL, (knowledge.sentences.tro_giup.format(so_muc=count),))

    def not_text(self) -> Reply:
        """The reply to a sticker, picture, voice message or file."""
        return Reply(Outcome.ABSTAIN, (self.engine.knowledge.sentences.khong_phai_chu,))

    def trouble(self) -> Reply:
        """The reply when something went wrong inside."""
        return Reply(Outcome.ERROR, (self.engine.knowledge.sentences.loi,))

    def _act(self, action_text: str, engine: Engine) -> Reply:
        knowledge = engine.knowledge
        action = actions.decode(action_text)
        if action is None:
            return Reply(Outcome.ABSTAIN, (knowledge.sentences.nut_hong,))
        if isinstance(action, actions.NoneOfThese):
            return Reply(Outcome.ABSTAIN, (knowledge.sentences.khong_phai_tra_loi,))
        entry = knowledge.entries.get(action.entry_id)
        if entry is None:
            return Reply(Outcome.ABSTAIN, (knowledge.sentences.nut_cu,))
        if isinstance(action, actions.ShowSource):
            reply = replies.source(entry, knowledge, self._today())
        else:
            reply = compose.answer(entry, action.facet, knowledge, self._today())
        return replace(reply, ids=(entry.id,), confidence=1.0)

    def _understand(
        self, text: str, state: ChatState | None, engine: Engine
    ) -> tuple[Reply, Analysis | None]:
        say = engine.knowledge.sentences
        if not any(ch.isalnum() for ch in text):
            return Reply(Outcome.ABSTAIN, (say.tin_trong,)), None
        if any(ch.isalpha() for ch in text) and letters_share(text) < _SCRIPT_SHARE:
            return Reply(Outcome.ABSTAIN, (say.tieng_khac,)), None
        if action := chosen(text, state):
            return self._act(action, engine), None
        before = engine.knowledge.entries.get(state.entry_id or "") if state else None
        rest = engine.corrections.rest_of(text) if before else None
        if rest == "" and before:
            return replies.other_than(before, engine.knowledge), None
        said = shorten(rest or text, engine.knowledge.config.do_dai_hoi)[0]
        analysis = analyse(said, engine)
        reply = self._reply(analysis, before, engine, away=rest is not None)
        if reply.outcome in _SEARCHED and (halves := two_needs(said, analysis, engine)):
            limits = engine.knowledge.config.nguong
            both = [self._compose(decide(h.verdict, limits), h, engine) for h in halves]
            reply = joined(both, engine.knowledge)
        return reply, analysis

    def _reply(
        self, analysis: Analysis, before: Entry | None, engine: Engine, *, away: bool
    ) -> Reply:
        """``before`` is the topic so far; ``away``: the message takes the last answer back."""
        knowledge, reading = engine.knowledge, analysis.reading
        hit = engine.reflexes.find(analysis.query)
        if reply := at_once(hit, analysis, engine):
            return reply
        if before is not None and not away and follows_up(analysis, before.id, engine):
            relevance = _relevance(analysis, before, engine)
            reply = compose.answer(before, reading.facet, knowledge, self._today(), relevance)
            return replace(reply, ids=(before.id,), confidence=FOLLOW_UP_CONFIDENCE)
        if reading.facet is not None and is_bare(reading):
            return replies.which_topic(reading.facet, knowledge)
        if strangers := unknown_documents(analysis.query.text, knowledge.documents):
            said = knowledge.sentences.van_ban_la.format(so=", ".join(strangers))
            return Reply(Outcome.ABSTAIN, (said,), facet=reading.facet)
        if before is not None and analysis.verdict.sure < knowledge.config.nguong.tra_loi:
            analysis = in_thread(analysis, before, engine, away=away)
        decision = decide(analysis.verdict, knowledge.config.nguong, engine.index.hidden)
        fixed = fixed_reply(hit, engine) if rather_fixed(hit, decision, engine) else None
        return fixed or self._compose(decision, analysis, engine)

    def _compose(self, decision: Decision, analysis: Analysis, engine: Engine) -> Reply:
        knowledge, facet = engine.knowledge, analysis.reading.facet
        ranked = tuple(one.entry_id for one in analysis.likely[: replies.MAX_IDS])
        if isinstance(decision, Answer):
            entry = knowledge.entries[decision.entry_id]
            if analysis.reading.named is None and facet and not entry.has_facet(facet):
                facet = None  # only learned, and nothing to say of it: the whole helps more
            relevance = _relevance(analysis, entry, engine)
            reply = compose.answer(entry, facet, knowledge, self._today(), relevance)
            if reply.outcome is Outcome.CLARIFY:
                ranked = replies.likely_first(reply.ids, ranked)
        elif isinstance(decision, Clarify):
            options = [knowledge.entries[entry_id] for entry_id in decision.options]
            reply = replies.clarify(options, facet, knowledge.sentences.hoi_lai, knowledge)
            ranked = decision.options
        else:
            near = [knowledge.entries[entry_id] for entry_id in decision.near]
            reply = replies.abstain(near, knowledge)
        return replace(reply, facet=facet, ids=ranked, confidence=decision.confidence)


def _relevance(analysis: Analysis, entry: Entry, engine: Engine) -> Relevance:
    topic = {token.folded for token in read_phrase(entry.title, engine.index.lexicon)}
    tokens = analysis.query.tokens
    units = (unit for number, unit in pairwise(tokens) if number.folded in _HOW_MANY)
    own = (token for token in tokens if token.marked not in engine.cues.empty_words)
    return Relevance.of((*own, *units), topic, engine.index)


def _scores(analysis: Analysis | None) -> tuple[tuple[str, float], ...]:
    if analysis is None:
        return ()
    best = analysis.likely[: replies.MAX_IDS]
    return tuple((one.entry_id, round(one.probability, 4)) for one in best)
