"""Short ways to write a log by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from bot.assistant.engine import Engine
from bot.curation.group import Group, fingerprint
from bot.exchange import Outcome
from bot.querylog.reports import Asked
from bot.staff import Decided, Decision
from bot.text.normalise import fold

NOON = 1_795_323_600.0
"""22/11/2026 at noon in Vietnam, in UTC seconds."""


def vain(text: str, chat: str = "c1", at: float = 0.0, **more: Any) -> Asked:
    """A question to which there was no answer, ``at`` seconds after noon."""
    given: dict[str, Any] = {"outcome": Outcome.ABSTAIN, **more}
    return Asked(id=0, text=text, folded=fold(text), chat=chat, at=NOON + at, **given)


def answered(text: str, chat: str = "c1", at: float = 0.0, **more: Any) -> Asked:
    """A question that was surely answered."""
    given = {"outcome": Outcome.ANSWER, "entry_id": "ho-chieu", "confidence": 0.97, **more}
    return vain(text, chat, at, **given)


def log(*asked: Asked) -> list[Asked]:
    """In the order of time, numbered."""
    order = sorted(asked, key=lambda one: one.at)
    return [replace(one, id=number) for number, one in enumerate(order, 1)]


def mark(text: str, engine: Engine) -> str:
    return fingerprint(text)


def on(
    text: str, decision: Decision, engine: Engine, at: float = 0.0, who: str = "lan"
) -> dict[str, Decided]:
    """A decision on a question, ``at`` seconds after noon."""
    known = mark(text, engine)
    return {known: Decided(known, decision, None, NOON + at, who)}


def texts(groups: Iterable[Group]) -> list[list[str]]:
    return [[example.text for example in group.examples] for group in groups]
