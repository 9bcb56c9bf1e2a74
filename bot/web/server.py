"""Serving an application until the process is told to stop."""

from __future__ import annotations

import signal
import socket
import sys
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from bot.errors import UserError

GRACE_SECONDS = 3
"""What a page that is being made may still take once the process is told to stop."""


def serve(app: ASGIApp, host: str, port: int) -> None:
    """Serve until SIGTERM or SIGINT; addresses are never logged, as they may hold a question."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    with listening(host, port) as listener:
        # uvicorn raises the signal once more when it is done: that must not end the process
        # before the log is written
        signal.signal(signal.SIGTERM, _end)
        uvicorn.Server(config).run(sockets=[listener])


def listening(host: str, port: int) -> socket.socket:
    """A socket at an address; raises :class:`UserError` where it cannot be had."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise UserError(
            f"không nghe được ở {host}:{port} ({error.strerror}): đổi bằng --host, --port"
        ) from None


def _end(number: int, frame: FrameType | None) -> None:
    sys.exit(0)
