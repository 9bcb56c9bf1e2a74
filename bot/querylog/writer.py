"""Writing in the background: a reply never waits for the disk, and nothing is lost on the way.

Rows wait in memory while the database is locked, full or read-only, and are written when it can
be written again. The operator's log says so once when it begins and once when it ends.
"""

from __future__ import annotations

import json
import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import sqlite_utils

from bot.exchange import ChatState, LogRow
from bot.querylog.database import database_error, open_for_writing

logger = logging.getLogger(__name__)

CAPACITY = 10_000
"""Rows kept in memory while the database cannot be written; about a day of a busy bot."""
_BATCH = 500


@dataclass(frozen=True, slots=True)
class _State:
    chat: str
    state: ChatState


@dataclass(frozen=True, slots=True)
class _Rejected:
    chat: str
    token: str


_Item = LogRow | _State | _Rejected
_REJECT = """
update questions set rejected = 1
where id = (
  select max(id) from questions where chat = :chat
  and case when :token = '' then outcome in ('clarify', 'abstain') else token = :token end
)
"""


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
        self._queue: queue.Queue[_Item] = queue.Queue(CAPACITY)
        self._stopping = threading.Event()
        self._wait = wait or self._stopping.wait
        self._db: sqlite_utils.Database | None = None
        self._failing = False
        self._dropped = 0
        self._pending: list[_Item] = []
        self._thread = threading.Thread(target=self._run, name="querylog", daemon=True)
        self._thread.start()

    def record(self, row: LogRow) -> None:
        """Write a question down soon."""
        self._put(row)

    def remember(self, chat: str, state: ChatState) -> None:
        """Write a conversation's state down soon."""
        self._put(_State(chat, state))

    def reject(self, chat: str, token: str) -> None:
        """Mark a question of a chat (the last where ``token`` is empty) as not among the entries
        offered for it.
        """
        self._put(_Rejected(chat, token))

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

    def _put(self, item: _Item) -> None:
        try:
            self._queue.put_nowait(item)
        except queue.Full:
            self._dropped += 1

    def _run(self) -> None:
        while not (self._stopping.is_set() and self._queue.empty() and not self._pending):
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

    def _take(self) -> list[_Item]:
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

    def _write(self, items: list[_Item]) -> bool:
        try:
            if self._db is None:
                self._db = open_for_writing(self._path)
            with self._db.atomic():
                rows = [_question(item) for item in items if isinstance(item, LogRow)]
                states = {i.chat: _chat(i) for i in items if isinstance(i, _State)}
                if rows:
                    self._db.table("questions").insert_all(rows)
                for rejected in (item for item in items if isinstance(item, _Rejected)):
                    self._db.execute(_REJECT, asdict(rejected))
                if states:
                    self._db.table("chats").upsert_all(states.values(), pk="chat")
        except (sqlite3.Error, OSError) as error:
            self._fail(error)
            return False
        if self._failing:
            logger.warning("Nhật ký: ghi lại được; bỏ mất %d dòng.", self._dropped)
            self._failing = False
            self._dropped = 0
        return True

    def _fail(self, error: Exception) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None
        if not self._failing:
            self._failing = True
            message = "Nhật ký: chưa ghi được, bot vẫn trả lời và sẽ thử lại (%s)."
            logger.error(message, database_error(self._path, error))


def _question(row: LogRow) -> dict[str, object]:
    return {
        "at": row.at,
        "chat": row.chat,
        "channel": row.channel,
        "text": row.text,
        "folded": row.folded,
        "outcome": row.outcome.value,
        "entry_id": row.entry_id,
        "facet": row.facet.value if row.facet else None,
        "confidence": round(row.confidence, 4),
        "candidates": json.dumps(row.candidates),
        "version": row.version,
        "milliseconds": round(row.milliseconds, 3),
        "token": row.token or None,
    }


def _chat(item: _State) -> dict[str, object]:
    state = item.state
    return {
        "chat": item.chat,
        "entry_id": state.entry_id,
        "facet": state.facet.value if state.facet else None,
        "offered": json.dumps(state.offered),
        "at": state.at,
        "trail": json.dumps(state.trail),
    }
