"""What looks like a personal number and must be kept: laws, procedures, hotlines, amounts."""

from __future__ import annotations

import re

from bot.querylog.redaction.dates import DATE, YEAR
from bot.querylog.redaction.draft import Draft
from bot.querylog.redaction.markers import Markers

PROCEDURE = re.compile(r"[1-9]\.\d{6}\b")

_LAW = re.compile(
    rf"(?<![\d./])\d{{1,5}}(?:\.\d{{1,2}})?"
    rf"(?:/{YEAR}(?!\d)(?:/[a-z]{{1,6}}\d{{0,2}}(?:-[a-z]{{1,8}})*+)?|"
    rf"/[a-z]{{2,5}}(?:-[a-z]{{1,8}})++|-[a-z]{{2,3}}/[a-z]{{2,6}}(?!@))"
)
_NOT_IN_NUMBER = r"(?<![\d.])"
_NO_TAIL = r"(?!\d|[.\-]\d)"
_PUBLIC = re.compile(  # procedures, hotlines, spans of years, IP addresses
    rf"{_NOT_IN_NUMBER}(?:[1-9]\.\d{{6}}(?:\.\d{{3}}\.\d{{2}}\.\d{{2}}(?=\.[a-z]))?"
    rf"(?: ?- ?[1-9]\.\d{{6}})?{_NO_TAIL}|"
    r"1[89]00(?:[ .\-]?\d){4}(?:(?:[ .\-]?\d){2})?(?!\d)(?![ .\-]\d{3})|"
    rf"{YEAR} ?- ?{YEAR}(?!\d)(?!-))|(?<=[/@])\d{{1,3}}(?:\.\d{{1,3}}){{3}}(?!\d)"
)
_AMOUNT = re.compile(
    # thousands, with or without a unit; spaced thousands and long plain digits need one
    # (VNI typing leaves one or two digits on the word before)
    rf"{_NOT_IN_NUMBER}(?:(?<!\d[ \-])|(?<=[a-z]\d )|(?<=[a-z]\d\d ))"
    rf"(?:[1-9]\d{{0,2}}(?:\.\d{{3}}){{1,6}}+(?:,\d{{1,4}})?{_NO_TAIL}|"
    rf"[1-9]\d{{0,2}}(?:,\d{{3}}){{1,6}}+{_NO_TAIL}|"
    r"[1-9]\d{0,2}(?: \d{3}){1,6}+ *(?:dong|vnd|d|trieu)\b(?!/c)|"
    r"[1-9]\d{4,8}000 *(?:dong|vnd|d)\b|(?P<bare>[1-9]\d{1,5}0{6})(?!\d))"
)
_MONEY_BEFORE = re.compile(
    r"\b(?:luong|thu nhap|tien|gia|phi|phat|von|muc|doanh thu|tro cap|vay|no|dong|thue|"
    r"chuyen khoan|nop|coc|rut|khoang|hon)\b[a-z ]{0,24}$"
)
_MONEY_REACH = 40


def keep_laws(draft: Draft) -> None:
    """Keep the numbers of laws, decrees and decisions."""
    for match in draft.at_digits(_LAW):
        draft.keep(*match.span())


def keep_public_numbers(draft: Draft, markers: Markers) -> None:
    """Keep the numbers that are nobody's, unless the words before say whose they are."""
    folded = draft.folded
    for match in draft.at_digits(_PUBLIC):
        kind = markers.right_before(match.start())
        if kind in (None, "dien-thoai") or PROCEDURE.match(match[0]):
            draft.keep(*match.span())
    for match in draft.at_digits(DATE):
        draft.keep(*match.span())
    for match in draft.at_digits(_AMOUNT):
        if _is_amount(folded, match, markers.right_before(match.start())):
            draft.keep(*match.span())


def _is_amount(folded: str, match: re.Match[str], kind: str | None) -> bool:
    has_unit = match[0][-1].isalpha()
    if kind and not (kind == "tai-khoan" and has_unit):
        return False
    if not match["bare"]:
        return True
    start = match.start()
    return _MONEY_BEFORE.search(folded, max(0, start - _MONEY_REACH), start) is not None
