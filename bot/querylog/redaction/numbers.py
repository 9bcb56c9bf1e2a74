"""Long numbers: which digits make up one, and whether it is personal."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.querylog.redaction.dates import DATE
from bot.querylog.redaction.draft import DIGITS, Draft
from bot.querylog.redaction.kinds import SHORTEST, kind_by_shape, kind_of
from bot.querylog.redaction.laws import keep_public_numbers
from bot.querylog.redaction.markers import Markers

_MAX_GROUPS = 19
_LONG = 8  # digits in one piece that no one types for a count
_LONG_SPLIT = 9  # digits in several pieces
_HALVES = [4, 4]

_SPELLED = re.compile(
    r"(?<![a-z])(?:(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|bat|tam|chin)(?![a-z])[ ,.\-]*+){8,}+"
)
_LONGISH = re.compile(r"\d(?:[ .\-_·•()/,*|;]{0,3}\d){5}")  # nothing shorter is masked by length
_RUN = re.compile(r"\d(?:[ .\-_·•()]{0,3}\d)*+")
_SLASHED = re.compile(r"(?<![\d/,*])(?:84|0)\d{0,4}([/,*|;])\d{2,4}(?:\1\d{2,4}){1,3}(?![\d/])")
_TAX_BRANCH = re.compile(r"\d{10}-\d{3}(?!\d)")
_CARD = re.compile(r"\d{4}([ .\-]{1,2})\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?(?!\d)")
_YEAR_OR_HOTLINE = re.compile(r"(?:19|20)\d{2}|11[1-5]|10[0-9]{2}")
_UNIT = re.compile(r" *(?:dong|vnd|d|k|tr|trieu|nghin|ngan(?! hang)|ty|nguoi|so|chu so)\b")

_Groups = list[re.Match[str]]


def mask_numbers(draft: Draft) -> None:
    """Mask personal numbers; keep counts, amounts, years and hotlines."""
    _mask_spelled(draft)
    if not _LONGISH.search(draft.folded):
        return
    markers = Markers(draft.folded)
    for run in _RUN.finditer(draft.folded):
        # parts of one number might else pass for an amount or a code
        if _is_one_number(draft, _groups(draft, run)):
            _mask_run(draft, run, markers)
    keep_public_numbers(draft, markers)
    for match in draft.at_digits(_SLASHED):
        digits = _digits(DIGITS.finditer(match[0]))
        if kind_by_shape(digits):
            draft.mask(*match.span(), kind_of(digits, markers.near(match.start())))
    for run in _RUN.finditer(draft.folded):
        _mask_run(draft, run, markers)


def _mask_spelled(draft: Draft) -> None:
    if "khong" in draft.folded:
        for match in _SPELLED.finditer(draft.folded):
            draft.mask(match.start(), match.start() + len(match[0].rstrip(" ,.-")), "day-so")


def _groups(draft: Draft, run: re.Match[str]) -> _Groups:
    """The pieces of a run of digits that are not masked yet."""
    return list(DIGITS.finditer(draft.folded, *run.span()))


def _digits(groups: Iterable[re.Match[str]]) -> str:
    return "".join(group[0] for group in groups)


def _is_one_number(draft: Draft, groups: _Groups) -> bool:
    return kind_by_shape(_digits(groups)) is not None and not DATE.match(
        draft.folded, groups[0].start()
    )


def _mask_run(draft: Draft, run: re.Match[str], markers: Markers) -> None:
    """Mask what is personal in a run of digit groups."""
    groups, folded, start = _groups(draft, run), draft.folded, run.start()
    while start and folded[start - 1] in "+(":
        start -= 1
    index = 0
    while index < len(groups):
        rest = groups[index : index + _MAX_GROUPS]
        count = _count(draft, rest, markers)
        if count:
            first = rest[0].start() if index else start
            kind = kind_of(_digits(rest[:count]), markers.near(first))
            draft.mask(first, rest[count - 1].end(), kind)
        index += count or 1


def _count(draft: Draft, groups: _Groups, markers: Markers) -> int:
    """How many of the groups make up one personal number, from the first on."""
    if _TAX_BRANCH.match(draft.folded, groups[0].start()):
        return 2
    if card := _CARD.match(draft.folded, groups[0].start()):
        return sum(group.end() <= card.end() for group in groups)
    return _count_by_shape(groups) or _count_by_length(draft, groups, markers)


def _count_by_shape(groups: _Groups) -> int:
    digits, hits = "", []
    for count, group in enumerate(groups, 1):
        digits += group[0]
        if kind_by_shape(digits):
            hits.append(count)
    if not hits:
        return 0
    # even groups do not tell where a number ends, so take the longest
    even = len({len(group[0]) for group in groups[: hits[-1]]}) == 1
    return hits[-1] if even else hits[0]


def _count_by_length(draft: Draft, groups: _Groups, markers: Markers) -> int:
    """The same, when only the length or the words before it tell that it is a number."""
    if _is_long(groups[0]):
        return 1
    marked = markers.right_before(groups[0].start())
    if not marked and _is_year_or_hotline(groups[0]):
        return 0
    count = 1
    while count < len(groups) and not _is_long(groups[count]):
        count += 1
    while count > 1 and _is_year_or_hotline(groups[count - 1]):
        count -= 1
    sizes = [len(group[0]) for group in groups[:count]]
    if marked:
        counted = _UNIT.match(draft.folded, groups[count - 1].end())
        personal = sum(sizes) >= SHORTEST[marked] and not counted
    else:
        personal = sum(sizes) >= _LONG_SPLIT or sizes == _HALVES
    return count if personal else 0


def _is_long(group: re.Match[str]) -> bool:
    return len(group[0]) >= _LONG


def _is_year_or_hotline(group: re.Match[str]) -> bool:
    return _YEAR_OR_HOTLINE.fullmatch(group[0]) is not None
