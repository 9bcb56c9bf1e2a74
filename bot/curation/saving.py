"""Saving a proposal: files, git, the audit trail, decisions, who waits, and the live engine."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from bot.assistant.cache import no_collection
from bot.assistant.engine import Engine
from bot.curation.apply import apply
from bot.curation.changes import ChangeSet, content, stale
from bot.curation.git import commit
from bot.curation.means import Means
from bot.curation.preview import preview
from bot.curation.proposals import Proposal, State, Undo
from bot.curation.replay import Replay, Verdict
from bot.curation.reverse import carried_over
from bot.curation.trials import Trials
from bot.errors import UserError
from bot.kb.store import version_of
from bot.staff import Deed

_CHANGES: TypeAdapter[ChangeSet] = TypeAdapter(ChangeSet)
SAVED = "sua-kho"
"""The action of a line of the audit trail that can be undone."""
APPROVED = "duyet"


def check_ready(proposal: Proposal, *, accept_losses: bool) -> None:
    """A :class:`UserError` says what keeps a tried proposal from being saved by anybody."""
    trial = proposal.trial
    if trial is None:
        raise UserError("đề xuất chưa được thử: chờ thử xong")
    if trial.obstacle:
        raise UserError(f"chưa lưu được: {trial.obstacle}")
    if trial.losses and not accept_losses:
        raise UserError(
            f"{trial.losses} câu sẽ được trả lời kém đi: xem các câu ấy, rồi đánh dấu chấp nhận"
            " nếu vẫn muốn lưu"
        )


def save(
    proposal: Proposal, who: str, approver: str | None, means: Means, trials: Trials
) -> Proposal:
    """Let a proposal go live; its ``error`` says what could not be done besides.

    Files that already read as proposed were written before a crash: only the rest is done then.
    """
    changes = proposal.changes
    if not all(content(patch.path) == patch.after for patch in changes.patches):
        _try_again_if_outdated(proposal, means, trials)
        day = means.today()
        apply(changes, means.folder, means.journal, lambda: preview(changes, means.folder, day))
    paths = [patch.path for patch in changes.patches if patch.changed]
    message = f"{changes.title}\n\nNgười duyệt: {approver}" if approver else changes.title
    left = commit(paths, means.folder, message, who)
    about = " ".join(dict.fromkeys(path.stem for path in paths))
    if approver:
        told = {"title": proposal.title, "proposal": proposal.id}
        means.audit.add(means.now(), approver, APPROVED, about, told)
    audit_id = means.audit.add(means.now(), who, SAVED, about, _detail(proposal, approver, left))
    _settle(proposal, who, audit_id, means)
    noted = replace(proposal.content, error=left)
    saved = means.ledger.move(
        proposal, State.SAVED, content=noted, approver=approver, audit_id=audit_id
    )
    go_live(means, trials.take(proposal.id, version_of(means.folder)))
    return saved


def _try_again_if_outdated(proposal: Proposal, means: Means, trials: Trials) -> None:
    """What was found out of other knowledge says nothing of this one: neither replay nor gate."""
    touched = any(stale(patch) for patch in proposal.changes.patches)
    if not touched and proposal.trial and proposal.trial.based_on == version_of(means.folder):
        return
    content = replace(proposal.content, changes=carried_over(proposal.changes))
    means.ledger.move(proposal, State.CHECKING, content=content)
    trials.start(proposal.id)
    raise UserError("kho vừa đổi từ lúc thử, nên đang thử lại trên bản mới: xem kết quả rồi lưu")


def go_live(means: Means, engine: Engine | None = None) -> None:
    """Answer from the folder as it is now, with the engine at hand or one built for it."""
    if engine is None:
        with no_collection():
            engine = Engine.from_folder(means.folder, means.today(), means.engine())
    means.exchange(engine)


def saved_changes(deed: Deed | None) -> ChangeSet:
    """What a line of the audit trail changed."""
    if deed is None or deed.action != SAVED:
        raise UserError("việc này không sửa tệp nào, nên không có gì để hoàn tác")
    return _CHANGES.validate_python(deed.detail["changes"], strict=False)


def _settle(proposal: Proposal, who: str, audit_id: int, means: Means) -> None:
    """What staff decided by it is written down, and who waits for the answer is told."""
    if isinstance(proposal.content.act, Undo):
        means.decisions.undo(proposal.content.act.audit_id)
    if proposal.decision is None:
        return
    means.decisions.decide(
        proposal.fingerprints, proposal.decision, proposal.entry_id, who, means.now(), audit_id
    )
    if proposal.entry_id and proposal.tokens:
        means.resolve(proposal.tokens, proposal.entry_id)


def _detail(proposal: Proposal, approver: str | None, left: str) -> dict[str, Any]:
    replayed = proposal.trial.replay if proposal.trial else None
    return {
        "title": proposal.title,
        "diff": proposal.changes.diff(),
        "changes": _CHANGES.dump_python(proposal.changes, mode="json"),
        "proposal": proposal.id,
        "author": proposal.who,
        "approver": approver,
        "replay": _totals(replayed) if replayed else {},
        "git": left,
    }


def _totals(replayed: Replay) -> dict[str, dict[str, int]]:
    return {
        verdict.value: {
            "questions": len(replayed.of(verdict)),
            "askers": replayed.askers(verdict),
        }
        for verdict in Verdict
    }
