"""Proposed changes of knowledge, kept so that neither a restart nor a second process loses one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.querylog.database import (
    changed,
    closing,
    guarded,
    open_for_reading,
    open_for_writing,
    writing,
)

_OF = """
select * from proposals
where state in (select value from json_each(:states)) or :states = '[]'
order by at desc, id
"""
_MOVE = """
update proposals set
  state = :state, content = coalesce(:content, content), verdict = coalesce(:verdict, verdict),
  approver = coalesce(:approver, approver), audit_id = coalesce(:audit_id, audit_id)
where id = :id and state = :old_state and content = :old_content
"""


@dataclass(frozen=True, slots=True)
class StoredProposal:
    """One row. ``content`` and ``verdict`` are JSON; ``at`` is UTC seconds."""

    id: str
    at: float
    who: str
    title: str
    state: str
    content: str
    verdict: str | None = None
    approver: str | None = None
    audit_id: int | None = None


class ProposalStore:
    """The proposals of a database; raises :class:`bot.errors.UserError`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with guarded(path):
            open_for_writing(path).close()

    def add(self, proposal: StoredProposal) -> None:
        with writing(self._path) as db:
            db.table("proposals").insert(asdict(proposal))

    def get(self, proposal_id: str) -> StoredProposal | None:
        found = self._read("select * from proposals where id = :id", {"id": proposal_id})
        return next(iter(found), None)

    def of(self, states: Sequence[str] = ()) -> tuple[StoredProposal, ...]:
        """Those in one of the states, newest first; without states, all."""
        listed = ",".join(f'"{state}"' for state in states)
        return self._read(_OF, {"states": f"[{listed}]"})

    def move(
        self,
        proposal: StoredProposal,
        state: str,
        *,
        verdict: str | None = None,
        content: str | None = None,
        approver: str | None = None,
        audit_id: int | None = None,
    ) -> bool:
        """Bring a proposal to another state; False where somebody else did so meanwhile."""
        values = {
            "id": proposal.id,
            "old_state": proposal.state,
            "old_content": proposal.content,
            "state": state,
            "verdict": verdict,
            "content": content,
            "approver": approver,
            "audit_id": audit_id,
        }
        with writing(self._path) as db:
            return changed(db, _MOVE, values) == 1

    def _read(self, sql: str, values: Mapping[str, Any]) -> tuple[StoredProposal, ...]:
        with guarded(self._path), closing(open_for_reading(self._path)) as db:
            return tuple(StoredProposal(**row) for row in db.query(sql, dict(values)))
