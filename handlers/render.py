"""A reply as Telegram wants it: HTML of at most 4096 characters, buttons of at most 64 bytes."""

from __future__ import annotations

import html

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.exchange import Choice, Reply

_PAGE = 3500
"""Characters of a message, marks and escapes included; Telegram takes 4096."""
_SHORT_LABEL = 12
_ROW_LABELS = 3
_MAX_LABEL = 60
_MAX_DATA = 64


def pages(reply: Reply) -> list[str]:
    """The reply as HTML, in as many messages as it needs; the first line stands out."""
    return ["\n".join(_html(line) for line in page) for page in _paged(reply)]


def plain_pages(reply: Reply) -> list[str]:
    """The same without HTML, for when Telegram cannot parse it."""
    return ["\n".join(line for line, _ in page) for page in _paged(reply)]


def keyboard(choices: tuple[Choice, ...]) -> InlineKeyboardMarkup | None:
    """Buttons: short labels share a row, long ones have a row of their own."""
    rows: list[list[InlineKeyboardButton]] = []
    for choice in choices:
        data = choice.action.encode()
        if len(data) > _MAX_DATA:
            raise ValueError(f"callback data of {len(data)} bytes")
        button = InlineKeyboardButton(_label(choice.label), callback_data=choice.action)
        short = len(choice.label) <= _SHORT_LABEL
        if (
            short
            and rows
            and len(rows[-1]) < _ROW_LABELS
            and all(len(other.text) <= _SHORT_LABEL for other in rows[-1])
        ):
            rows[-1].append(button)
        else:
            rows.append([button])
    return InlineKeyboardMarkup(rows) if rows else None


def _label(text: str) -> str:
    return text if len(text) <= _MAX_LABEL else f"{text[: _MAX_LABEL - 1].rstrip()}…"


def _html(line: tuple[str, bool]) -> str:
    text, important = line
    escaped = html.escape(text, quote=False)
    return f"<b>{escaped}</b>" if important and escaped else escaped


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
    """A line that no message could hold, cut between words."""
    limit = _PAGE // 6  # an escaped character takes up to six
    if len(html.escape(line)) <= _PAGE - 1:
        return [line]
    pieces, rest = [], line
    while len(rest) > limit:
        cut = rest.rfind(" ", 1, limit)
        cut = cut if cut > 0 else limit
        pieces.append(rest[:cut])
        rest = rest[cut:].lstrip()
    return [*pieces, rest]
