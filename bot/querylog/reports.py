"""Reading the log: everything that was asked, with what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.exchange import Outcome
from bot.kept import Opinion
from bot.model import Facet
from bot.querylog.database import reading

_ASKED = """
select questions.*, said.opinions, exists (
  select 1 from wishes where about = questions.token and waits_for = 'answer'
) as waits
from questions
left join (
  select question_id, chat, json_group_array(json_array(at, opinion)) as opinions
  from feedback where question_id is not null group by question_id, chat
) as said on said.question_id = questions.id and said.chat = questions.chat
where questions.at >= ?
order by questions.at, questions.id
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One logged question with all that tells whether it was answered well.

    ``at`` is UTC seconds; ``chat`` is hashed, empty for a lone question. ``rejected``: none of the
    entries offered was meant; ``human``: a person was asked for afterwards; ``waits``: somebody
    wishes to be told the answer. ``opinions`` of that chat on the answer, each once: its last word
    counts, so USEFUL stands alone.
    """

    id: int
    text: str
    folded: str
    chat: str
    at: float
    outcome: Outcome
    entry_id: str | None = None
    facet: Facet | None = None
    confidence: float = 0.0
    candidates: tuple[tuple[str, float], ...] = ()
    token: str = ""
    rejected: bool = False
    human: bool = False
    waits: bool = False
    reason: str = ""
    opinions: tuple[Opinion, ...] = ()
    channel: str = ""
    milliseconds: float = 0.0


def asked(path: Path, since: float = 0.0) -> list[Asked]:
    """All questions from a time in UTC seconds on, oldest first; none before there is a log."""
    if not path.exists():
        return []
    with reading(path) as db:
        return [_asked(row) for row in db.query(_ASKED, [since])]


def _asked(row: dict[str, Any]) -> Asked:
    return Asked(
        id=row["id"],
        text=row["text"],
        folded=row["folded"],
        chat=row["chat"],
        at=row["at"],
        outcome=Outcome(row["outcome"]),
        entry_id=row["entry_id"],
        facet=Facet(row["facet"]) if row["facet"] else None,
        confidence=row["confidence"] or 0.0,
        candidates=tuple((str(i), float(p)) for i, p in json.loads(row["candidates"] or "[]")),
        token=row["token"] or "",
        rejected=bool(row["rejected"]),
        human=bool(row["human"]),
        waits=bool(row["waits"]),
        reason=row["reason"] or "",
        opinions=_last_word(json.loads(row["opinions"] or "[]")),
        channel=row["channel"],
        milliseconds=row["milliseconds"] or 0.0,
    )


def _last_word(said: Iterable[tuple[float, str]]) -> tuple[Opinion, ...]:
    opinions = [Opinion(letter) for _, letter in sorted(said)]
    if opinions and opinions[-1] is Opinion.USEFUL:
        return (Opinion.USEFUL,)
    return tuple(dict.fromkeys(one for one in opinions if one is not Opinion.USEFUL))
