"""A short value that changes with the log and with what staff decided."""

from __future__ import annotations

from pathlib import Path

from bot.querylog.database import reading

Stamp = tuple[float | None, ...]
_STAMP = """
select
  (select count(*) from questions), (select max(id) from questions),
  (select sum(rejected) + sum(human) from questions),
  (select count(*) from feedback), (select max(at) from feedback),
  (select count(*) from wishes), (select max(at) from wishes),
  (select count(*) from decisions), (select max(audit_id) from decisions),
  (select count(*) from placements), (select max(audit_id) from placements)
"""


def stamp(path: Path) -> Stamp:
    """The same as long as nobody asked, rated, wished, decided or deleted anything."""
    if not path.exists():
        return ()
    with reading(path) as db:
        return tuple(db.execute(_STAMP).fetchone())
