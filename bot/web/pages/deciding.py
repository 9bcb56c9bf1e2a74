"""Decisions that change no knowledge: not ours, merged, split, and taking them back."""

from __future__ import annotations

from starlette.responses import Response

from bot.errors import UserError
from bot.staff import Decision
from bot.web.pages import queue
from bot.web.pages.group import show
from bot.web.visit import Visit, acts, see_other

_CHOSEN = {one.value: one for one in (Decision.SPAM, Decision.DISMISSED, Decision.ANSWERED)}


def dismiss(visit: Visit) -> Response:
    """Put a group away."""
    decision = _CHOSEN.get(visit.form.text("viec"))
    if decision is None:
        raise UserError("chọn một trong các nút dưới nhóm")
    done = visit.office.workbench.dismiss(visit.names["id"], decision, visit.account)
    return see_other("/", xong=done, viec=decision.value)


def merge(visit: Visit) -> Response:
    """Make this group and those that are ticked one."""
    others = visit.form.all("nhom")
    if not others:
        raise UserError("chọn ít nhất một nhóm để gộp vào nhóm này")
    group_id = visit.names["id"]
    done = visit.office.workbench.merge((group_id, *others), visit.account)
    return see_other("/", xong=done, viec="merge")


def split(visit: Visit) -> Response:
    """Make the ticked questions a group of their own."""
    ticked = visit.form.all("cau")
    if not ticked:
        raise UserError("chọn những câu cần tách ra")
    done = visit.office.workbench.split(visit.names["id"], ticked, visit.account)
    return see_other("/", xong=done, viec="split")


def undo(visit: Visit) -> Response:
    """Take a decision back."""
    number = visit.names["number"]
    if not number.isdecimal() or len(number) > 12:
        raise UserError("không rõ cần hoàn tác việc nào: mở Nhật ký rồi chọn lại")
    visit.office.workbench.undo_decision(int(number), visit.account)
    return see_other("/", viec="undone")


ROUTES = (
    acts("/nhom/{id}/xep", dismiss, again=show),
    acts("/nhom/{id}/gop", merge, again=show),
    acts("/nhom/{id}/tach", split, again=show),
    acts("/hoan-tac/{number}", undo, again=queue.show),
)
