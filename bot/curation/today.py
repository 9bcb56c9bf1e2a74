"""What the knowledge of today says of a question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.assistant.engine import Engine
from bot.assistant.understanding import understand
from bot.assistant.visit import NoDesk, Visit
from bot.exchange import Outcome

_NEAREST = 3
_FOUND = {Outcome.ANSWER, Outcome.ABSTAIN}


@dataclass(frozen=True, slots=True)
class Said:
    """``nearest``: entries with the probability that they are meant, likeliest first;
    ``answered_by``: the entry that is answered with, and how surely.
    """

    nearest: tuple[tuple[str, float], ...]
    answered_by: tuple[str, float] | None


class Today:
    """Answers by one engine on one day; each text is looked up once, so keep it while they last."""

    def __init__(self, engine: Engine, day: date) -> None:
        self.engine = engine
        self.day = day
        self._said: dict[str, Said] = {}

    def of(self, text: str) -> Said:
        if text not in self._said:
            self._said[text] = self._look_up(text)
        return self._said[text]

    def _look_up(self, text: str) -> Said:
        visit = Visit(self.engine, self.day, 0.0, NoDesk())
        reply, analysis = understand(text, visit)
        likely = analysis.likely[:_NEAREST] if analysis else ()
        answers = reply.entry_id if reply.outcome in _FOUND else None
        return Said(
            tuple((one.entry_id, one.probability) for one in likely),
            (answers, reply.confidence) if answers else None,
        )
