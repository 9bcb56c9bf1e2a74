"""Work that takes longer than a page may: begun by a press, its result kept with its date."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from bot.assistant.engine import Engine
from bot.errors import Problem, UserError, describe
from bot.evaluation.mutate import mutations
from bot.evaluation.robustness import Report, robustness
from bot.kb.store import inspect, version_of

logger = logging.getLogger(__name__)

Made = TypeVar("Made")
_PHRASES = 2
"""Phrases of each entry that the robustness report tries: seconds rather than minutes."""


@dataclass(frozen=True, slots=True)
class Status(Generic[Made]):
    """How far the work is. ``of`` names what ``result`` was made of: the knowledge's version."""

    running: bool = False
    progress: str = ""
    result: Made | None = None
    of: str = ""
    day: date | None = None
    error: str = ""


class Job(Generic[Made]):
    """One kind of work, done once at a time; ``make`` is given a way to say how far it is."""

    def __init__(self, make: Callable[[Callable[[str], None]], tuple[Made, str, date]]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._status: Status[Made] = Status()

    @property
    def status(self) -> Status[Made]:
        return self._status

    def start(self) -> None:
        """Begin, unless it is being done already."""
        with self._lock:
            if self._status.running:
                return
            last = self._status
            self._status = Status(True, "đang bắt đầu", last.result, last.of, last.day)
        threading.Thread(target=self._run, name="job", daemon=True).start()

    def _run(self) -> None:
        last = self._status
        try:
            made, of, day = self._make(self._say)
            self._status = Status(False, "", made, of, day)
        except Exception as error:  # whoever waits for the work must hear that it ended
            logger.error("Lỗi khi làm việc nền: %s", describe(error))
            told = str(error) if isinstance(error, UserError) else "có lỗi bên trong, xem nhật ký"
            self._status = Status(False, "", last.result, last.of, last.day, told)

    def _say(self, progress: str) -> None:
        last = self._status
        self._status = Status(True, progress, last.result, last.of, last.day)


class Health:
    """What is looked up rarely about the knowledge as a whole."""

    def __init__(self, engine: Callable[[], Engine], today: Callable[[], date]) -> None:
        self._engine = engine
        self._today = today
        self._checked: tuple[tuple[str, date], tuple[Problem, ...]] | None = None
        self.robustness = Job(self._robustness)

    def problems(self) -> tuple[Problem, ...]:
        """What `check` finds in the folder as it stands; kept until it, or the day, changes."""
        folder = self._engine().knowledge.folder
        key = (version_of(folder), self._today())
        if self._checked is None or self._checked[0] != key:
            self._checked = (key, inspect(folder, key[1]).problems)
        return self._checked[1]

    def _robustness(self, say: Callable[[str], None]) -> tuple[Report, str, date]:
        engine = self._engine()
        words = engine.knowledge.lexicon
        ways = mutations(words.viet_tat, words.dong_nghia)
        return robustness(engine, ways, _PHRASES, say), engine.knowledge.version, self._today()
