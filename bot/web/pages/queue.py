"""What waits to be done: groups of questions that were not answered well, first things first."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.responses import Response

from bot.curation.group import Example, Group
from bot.curation.permissions import may_read
from bot.curation.signals import Signal
from bot.errors import UserError
from bot.kept import DAY_SECONDS
from bot.model import Kind
from bot.staff import Decision
from bot.web.paging import address, part
from bot.web.render import page
from bot.web.visit import Visit, shows

_SIZE = 20
_NEW_SECONDS = 7 * DAY_SECONDS


def show(visit: Visit) -> Response:
    """The groups that wait, by kind, and those that are new."""
    groups = visible(visit.office.workbench.queue(), visit)
    kind, new = visit.query.text("loai"), visit.query.ticked("moi")
    since = visit.office.now() - _NEW_SECONDS
    recent = [group for group in groups if not new or group.first >= since]
    found = [group for group in recent if not kind or kind in group.signals]
    kept = {"loai": kind, "moi": "1" if new else ""}
    counts = {one: sum(one in group.signals for group in recent) for one in Signal}
    return page(
        visit,
        "queue.html",
        part=part(found, visit.query, _SIZE, **kept),
        all=len(recent),
        counts={one: number for one, number in counts.items() if number or one == kind},
        loai=kind,
        moi=new,
        query=lambda **changed: address(kept | changed),
        titles=titles(visit),
        outside=outside(visit),
        examples=lambda group: shown_examples(group, visit),
        done=_done(visit),
        decision=Decision,
    )


def visible(groups: Iterable[Group], visit: Visit) -> list[Group]:
    """The groups that the account may see: readers, those that enough people brought."""
    return [group for group in groups if _may_see(group.askers, visit)]


def visible_group(visit: Visit) -> Group:
    """The group that the address names; raises :class:`UserError`."""
    group = visit.office.workbench.group(visit.names["id"])
    if not _may_see(group.askers, visit):
        raise UserError("nhóm này quá ít người hỏi, nên chỉ người biên tập được xem")
    return group


def shown_examples(group: Group, visit: Visit) -> list[Example]:
    """The questions of a group that the account may read: readers, what enough people asked."""
    return [example for example in group.examples if _may_see(example.askers, visit)]


def titles(visit: Visit) -> dict[str, str]:
    """What each entry is called, by its id."""
    return {entry.id: entry.title for entry in visit.office.engine().knowledge.entries.values()}


def outside(visit: Visit) -> set[str]:
    """The entries that only say who else to turn to."""
    entries = visit.office.engine().knowledge.entries.values()
    return {entry.id for entry in entries if entry.kind is Kind.OUT_OF_SCOPE}


def _may_see(askers: int, visit: Visit) -> bool:
    least: int = visit.office.engine().knowledge.config.nguoi_it_nhat
    return may_read(visit.account, askers, least)


def _done(visit: Visit) -> int | None:
    """The number of the decision that was just made, to be taken back."""
    number = visit.query.text("xong")
    return int(number) if number.isdecimal() and len(number) < 12 else None


ROUTES = (shows("/", show),)
