"""A reply as Telegram wants it: HTML of at most 4096 characters, buttons of at most 64 bytes."""

from __future__ import annotations

import html

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.exchange import Choice, Reply

_PAGE = 3500
"""Characters of a message, marks and escapes included; Telegram takes 4096."""
_ROW_LETTERS = 38
"""Letters of the labels in a row with their margins: three short words, or two longer ones."""
_BUTTON_MARGIN = 3
_MAX_LABEL = 60
_BOLD_LETTERS = 100
"""A first line that is longer stands out by its first sentence only."""
_MAX_DATA = 64


def pages(reply: Reply) -> list[str]:
    """The reply as HTML, in as many messages as it needs; what it begins with stands out."""
    return ["\n".join(_html(line) for line in page) for page in _paged(reply)]


def plain_pages(reply: Reply) -> list[str]:
    """The same without HTML, for when Telegram cannot parse it."""
    return ["\n".join(line for line, _ in page) for page in _paged(reply)]


def keyboard(choices: tuple[Choice, ...]) -> InlineKeyboardMarkup | None:
    """Buttons: neighbours of one group share a row as long as a narrow screen shows them whole."""
    rows: list[list[InlineKeyboardButton]] = []
    group, letters = "", 0
    for choice in choices:
        if len(choice.action.encode()) > _MAX_DATA:
            raise ValueError(f"callback data of {len(choice.action.encode())} bytes")
        button = InlineKeyboardButton(_label(choice.label), callback_data=choice.action)
        letters += len(choice.label) + _BUTTON_MARGIN
        if rows and choice.group == group and letters <= _ROW_LETTERS:
            rows[-1].append(button)
        else:
            rows.append([button])
            group, letters = choice.group, len(choice.label) + _BUTTON_MARGIN
    return InlineKeyboardMarkup(rows) if rows else None


def _label(text: str) -> str:
    return text if len(text) <= _MAX_LABEL else f"{text[: _MAX_LABEL - 1].rstrip()}…"


def _html(line: tuple[str, bool]) -> str:
    text, important = line
    if not important or not text:
        return html.escape(text, quote=False)
    end = text.find(". ", 0, _BOLD_LETTERS) if len(text) > _BOLD_LETTERS else -1
    head = len(text) if end < 0 else end + 1
    bold = html.escape(text[:head], quote=False)
    return f"<b>{bold}</b>{html.escape(text[head:], quote=False)}"


def _paged(reply: Reply) -> list[list[tuple[str, bool]]]:
    """Lines (with whether each stands out) in pages that fit even when escaped."""
    lines = [(line, number == 0) for number, line in enumerate(reply.text.split("\n"))]
    result: list[list[tuple[str, bool]]] = [[]]
    room = _PAGE
    for line, important in lines:
        for piece in _pieces(line):
            size = len(html.escape(piece)) + 1
            if size > room and result[-1]:
                result.append([])
                room = _PAGE
            result[-1].append((piece, important))
            room -= size
    return result


def _pieces(line: str) -> list[str]:
    """A line that no message could hold, cut after a sentence, else between words."""
    limit = _PAGE // 6  # an escaped character takes up to six
    if len(html.escape(line)) <= _PAGE - 1:
        return [line]
    pieces, rest = [], line
    while len(rest) > limit:
        ends = (rest.rfind(end, 1, limit) + len(end) - 1 for end in (". ", "; ", " "))
        cut = next((end for end in ends if end > 1), limit)
        pieces.append(rest[:cut])
        rest = rest[cut:].lstrip()
    return [*pieces, rest]
