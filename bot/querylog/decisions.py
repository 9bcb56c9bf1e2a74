"""What staff decided on questions, and which they put together by hand; by fingerprint.

Of one question the newest counts; undoing it brings back the one before.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.querylog.database import reading, writing
from bot.staff import Decided, Decision

_TABLES = ("decisions", "placements")
_NEWEST = "select *, max(audit_id) from {table} group by fingerprint"
"""SQLite takes the other columns from the row that holds the maximum."""


class DecisionStore:
    """The decisions and placements of a database; each opens it for itself."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> dict[str, Decided]:
        """The decision that counts, by fingerprint."""
        return {
            row["fingerprint"]: Decided(
                row["fingerprint"],
                Decision(row["decision"]),
                row["entry_id"],
                row["at"],
                row["who"],
            )
            for row in self._newest("decisions")
        }

    def decide(
        self,
        fingerprints: Iterable[str],
        decision: Decision,
        entry_id: str | None,
        who: str,
        at: float,
        audit_id: int,
    ) -> None:
        """Decide on questions; ``at`` in UTC seconds: what was asked until then is settled."""
        shared = {"decision": decision.value, "entry_id": entry_id, "at": at, "who": who}
        self._write("decisions", fingerprints, shared, audit_id)

    def placements(self) -> dict[str, str]:
        """The label of the group that a question was put in by hand, by fingerprint."""
        return {row["fingerprint"]: row["label"] for row in self._newest("placements")}

    def place(self, fingerprints: Iterable[str], label: str, audit_id: int) -> None:
        """Put questions in the group of a label: the fingerprint of the question that leads it."""
        self._write("placements", fingerprints, {"label": label}, audit_id)

    def undo(self, audit_id: int) -> None:
        """Take back what was decided and placed under this line of the audit trail."""
        with writing(self._path) as db, db.atomic():
            for table in _TABLES:
                db.table(table).delete_where("audit_id = ?", [audit_id])

    def _newest(self, table: str) -> list[dict[str, Any]]:
        if not self._path.exists():
            return []
        with reading(self._path) as db:
            return list(db.query(_NEWEST.format(table=table)))

    def _write(
        self, table: str, fingerprints: Iterable[str], shared: dict[str, Any], audit_id: int
    ) -> None:
        rows = [
            {"fingerprint": fingerprint, **shared, "audit_id": audit_id}
            for fingerprint in dict.fromkeys(fingerprints)
        ]
        with writing(self._path) as db, db.atomic():
            db.table(table).upsert_all(rows, pk=("fingerprint", "audit_id"))
