"""Knowledge that changes while the bot runs: a good version goes live, a broken one never does."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import TracebackType

from watchfiles import watch

from bot.assistant.assistant import Assistant
from bot.assistant.engine import Engine
from bot.errors import KnowledgeError
from bot.kb.store import version_of

logger = logging.getLogger(__name__)

DEBOUNCE_MS = 800
"""An editor's save, or a git checkout, comes as many changes within this time."""


class Reloader:
    """Watches the knowledge folder in a thread and exchanges the assistant's engine."""

    def __init__(self, assistant: Assistant, folder: Path, today: Callable[[], date]) -> None:
        self._assistant = assistant
        self._folder = folder
        self._today = today
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="reload", daemon=True)

    def __enter__(self) -> Reloader:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join(5)

    def reload(self) -> bool:
        """Read the folder again; True when a new version is live, False when nothing changed or
        the folder is broken (then the log names every error, and the old version stays)."""
        try:
            if version_of(self._folder) == self._assistant.engine.knowledge.version:
                return False
            engine = Engine.from_folder(self._folder, self._today(), self._assistant.engine)
        except KnowledgeError as error:
            logger.error("Kho kiến thức có lỗi; bản cũ vẫn trả lời:")
            for problem in error.problems:
                logger.error("%s", problem)
            return False
        except OSError as error:
            logger.error("Không đọc được kho kiến thức (%s); bản cũ vẫn trả lời.", error.strerror)
            return False
        self._assistant.engine = engine
        count, version = len(engine.knowledge.entries), engine.knowledge.version
        logger.info("Đã nạp kho kiến thức mới: %d mục, bản %s.", count, version)
        return True

    def _watch(self) -> None:
        # a change between the first reading and the first watch must not be missed
        self.reload()
        changes = watch(
            self._folder,
            stop_event=self._stop,
            debounce=DEBOUNCE_MS,
            rust_timeout=1000,
            raise_interrupt=False,
        )
        for _ in changes:
            self.reload()
