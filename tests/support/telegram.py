"""A stand-in for Telegram that refuses what Telegram refuses; used in process and over HTTP."""

from __future__ import annotations

import itertools
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from tests.support.rules import (
    RefusedError,
    checked_buttons,
    checked_commands,
    checked_length,
    checked_results,
    checked_start,
    checked_text,
    decoded,
    html_of,
)

TOKEN = "123456:TEST-token_for-loopback-only"
BOT = {
    "id": 123456, "is_bot": True, "first_name": "Thử", "username": "thu_bot",
    "can_join_groups": True, "supports_inline_queries": True,
}  # fmt: skip
GROUP = {"id": -100, "type": "supergroup", "title": "Xóm"}


@dataclass
class Sent:
    """One message as the citizen sees it now; ``replies_to`` is the message it stands below."""

    message_id: int
    chat: dict[str, Any]
    text: str
    buttons: list[list[dict[str, Any]]]
    replies_to: int | None = None
    topic: int | None = None
    edits: int = 0
    html: str = ""

    @property
    def chat_id(self) -> int:
        return int(self.chat["id"])

    def button(self, label: str) -> str:
        """The callback data of the button whose label holds these letters."""
        found = (b["callback_data"] for row in self.buttons for b in row if label in b["text"])
        return str(next(found))


@dataclass
class Listed:
    """The answer to an inline query."""

    results: list[dict[str, Any]]
    button: str | None
    cache_time: int
    is_personal: bool


