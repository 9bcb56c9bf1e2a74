"""The pipeline: one message in, one reply out, written down redacted on the way."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.assistant import commands, replies
from bot.assistant.actions import AskHuman, NoneOfThese, TellWhenAnswered, decode, encode
from bot.assistant.analysis import Analysis
from bot.assistant.dialogue import Memory, fresh, remember
from bot.assistant.engine import Engine
from bot.assistant.navigate import act
from bot.assistant.notices import with_notices
from bot.assistant.paused import REASON as PAUSED
from bot.assistant.paused import cards_while_paused, press_while_paused, reply_while_paused
from bot.assistant.suggest import Card, suggest
from bot.assistant.tidings import Due, due
from bot.assistant.understanding import understand
from bot.assistant.visit import Desk, NoDesk, Visit
from bot.assistant.ways_on import with_ways_on
from bot.errors import describe
from bot.exchange import Choice, LogRow, Outcome, Reply
from bot.kept import Wish
from bot.querylog.redact import Redacted
from bot.text.normalise import clean, fold

logger = logging.getLogger(__name__)

TOKEN_BYTES = 6
"""Of the name of a question, which its buttons carry: eight letters."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A reply with how it came about; ``milliseconds`` is the time spent in the core."""

    reply: Reply
    analysis: Analysis | None
    redacted: Redacted
    milliseconds: float


class Assistant:
    """Answers messages from the current :class:`Engine`, which may be exchanged while running.

    ``notice`` gives what to say instead while staff have switched answering off (empty: the bot's
    own sentence), and None while it is on.
    """

    def __init__(
        self,
        engine: Engine,
        memory: Memory,
        desk: Desk,
        redact: Callable[[str], Redacted],
        *,
        today: Callable[[], date],
        now: Callable[[], float] = time.time,
        notice: Callable[[], str | None] = lambda: None,
    ) -> None:
        self.engine = engine
        self.notice = notice
        self._memory = memory
        self._desk = desk
        self._redact = redact
        self._today = today
        self._now = now

    def ask(
        self, text: str, chat: str | None, channel: str, address: int | None = None
    ) -> Answered:
        """Answer one message. ``chat`` is the hashed conversation, None for a lone question;
        ``address`` where the citizen can be told something later.
        """
        started = time.perf_counter()
        visit = self._visit(chat, channel, address)
        token = secrets.token_urlsafe(TOKEN_BYTES)
        analysis, is_command = None, False
        try:
            said = commands.spoken(text)
            redacted = self._redact(said)
            command, notice = commands.run(text, visit), self.notice()
            is_command = command is not None
            if notice is not None:
                reply, analysis = reply_while_paused(text, command, visit, notice)
            else:
                reply, analysis = (command, None) if command else understand(said, visit)
            if not is_command:
                read = analysis if notice is None else None
                reply = with_notices(reply, said, read, redacted, visit.engine)
            reply = _ready(reply, token, visit)
        except Exception as error:  # whatever fails inside, the citizen gets a reply
            logger.error("Lỗi khi trả lời: %s", describe(error))
            redacted, reply, analysis = Redacted("[không ghi được]", ()), self.trouble(), None
        milliseconds = (time.perf_counter() - started) * 1000
        self._remember(reply, visit)
        if not is_command and not reply.forgets:
            self._record(redacted, reply, analysis, token, visit, milliseconds)
        return Answered(reply, analysis, redacted, milliseconds)

    def press(
        self, action_text: str, chat: str | None, channel: str = "", address: int | None = None
    ) -> Reply:
        """Answer a button, also one of an old message."""
        visit = self._visit(chat, channel, address)
        try:
            token, notice = getattr(decode(action_text), "token", ""), self.notice()
            if notice is not None:
                reply = press_while_paused(action_text, visit, notice)
            else:
                reply = act(action_text, visit)
            reply = _ready(reply, token, visit)
        except Exception as error:  # whatever fails inside, the citizen gets a reply
            logger.error("Lỗi khi bấm nút: %s", describe(error))
            reply = self.trouble()
        self._remember(reply, visit)
        return reply

    def suggest(self, text: str) -> tuple[Card, ...]:
        """What may be meant by what is being typed; nothing of it is kept."""
        try:
            if (notice := self.notice()) is not None:
                return cards_while_paused(notice, self.engine.knowledge.sentences)
            return suggest(text, self.engine, self._today())
        except Exception as error:  # a list that stays empty is better than none that ends
            logger.error("Lỗi khi gợi ý: %s", describe(error))
            return ()

    def due(self, wishes: Sequence[Wish]) -> Due:
        """What can be told today to those who wished to be told; nothing while switched off."""
        if self.notice() is not None:
            return Due((), (), self.engine.knowledge.version)
        return due(wishes, Visit(self.engine, self._today(), self._now(), NoDesk()))

    def not_text(self) -> Reply:
        """The reply to a sticker, picture, voice message or file."""
        return Reply(Outcome.ABSTAIN, (self.engine.knowledge.sentences.khong_phai_chu,))

    def trouble(self) -> Reply:
        """The reply when something went wrong inside."""
        return Reply(Outcome.ERROR, (self.engine.knowledge.sentences.loi,))

    def _visit(self, chat: str | None, channel: str, address: int | None) -> Visit:
        engine, now = self.engine, self._now()
        minutes = engine.knowledge.config.phut_noi_tiep
        state = fresh(self._memory.get(chat) if chat else None, now, minutes)
        return Visit(engine, self._today(), now, self._desk, chat, channel, address, state)

    def _remember(self, reply: Reply, visit: Visit) -> None:
        if visit.chat and reply.forgets:
            self._memory.forget(visit.chat)
        elif visit.chat and reply.reason != PAUSED:  # the conversation goes on from where it was
            self._memory.put(visit.chat, remember(reply, visit.state, visit.now))

    def _record(
        self,
        redacted: Redacted,
        reply: Reply,
        analysis: Analysis | None,
        token: str,
        visit: Visit,
        milliseconds: float,
    ) -> None:
        self._desk.record(
            LogRow(
                at=visit.now,
                chat=visit.chat or "",
                channel=visit.channel,
                text=redacted.text,
                folded=fold(clean(redacted.text)),
                outcome=reply.outcome,
                entry_id=reply.entry_id,
                facet=reply.facet,
                confidence=reply.confidence,
                candidates=_scores(analysis),
                version=visit.engine.knowledge.version,
                milliseconds=milliseconds,
                token=token,
                reason=reply.reason,
            )
        )


def _ready(reply: Reply, token: str, visit: Visit) -> Reply:
    """The reply with buttons that know their question, and what they lead to as it reads today."""
    reply = with_ways_on(reply, token, visit)
    named = tuple(_named(choice, token) for choice in reply.choices)
    return replace(reply, choices=visit.engine.marks.on(named, visit.day))


def _named(choice: Choice, token: str) -> Choice:
    action = decode(choice.action)
    if token and isinstance(action, NoneOfThese | AskHuman | TellWhenAnswered):
        return replace(choice, action=encode(replace(action, token=token)))
    return choice


def _scores(analysis: Analysis | None) -> tuple[tuple[str, float], ...]:
    if analysis is None:
        return ()
    best = analysis.likely[: replies.MAX_IDS]
    return tuple((one.entry_id, round(one.probability, 4)) for one in best)
