"""Proposals: changes that are tried, shown, agreed to and saved, or not; kept in the database."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Discriminator, TypeAdapter

from bot.curation.acting import Attach, NewEntry, OutOfScope, Rewrite
from bot.curation.changes import ChangeSet
from bot.curation.trial import Trial
from bot.errors import UserError
from bot.querylog.proposals import ProposalStore, StoredProposal
from bot.staff import Decision

WAITS = "Đang chờ tới lượt thử …"


class State(StrEnum):
    """How far a proposal has come."""

    CHECKING = "checking"
    READY = "ready"
    WAITING = "waiting"
    """For an approver."""
    SAVED = "saved"
    REFUSED = "refused"
    DROPPED = "dropped"
    FAILED = "failed"


OPEN = (State.CHECKING, State.READY, State.WAITING, State.FAILED)


@dataclass(frozen=True, slots=True)
class Undo:
    """Undo what a line of the audit trail saved."""

    audit_id: int
    act: Literal["undo"] = "undo"


Act = Annotated[Attach | NewEntry | OutOfScope | Rewrite | Undo, Discriminator("act")]


@dataclass(frozen=True, slots=True)
class Content:
    """What is proposed. ``act``: how to build it again, None once it was edited by hand;
    ``authors``: everybody who had a hand in it; the decision is taken on the ``fingerprints``, and
    who waits for one of the ``tokens`` is told, when it is saved. ``doubt``: why it may be wrong.
    """

    changes: ChangeSet
    act: Act | None
    authors: tuple[str, ...]
    fingerprints: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    decision: Decision | None = None
    entry_id: str | None = None
    error: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as it stands. ``at`` is UTC seconds; ``progress`` says what is being done now,
    ``error`` why it failed or was refused.
    """

    id: str
    at: float
    who: str
    title: str
    state: State
    content: Content
    trial: Trial | None = None
    progress: str = ""
    approver: str | None = None
    audit_id: int | None = None

    @property
    def changes(self) -> ChangeSet:
        return self.content.changes

    @property
    def error(self) -> str:
        return self.content.error

    @property
    def doubt(self) -> str:
        return self.content.doubt

    @property
    def fingerprints(self) -> tuple[str, ...]:
        return self.content.fingerprints

    @property
    def tokens(self) -> tuple[str, ...]:
        return self.content.tokens

    @property
    def decision(self) -> Decision | None:
        return self.content.decision

    @property
    def entry_id(self) -> str | None:
        return self.content.entry_id


_CONTENT: TypeAdapter[Content] = TypeAdapter(Content)
_TRIAL: TypeAdapter[Trial] = TypeAdapter(Trial)


class OvertakenError(UserError):
    """Somebody else, or another process, brought the proposal on meanwhile."""

    def __init__(self) -> None:
        super().__init__("đề xuất này vừa được người khác xử lý: mở lại để xem")


class Ledger:
    """All proposals of a database. ``progress`` by id is known to the process that tries them."""

    def __init__(self, database: Path) -> None:
        self._store = ProposalStore(database)
        self.progress: dict[str, str] = {}

    def add(self, content: Content, who: str, at: float) -> str:
        """Keep a new proposal, still to be tried; its id."""
        proposal_id = secrets.token_hex(6)
        self._store.add(
            StoredProposal(
                proposal_id, at, who, content.changes.title, State.CHECKING, _written(content)
            )
        )
        return proposal_id

    def get(self, proposal_id: str) -> Proposal:
        row = self._store.get(proposal_id)
        if row is None:
            raise UserError("không có đề xuất này: mở lại danh sách đề xuất")
        return self._read(row)

    def of(self, *states: State) -> tuple[Proposal, ...]:
        """Those in one of the states, newest first; without states, all."""
        return tuple(self._read(row) for row in self._store.of(states))

    def move(
        self,
        proposal: Proposal,
        state: State,
        *,
        content: Content | None = None,
        trial: Trial | None = None,
        approver: str | None = None,
        audit_id: int | None = None,
    ) -> Proposal:
        """Bring a proposal to another state; :class:`OvertakenError` where it is not as given."""
        row = self._store.get(proposal.id)
        moved = (
            row is not None
            and row.state == proposal.state
            and _CONTENT.validate_json(row.content) == proposal.content
            and self._store.move(
                row,
                state,
                content=_written(content) if content else None,
                verdict=_TRIAL.dump_json(trial).decode() if trial else None,
                approver=approver,
                audit_id=audit_id,
            )
        )
        if not moved:
            raise OvertakenError
        return self.get(proposal.id)

    def fail(self, proposal: Proposal, why: str) -> Proposal:
        content = replace(proposal.content, error=why)
        return self.move(proposal, State.FAILED, content=content)

    def _read(self, row: StoredProposal) -> Proposal:
        state = State(row.state)
        checking = state is State.CHECKING
        return Proposal(
            id=row.id,
            at=row.at,
            who=row.who,
            title=row.title,
            state=state,
            content=_CONTENT.validate_json(row.content),
            trial=_TRIAL.validate_json(row.verdict) if row.verdict and not checking else None,
            progress=self.progress.get(row.id, WAITS) if checking else "",
            approver=row.approver,
            audit_id=row.audit_id,
        )


def _written(content: Content) -> str:
    return _CONTENT.dump_json(content).decode()


def expect(proposal: Proposal, *states: State) -> None:
    """A :class:`UserError` says why the proposal is not in one of the states."""
    if proposal.state in states:
        return
    said = {
        State.CHECKING: "đề xuất đang được thử: chờ thử xong rồi làm tiếp",
        State.READY: "đề xuất đã thử xong, không còn bước này: mở lại để xem",
        State.WAITING: "đề xuất đang chờ người duyệt",
        State.SAVED: "đề xuất đã được lưu rồi",
        State.REFUSED: "đề xuất đã bị từ chối: làm một đề xuất mới",
        State.DROPPED: "đề xuất đã được bỏ: làm một đề xuất mới",
        State.FAILED: f"đề xuất không thử được ({proposal.error}): sửa hoặc thử lại",
    }
    raise UserError(said[proposal.state])
