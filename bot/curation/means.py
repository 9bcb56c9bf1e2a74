"""What staff's acts are carried out with: folder, database, the engine that is live, the clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.assistant.engine import Engine
from bot.curation.journal import journal_beside
from bot.curation.proposals import Ledger
from bot.querylog.audit import AuditTrail
from bot.querylog.decisions import DecisionStore


@dataclass(frozen=True, slots=True)
class Means:
    """``exchange`` lets an engine go live; ``resolve`` tells who waits for one of these questions
    that an entry answers it; ``now`` is UTC seconds.
    """

    database: Path
    folder: Path
    engine: Callable[[], Engine]
    exchange: Callable[[Engine], None]
    resolve: Callable[[Sequence[str], str], object]
    today: Callable[[], date]
    now: Callable[[], float]
    ledger: Ledger
    audit: AuditTrail
    decisions: DecisionStore

    @property
    def journal(self) -> Path:
        return journal_beside(self.database)
