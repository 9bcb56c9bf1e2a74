"""Turning a group into knowledge: attached to an entry, a new entry, or out of scope."""

from __future__ import annotations

from starlette.responses import Response

from bot.curation.acting import NewEntry, OutOfScope
from bot.curation.scaffold import suggested_id
from bot.errors import UserError
from bot.model import Kind, Trust
from bot.web.pages.group import LINES, LONGEST_TITLE, NO_PLACE, show
from bot.web.visit import Visit, acts, see_other


def attach(visit: Visit) -> Response:
    """Teach an entry the ticked questions."""
    entry_id = visit.form.text("muc")
    if not entry_id:
        raise UserError("chọn một mục để gắn vào")
    bench, group_id = visit.office.workbench, visit.names["id"]
    return _to(bench.attach(group_id, _ticked(visit), entry_id, visit.account))


def new_entry(visit: Visit) -> Response:
    """Draft an entry that answers the ticked questions."""
    form = visit.form
    kind, _, topic = form.text("noi").partition("/")
    if kind not in {one.value for one in (Kind.SERVICE, Kind.POLICY)}:
        raise UserError(NO_PLACE)
    title = _title(visit, "ten")
    draft = NewEntry(
        kind=Kind(kind),
        topic=topic,
        id=form.text("ma") or suggested_id(title),
        title=title,
        lines={key: form.lines(key) for key in LINES if form.lines(key)},
        trust=next((one for one in Trust if one == form.text("tin_cay")), None),
        source=form.text("nguon"),
        url=form.text("url"),
    )
    bench, group_id = visit.office.workbench, visit.names["id"]
    return _to(bench.new_entry(group_id, _ticked(visit), draft, visit.account))


def out_of_scope(visit: Visit) -> Response:
    """Say who sees to it instead."""
    form = visit.form
    title = _title(visit, "ten-ngoai")
    draft = OutOfScope(
        id=form.text("ma-ngoai") or suggested_id(title),
        title=title,
        ai_lo=form.lines("ai_lo"),
        xem_o=form.text("xem_o"),
        tra_loi=form.text("tra_loi"),
    )
    bench, group_id = visit.office.workbench, visit.names["id"]
    return _to(bench.out_of_scope(group_id, _ticked(visit), draft, visit.account))


def _ticked(visit: Visit) -> tuple[str, ...]:
    ticked = visit.form.all("cau")
    if not ticked:
        raise UserError("chọn ít nhất một câu trong nhóm")
    return ticked


def _title(visit: Visit, name: str) -> str:
    title = visit.form.text(name)
    if not title:
        raise UserError("đặt tên cho mục mới, ngắn, như người dân gọi")
    if len(title) > LONGEST_TITLE:
        raise UserError(
            f"tên dài {len(title)} chữ cái, nhiều nhất {LONGEST_TITLE}: rút ngắn như người dân gọi"
        )
    return title


def _to(proposal_id: str) -> Response:
    return see_other(f"/de-xuat/{proposal_id}")


ROUTES = (
    acts("/nhom/{id}/gan", attach, again=show),
    acts("/nhom/{id}/muc-moi", new_entry, again=show),
    acts("/nhom/{id}/ngoai-pham-vi", out_of_scope, again=show),
)
