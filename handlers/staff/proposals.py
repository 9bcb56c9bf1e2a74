"""What each button under a proposal leads to."""

from __future__ import annotations

from bot.curation.proposals import State
from handlers.staff import actions
from handlers.staff.proposal_screen import ended, proposal_screen
from handlers.staff.screen import Screen, Shown, button
from handlers.staff.turn import Turn
from handlers.staff.walk import at, to_queue


def show_proposal(action: actions.ShowProposal, turn: Turn) -> Shown:
    """How a proposal stands; while it is tried, that is followed."""
    proposal = turn.bench.proposal(action.proposal)
    if proposal.state is State.CHECKING:
        return Shown(follow=proposal.id)
    return Shown(proposal_screen(proposal, turn))


def save(action: actions.Save, turn: Turn) -> Shown:
    """Let it go live, or send it to an approver; then the next group."""
    proposal = turn.bench.save(action.proposal, turn.account, accept_losses=bool(action.losses))
    return Shown(ended(proposal, turn), at(0, turn.bench.queue(), turn))


def drop(action: actions.Drop, turn: Turn) -> Shown:
    """Give it up."""
    turn.bench.drop(action.proposal, turn.account)
    return Shown(ended(turn.bench.proposal(action.proposal), turn))


def show_waiting(action: actions.ShowWaiting, turn: Turn) -> Shown:
    """One of the proposals that wait for an approver."""
    waiting, say = turn.bench.proposals(State.WAITING), turn.say
    if not waiting:
        return Shown(Screen((say.cho_duyet_het,), (to_queue(turn),)))
    number = action.number % len(waiting)
    screen = proposal_screen(waiting[number], turn)
    head = say.cho_duyet.format(so=number + 1, tong=len(waiting))
    further = (button(say.nut_sau, actions.ShowWaiting(number + 1)),) if len(waiting) > 1 else ()
    return Shown(
        Screen((head, *screen.lines), (*screen.choices, *further), screen.block, screen.foot)
    )


def approve(action: actions.Approve, turn: Turn) -> Shown:
    """Let a proposal of another go live; then the next one that waits."""
    losses = bool(action.losses)
    proposal = turn.bench.approve(action.proposal, turn.account, accept_losses=losses)
    return Shown(ended(proposal, turn), show_waiting(actions.ShowWaiting(), turn).screen)


def refuse(action: actions.Refuse, turn: Turn) -> Shown:
    """Ask for words that say why."""
    proposal, say = turn.bench.proposal(action.proposal), turn.say
    turn.staff.expected.put(turn.chat_id, action, turn.now)
    said = say.hoi_ly_do.format(viec=proposal.title, ten=proposal.who)
    return Shown(then=Screen((said,), (button(say.nut_thoi, actions.Cancel()),)))


def refused(words: str, action: actions.Refuse, turn: Turn) -> Shown:
    """Refuse a proposal for a reason."""
    turn.bench.refuse(action.proposal, turn.account, words)
    return Shown(then=ended(turn.bench.proposal(action.proposal), turn))


def undo_change(action: actions.UndoChange, turn: Turn) -> Shown:
    """Try what it would do to take a change back."""
    return Shown(follow=turn.bench.undo(action.deed, turn.account))
