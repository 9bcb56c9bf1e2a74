"""A stand-in for Telegram that refuses what Telegram refuses; used in process and over HTTP."""

from __future__ import annotations

import itertools
import json
import threading
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

ALLOWED_TAGS = frozenset(
    {"b", "strong", "i", "em", "u", "s", "code", "pre", "a", "tg-spoiler", "blockquote"}
)
TOKEN = "123456:TEST-token_for-loopback-only"
BOT = {"id": 123456, "is_bot": True, "first_name": "Thử", "username": "thu_bot"}


class RefusedError(Exception):
    """What Telegram answers with an error code."""

    def __init__(self, description: str, code: int = 400) -> None:
        self.code, self.description = code, description
        super().__init__(description)


class _Html(HTMLParser):
    """Balanced, allowed tags only; collects the text as Telegram would count it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED_TAGS:
            raise RefusedError(f'Bad Request: can\'t parse entities: unsupported start tag "{tag}"')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise RefusedError("Bad Request: can't parse entities: unexpected end tag")

    def handle_data(self, data: str) -> None:
        self.text += data


def visible_text(text: str, parse_mode: str | None) -> str:
    """The text after parsing; raises :class:`RefusedError` for what Telegram cannot parse."""
    if parse_mode is None:
        return text
    parser = _Html()
    parser.feed(text)
    parser.close()
    if parser.open:
        raise RefusedError(f"Bad Request: can't parse entities: unclosed tag {parser.open[-1]}")
    return parser.text


@dataclass
class Sent:
    """One message as the citizen sees it now."""

    message_id: int
    chat_id: int
    text: str
    buttons: list[list[dict[str, Any]]]
    edits: int = 0
    html: str = ""

    def button(self, label: str) -> str:
        """The callback data of the button whose label holds these letters."""
        found = (b["callback_data"] for row in self.buttons for b in row if label in b["text"])
        return str(next(found))


@dataclass
class FakeTelegram:
    """The server's side of the Bot API: known chats, sent messages, updates to fetch."""

    chats: set[int] = field(default_factory=set)
    blocked: set[int] = field(default_factory=set)
    sent: list[Sent] = field(default_factory=list)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)
    commands: list[dict[str, str]] = field(default_factory=list)
    updates: list[dict[str, Any]] = field(default_factory=list)
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def call(self, method: str, params: dict[str, Any]) -> Any:
        """The result of one method; raises :class:`RefusedError`, or a failure that was planted."""
        with self._changed:
            self.calls.append((method, params))
            if self.failures and method in {"sendMessage", "editMessageText"}:
                raise self.failures.pop(0)
        handler = getattr(self, f"_{method}", None)
        if handler is None:
            raise RefusedError(f"Not Found: {method}", 404)
        return handler(params)

    def message(self, text: str | None, chat_id: int = 7, **more: Any) -> dict[str, Any]:
        """An update with a private message, as Telegram sends it."""
        self.chats.add(chat_id)
        message = {
            "message_id": next(self._ids),
            "date": int(time.time()),
            "chat": {"id": chat_id, "type": "private", "first_name": "Dân"},
            "from": {"id": chat_id, "is_bot": False, "first_name": "Dân"},
            **({"text": text} if text is not None else {}),
            **more,
        }
        if text and text.startswith("/"):
            length = len(text.split()[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return {"update_id": next(self._ids), "message": message}

    def press(self, data: str, sent: Sent) -> dict[str, Any]:
        """An update with a press on a button of a sent message."""
        return {
            "update_id": next(self._ids),
            "callback_query": {
                "id": str(next(self._ids)),
                "from": {"id": sent.chat_id, "is_bot": False, "first_name": "Dân"},
                "chat_instance": "1",
                "data": data,
                "message": self._as_message(sent),
            },
        }

    def push(self, update: dict[str, Any]) -> None:
        """Let the next getUpdates fetch this."""
        with self._changed:
            self.updates.append(update)
            self._changed.notify_all()

    def wait_for(self, count: int, seconds: float = 20) -> bool:
        """Wait until ``count`` messages were sent."""
        deadline = time.monotonic() + seconds
        with self._changed:
            while len(self.sent) < count:
                left = deadline - time.monotonic()
                if left <= 0 or not self._changed.wait(left):
                    return len(self.sent) >= count
        return True

    def _getMe(self, params: dict[str, Any]) -> Any:  # noqa: N802 - Telegram's spelling
        return BOT

    def _deleteWebhook(self, params: dict[str, Any]) -> Any:  # noqa: N802
        return True

    def _setMyCommands(self, params: dict[str, Any]) -> Any:  # noqa: N802
        self.commands = _decoded(params["commands"])
        return True

    def _getUpdates(self, params: dict[str, Any]) -> Any:  # noqa: N802
        offset = int(params.get("offset", 0))
        deadline = time.monotonic() + min(float(params.get("timeout", 0)), 2.0)
        with self._changed:
            self.updates = [u for u in self.updates if u["update_id"] >= offset]
            while not self.updates and (left := deadline - time.monotonic()) > 0:
                self._changed.wait(left)
            return list(self.updates)

    def _answerCallbackQuery(self, params: dict[str, Any]) -> Any:  # noqa: N802
        return True

    def _sendMessage(self, params: dict[str, Any]) -> Any:  # noqa: N802
        chat_id = int(params["chat_id"])
        if chat_id in self.blocked:
            raise RefusedError("Forbidden: bot was blocked by the user", 403)
        if chat_id not in self.chats:
            raise RefusedError("Bad Request: chat not found")
        sent = Sent(next(self._ids), chat_id, _checked_text(params), _checked_buttons(params))
        sent.html = _html_of(params)
        with self._changed:
            self.sent.append(sent)
            self._changed.notify_all()
        return self._as_message(sent)

    def _editMessageText(self, params: dict[str, Any]) -> Any:  # noqa: N802
        wanted = int(params["message_id"])
        sent = next((s for s in self.sent if s.message_id == wanted), None)
        if sent is None:
            raise RefusedError("Bad Request: message to edit not found")
        text, buttons = _checked_text(params), _checked_buttons(params)
        if (text, buttons) == (sent.text, sent.buttons):
            raise RefusedError("Bad Request: message is not modified")
        sent.text, sent.buttons, sent.edits = text, buttons, sent.edits + 1
        sent.html = _html_of(params)
        return self._as_message(sent)

    def _as_message(self, sent: Sent) -> dict[str, Any]:
        return {
            "message_id": sent.message_id,
            "date": int(time.time()),
            "chat": {"id": sent.chat_id, "type": "private", "first_name": "Dân"},
            "from": BOT,
            "text": sent.text,
            "reply_markup": {"inline_keyboard": sent.buttons},
        }


def _checked_text(params: dict[str, Any]) -> str:
    text = visible_text(params.get("text", ""), params.get("parse_mode"))
    if not text.strip():
        raise RefusedError("Bad Request: message text is empty")
    if len(text.encode("utf-16-le")) // 2 > 4096:
        raise RefusedError("Bad Request: message is too long")
    return text


def _html_of(params: dict[str, Any]) -> str:
    return str(params["text"]) if params.get("parse_mode") == "HTML" else ""


def _checked_buttons(params: dict[str, Any]) -> list[list[dict[str, Any]]]:
    markup = _decoded(params.get("reply_markup")) or {}
    rows: list[list[dict[str, Any]]] = markup.get("inline_keyboard", [])
    if sum(len(row) for row in rows) > 100:
        raise RefusedError("Bad Request: too many buttons")
    for button in (button for row in rows for button in row):
        if not button["text"].strip():
            raise RefusedError("Bad Request: text buttons are unallowed in the inline keyboard")
        if not 1 <= len(button["callback_data"].encode()) <= 64:
            raise RefusedError("Bad Request: BUTTON_DATA_INVALID")
    return rows


def _decoded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
