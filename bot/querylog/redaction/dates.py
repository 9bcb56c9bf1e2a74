"""Dates, and which of them are somebody's birthday."""

from __future__ import annotations

import re

from bot.querylog.redaction.draft import MASKED, Draft
from bot.querylog.redaction.vocabulary import LANES

YEAR = r"(?:19|20)\d{2}"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_FULL_DATE = (
    rf"(?<![\d/.\-])(?:{_DAY} ?[/.\- ] ?{_MONTH} ?[/.\- ] ?(?P<year>{YEAR})|"
    rf"{_DAY},? +thang +{_MONTH}(?:,? +nam)? +(?P<year2>{YEAR})|"
    rf"(?P<year3>{YEAR})-{_MONTH}-{_DAY})(?!\d)"
)
DATE = re.compile(_FULL_DATE)

_NOT_BORN = "".join(
    f"(?<!{word} )"
    for word in "phat hoc ve tai ho thi tan khai an so chung ky san giam y song sieu du".split()
)
_BIRTH_WORDS = ("sinh", "sn", "ns", "nts", "dob")
_BIRTH = re.compile(
    rf"(?<![a-z]){_NOT_BORN}(?:ngay,?(?: thang,? nam)? sinh|n?sinh(?: nhat)?|sn|ns|ntns|dob|"
    rf"nam sinh)(?![a-z])(?:[ :=(\-]|\b(?:la|cua|em|toi|minh|chau|con|be|trai|gai|bo|me|vo|chong|"
    rf"vao|ngay|hom|mung|nam|duong lich|am lich|bi|ghi|sai|nham|thanh|that|dung|tren|trong|giay|"
    rf"khai sinh|the|can cuoc|cccd|thang|anh|chi|ong|ba|e)\b){{0,16}}+"
    rf"(?P<born>{_FULL_DATE}|{_DAY}{_MONTH}{YEAR}(?!\d)|"
    rf"{_DAY} ?[/.\-] ?{_MONTH}(?: ?[/.\-] ?\d{{2}})?(?![\d/]|[.,\-]\d)|"
    rf"{_DAY} +thang +{_MONTH}(?!\d))"
    rf"|(?<![a-z])sn[ :.]*(?P<short>{YEAR}(?!\d)|'?\d{{2}}(?!\d|[/.]\d| *(?:{LANES}|duong|pho)))"
    rf"|(?<![a-z])(?:nam sinh|sinh nam|ns) *: *(?P<label>{YEAR})(?!\d)"
    rf"|{MASKED}[ ,;(\-]{{0,3}}(?:sinh|sinh nam|nam sinh|ns)[ :]*(?P<after>{YEAR})(?!\d)"
)
_BORN_GROUPS = ("born", "short", "label", "after")


def mask_births(draft: Draft) -> None:
    """Mask dates and years of birth."""
    if not any(word in draft.folded for word in _BIRTH_WORDS):  # the pattern is dear
        return
    years = set()
    for match in _BIRTH.finditer(draft.folded):
        years.add(_year(match))
        group = next(name for name in _BORN_GROUPS if match[name])
        draft.mask(*match.span(group), "ngay-sinh")
    if years:
        # "ngày sinh ... bị ghi thành ...": the wrong date gives the right one away
        for match in draft.at_digits(DATE):
            if _year(match) in years:
                draft.mask(*match.span(), "ngay-sinh")


def _year(match: re.Match[str]) -> str | None:
    return match["year"] or match["year2"] or match["year3"]
