"""The door beside the pages through which Telegram hands in updates."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.forms import read_body

Receive = Callable[[str, bytes], Awaitable[int]]
"""Takes the secret of a request and its body; the HTTP status to answer with."""
_SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


class Webhook:
    """A route, and the lifespan during which ``open_inbox`` takes what comes through it."""

    def __init__(
        self, path: str, open_inbox: Callable[[], AbstractAsyncContextManager[Receive]]
    ) -> None:
        self.route = Route(f"/{path}", self._post, methods=["POST"])
        self._open_inbox = open_inbox
        self._receive: Receive | None = None

    @asynccontextmanager
    async def lifespan(self, app: Starlette) -> AsyncIterator[None]:
        async with self._open_inbox() as receive:
            self._receive = receive
            yield
            self._receive = None

    async def _post(self, request: Request) -> Response:
        body = await read_body(request)
        if self._receive is None:
            return Response(status_code=503)
        return Response(status_code=await self._receive(request.headers.get(_SECRET, ""), body))
