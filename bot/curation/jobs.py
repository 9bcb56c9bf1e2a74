"""One background thread that does one thing after another."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

from bot.errors import describe

logger = logging.getLogger(__name__)
Job = Callable[[], object]


class Jobs:
    """Jobs in the order in which they were handed in; the thread starts with the first."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._queue: queue.Queue[Job | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def submit(self, job: Job) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
                self._thread.start()
        self._queue.put(job)

    def wait(self) -> None:
        """Until all is done that was handed in so far."""
        self._queue.join()

    def close(self, seconds: float = 5.0) -> None:
        """Take no more; what is being done may take as long to end."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._queue.put(None)
            thread.join(seconds)

    def _work(self) -> None:
        while True:
            job = self._queue.get()
            try:
                if job is None:
                    return
                job()
            except Exception as error:  # one that fails must not keep the others waiting for ever
                logger.error("Lỗi khi thử một đề xuất: %s", describe(error))
            finally:
                self._queue.task_done()
