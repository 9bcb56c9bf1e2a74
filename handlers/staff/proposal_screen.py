"""A proposal as staff read it on a phone: what it would change, for whom better, for whom worse."""

from __future__ import annotations

from collections.abc import Iterator

from bot.assistant.wording import upper_first
from bot.curation.permissions import may_approve
from bot.curation.proposals import Proposal, State
from bot.curation.replay import Change, Ending, Verdict
from bot.curation.trial import Trial
from bot.exchange import Choice, Outcome
from handlers.staff import actions
from handlers.staff.screen import Screen, button, fitting, quoted
from handlers.staff.turn import Turn
from handlers.staff.walk import to_queue

_CHANGES = 3
_LISTED = 3
_DIFF = 1200
"""Letters of the difference that are shown; all of it stands on the page."""
_QUOTE = 90
_DECIDE = "decide"


def proposal_screen(proposal: Proposal, turn: Turn) -> Screen:
    """How a proposal stands, with what can be done about it now."""
    head, say = proposal.title, turn.say
    if proposal.state is State.CHECKING:
        again = button(say.nut_xem_lai, actions.ShowProposal(proposal.id))
        return Screen((say.dang_thu.format(viec=head), proposal.progress), (again,))
    if proposal.state is State.FAILED:
        lines = (head, say.thu_hong.format(loi=proposal.error))
        return Screen(lines, (_drop(proposal, turn), to_queue(turn)))
    if proposal.state in {State.READY, State.WAITING} and proposal.trial is not None:
        return _decidable(proposal, proposal.trial, turn)
    return ended(proposal, turn)


def ended(proposal: Proposal, turn: Turn) -> Screen:
    """A proposal about which there is nothing left to decide, with a way to take it back."""
    say = turn.say
    told = {
        State.SAVED: say.da_luu,
        State.WAITING: say.da_gui,
        State.REFUSED: say.da_tu_choi,
        State.DROPPED: say.da_bo,
    }.get(proposal.state, say.dang_thu)
    undo = proposal.state is State.SAVED and proposal.audit_id is not None
    choices = [button(say.nut_hoan_tac, actions.UndoChange(proposal.audit_id or 0))] if undo else []
    return Screen((told.format(viec=proposal.title),), (*choices, to_queue(turn)))


def _decidable(proposal: Proposal, trial: Trial, turn: Turn) -> Screen:
    say = turn.say
    waits = proposal.state is State.WAITING
    by = (say.de_nghi.format(ten=proposal.who),) if waits else ()
    diff = proposal.changes.diff().split("\n")
    shown = fitting(diff, _DIFF)
    where = turn.page(f"de-xuat/{proposal.id}", "")
    cut = () if len(shown) == len(diff) else (say.xem_du.format(noi=where).rstrip(" :"),)
    doubt = (f"⚠ {upper_first(proposal.doubt)}.",) if proposal.doubt else ()
    lines = (proposal.title, *by, *doubt, *_trouble(trial, turn), *_replay(trial, turn))
    choices = tuple(_choices(proposal, trial, turn))
    return Screen(lines, choices, shown, cut)


def _trouble(trial: Trial, turn: Turn) -> Iterator[str]:
    """What keeps it from being saved, and what needs another pair of eyes."""
    say = turn.say
    if trial.obstacle:
        yield say.chua_luu_duoc.format(loi=quoted(trial.obstacle, 300))
    if trial.sensitive:
        yield say.can_duyet
        yield from (f"• {quoted(line)}" for line in trial.sensitive[:_LISTED])


def _replay(trial: Trial, turn: Turn) -> Iterator[str]:
    say = turn.say
    if trial.replay is None:
        return
    kinds = {Verdict.GAIN: say.duoc_them, Verdict.LOSS: say.kem_di, Verdict.OTHER: say.khac_di}
    if not trial.replay.changes:
        yield say.khong_doi.format(so=trial.replay.asked)
    for verdict, told in kinds.items():
        changes = trial.replay.of(verdict)
        if changes:
            yield told.format(cau=len(changes), nguoi=trial.replay.askers(verdict))
        if verdict is not Verdict.OTHER:
            yield from (_change(one, turn) for one in changes[:_CHANGES])


def _change(change: Change, turn: Turn) -> str:
    said = turn.say.mot_doi.format(
        cau=quoted(change.text, _QUOTE),
        truoc=_ending(change.before, turn),
        sau=_ending(change.after, turn),
    )
    return f"• {said}"


def _ending(ending: Ending, turn: Turn) -> str:
    if ending.entry_id:
        return quoted(turn.title(ending.entry_id), 40)
    asked_back = ending.outcome is Outcome.CLARIFY
    return turn.say.ket_hoi_lai if asked_back else turn.say.ket_chua_biet


def _choices(proposal: Proposal, trial: Trial, turn: Turn) -> Iterator[Choice]:
    say, losses = turn.say, bool(trial.losses)
    if proposal.state is State.WAITING:
        if may_approve(turn.account, proposal):
            label = say.nut_duyet_du if losses else say.nut_duyet
            yield button(label, actions.Approve(proposal.id, int(losses)))
            yield button(say.nut_khong_duyet, actions.Refuse(proposal.id))
        else:
            yield _drop(proposal, turn)
        yield to_queue(turn)
        return
    if not trial.obstacle:
        label = say.nut_luu_du if losses else say.nut_luu
        if trial.sensitive and not may_approve(turn.account, proposal):
            label = say.nut_gui_du if losses else say.nut_gui
        yield button(label, actions.Save(proposal.id, int(losses)), _DECIDE)
    yield _drop(proposal, turn)


def _drop(proposal: Proposal, turn: Turn) -> Choice:
    return button(turn.say.nut_bo, actions.Drop(proposal.id), _DECIDE)
