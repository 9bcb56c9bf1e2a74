"""Judged questions made by hand, and engines that always answer, ask back or abstain."""

from __future__ import annotations

from dataclasses import replace

from bot.assistant.engine import Engine
from bot.evaluation.run import Judged
from bot.exchange import Outcome
from bot.kb.questions import Expect, Turn
from bot.model import Facet


def judged(
    outcome: Outcome = Outcome.ANSWER,
    confidence: float = 0.5,
    *,
    expect: Expect = "answer",
    right: bool = True,
    offered: bool | None = None,
    facet: Facet | None = None,
    asked: Facet | None = None,
    style: str = "chuan",
    why: str = "",
    milliseconds: float = 1.0,
    sensitive: bool = False,
    leaked: tuple[str, ...] = (),
) -> Judged:
    """One judged question; where nothing else is said, what is right was offered."""
    return Judged(
        file="hoi.yaml",
        question=Turn(q="làm hộ chiếu", expect=expect, ids=("ho-chieu",), facet=facet),
        style=style,
        why=why,
        outcome=outcome,
        entry_id="ho-chieu" if right else "khai-sinh",
        ids=("ho-chieu", "khai-sinh"),
        asked=asked,
        confidence=confidence,
        right=right,
        offered=right if offered is None else offered,
        milliseconds=milliseconds,
        sensitive=sensitive,
        leaked=leaked,
    )


def tempered(engine: Engine, answer_from: float, ask_from: float) -> Engine:
    """The engine with other thresholds: (0, 0) answers always, (1, 0) asks, (1, 1) abstains."""
    config = engine.knowledge.config
    limits = config.nguong.model_copy(update={"tra_loi": answer_from, "hoi_lai": ask_from})
    changed = config.model_copy(update={"nguong": limits})
    return replace(engine, knowledge=replace(engine.knowledge, config=changed))
