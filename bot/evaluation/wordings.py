"""The same question in other words: as abbreviated in messages, as said in a region."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from bot.evaluation.slips import drawn
from bot.text.normalise import clean, fold

Wording = Callable[[str], str]
Words = Mapping[str, Sequence[str]]
"""A word or phrase in lower case, and what may stand for it; nothing: it stays as it is."""

# What tells that a synonym of the vocabulary file is the South's or the Central provinces' own.
_SOUTHERN = re.compile(
    r"\b(?:tui|xài|coi|sanh|(?<!giấy )má|tía|vô|bữa|lãnh|cất|gởi|chừng(?! mô)|bi|seo)\b"
)
_CENTRAL = re.compile(r"\b(?:mô(?! tô)|răng|chi|rứa|mần|chừ)\b")
# Words that the vocabulary file does not pair with their standard.
_MORE_SOUTHERN: Words = {
    "không": ["hông", "hổng"],
    "vào": ["vô"],
    "gửi": ["gởi"],
    "mẹ": ["má"],
    "rơi": ["rớt"],
    "hỏng": ["hư"],
    "hành chính": ["hành chánh"],
}
_MORE_CENTRAL: Words = {
    "không": ["khôn"],
    "gì": ["chi"],
    "nào": ["mô"],
    "đâu": ["mô"],
    "sao": ["răng"],
    "như thế nào": ["răng"],
    "bây giờ": ["chừ"],
    "này": ["ni"],
    "kia": ["tê"],
    "mẹ": ["mạ"],
}
# Syllables that are said everywhere where they are part of these words.
_KEPT: Words = dict.fromkeys(
    (
        "bản sao",
        "sao y",
        "sao kê",
        "sao chép",
        "sao lưu",
        "hàng không",
        "không gian",
        "quyền sử dụng",
    ),
    (),
)


def shortener(abbreviations: Words) -> Wording:
    """Every phrase that has abbreviations is written as one of them: ``không`` → ``ko``."""
    table: dict[str, list[str]] = {}
    for short, meanings in abbreviations.items():
        for meaning in meanings:
            if short != fold(meaning):  # cap stands for cấp too, but that is no abbreviation
                table.setdefault(clean(meaning).lower(), []).append(short)
    return _replacer(table)


def dialect(synonyms: Words) -> Wording:
    """One region's words for the standard ones; the other's where the first has none."""
    southern = _replacer({**_MORE_SOUTHERN, **_said_in(_SOUTHERN, synonyms), **_KEPT})
    central = _replacer({**_MORE_CENTRAL, **_said_in(_CENTRAL, synonyms), **_KEPT})

    def spoken(text: str) -> str:
        ways = [southern, central]
        drawn("region", text).shuffle(ways)
        return next((said for way in ways if (said := way(text)) != text), text)

    return spoken


def _said_in(region: re.Pattern[str], synonyms: Words) -> dict[str, Sequence[str]]:
    """The synonyms that sound of a region, where the standard itself does not."""
    found = {
        clean(standard).lower(): [way for way in ways if region.search(way)]
        for standard, ways in synonyms.items()
        if not region.search(standard)
    }
    return {standard: ways for standard, ways in found.items() if ways}


def _replacer(table: Words) -> Wording:
    """Every phrase of the table replaced, longest first."""
    if not table:
        return lambda text: text
    longest_first = sorted(table, key=lambda phrase: (-len(phrase), phrase))
    pattern = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE
    )

    def replaced(text: str) -> str:
        rng = drawn("word", text)

        def chosen(found: re.Match[str]) -> str:
            ways = table.get(found[0].lower())
            return rng.choice(ways) if ways else found[0]

        return pattern.sub(chosen, text)

    return replaced
