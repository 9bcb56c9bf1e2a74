"""Addresses: house numbers, lanes and streets, and the places that go on from them."""

from __future__ import annotations

import re
from bisect import bisect_right

from bot.querylog.redaction import vocabulary as v
from bot.querylog.redaction.draft import Draft
from bot.querylog.redaction.people import capitals, is_kin, is_stop, is_surname
from bot.querylog.redaction.words import Words

_MAX_WORDS = 24
_HOUSE_DIGITS = 5
_PLACE_WORDS = 3  # words in the name of a street or a ward

_HOUSE = r"\d{1,5}[a-z]?\d?(?:[/\-]\d{1,5}[a-z]?){0,6}+(?![\d.]|,\d)"
_NO_COUNT = r"(?! *(?:so|chu so|ky tu|tang|m2|met|nguoi|lan|ngay|thang|nam|tuoi)\b)"
_ADDRESS = re.compile(
    rf"(?<![a-z])(?=[a-z\d])(?:(?=[dtcnhq])(?P<mark>(?:dia +chi|dc|d/c)\b|"
    rf"(?:thuong tru|tam tru|cho o|noi o|hktt|que quan)(?= *:))"
    rf"(?:[ :=]|\b(?:nha|cua|em|toi|minh|chau|thuong tru|tam tru|o|hien tai|hien nay|nhan|giao|"
    rf"hang|la|tai|lien he|lien lac|moi|cu|nay|e|tui|vo|chong|bo|me|khach|hk|ho khau)\b){{0,12}}+"
    rf"|(?=[snhk\d])(?P<sure>(?:so nha|nha so)(?: moi| cu)? *{_HOUSE}{_NO_COUNT}|"
    rf"(?:so *)?{_HOUSE},? *(?:{v.LANES}) +(?:so *)?\d|(?:{v.LANES}) +(?:so +)?{_HOUSE}{_NO_COUNT})"
    rf"|(?=[s\d])(?P<named>(?:so *)?{_HOUSE},? +(?:duong|pho|thon|ap|xom)\b)"
    rf"|(?=\d)(?P<slash>\d{{1,4}}[a-z]?(?:/\d{{1,4}}[a-z]?){{1,6}}+(?!\d))"
    rf"|(?=[otsnvgd])(?:o|tai|tru|song|nha|ve|giao|ship|den)(?: (?:tai|o|em|toi|minh|nha)){{0,4}}+"
    rf" +(?P<at>(?:so +)?{_HOUSE}|(?=(?:thon|ap|xom|buon|khu pho|kp|to dan pho|tdp|to(?= +\d)) )"
    rf"|chung cu\b)"
    rf"|(?=[cp])(?P<flat>(?:can ho|can|phong|p\.?)(?: so)? *[a-z]?\d{{2,5}}[a-z]?"
    rf"(?=[ ,\-]+(?:chung cu|cc|toa|block|tang|lo|[a-z]\d)\b)))"
)
_LINK = re.compile(r":|\bla\b")


def mask_addresses(draft: Draft) -> None:
    """Mask addresses down to the house or the hamlet; names of towns alone stay."""
    if not _ADDRESS.search(draft.folded):
        return
    words, done = Words(draft), 0
    ends = [word.end for word in words.all]
    for match in _ADDRESS.finditer(draft.folded):
        group = match.lastgroup or ""
        start = match.end() if group == "mark" else match.start(group)
        if start < done:
            continue
        linked = group == "mark" and _LINK.search(match[0]) is not None
        free = linked or group in ("sure", "flat") or match[group].startswith("so")
        opened = free or "/" in match[group] or not match[group]
        first = bisect_right(ends, match.end())
        end, names_place = _address_end(words, first, free=free, opened=opened)
        if names_place or group == "sure":
            done = max(end, match.end())
            draft.mask(start, done, "dia-chi")


def _address_end(words: Words, first: int, *, free: bool, opened: bool) -> tuple[int, bool]:
    """Where the address that goes on at a word ends, and whether it names a place.

    ``opened``: words such as "phường" may come without a number or a capital; ``free``: so may
    any word that does not take the question up again.
    """
    named, end = False, 0
    left = _PLACE_WORDS if free else int(words.folded(first - 1) == "cu")  # "chung cư ..."
    for index in range(first, min(first + _MAX_WORDS, len(words.all))):
        word, gap = words.all[index], words.gap(index)
        comma = "," in gap or " - " in gap
        if _breaks(words, index, gap):
            break
        if word.folded[0].isdigit():
            if comma or len(word.folded.split("/")[0]) > _HOUSE_DIGITS:
                break
            left, named = 0, named or "/" in word.folded
        elif _leads_place(words, index, open_end=opened or named):
            left = _PLACE_WORDS
        elif is_stop(words, index) and (
            not word.capital or not left or comma or is_kin(words, index)
        ):
            break
        elif word.capital and (not comma or (named and _ends_clause(words, index))):
            left, named = 1 if is_surname(words, index) else left, True
        elif not comma and words.follows_number(index) and word.folded in v.STREET_SURNAMES:
            left, named = 2, True
        elif not comma and left and (free or named):
            left, named = left - 1, True
        else:
            break
        end = word.end
    return end, named


def _breaks(words: Words, index: int, gap: str) -> bool:
    """Whether what stands before a word ends an address."""
    if gap.strip(" ,-./:"):
        return True
    return ". " in gap and words.folded(index - 1) not in v.SHORT_KEYS


def _leads_place(words: Words, index: int, *, open_end: bool) -> bool:
    """Whether this word leads the name or number of a street, a ward and the like."""
    word = words.all[index]
    if not word.among(v.ADDRESS_KEYS):
        return False
    if words.folded(index + 1)[:1].isdigit():
        return True
    if word.folded in v.NUMBER_KEYS or (words.accented and word.typed.lower() in v.STOP.marked):
        return False
    return open_end or (words.has(index + 1) and words.all[index + 1].capital)


def _ends_clause(words: Words, index: int) -> bool:
    """Whether the capitalised words from here run up to a punctuation mark or the end."""
    count = capitals(words, index)
    if not count:
        return False
    end = words.all[index + count - 1].end
    return words.draft.folded[end : end + 1] in ("", ",", ".", ";", "\n")
