"""Two wires to :class:`FakeTelegram`: inside the process, and real HTTP on loopback."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from telegram.request import BaseRequest, RequestData

from tests.support.rules import RefusedError
from tests.support.telegram import FakeTelegram


class InProcessWire(BaseRequest):
    """A request object that hands every call to the fake, with Telegram's answers and errors."""

    def __init__(self, telegram: FakeTelegram) -> None:
        self.telegram = telegram

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> tuple[int, bytes]:
        params = request_data.json_parameters if request_data else {}
        status, body = _reply(self.telegram, url.rsplit("/", 1)[-1], dict(params))
        return status, json.dumps(body).encode()


@contextmanager
def loopback_server(telegram: FakeTelegram) -> Iterator[str]:
    """The fake as an HTTP server on a free loopback port; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            kind = self.headers.get("Content-Type", "")
            params = json.loads(raw) if "json" in kind else dict(parse_qsl(raw))
            status, body = _reply(telegram, self.path.rsplit("/", 1)[-1], params)
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            with contextlib.suppress(ConnectionError):  # the bot ended while it was asking
                self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def _reply(telegram: FakeTelegram, method: str, params: dict[str, Any]) -> tuple[int, Any]:
    try:
        return 200, {"ok": True, "result": telegram.call(method, params)}
    except RefusedError as refused:
        return refused.code, {
            "ok": False,
            "error_code": refused.code,
            "description": refused.description,
            "parameters": refused.parameters,
        }
