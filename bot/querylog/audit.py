"""The audit trail: who did what to which part, only ever added to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.querylog.database import reading, writing
from bot.staff import Deed

_ABOUT = "select * from audit where instr(' ' || about || ' ', ' ' || ? || ' ') order by id desc"
_RECENT = "select * from audit order by id desc limit ?"
_ONE = "select * from audit where id = ?"


class AuditTrail:
    """The trail of a database; raises :class:`bot.errors.UserError`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(
        self,
        at: float,
        who: str,
        action: str,
        about: str,
        detail: Mapping[str, Any] | None = None,
    ) -> int:
        """Write one line; its id. ``about`` may name several things, with spaces between."""
        row = {
            "at": at,
            "who": who,
            "action": action,
            "about": about,
            "detail": json.dumps(detail or {}, ensure_ascii=False),
        }
        with writing(self._path) as db:
            made = db.table("audit").insert(row).last_pk
        return int(made or 0)

    def of(self, about: str) -> tuple[Deed, ...]:
        """All that was done to one thing, newest first."""
        return self._read(_ABOUT, [about])

    def recent(self, limit: int) -> tuple[Deed, ...]:
        """The newest lines, newest first."""
        return self._read(_RECENT, [limit])

    def get(self, deed_id: int) -> Deed | None:
        return next(iter(self._read(_ONE, [deed_id])), None)

    def _read(self, sql: str, values: Sequence[Any]) -> tuple[Deed, ...]:
        with reading(self._path) as db:
            return tuple(_deed(row) for row in db.query(sql, values))


def _deed(row: Mapping[str, Any]) -> Deed:
    values = {key: row[key] for key in ("id", "at", "who", "action", "about")}
    return Deed(**values, detail=json.loads(row["detail"]))
