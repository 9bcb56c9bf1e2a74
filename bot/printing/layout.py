"""Where everything stands on the sheet: A4 upright, in millimetres from the upper left corner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.printing.notice import Fact, Notice
from bot.text.normalise import fold

WIDTH, HEIGHT = 210.0, 297.0
MARGIN = 16.0
ROOM = WIDTH - 2 * MARGIN
LEADING = 1.3
"""Line height in units of the letter size; Vietnamese letters carry marks above and below."""
MIN_CODE, MAX_CODE = 88.0, 112.0
"""Side of the QR code with its quiet zone: about a tenth of the distance it is scanned from."""
FRAME = 2.0
"""Between the code and the line around it."""
_TITLE, _SMALLER_TITLE, _OFFER, _FACT, _HAND, _FOOT = 14.0, 11.5, 7.5, 6.0, 5.6, 4.6
"""Letter sizes; 6 mm (17 points) and more are read from a metre."""
_TITLE_LINES = 3
_FACT_LINES = 3
_MOST_FACTS = 5
_GAP = 4.0

_REGULAR = 0.92
"""Share of the bold width that regular letters take at most."""
_SHARES = (
    (0.4, "'ijl.,;: /|"),
    (0.52, 'frt()![]-–"'),
    (0.61, "csz"),
    (0.7, "aekovxy0123456789«»?_"),
    (0.74, "bdghnpqu"),
    (1.12, "mw%@…—"),
)
_CAPITAL, _WIDE_CAPITAL = 0.88, 1.12


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; ``x`` is its start or its middle, ``y`` its base line. The first
    ``strong`` letters are bold.
    """

    x: float
    y: float
    size: float
    text: str
    strong: int = 0
    anchor: Literal["start", "middle"] = "start"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines, the QR code (left, top, side) and the rules between the parts (heights)."""

    texts: tuple[Text, ...]
    code: tuple[float, float, float]
    rules: tuple[float, ...]


def width(text: str, size: float, strong: int = 0) -> float:
    """The room (mm) that a text takes at most in any usual sans-serif, its first letters bold.

    Shares of the letter size are those of DejaVu Sans Bold, the widest of them, rounded up.
    """
    bold, regular = (sum(map(_share, part)) for part in (text[:strong], text[strong:]))
    return (bold + _REGULAR * regular) * size


def wrap(text: str, size: float, strong: int = 0, room: float = ROOM) -> list[str]:
    """The text in lines that fit; a word that is wider than the room stays whole.

    ``strong`` letters at its start are bold: a label on the first line, or all of it.
    """
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        bold = strong if len(lines) == 1 or strong >= len(text) else 0
        if lines[-1] and width(longer, size, bold) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def balanced(text: str, size: float, strong: int = 0) -> list[str]:
    """The same number of lines, of about the same length: no last word alone."""
    lines, room = wrap(text, size, strong), ROOM
    while room > ROOM / 2 and len(narrower := wrap(text, size, strong, room)) == len(lines):
        lines, room = narrower, room - size / 2
    return lines


def lay_out(notice: Notice) -> Sheet:
    """The notice on a sheet: facts are left out, never shrunk or cut, where room ends."""
    foot_lines = [line for part in notice.foot for line in balanced(part, _FOOT)]
    foot_top = HEIGHT - MARGIN - _height(len(foot_lines), _FOOT)
    hand_lines = balanced(notice.by_hand, _HAND)
    hand_top = foot_top - 2 * _GAP - _height(len(hand_lines), _HAND)
    scan_lines = balanced(notice.scan, _FACT)
    scan_top = hand_top - _GAP / 2 - _height(len(scan_lines), _FACT)
    code_bottom = scan_top - _GAP / 2 - FRAME

    size, strong = _TITLE, len(notice.title)
    if len(wrap(notice.title, size, strong)) > _TITLE_LINES:
        size = _SMALLER_TITLE
    title_lines = balanced(notice.title, size, strong)
    rule = MARGIN + _height(len(title_lines), size)
    offer_lines = balanced(notice.offer, _OFFER)
    top = rule + 2 * _GAP + _height(len(offer_lines), _OFFER)
    facts, top = _facts(notice, top, code_bottom - MIN_CODE - FRAME - _GAP)

    free = code_bottom - top - FRAME - _GAP
    side = min(MAX_CODE, free)
    texts = (
        *_centred(title_lines, MARGIN - _GAP, size, bold=True),
        *_centred(offer_lines, rule + _GAP, _OFFER),
        *facts,
        *_centred(scan_lines, scan_top, _FACT),
        *_centred(hand_lines, hand_top, _HAND),
        *_centred(foot_lines, foot_top, _FOOT),
    )
    code = ((WIDTH - side) / 2, code_bottom - side - (free - side) / 2, side)
    return Sheet(texts, code, (rule, foot_top - _GAP))


def _facts(notice: Notice, top: float, bottom: float) -> tuple[list[Text], float]:
    """The facts that fit between two heights, and where they end."""
    texts: list[Text] = []
    kept = 0
    for number, fact in enumerate(notice.facts):
        last = number + 1 == len(notice.facts)
        reserve = _block(1) if notice.in_order and fact.short and not last else 0.0
        most = _MOST_FACTS - bool(reserve)
        for text, end, limit in ((fact.text, bottom - reserve, most), (fact.short, bottom, 0)):
            lines = _lines(fact, text)
            fits = top + _block(len(lines)) <= end and (not limit or kept < limit)
            if text and fits and len(lines) <= _FACT_LINES:
                texts += _placed(fact, lines, top)
                top, kept = top + _block(len(lines)), kept + 1
                break
        else:
            text = ""
        if notice.in_order and text != fact.text:
            break
    return texts, top


def _block(lines: int) -> float:
    """The height of a fact with the gap below it."""
    return _height(lines, _FACT) + 1


def _lines(fact: Fact, text: str) -> list[str]:
    strong = len(fact.label) + 1 if fact.label else 0
    return wrap(f"{fact.label}: {text}" if fact.label else text, _FACT, strong)


def _placed(fact: Fact, lines: Iterable[str], top: float) -> list[Text]:
    strong = len(fact.label) + 1 if fact.label else 0
    return [
        Text(MARGIN, _base(top, i, _FACT), _FACT, line, 0 if i else strong)
        for i, line in enumerate(lines)
    ]


def _centred(lines: Iterable[str], top: float, size: float, *, bold: bool = False) -> list[Text]:
    return [
        Text(WIDTH / 2, _base(top, i, size), size, line, len(line) if bold else 0, "middle")
        for i, line in enumerate(lines)
    ]


def _height(lines: int, size: float) -> float:
    return lines * size * LEADING


def _base(top: float, line: int, size: float) -> float:
    """The base line of a line of text under ``top``: below it hang a quarter and the marks."""
    return top + (line + 1) * size * LEADING - 0.3 * size


def _share(ch: str) -> float:
    bare = fold(ch)
    if ch.isupper():
        return _WIDE_CAPITAL if bare in "mw" else _CAPITAL
    return next((share for share, letters in _SHARES if bare in letters), _CAPITAL)
