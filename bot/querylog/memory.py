"""Conversations that survive a restart: memory first, the database behind it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from bot.exchange import ChatState
from bot.model import Facet
from bot.querylog.database import READ_WAIT, open_for_reading
from bot.querylog.writer import Writer


class StoredMemory:
    """States by hashed chat. Reading waits at most ``READ_WAIT`` seconds for a locked file."""

    def __init__(self, path: Path, writer: Writer, capacity: int = 10_000) -> None:
        self._path = path
        self._writer = writer
        self._capacity = capacity
        self._known: dict[str, ChatState | None] = {}

    def get(self, chat: str) -> ChatState | None:
        if chat not in self._known:
            self._keep(chat, self._stored(chat))
        return self._known[chat]

    def put(self, chat: str, state: ChatState) -> None:
        self._keep(chat, state)
        self._writer.remember(chat, state)

    def forget(self, chat: str) -> None:
        """Know nothing of a chat, also while the database may still hold its state."""
        self._keep(chat, None)

    def _keep(self, chat: str, state: ChatState | None) -> None:
        self._known.pop(chat, None)
        self._known[chat] = state
        if len(self._known) > self._capacity:
            del self._known[next(iter(self._known))]

    def _stored(self, chat: str) -> ChatState | None:
        try:
            db = open_for_reading(self._path, READ_WAIT)
            try:
                row = next(db.query("select * from chats where chat = ?", [chat]), None)
            finally:
                db.close()
        except (sqlite3.Error, OSError):
            return None
        if row is None:
            return None
        facet = Facet(row["facet"]) if row["facet"] in set(Facet) else None
        offered = tuple(json.loads(row["offered"]))
        trail = tuple(json.loads(row.get("trail") or "[]"))
        return ChatState(row["entry_id"], facet, offered, row["at"], trail)