@dataclass
class FakeTelegram:
    """The server's side of the Bot API: known chats, sent messages, updates to fetch.

    ``deleted`` messages cannot be replied to, ``moved`` groups have another number, ``muted`` ones
    do not let the bot write; of ``old_queries`` it is too late to confirm.
    """

    chats: dict[int, dict[str, Any]] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    muted: set[int] = field(default_factory=set)
    moved: dict[int, int] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)
    old_queries: bool = False
    sent: list[Sent] = field(default_factory=list)
    lists: list[Listed] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)
    failing: set[str] = field(default_factory=set)
    commands: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    described: dict[str, str] = field(default_factory=dict)
    webhook: tuple[str, str] | None = None
    updates: list[dict[str, Any]] = field(default_factory=list)
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def call(self, method: str, params: dict[str, Any]) -> Any:
        """The result of one method; raises :class:`RefusedError`, or a failure that was planted."""
        with self._changed:
            self.calls.append((method, params))
            self._changed.notify_all()
            if self.failures and method in {"sendMessage", "editMessageText"}:
                raise self.failures.pop(0)
        if method in self.failing:
            raise RefusedError("Internal Server Error", 500)
        handler = getattr(self, f"_{method}", None)
        if handler is None:
            raise RefusedError(f"Not Found: {method}", 404)
        return handler(params)

    def message(self, text: str | None, chat_id: int = 7, **more: Any) -> dict[str, Any]:
        """An update with a message, private unless another ``chat`` is given."""
        message = {
            "message_id": next(self._ids),
            "date": int(time.time()),
            "chat": {"id": chat_id, "type": "private", "first_name": "Dân"},
            "from": {"id": chat_id, "is_bot": False, "first_name": "Dân"},
            **({"text": text} if text is not None else {}),
            **more,
        }
        chat: Any = message["chat"]
        self.chats[chat["id"]] = chat
        if text and text.startswith("/"):
            length = len(text.split()[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return {"update_id": next(self._ids), "message": message}

    def edited(self, update: dict[str, Any], text: str) -> dict[str, Any]:
        """An update that says the message of an earlier one now reads otherwise."""
        message = {**update["message"], "text": text, "edit_date": int(time.time())}
        return {"update_id": next(self._ids), "edited_message": message}

    def press(self, data: str, sent: Sent, user: int | None = None) -> dict[str, Any]:
        """An update with a press on a button of a sent message."""
        return {
            "update_id": next(self._ids),
            "callback_query": {
                "id": str(next(self._ids)),
                "from": {"id": user or sent.chat_id, "is_bot": False, "first_name": "Dân"},
                "chat_instance": "1",
                "data": data,
                "message": self.as_message(sent),
            },
        }

    def inline(self, text: str) -> dict[str, Any]:
        """An update with what a person types after the bot's name in any chat."""
        person = {"id": 7, "is_bot": False, "first_name": "Dân"}
        query = {"id": str(next(self._ids)), "from": person, "query": text, "offset": ""}
        return {"update_id": next(self._ids), "inline_query": query}

    def membership(self, before: str, now: str, chat: dict[str, Any]) -> dict[str, Any]:
        """An update with a change of what the bot is in a chat."""
        self.chats[chat["id"]] = chat
        states = {"left": {}, "member": {}, "kicked": {"until_date": 0}}
        change = {
            "chat": chat,
            "from": {"id": 7, "is_bot": False, "first_name": "Dân"},
            "date": int(time.time()),
            "old_chat_member": {"user": BOT, "status": before, **states[before]},
            "new_chat_member": {"user": BOT, "status": now, **states[now]},
        }
        return {"update_id": next(self._ids), "my_chat_member": change}

    def push(self, update: dict[str, Any]) -> None:
        """Let the next getUpdates fetch this."""
        with self._changed:
            self.updates.append(update)
            self._changed.notify_all()

    def wait_for(self, count: int, seconds: float = 20, *, method: str = "sendMessage") -> bool:
        """Wait until a method was called ``count`` times; sending must have succeeded."""

        def done() -> int:
            if method == "sendMessage":
                return len(self.sent)
            return sum(called == method for called, _ in self.calls)

        with self._changed:
            return self._changed.wait_for(lambda: done() >= count, seconds)

    def as_message(self, sent: Sent) -> dict[str, Any]:
        return {
            "message_id": sent.message_id,
            "date": int(time.time()),
            "chat": sent.chat,
            "from": BOT,
            "text": sent.text,
            "reply_markup": {"inline_keyboard": sent.buttons},
        }

    def _getMe(self, params: dict[str, Any]) -> Any:  # noqa: N802 - Telegram's spelling
        return BOT

    def _setWebhook(self, params: dict[str, Any]) -> Any:  # noqa: N802
        self.webhook = (str(params["url"]), str(params["secret_token"]))
        return True

    def _deleteWebhook(self, params: dict[str, Any]) -> Any:  # noqa: N802
        return True

    def _setMyCommands(self, params: dict[str, Any]) -> Any:  # noqa: N802
        self.commands[_scope(params)] = checked_commands(params["commands"])
        return True

    def _deleteMyCommands(self, params: dict[str, Any]) -> Any:  # noqa: N802
        self.commands.pop(_scope(params), None)
        return True

    def _getMyDescription(self, params: dict[str, Any]) -> Any:  # noqa: N802
        return {"description": self.described.get("description", "")}

    def _setMyDescription(self, params: dict[str, Any]) -> Any:  # noqa: N802
        self.described["description"] = checked_length(params, "description", 512)
        return True

    def _getMyShortDescription(self, params: dict[str, Any]) -> Any:  # noqa: N802
        return {"short_description": self.described.get("short_description", "")}

    def _setMyShortDescription(self, params: dict[str, Any]) -> Any:  # noqa: N802
        self.described["short_description"] = checked_length(params, "short_description", 120)
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
        if self.old_queries:
            raise RefusedError("Bad Request: query is too old and response timeout expired")
        self.confirmed.append(checked_length(params, "text", 200))
        return True

    def _answerInlineQuery(self, params: dict[str, Any]) -> Any:  # noqa: N802
        if self.old_queries:
            raise RefusedError("Bad Request: query is too old and response timeout expired")
        results = checked_results(params)
        button = checked_start(decoded(params.get("button")))
        personal = bool(decoded(params.get("is_personal", "false")))
        self.lists.append(Listed(results, button, int(params["cache_time"]), personal))
        return True

    def _sendChatAction(self, params: dict[str, Any]) -> Any:  # noqa: N802
        self._reachable(params)
        return True

    def _sendMessage(self, params: dict[str, Any]) -> Any:  # noqa: N802
        chat, below = self._reachable(params), decoded(params.get("reply_parameters")) or {}
        replied = below.get("message_id")
        if replied in self.deleted:
            if not below.get("allow_sending_without_reply"):
                raise RefusedError("Bad Request: message to be replied not found")
            replied = None
        topic = decoded(params.get("message_thread_id"))
        if topic in self.deleted:
            raise RefusedError("Bad Request: message thread not found")
        text, buttons = checked_text(params), checked_buttons(params)
        sent = Sent(next(self._ids), chat, text, buttons, replied, topic)
        sent.html = html_of(params)
        with self._changed:
            self.sent.append(sent)
            self._changed.notify_all()
        return self.as_message(sent)

    def _editMessageText(self, params: dict[str, Any]) -> Any:  # noqa: N802
        wanted = int(params["message_id"])
        sent = next((s for s in self.sent if s.message_id == wanted), None)
        if sent is None or wanted in self.deleted:
            raise RefusedError("Bad Request: message to edit not found")
        text, buttons = checked_text(params), checked_buttons(params)
        if (text, buttons) == (sent.text, sent.buttons):
            raise RefusedError("Bad Request: message is not modified")
        sent.text, sent.buttons, sent.edits = text, buttons, sent.edits + 1
        sent.html = html_of(params)
        return self.as_message(sent)

    def _reachable(self, params: dict[str, Any]) -> dict[str, Any]:
        """The chat that a message is for, where the bot may write."""
        chat_id = int(params["chat_id"])
        if chat_id in self.blocked:
            raise RefusedError("Forbidden: bot was blocked by the user", 403)
        if chat_id in self.muted:
            raise RefusedError("Bad Request: not enough rights to send text messages to the chat")
        if new := self.moved.get(chat_id):
            said = "Bad Request: group chat was upgraded to a supergroup chat"
            raise RefusedError(said, migrate_to_chat_id=new)
        if chat_id not in self.chats:
            raise RefusedError("Bad Request: chat not found")
        return self.chats[chat_id]


def _scope(params: dict[str, Any]) -> str:
    """Where a menu is shown: a kind of chats, or one chat (``chat 7``)."""
    scope = decoded(params.get("scope")) or {"type": "default"}
    return " ".join(str(part) for part in (scope["type"], scope.get("chat_id")) if part)
