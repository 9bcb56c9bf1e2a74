"""What each stage is worth: the ranking of judged questions with one stage after another off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.assistant.engine import Engine
from bot.assistant.stages import STAGES
from bot.evaluation.examples import Scope, examples
from bot.evaluation.metrics import Share
from bot.evaluation.report import share_text
from bot.kb.questions import Question

OFFERED = 4


@dataclass(frozen=True, slots=True)
class Without:
    """Right entry first, and among the first four, without a stage (without none: the whole)."""

    stage: str
    does: str
    first: Share
    offered: Share


def ablation(
    questions: Mapping[str, Sequence[Question]], engine: Engine, progress: Callable[[str], None]
) -> Iterator[Without]:
    """A row for the whole, then one for each stage; the weights stay as they are."""
    progress("đủ các chặng …")
    whole = _row("", "đủ các chặng", questions, engine)
    yield whole
    for stage in STAGES:
        progress(f"bỏ {stage.name} …")
        yield _row(stage.name, stage.does, questions, stage.without(engine), whole.first.total)


def as_text(rows: Sequence[Without]) -> str:
    whole = rows[0]
    lines = [f"{'bỏ chặng':<12} {'việc của chặng':<32} {'lên đầu':>8} {'mất':>6} {'bốn mục':>8}"]
    for row in rows:
        first, offered = row.first.value or 0.0, row.offered.value or 0.0
        lost = (whole.first.value or 0.0) - first
        name = f"{row.stage or '—':<12} {row.does:<32}"
        lines.append(f"{name} {first:>8.1%} {100 * lost:>6.1f} {offered:>8.1%}")
    lines.append(f"Đủ các chặng: {share_text(whole.first)}")
    return "\n".join(lines)


def _row(
    stage: str,
    does: str,
    questions: Mapping[str, Sequence[Question]],
    engine: Engine,
    total: int | None = None,
) -> Without:
    """``total`` counts also the questions that find nothing without the stage."""
    weights = engine.knowledge.config.trong_so
    found = [e for e in examples(questions, engine, weights) if e.scope is Scope.COVERED]
    first = sum(bool(e.right[0]) for e in found)
    offered = sum(bool(e.right[:OFFERED].any()) for e in found)
    count = len(found) if total is None else total
    return Without(stage, does, Share(first, count), Share(offered, count))
