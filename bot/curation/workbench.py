"""Everything that staff do with questions and knowledge; pages and chats talk to nothing else."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.assistant.engine import Engine
from bot.curation.acting import Attach, NewEntry, OutOfScope, Rewrite, entry_path
from bot.curation.apply import recover
from bot.curation.building import revised
from bot.curation.changes import content, text_of
from bot.curation.group import Example, Group
from bot.curation.journal import digest
from bot.curation.means import Means
from bot.curation.permissions import allow, may_approve
from bot.curation.proposals import OPEN, Ledger, Proposal, State, Undo
from bot.curation.proposing import Proposing, texts_of
from bot.curation.saving import check_ready, go_live, save
from bot.curation.trials import Trials
from bot.curation.waiting_list import WaitingList
from bot.errors import Problem, UserError
from bot.kb.overlay import inspect_all
from bot.model import Kind
from bot.querylog.audit import AuditTrail
from bot.querylog.decisions import DecisionStore
from bot.staff import Account, Decision, Deed, Role

logger = logging.getLogger(__name__)


FAR = "mục này không nằm trong các mục gần với các câu ấy: xem lại đã đúng mục chưa"


class Workbench:
    """``engine`` is the one that answers now, ``exchange`` puts another in its place; ``resolve``
    names the entry that answers some questions, for those who wait. Whatever a person can mend is
    a :class:`bot.errors.UserError`.
    """

    def __init__(
        self,
        database: Path,
        folder: Path,
        engine: Callable[[], Engine],
        exchange: Callable[[Engine], None],
        resolve: Callable[[Sequence[str], str], object],
        today: Callable[[], date],
        now: Callable[[], float] = time.time,
    ) -> None:
        self._ledger = Ledger(database)
        self._means = Means(
            database,
            folder.resolve(),
            engine,
            exchange,
            resolve,
            today,
            now,
            self._ledger,
            AuditTrail(database),
            DecisionStore(database),
        )
        self._list = WaitingList(self._means)
        self._trials = Trials(self._means)
        self._proposing = Proposing(self._means, self._trials)
        self._held = self._proposing.held
        try:
            recover(self._means.journal, self._means.folder)
        except UserError as error:  # saving will say so again; answering must go on meanwhile
            logger.error("%s", error)
        for left in self._ledger.of(State.CHECKING):
            self._trials.start(left.id)

    def close(self) -> None:
        """Try no more proposals; those not tried yet are when it opens again."""
        self._trials.close()

    def wait(self) -> None:
        """Until every proposal so far is tried."""
        self._trials.wait()

    def queue(self) -> tuple[Group, ...]:
        """The groups that wait, first things first; worked out again when something changed."""
        return self._list.groups()

    def group(self, group_id: str) -> Group:
        for group in self.queue():
            if group.id == group_id:
                return group
        raise UserError("nhóm này không còn chờ nữa: mở lại danh sách")

    def attach(
        self, group_id: str, fingerprints: Sequence[str], entry_id: str, who: Account
    ) -> str:
        """These questions ask for that entry: the id of a proposal, tried in the background."""
        group, chosen = self._chosen(group_id, fingerprints, who)
        entry = self._means.engine().knowledge.entries.get(entry_id)
        outside = entry is not None and entry.kind is Kind.OUT_OF_SCOPE
        decision = Decision.OUT_OF_SCOPE if outside else Decision.ANSWERED
        act = Attach(entry_id, texts_of(chosen), group.facet)
        doubt = "" if entry_id in dict(group.nearest) else FAR
        return self._proposing.propose(act, who, chosen, decision, entry_id, doubt)

    def new_entry(
        self, group_id: str, fingerprints: Sequence[str], draft: NewEntry, who: Account
    ) -> str:
        """An entry for these questions; its blanks are filled in by :meth:`revise`."""
        group, chosen = self._chosen(group_id, fingerprints, who)
        act = replace(draft, texts=texts_of(chosen), facet=group.facet)
        return self._proposing.propose(act, who, chosen, Decision.ANSWERED, draft.id)

    def out_of_scope(
        self, group_id: str, fingerprints: Sequence[str], draft: OutOfScope, who: Account
    ) -> str:
        """A need that the knowledge does not cover, and who does."""
        _, chosen = self._chosen(group_id, fingerprints, who)
        act = replace(draft, texts=texts_of(chosen))
        return self._proposing.propose(act, who, chosen, Decision.OUT_OF_SCOPE, draft.id)

    def source(self, entry_id: str) -> tuple[str, str]:
        """The file of an entry as it is now, and what to name it by in :meth:`edit`."""
        path = self._path(entry_id)
        written = content(path) or b""
        return text_of(written, path), digest(written)

    def edit(self, entry_id: str, text: str, who: Account, *, based_on: str) -> str:
        """A whole file as an editor wrote it; ``based_on`` names what the editor saw."""
        allow(who, Role.EDITOR)
        path = self._path(entry_id)
        title = self._means.engine().knowledge.entries[entry_id].title
        return self._proposing.propose(Rewrite(path, text, based_on, title), who)

    def undo(self, audit_id: int, who: Account) -> str:
        """What was saved then is taken back, as a proposal like any other."""
        allow(who, Role.EDITOR)
        return self._proposing.propose(Undo(audit_id), who)

    def revise(self, proposal_id: str, path: str, text: str, who: Account) -> str:
        """One file of a proposal edited by hand; it is tried again."""
        allow(who, Role.EDITOR)
        with self._held(proposal_id, State.READY, State.FAILED, State.WAITING) as proposal:
            return self._proposing.again(proposal, revised(proposal, path, text, who.name))

    def retry(self, proposal_id: str, who: Account) -> str:
        """Propose the same on the files as they are now."""
        allow(who, Role.EDITOR)
        with self._held(proposal_id, State.READY, State.FAILED, State.WAITING) as proposal:
            return self._proposing.rebuild(proposal)

    def proposal(self, proposal_id: str) -> Proposal:
        return self._ledger.get(proposal_id)

    def proposals(self, *states: State) -> tuple[Proposal, ...]:
        """Those in one of the states, newest first; without states, all that are not over."""
        return self._ledger.of(*(states or OPEN))

    def save(self, proposal_id: str, who: Account, *, accept_losses: bool) -> Proposal:
        """Let it go live, or let it wait for an approver where it must."""
        allow(who, Role.EDITOR)
        with self._held(proposal_id, State.READY) as proposal:
            check_ready(proposal, accept_losses=accept_losses)
            if not (proposal.trial and proposal.trial.sensitive):
                return save(proposal, who.name, None, self._means, self._trials)
            if may_approve(who, proposal):
                return save(proposal, proposal.who, who.name, self._means, self._trials)
            self._proposing.note("cho-duyet", proposal, who)
            return self._ledger.move(proposal, State.WAITING)

    def approve(self, proposal_id: str, who: Account, *, accept_losses: bool) -> Proposal:
        """Let a sensitive change by somebody else go live."""
        allow(who, Role.APPROVER)
        with self._held(proposal_id, State.WAITING) as proposal:
            if not may_approve(who, proposal):
                raise UserError("người soạn không tự duyệt: nhờ một người duyệt khác")
            check_ready(proposal, accept_losses=accept_losses)
            return save(proposal, proposal.who, who.name, self._means, self._trials)

    def refuse(self, proposal_id: str, who: Account, why: str) -> None:
        """It must not go live; ``why`` is for its author."""
        allow(who, Role.APPROVER)
        with self._held(proposal_id, State.WAITING) as proposal:
            told = replace(proposal.content, error=why)
            self._ledger.move(proposal, State.REFUSED, content=told, approver=who.name)
            self._proposing.note("tu-choi", proposal, who, why)

    def drop(self, proposal_id: str, who: Account) -> None:
        """It is not wanted any more."""
        allow(who, Role.EDITOR)
        with self._held(proposal_id, *OPEN) as proposal:
            self._ledger.move(proposal, State.DROPPED)
            self._proposing.note("bo-de-xuat", proposal, who)

    def dismiss(self, group_id: str, decision: Decision, who: Account) -> int:
        """Decide on a whole group without changing knowledge; the line of the audit trail."""
        allow(who, Role.EDITOR)
        return self._list.decide(self.group(group_id), decision, who.name)

    def merge(self, group_ids: Sequence[str], who: Account) -> int:
        """Several groups become one."""
        allow(who, Role.EDITOR)
        return self._list.merge([self.group(group_id) for group_id in group_ids], who.name)

    def split(self, group_id: str, fingerprints: Sequence[str], who: Account) -> int:
        """Some questions of a group become one of their own."""
        group, chosen = self._chosen(group_id, fingerprints, who)
        return self._list.split(group, chosen, who.name)

    def undo_decision(self, audit_id: int, who: Account) -> None:
        """Groups wait again as they did before they were dismissed, merged or split."""
        allow(who, Role.EDITOR)
        self._list.take_back(audit_id, who.name)

    def history(self, entry_id: str) -> tuple[Deed, ...]:
        """All that was done to an entry, newest first."""
        return self._means.audit.of(entry_id)

    def deeds(self, limit: int) -> tuple[Deed, ...]:
        return self._means.audit.recent(limit)

    def reload(self) -> tuple[Problem, ...]:
        """Read the folder again; with an error in it, the old knowledge goes on answering."""
        loaded = inspect_all(self._means.folder, self._means.today())
        live = self._means.engine().knowledge.version
        if loaded.knowledge is not None and loaded.knowledge.version != live:
            go_live(self._means)
        return loaded.problems

    def _chosen(
        self, group_id: str, fingerprints: Sequence[str], who: Account
    ) -> tuple[Group, tuple[Example, ...]]:
        allow(who, Role.EDITOR)
        group = self.group(group_id)
        wanted = set(fingerprints)
        chosen = tuple(one for one in group.examples if one.fingerprint in wanted)
        if not chosen:
            raise UserError("chưa chọn câu nào của nhóm này: chọn ít nhất một câu")
        return group, chosen

    def _path(self, entry_id: str) -> Path:
        entry = self._means.engine().knowledge.entries.get(entry_id)
        if entry is None:
            raise UserError(f"không có mục «{entry_id}»: chọn mục khác")
        return entry_path(entry_id, entry.kind, self._means.folder)
