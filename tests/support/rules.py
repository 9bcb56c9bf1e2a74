"""What Telegram refuses, with the words it uses."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

ALLOWED_TAGS = frozenset(
    {"b", "strong", "i", "em", "u", "s", "code", "pre", "a", "tg-spoiler", "blockquote"}
)


class RefusedError(Exception):
    """What Telegram answers with an error code."""

    def __init__(self, description: str, code: int = 400, **parameters: int) -> None:
        self.code, self.description, self.parameters = code, description, parameters
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


def checked_text(params: dict[str, Any]) -> str:
    text = visible_text(params.get("text", ""), params.get("parse_mode"))
    if not text.strip():
        raise RefusedError("Bad Request: message text is empty")
    if len(text.encode("utf-16-le")) // 2 > 4096:
        raise RefusedError("Bad Request: message is too long")
    return text


def html_of(params: dict[str, Any]) -> str:
    return str(params["text"]) if params.get("parse_mode") == "HTML" else ""


def checked_buttons(params: dict[str, Any]) -> list[list[dict[str, Any]]]:
    markup = decoded(params.get("reply_markup")) or {}
    rows: list[list[dict[str, Any]]] = markup.get("inline_keyboard", [])
    if sum(len(row) for row in rows) > 100:
        raise RefusedError("Bad Request: too many buttons")
    for button in (button for row in rows for button in row):
        if not button["text"].strip():
            raise RefusedError("Bad Request: text buttons are unallowed in the inline keyboard")
        if "url" in button:
            _check_url(button["url"])
        elif not 1 <= len(button["callback_data"].encode()) <= 64:
            raise RefusedError("Bad Request: BUTTON_DATA_INVALID")
    return rows


def checked_commands(value: Any) -> list[dict[str, str]]:
    commands: list[dict[str, str]] = decoded(value)
    if len(commands) > 100:
        raise RefusedError("Bad Request: BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise RefusedError("Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise RefusedError("Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    return commands


def checked_results(params: dict[str, Any]) -> list[dict[str, Any]]:
    """The cards of an inline list, each with the text that picking it would send."""
    results: list[dict[str, Any]] = decoded(params["results"])
    names = [result["id"] for result in results]
    if len(results) > 50:
        raise RefusedError("Bad Request: RESULTS_TOO_MUCH")
    if len(set(names)) < len(names):
        raise RefusedError("Bad Request: RESULT_ID_DUPLICATE")
    for result in results:
        if not 1 <= len(result["id"].encode()) <= 64:
            raise RefusedError("Bad Request: RESULT_ID_INVALID")
        if not result["title"].strip():
            raise RefusedError("Bad Request: ARTICLE_TITLE_EMPTY")
        if len(result.get("description", "")) > 512:
            raise RefusedError("Bad Request: RESULT_DESCRIPTION_TOO_LONG")
        content = result["input_message_content"]
        as_sent = {**content, "text": content["message_text"]}
        result["text"] = checked_text(as_sent)
        checked_buttons(result)
    return results


def checked_start(button: dict[str, Any] | None) -> str | None:
    """What a list's button says; its parameter must be one that a link may carry."""
    if button is None:
        return None
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button.get("start_parameter", "")):
        raise RefusedError("Bad Request: START_PARAM_INVALID")
    return str(button["text"])


def checked_length(params: dict[str, Any], name: str, limit: int) -> str:
    text = str(params.get(name) or "")
    if len(text) > limit:
        raise RefusedError(f"Bad Request: {name} is too long")
    return text


def _check_url(url: str) -> None:
    if not re.fullmatch(r"(https?|tg)://[^\s/]+\.?[^\s]*", url):
        raise RefusedError(f"Bad Request: inline keyboard button URL '{url}' is invalid")


def decoded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
