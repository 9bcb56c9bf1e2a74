"""Put every question of a file to the assistant and judge each reply."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.assistant.assistant import Answered, Assistant
from bot.assistant.dialogue import ProcessMemory
from bot.assistant.engine import Engine
from bot.assistant.visit import NoDesk
from bot.exchange import Outcome
from bot.kb.questions import Question, Turn
from bot.model import Facet
from bot.querylog.redact import redact


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with the reply, judged.

    ``right``: the outcome is as expected, and for an answer the first entry is one of the right
    ones, for a question back a right one is among the options, for a scam check the verdict is
    the right one. ``offered``: a right entry was answered or offered. ``asked`` is the facet that
    was read; ``leaked`` what redaction of a ``sensitive`` question missed, or masked without need.
    """

    file: str
    question: Turn
    style: str
    why: str
    outcome: Outcome
    entry_id: str | None
    ids: tuple[str, ...]
    asked: Facet | None
    confidence: float
    right: bool
    offered: bool
    milliseconds: float
    sensitive: bool = False
    leaked: tuple[str, ...] = ()

    @property
    def wrongly_answered(self) -> bool:
        """An answer was given, and it is not what was asked."""
        return self.outcome is Outcome.ANSWER and not self.right


@dataclass(frozen=True, slots=True)
class Run:
    """All judged questions, and how many were left out because their entries do not exist."""

    judged: tuple[Judged, ...]
    unknown: int


def run(
    questions: Mapping[str, Sequence[Question]], engine: Engine, today: Callable[[], date]
) -> Run:
    """Judge every question; questions about entries that the knowledge lacks are counted apart."""
    assistant = examined(engine, today)
    judged: list[Judged | None] = []
    for file, found in questions.items():
        for number, question in enumerate(found):
            judged += put(question, file, number, assistant)
    known = tuple(one for one in judged if one is not None)
    return Run(known, len(judged) - len(known))


def examined(engine: Engine, today: Callable[[], date]) -> Assistant:
    """An assistant to put questions to, of which nothing is written down."""
    return Assistant(engine, ProcessMemory(), NoDesk(), redact, today=today)


def put(
    question: Question, file: str, number: int, assistant: Assistant
) -> tuple[Judged | None, ...]:
    """Each turn of a question judged; None where the knowledge lacks the entries it is about."""
    chat = f"{file}:{number}" if question.turns else None
    entries = assistant.engine.knowledge.entries
    return tuple(
        None
        if turn.ids and not any(entry_id in entries for entry_id in turn.ids)
        else judge(file, question, turn, assistant.ask(turn.q, chat, "eval"))
        for turn in question.turns or (question,)
    )


def judge(file: str, question: Question, turn: Turn, answered: Answered) -> Judged:
    """A reply held against what the question expects."""
    reply = answered.reply
    given = (reply.entry_id, *(reply.ids if reply.outcome is Outcome.CLARIFY else ()))
    offered = any(entry_id in turn.ids for entry_id in given)
    if turn.need_all and reply.outcome is Outcome.ANSWER:
        offered = set(turn.ids) <= set(reply.ids)
    right = reply.outcome.value == turn.expect and (offered or not turn.ids)
    right = right and (turn.verdict is None or reply.verdict == turn.verdict)
    masked = answered.redacted.text
    return Judged(
        file=file,
        question=turn,
        style=question.style or ("hoi-thoai" if question.turns else "khac"),
        why=question.why or "",
        outcome=reply.outcome,
        entry_id=reply.entry_id,
        ids=reply.ids,
        asked=reply.facet,
        confidence=reply.confidence,
        right=right,
        offered=offered,
        milliseconds=answered.milliseconds,
        sensitive=bool(question.must_mask or question.must_keep),
        leaked=(
            *(text for text in question.must_mask if text in masked),
            *(text for text in question.must_keep if text not in masked),
        ),
    )
