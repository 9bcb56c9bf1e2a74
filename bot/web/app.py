"""The pages put together as one ASGI application."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from bot.web.office import Office
from bot.web.pages import (
    changing,
    deciding,
    edit,
    entries,
    figures,
    group,
    health,
    proposal,
    queue,
    sign_in,
    trail,
    trial,
)
from bot.web.pages.errors import HANDLERS, Mishaps
from bot.web.render import STYLE, style_path
from bot.web.security import SafeHeaders

Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]
PAGES = (
    sign_in,
    queue,
    group,
    deciding,
    changing,
    proposal,
    entries,
    edit,
    trial,
    health,
    figures,
    trail,
)
_FOREVER = "public, max-age=31536000, immutable"


def create_app(
    office: Office, extra_routes: Sequence[BaseRoute] = (), lifespan: Lifespan | None = None
) -> Starlette:
    """The staff pages; ``extra_routes`` are served beside them, ``lifespan`` runs around all."""
    routes: list[BaseRoute] = [Route(style_path(), _style), *extra_routes]
    for module in PAGES:
        routes += module.ROUTES
    app = Starlette(
        routes=routes,
        middleware=[Middleware(SafeHeaders), Middleware(Mishaps)],
        exception_handlers=HANDLERS,
        lifespan=lifespan,
    )
    app.state.office = office
    return app


async def _style(request: Request) -> Response:
    return FileResponse(STYLE, media_type="text/css", headers={"Cache-Control": _FOREVER})
