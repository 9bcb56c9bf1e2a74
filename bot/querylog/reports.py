"""Reading the log: what was asked in vain."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.querylog.database import closing, guarded, open_for_reading, open_for_writing

_UNANSWERED = """
select text, folded, chat, at, candidates from questions
where (outcome = 'abstain' and entry_id is null) or rejected = 1
order by at
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One logged question. ``at`` is UTC seconds; ``candidates`` is JSON of (id, probability)."""

    text: str
    folded: str
    chat: str
    at: float
    candidates: str


def unanswered(path: Path) -> list[Asked]:
    """Questions that were not answered, oldest first: the bot abstained and knows of no such
    need, or the citizen said that none of the entries offered was meant.
    """
    if not path.exists():
        return []
    with (
        guarded(path),
        suppress(sqlite3.OperationalError),
    ):  # a log that may only be read is still read
        open_for_writing(path).close()  # one of an older version gets its newest columns
    with guarded(path), closing(open_for_reading(path)) as db:
        return [Asked(**row) for row in db.query(_UNANSWERED)]
