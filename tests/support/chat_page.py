"""A chat in the browser with the real Application on the fake wire, for eyes and for tests.

By hand: ``python -m tests.support.chat_page`` prints an address on this machine.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from telegram import Update

from bot.app import App, build
from bot.assistant.engine import Engine
from bot.runtime import Session, open_session, today_in_vietnam
from bot.settings import ROOT, Settings
from tests.support.telegram import TOKEN, FakeTelegram, Sent
from tests.support.wire import InProcessWire

PAGE = Path(__file__).with_suffix(".html")


@dataclass
class Room:
    """One private chat: what was said on both sides, and the application that answers."""

    telegram: FakeTelegram
    application: App
    loop: asyncio.AbstractEventLoop
    said: list[tuple[int, str]] = field(default_factory=list)

    def say(self, text: str) -> None:
        update = self.telegram.message(text)
        self.said.append((update["message"]["message_id"], text))
        self._process(update)

    def press(self, message_id: int, data: str) -> None:
        sent = next(one for one in self.telegram.sent if one.message_id == message_id)
        self._process(self.telegram.press(data, sent))

    def messages(self) -> list[dict[str, Any]]:
        """All messages in the order of their numbers, as the page draws them."""
        mine = [{"id": i, "mine": True, "text": text, "buttons": []} for i, text in self.said]
        theirs = [_drawn(sent) for sent in self.telegram.sent]
        return sorted((*mine, *theirs), key=lambda message: int(str(message["id"])))

    def _process(self, update: dict[str, Any]) -> None:
        parsed = Update.de_json(update, self.application.bot)
        run(self.application.process_update(parsed), self.loop)


def run(work: Coroutine[Any, Any, Any], loop: asyncio.AbstractEventLoop) -> Any:
    return asyncio.run_coroutine_threadsafe(work, loop).result(30)


@contextmanager
def chat_page(session: Session) -> Iterator[tuple[str, Room]]:
    """The address of a page on a free loopback port, and the chat behind it."""
    telegram = FakeTelegram()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    settings = Settings(TELEGRAM_BOT_TOKEN=SecretStr(TOKEN))
    room = Room(telegram, build(session, settings, InProcessWire(telegram)), loop)
    run(room.application.initialize(), loop)
    run(room.application.start(), loop)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(room))
    server.daemon_threads = True
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", room
    finally:
        server.shutdown()
        server.server_close()
        serving.join(5)
        run(room.application.stop(), loop)
        run(room.application.shutdown(), loop)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()


def _drawn(sent: Sent) -> dict[str, Any]:
    return {"id": sent.message_id, "html": sent.html, "text": sent.text, "buttons": sent.buttons}


def _handler(room: Room) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/messages":
                self._send("application/json", json.dumps(room.messages()).encode())
            else:
                self._send("text/html; charset=utf-8", PAGE.read_bytes())

        def do_POST(self) -> None:
            given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path == "/say":
                room.say(given["text"])
            else:
                room.press(given["id"], given["data"])
            self._send("text/plain", b"")

        def _send(self, kind: str, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Stay quiet."""

    return Handler


def main() -> None:
    """Chat by hand until Ctrl+C; nothing is kept."""
    engine = Engine.from_folder(ROOT / "knowledge", today_in_vietnam())
    with (
        tempfile.TemporaryDirectory() as folder,
        open_session(engine, Path(folder) / "log.db", today_in_vietnam) as session,
        chat_page(session) as (address, _),
    ):
        print(address)  # noqa: T201 - the one thing this command is for
        threading.Event().wait()


if __name__ == "__main__":
    main()
