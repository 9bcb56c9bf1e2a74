"""Who did what: one line for each deed of staff, never changed afterwards."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.querylog.database import closing, guarded, open_for_reading, open_for_writing
from bot.staff import Deed

_ADD = """
insert into audit (at, who, action, about, detail) values (?, ?, ?, ?, ?) returning id
"""


class AuditTrail:
    """The audit trail of a database."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(
        self, at: float, who: str, action: str, about: str, detail: Mapping[str, Any] | None = None
    ) -> int:
        """Write a deed down; its number."""
        told = json.dumps(detail or {}, ensure_ascii=False)
        with guarded(self._path), closing(open_for_writing(self._path)) as db:
            return int(db.execute(_ADD, [at, who, action, about, told]).fetchone()[0])

    def of(self, about: str) -> tuple[Deed, ...]:
        """What was done to one thing, the newest first."""
        return self._read("where about = ? order by id desc", [about])

    def recent(self, limit: int) -> tuple[Deed, ...]:
        """The last deeds, the newest first."""
        return self._read("order by id desc limit ?", [limit])

    def get(self, deed_id: int) -> Deed | None:
        """One deed; None where there is none of this number."""
        return next(iter(self._read("where id = ?", [deed_id])), None)

    def _read(self, which: str, values: list[Any]) -> tuple[Deed, ...]:
        if not self._path.exists():
            return ()
        with guarded(self._path), closing(open_for_reading(self._path)) as db:
            rows = db.query(f"select * from audit {which}", values)  # noqa: S608 - own words only
            return tuple(Deed(**{**row, "detail": json.loads(row["detail"])}) for row in rows)
