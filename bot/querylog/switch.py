"""Switching answering off and on, for every process that shares the database."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from bot.errors import UserError
from bot.querylog.audit import AuditTrail
from bot.querylog.notes import NoteStore

NAME = "tam_dung"
ABOUT = "bot"
"""What the audit trail says was switched."""
OFF, ON = "tam-dung", "tiep-tuc"
LOOK_SECONDS = 2.0
"""Between looks at the database: so long after a change the old state may still hold."""


class Switch:
    """Whether citizens are answered. ``now`` gives seconds from any start."""

    def __init__(self, path: Path, now: Callable[[], float] = time.monotonic) -> None:
        self._notes = NoteStore(path)
        self._trail = AuditTrail(path)
        self._now = now
        self._looked = float("-inf")
        self._known: str | None = None

    def off(self, notice: str, who: str, at: float) -> None:
        """Answer with a notice from now on; an empty one is the bot's own sentence. ``at`` is UTC
        seconds.
        """
        self._notes.set(NAME, json.dumps({"notice": notice, "who": who}, ensure_ascii=False), at)
        self._looked = float("-inf")
        self._trail.add(at, who, OFF, ABOUT, {"notice": notice})

    def on(self, who: str, at: float) -> None:
        """Answer again."""
        self._notes.delete(NAME)
        self._looked = float("-inf")
        self._trail.add(at, who, ON, ABOUT)

    def notice(self) -> str | None:
        """What to answer with while switched off, None while on. Where the database cannot be read
        in time, what was known before holds.
        """
        now = self._now()
        if now - self._looked >= LOOK_SECONDS:
            self._looked = now
            try:
                note = self._notes.get(NAME)
            except UserError:
                return self._known
            self._known = str(json.loads(note.value)["notice"]) if note else None
        return self._known
