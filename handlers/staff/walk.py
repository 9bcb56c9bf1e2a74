"""Finding one's place in the queue, also after it has changed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.curation.group import Group
from bot.curation.proposals import Proposal, State
from bot.exchange import Choice
from bot.staff import Role
from handlers.staff import actions
from handlers.staff.group_screen import group_screen
from handlers.staff.screen import Screen, Shown, button
from handlers.staff.turn import Turn


def at(place: int, queue: Sequence[Group], turn: Turn) -> Screen:
    """The group at a place, the first where the queue is shorter by now; approvers are told how
    many proposals wait for them.
    """
    if not queue:
        return Screen((turn.say.nhom_het,), _waiting(turn))
    screen = group_screen(queue[place if place < len(queue) else 0], queue, turn)
    return Screen(screen.lines, (*_waiting(turn), *screen.choices))


def again(group_id: str, turn: Turn) -> Screen:
    """A group as it is now, the first where it is gone."""
    queue = turn.bench.queue()
    return at(place_of(group_id, queue) or 0, queue, turn)


def gone(turn: Turn) -> Shown:
    """What an old button leads to."""
    return Shown(then=Screen((turn.say.nhom_cu,), (to_queue(turn),)))


def place_of(group_id: str, queue: Sequence[Group]) -> int | None:
    """Where a group is in the queue, None where it is there no longer."""
    return next((i for i, group in enumerate(queue) if group.id == group_id), None)


def group_of(group_id: str, turn: Turn) -> Group | None:
    queue = turn.bench.queue()
    place = place_of(group_id, queue)
    return None if place is None else queue[place]


def is_tried(proposal: Proposal) -> bool:
    """Whether there is no trial of it to wait for."""
    return proposal.state is not State.CHECKING


def to_queue(turn: Turn) -> Choice:
    """The button that opens the queue."""
    return button(turn.say.nut_hang_doi, actions.ShowGroup())


def _waiting(turn: Turn) -> tuple[Choice, ...]:
    if not turn.may(Role.APPROVER):
        return ()
    count = len(turn.bench.proposals(State.WAITING))
    label = turn.say.nut_cho_duyet.format(so=count)
    return (button(label, actions.ShowWaiting()),) if count else ()
