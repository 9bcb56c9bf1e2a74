"""Editing an entry: a simple form with the whole file beside it, its history, and taking back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from starlette.responses import Response

from bot.curation.saving import SAVED, saved_changes
from bot.curation.simple_form import Item, Part, SimpleForm, Source, rewritten, simple_form
from bot.errors import UserError
from bot.kb.store import shown_path
from bot.model import Entry
from bot.staff import Deed, Role
from bot.web.forms import Form
from bot.web.lookup import entry_named
from bot.web.render import page
from bot.web.visit import Visit, acts, see_other, shows

_BASED_ON = "ban"


def show(visit: Visit) -> Response:
    """Both forms, with what was typed where it could not be carried out."""
    entry = entry_named(visit.names["id"], visit.office.engine())
    text, seen = visit.office.workbench.source(entry.id)
    form = visit.form
    stands = simple_form(text, entry.kind)
    return page(
        visit,
        "edit.html",
        entry=entry,
        tab="sua",
        path=shown_path(Path(entry.path)),
        stands={part.key: len(part.items) for part in stands.parts},
        simple=_typed(form, stands) if _BASED_ON in form and "yaml" not in form else _open(stands),
        text=form.raw("yaml", text),
        based_on=form.text(_BASED_ON, seen),
        stale=form.text(_BASED_ON, seen) != seen,
    )


def save_form(visit: Visit) -> Response:
    """Propose what was typed into the simple form."""
    entry = entry_named(visit.names["id"], visit.office.engine())
    text, seen = visit.office.workbench.source(entry.id)
    if visit.form.text(_BASED_ON) != seen:
        raise UserError(
            "mục này vừa được người khác sửa: mở lại trang trong một thẻ mới rồi sửa trên bản mới"
        )
    wanted = _typed(visit.form, simple_form(text, entry.kind))
    return _propose(entry, rewritten(text, entry.kind, wanted), seen, visit)


def save_text(visit: Visit) -> Response:
    """Propose the whole file as it was typed."""
    entry = entry_named(visit.names["id"], visit.office.engine())
    return _propose(entry, visit.form.raw("yaml"), visit.form.text(_BASED_ON), visit)


def history(visit: Visit) -> Response:
    """What was done to the entry, with the lines that changed."""
    entry = entry_named(visit.names["id"], visit.office.engine())
    deeds = visit.office.workbench.history(entry.id)
    return page(
        visit,
        "history.html",
        entry=entry,
        tab="lich-su",
        deeds=[(deed, _diff(deed)) for deed in deeds],
    )


def undo(visit: Visit) -> Response:
    """Propose to take a saved change back."""
    number = visit.form.text("viec")
    if not number.isdecimal() or len(number) > 12:
        raise UserError("không rõ cần hoàn tác việc nào: chọn lại ở lịch sử")
    return see_other(f"/de-xuat/{visit.office.workbench.undo(int(number), visit.account)}")


def _propose(entry: Entry, text: str, based_on: str, visit: Visit) -> Response:
    bench = visit.office.workbench
    return see_other(f"/de-xuat/{bench.edit(entry.id, text, visit.account, based_on=based_on)}")


def _diff(deed: Deed) -> str:
    return saved_changes(deed).diff() if deed.action == SAVED else ""


def _typed(form: Form, stands: SimpleForm) -> SimpleForm:
    """What was typed, in the shape of what stands in the file."""
    return SimpleForm(
        {key: form.text(key) for key in stands.texts},
        tuple(Part(part.key, _items(form, part)) for part in stands.parts),
        None if stands.sources is None else _sources(form, len(stands.sources) + 1),
        {key: form.text(key) for key in stands.days},
    )


def _open(stands: SimpleForm) -> SimpleForm:
    """What stands in the file, with room for one more source."""
    if stands.sources is None:
        return stands
    return replace(stands, sources=(*stands.sources, Source()))


def _items(form: Form, part: Part) -> tuple[Item, ...]:
    if part.plain:
        return tuple(map(Item, form.lines(part.key)))
    old = (Item(form.text(f"{part.key}.{i}"), one.note) for i, one in enumerate(part.items))
    return (*old, *map(Item, form.lines(f"{part.key}.them")))


def _sources(form: Form, number: int) -> tuple[Source, ...]:
    return tuple(
        Source(*(form.text(f"nguon.{i}.{name}") for name in ("ten", "url", "ngay")))
        for i in range(number)
    )


ROUTES = (
    shows("/muc/{id}/sua", show, Role.EDITOR),
    acts("/muc/{id}/sua", save_form, again=show),
    acts("/muc/{id}/yaml", save_text, again=show),
    shows("/muc/{id}/lich-su", history, Role.EDITOR),
    acts("/muc/{id}/hoan-tac", undo, again=history),
)
