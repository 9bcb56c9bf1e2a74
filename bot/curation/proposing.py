"""Making proposals, and making them again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from bot.curation.apply import alone
from bot.curation.building import build
from bot.curation.group import Example
from bot.curation.means import Means
from bot.curation.proposals import Act, Content, Proposal, State, expect
from bot.curation.trials import Trials
from bot.errors import UserError
from bot.staff import Account, Decision


class Proposing:
    """Each proposal is kept, and tried in its turn."""

    def __init__(self, means: Means, trials: Trials) -> None:
        self._means = means
        self._trials = trials

    def propose(
        self,
        act: Act,
        who: Account,
        chosen: Sequence[Example] = (),
        decision: Decision | None = None,
        entry_id: str | None = None,
        doubt: str = "",
    ) -> str:
        """A new proposal's id; the decision is taken on the chosen questions once it is saved."""
        changes = build(act, self._means)
        if not changes.changed:
            raise UserError("không có gì thay đổi, nên không có gì để lưu")
        content = Content(
            changes,
            act,
            (who.name,),
            tuple(one.fingerprint for one in chosen),
            tuple(token for one in chosen for token in one.tokens),
            texts_of(chosen),
            decision,
            entry_id,
            doubt=doubt,
        )
        proposal_id = self._means.ledger.add(content, who.name, self._means.now())
        self._trials.start(proposal_id)
        return proposal_id

    def rebuild(self, proposal: Proposal) -> str:
        """The same act on the files as they are now."""
        act = proposal.content.act
        if act is None:
            raise UserError("đề xuất này đã sửa tay: bỏ nó đi rồi làm lại trên bản mới")
        changes = build(act, self._means)
        return self.again(proposal, replace(proposal.content, changes=changes, error=""))

    def again(self, proposal: Proposal, content: Content) -> str:
        """Other content, tried anew."""
        self._means.ledger.move(proposal, State.CHECKING, content=content)
        self._trials.start(proposal.id)
        return proposal.id

    @contextmanager
    def held(self, proposal_id: str, *states: State) -> Iterator[Proposal]:
        """A proposal in one of the states, which nobody else brings on until the block ends."""
        with alone(self._means.journal):
            proposal = self._means.ledger.get(proposal_id)
            expect(proposal, *states)
            yield proposal

    def note(self, action: str, proposal: Proposal, who: Account, why: str = "") -> int:
        """A line of the audit trail about what became of a proposal; its id."""
        about = " ".join(dict.fromkeys(patch.path.stem for patch in proposal.changes.patches))
        detail = {"title": proposal.title, "proposal": proposal.id, "why": why}
        return self._means.audit.add(self._means.now(), who.name, action, about, detail)


def texts_of(chosen: Sequence[Example]) -> tuple[str, ...]:
    return tuple(one.text for one in chosen)
