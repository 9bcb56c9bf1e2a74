"""What waits to be written, and how it is written: in the order in which it was handed in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, TypeVar

import sqlite_utils

from bot.exchange import ChatState, LogRow

Made = TypeVar("Made")
Change = Callable[[sqlite_utils.Database], Made]
"""What is done to the database in its turn; done again where the first time failed."""


@dataclass(frozen=True, slots=True)
class State:
    """A conversation's state."""

    chat: str
    state: ChatState


@dataclass(frozen=True, slots=True)
class Rejected:
    """The citizen meant none of the entries offered for a question, or wants a ``human``."""

    chat: str
    token: str
    human: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A change, and who waits for what it makes."""

    make: Change[Any]
    made: Future[Any]
    deletes: bool


Item = LogRow | State | Rejected | Waiting
_REJECT = """
update questions set
  rejected = rejected or not :human, human = human or :human
where id = (
  select max(id) from questions where chat = :chat
  and case when :token = '' then outcome in ('clarify', 'abstain') else token = :token end
)
"""


def write(items: Sequence[Item], db: sqlite_utils.Database) -> Iterator[tuple[Waiting, Any]]:
    """Write all within the transaction at hand; each change with what it made.

    Questions and states do not depend on each other, so a run of them is written in one go.
    """
    for plain, run in groupby(items, lambda item: isinstance(item, LogRow | State)):
        if plain:
            _write_plain(list(run), db)
            continue
        for item in run:
            if isinstance(item, Rejected):
                db.execute(_REJECT, asdict(item))
            elif isinstance(item, Waiting):
                yield item, item.make(db)


def _write_plain(items: Sequence[Item], db: sqlite_utils.Database) -> None:
    rows = [_question(item) for item in items if isinstance(item, LogRow)]
    states = {item.chat: _chat(item) for item in items if isinstance(item, State)}
    if rows:
        db.table("questions").insert_all(rows)
    if states:
        db.table("chats").upsert_all(states.values(), pk="chat")


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
        "reason": row.reason or None,
    }


def _chat(item: State) -> dict[str, object]:
    state = item.state
    return {
        "chat": item.chat,
        "entry_id": state.entry_id,
        "facet": state.facet.value if state.facet else None,
        "offered": json.dumps(state.offered),
        "at": state.at,
        "trail": json.dumps(state.trail),
    }
