"""Small things that every process must know: answering switched off, what staff were told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.querylog.database import READ_WAIT, changed, closing, guarded, open_for_reading, writing

_SET = """
insert into notes (name, value, at) values (:name, :value, :at)
on conflict (name) do update set value = excluded.value, at = excluded.at
"""
_CLAIM = f"{_SET} where notes.at < :before"


@dataclass(frozen=True, slots=True)
class Note:
    """A value under a name. ``at`` is when it was written, UTC seconds."""

    name: str
    value: str
    at: float


class NoteStore:
    """The notes of a database. Reading waits at most ``READ_WAIT`` seconds for a locked file; what
    fails raises :class:`bot.errors.UserError`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, name: str) -> Note | None:
        if not self._path.exists():
            return None
        with guarded(self._path), closing(open_for_reading(self._path, READ_WAIT)) as db:
            row = next(db.query("select * from notes where name = ?", [name]), None)
        return Note(**row) if row else None

    def set(self, name: str, value: str, at: float) -> None:
        """Write a note in place of the one before."""
        with writing(self._path) as db:
            db.execute(_SET, {"name": name, "value": value, "at": at})

    def claim(self, name: str, value: str, at: float, before: float) -> bool:
        """Write a note unless there is one from ``before`` or later. Of two processes that try at
        once only one hears True.
        """
        with writing(self._path) as db:
            values = {"name": name, "value": value, "at": at, "before": before}
            return bool(changed(db, _CLAIM, values))

    def delete(self, name: str) -> None:
        with writing(self._path) as db:
            changed(db, "delete from notes where name = ?", [name])

    def clear(self, prefix: str, before: float) -> None:
        """Delete the notes of some names that are older than ``before``."""
        with writing(self._path) as db:
            sql = "delete from notes where substr(name, 1, ?) = ? and at < ?"
            changed(db, sql, [len(prefix), prefix, before])
