"""Who did what."""

from __future__ import annotations

from starlette.responses import Response

from bot.staff import Role
from bot.web.paging import part
from bot.web.render import page
from bot.web.visit import Visit, shows

_SIZE = 50
_MOST = 2000
"""Deeds that can be turned through; older ones stay in the database."""


def show(visit: Visit) -> Response:
    """The audit trail, the newest first."""
    deeds = visit.office.workbench.deeds(_MOST)
    return page(visit, "trail.html", part=part(deeds, visit.query, _SIZE))


ROUTES = (shows("/nhat-ky", show, Role.EDITOR),)
