"""Writing in the background: a reply never waits for the disk, and nothing is lost on the way.

Rows wait in memory while the database is locked, full or read-only, and are written when it can
be written again. The operator's log says so once when it begins and once when it ends.
"""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import sqlite_utils

from bot.exchange import ChatState, LogRow
from bot.querylog.database import FOLD, database_error, open_for_writing
from bot.querylog.items import Change, Item, Made, Rejected, State, Waiting, write

logger = logging.getLogger(__name__)

CAPACITY = 10_000
"""Rows kept in memory while the database cannot be written; about a day of a busy bot."""
_BATCH = 500


class Writer:
    """One thread that owns the writing connection."""

    def __init__(
        self,
        path: Path,
        *,
        retry_seconds: float = 2.0,
        wait: Callable[[float], object] | None = None,
    ) -> None:
        self._path = path
        self._retry_seconds = retry_seconds
        self._queue: queue.Queue[Item] = queue.Queue()
        self._stopping = threading.Event()
        self._wait = wait or self._stopping.wait
        self._db: sqlite_utils.Database | None = None
        self._failing = False
        self._dropped = 0
        self._pending: list[Item] = []
        self._unfolded = False
        self._thread = threading.Thread(target=self._run, name="querylog", daemon=True)
        self._thread.start()

    def record(self, row: LogRow) -> None:
        """Write a question down soon."""
        self._put(row)

    def remember(self, chat: str, state: ChatState) -> None:
        """Write a conversation's state down soon."""
        self._put(State(chat, state))

    def reject(self, chat: str, token: str, *, human: bool = False) -> None:
        """Mark a question of a chat (the last where ``token`` is empty) as not among the entries
        offered for it; with ``human``, as one that a person is to answer.
        """
        self._put(Rejected(chat, token, human))

    def submit(self, make: Change[Made], *, deletes: bool = False) -> Future[Made]:
        """Make a change after all that was handed in before. What ``deletes`` is taken even when
        memory is full, and is done once nothing of it is left in the write-ahead log either.
        """
        change = Waiting(make, Future(), deletes)
        if not self._put(change, spare=deletes):
            change.made.set_exception(queue.Full())
        return change.made

    def flush(self, timeout: float = 5.0) -> bool:
        """Wait until all is written; False when ``timeout`` seconds were not enough."""
        deadline = time.monotonic() + timeout
        while self._queue.unfinished_tasks and time.monotonic() < deadline:
            time.sleep(0.005)
        return not self._queue.unfinished_tasks

    def close(self, timeout: float = 5.0) -> None:
        """Write what is left and end the thread; say how much could not be written."""
        self.flush(timeout)
        self._stopping.set()
        self._thread.join(timeout)
        if left := self._queue.unfinished_tasks:
            logger.error("Nhật ký: %d dòng chưa ghi được khi dừng.", left)

    def _put(self, item: Item, *, spare: bool = False) -> bool:
        if self._queue.qsize() >= CAPACITY and not spare:
            self._dropped += 1
            return False
        self._queue.put_nowait(item)
        return True

    def _run(self) -> None:
        while not (self._stopping.is_set() and self._queue.empty() and not self._pending):
            if self._unfolded:
                self._fold()
            if not self._pending:
                self._pending = self._take()
            if self._pending and not self._write(self._pending):
                if self._stopping.is_set():
                    break
                self._wait(self._retry_seconds)
                continue
            for _ in self._pending:
                self._queue.task_done()
            self._pending = []
        if self._db is not None:
            self._db.close()

    def _take(self) -> list[Item]:
        try:
            items = [self._queue.get(timeout=0.2)]
        except queue.Empty:
            return []
        while len(items) < _BATCH:
            try:
                items.append(self._queue.get_nowait())
            except queue.Empty:
                break
        return items

    def _write(self, items: list[Item]) -> bool:
        try:
            if self._db is None:
                self._db = open_for_writing(self._path)
            with self._db.atomic():
                made = list(write(items, self._db))
        except (sqlite3.Error, OSError) as error:
            self._fail(error)
            return False
        if self._failing:
            logger.warning("Nhật ký: ghi lại được; bỏ mất %d dòng.", self._dropped)
            self._failing = False
            self._dropped = 0
        if any(change.deletes for change, _ in made):
            self._fold()
        for change, result in made:
            if change.made.set_running_or_notify_cancel():  # nobody may be waiting any more
                change.made.set_result(result)
        return True

    def _fold(self) -> None:
        """Fold the write-ahead log into the file: until then it still holds deleted pages."""
        try:
            found = self._db.execute(FOLD).fetchone() if self._db else (1,)
        except sqlite3.Error:
            found = (1,)
        self._unfolded = bool(found[0])

    def _fail(self, error: Exception) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None
        if not self._failing:
            self._failing = True
            message = "Nhật ký: chưa ghi được, bot vẫn trả lời và sẽ thử lại (%s)."
            logger.error(message, database_error(self._path, error))
