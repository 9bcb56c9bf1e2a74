"""Taking turns: who asks too much at once is answered a little later, and told so."""

from __future__ import annotations

from collections import deque
from math import ceil

from telegram import Message

from bot.assistant.burst import questions, urgent
from bot.exchange import Outcome, Reply
from bot.kb.sentences import Sentences
from bot.kb.words import Config
from handlers.context import Context, services_of
from handlers.limit import Rate
from handlers.question import CHANNEL, Question, Waiting
from handlers.send import send

MOST_KEPT = 3
_MINUTE, _HOUR = 60.0, 3600.0
_LONG = 90
"""Seconds from which a wait is told in minutes."""


async def take(question: Question, context: Context) -> None:
    """Answer now, or when it is this person's turn. An emergency never waits."""
    services = services_of(context)
    engine = services.assistant.engine
    waiting = services.waiting.get(question.chat)
    if waiting and waiting.replace(question):
        return
    running = context.application.running  # else there is no later
    wait = 0.0 if waiting or not running else _wait(question.chat, context)
    texts = (question.text, *question.parts)
    if not running or not (waiting or wait) or any(urgent(text, engine) for text in texts):
        await _answer(question, context)
    elif waiting is None:
        services.waiting[question.chat] = Waiting(deque([question]))
        context.application.create_task(_answer_in_turn(question.chat, wait, context))
        later = duration(wait, engine.knowledge.sentences)
        said = engine.knowledge.sentences.giu_lai.format(sau=later, so=MOST_KEPT)
        await _tell(said, question.message, context)
    elif len(waiting.questions) < MOST_KEPT:
        waiting.questions.append(question)
    elif not waiting.refused:
        waiting.refused = True
        await _tell(engine.knowledge.sentences.chua_doc, question.message, context)


def message_rates(config: Config) -> tuple[Rate, ...]:
    """How many messages of one person are answered."""
    return Rate(config.tin_mot_phut, _MINUTE), Rate(config.tin_mot_gio, _HOUR)


def press_rates(config: Config) -> tuple[Rate, ...]:
    """How many presses of one person are."""
    return (Rate(config.bam_mot_phut, _MINUTE),)


def duration(seconds: float, say: Sentences) -> str:
    """A wait as people say it, never shorter than it is."""
    if seconds < _LONG:
        return say.lau_giay.format(so=ceil(seconds))
    return say.lau_phut.format(so=ceil(seconds / _MINUTE))


async def _answer(question: Question, context: Context) -> None:
    assistant, message = services_of(context).assistant, question.message
    for text in questions(question.parts, assistant.engine):
        answered = assistant.ask(text, question.chat, CHANNEL, question.address)
        await send(answered.reply, message.chat_id, context, message)


async def _answer_in_turn(chat: str, wait: float, context: Context) -> None:
    services = services_of(context)
    waiting = services.waiting[chat]
    try:
        while waiting.questions:
            while wait and not waiting.wake.is_set():
                await services.clock.until(waiting.wake, wait)
                wait = _wait(chat, context)
            try:
                await _answer(waiting.questions.popleft(), context)
            except Exception as error:  # the others still have their turn
                await context.application.process_error(None, error)
            wait = _wait(chat, context) if waiting.questions else 0.0
    finally:
        del services.waiting[chat]


def _wait(chat: str, context: Context) -> float:
    services = services_of(context)
    rates = message_rates(services.assistant.engine.knowledge.config)
    return services.messages.take(chat, rates, services.clock.now())


async def _tell(said: str, message: Message, context: Context) -> None:
    await send(Reply(Outcome.SOCIAL, (said,)), message.chat_id, context, message)
