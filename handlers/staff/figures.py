"""/thongke: what became of the questions, and what waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.curation.figures import Tally, figures
from bot.curation.group import Group
from bot.curation.permissions import may_read
from bot.curation.wording import ENDING_NAMES, TRUST_NAMES
from bot.kb.staff_sentences import StaffSentences
from bot.kept import WaitsFor, day_of
from bot.querylog.reports import asked
from bot.staff import Role
from handlers.staff.group_screen import lead
from handlers.staff.screen import Screen, Shown
from handlers.staff.turn import Turn
from handlers.staff.walk import to_queue

_SPANS = (1, 7, 30)
"""Days, today included, of each column."""
_GROUPS = 3
_LABEL, _CELL = 18, 7
"""Letters of a row's name and of a number: a phone shows 40 in fixed width."""


def show_figures(rest: str, turn: Turn) -> Shown:
    """The figures of today, a week, a month; the largest groups; who waits to be told."""
    say, session, today = turn.say, turn.staff.session, day_of(turn.now)
    log = asked(session.database)
    firsts = [today - timedelta(days=days - 1) for days in _SPANS]
    tallies = [figures(log, turn.knowledge, first, today).total for first in firsts]
    least = turn.knowledge.config.nguoi_it_nhat
    groups = [g for g in turn.bench.queue() if may_read(turn.account, g.askers, least)]
    waiting = sum(wish.waits_for is WaitsFor.ANSWER for wish in session.wishes.open(turn.now))
    foot = (say.so_lieu_nhac, *largest(groups, say))
    if waiting:
        foot = (*foot, say.so_lieu_cho_bao.format(so=waiting))
    choices = (to_queue(turn),) if turn.may(Role.EDITOR) and groups else ()
    return Shown(Screen((say.so_lieu,), choices, tuple(_table(tallies, turn)), foot))


def largest(groups: Sequence[Group], say: StaffSentences) -> Iterator[str]:
    """The groups that most people asked about, with a line above them."""
    if groups:
        yield ""
        yield say.so_lieu_nhom
    for group in groups[:_GROUPS]:
        yield f"• {say.mot_nhom.format(cau=lead(group), nguoi=group.askers)}"


def _table(tallies: Sequence[Tally], turn: Turn) -> Iterator[str]:
    yield _row("", turn.say.so_lieu_cot)
    for name, label in (ENDING_NAMES | TRUST_NAMES).items():
        yield _row(label, [str(getattr(tally, name)) for tally in tallies])


def _row(label: str, cells: Sequence[str]) -> str:
    head = label[:_LABEL].ljust(_LABEL - label.count("👍"))  # a picture is two letters wide
    return head + "".join(cell.rjust(_CELL) for cell in cells)
