"""People's names: after a label, after "tên" and "là", and standing alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.querylog.redaction import vocabulary as v
from bot.querylog.redaction.draft import Draft
from bot.querylog.redaction.lone_names import stands_alone
from bot.querylog.redaction.people import (
    FULL,
    capitals,
    is_kin,
    is_stop,
    is_surname,
    length_to_stop,
    name_length,
    opens_full_name,
)
from bot.querylog.redaction.words import Words

# Without one of these there is no name to look for: the first in a folded text, the second not.
_HINT = re.compile(
    rf"(?<![a-z])(?:ten|hoten|la|ctk|chu|nguoi [nkdl]|"
    rf"(?:{'|'.join(sorted(v.SURE_SURNAMES))}) +(?:van|thi))(?![a-z])"
)
_CAPITALS = re.compile(r"[A-ZĐ][^\W\d_]*\W{1,4}[A-ZÀ-Ỹ]")
_LABEL = re.compile(
    r"(?<![a-z])(?:ho(?: va|,)? ?ten(?: khai sinh| day du| chu ho| nguoi [a-z]{2,5})?|"
    r"nguoi (?:nop|khai|nhan|dai dien|lien he)(?: don| thay)?|"
    r"(?:chu +(?:tai +khoan|dat|stk|ho|tk|xe)|ky +ten|ctk)(?: ten)?)"
    r"(?: la)?(?P<colon> *[:=\-])? *(?=[a-z])"
)


class _Name(NamedTuple):
    first: int
    length: int


def mask_names(draft: Draft) -> None:
    """Mask people's names."""
    if not (_HINT.search(draft.folded) or _CAPITALS.search(draft.text)):
        return
    words, done = Words(draft), 0
    for first, length in _names(words):
        if length and first >= done:
            done = first + length
            draft.mask(words.all[first].start, words.all[done - 1].end, "ten")


def _names(words: Words) -> Iterator[_Name]:
    """Where names are; what is masked while this runs no longer joins the words around it."""
    yield from _labelled(words)
    for index, word in enumerate(words.all):
        name = None
        if word.folded == "ten":
            name = _after_ten(words, index)
        elif word.folded == "la" and words.folded(index - 1) in v.SELF:
            name = _after_la(words, index)
        elif word.folded in v.SURNAMES.plain and stands_alone(words, index):
            name = _Name(index, name_length(words, index))
        if name:
            yield name


def _labelled(words: Words) -> Iterator[_Name]:
    index_at = {word.start: index for index, word in enumerate(words.all)}
    for label in _LABEL.finditer(words.draft.folded):
        index = index_at.get(label.end())
        if index is None:
            continue
        if capitals(words, index) or opens_full_name(words, index):
            yield _Name(index, name_length(words, index))
        elif label["colon"]:
            yield _Name(index, length_to_stop(words, index))


def _after_ten(words: Words, index: int) -> _Name | None:
    start = index + 1
    kin_before = is_kin(words, index - 1)
    if kin_before and words.folded(start) in v.KIN_NAMES and not words.joined(start + 1):
        return _Name(start, 1)
    start = _skip_filler(words, start)
    if not words.has(start) or words.gap(start).strip(" :=-\"'“‘("):
        return None
    full = opens_full_name(words, start)
    if not full and any(words.folded(i) in v.ORG_BEFORE for i in range(index - 3, index)):
        return None
    linked = ":" in words.gap(start) or words.folded(start - 1) == "la"
    kin_after = any(is_kin(words, i) for i in range(index + 1, start))
    led = words.joined(index)
    changed = led and words.folded(index - 1) in v.CHANGE_BEFORE
    personal = not changed and (
        (led and (kin_before or is_surname(words, index - 1))) or (kin_after and linked)
    )
    count = capitals(words, start)
    surely = personal or kin_after or linked or not led
    if full or (count and (surely or (count >= FULL and not changed))):
        return _Name(start, name_length(words, start))
    if not (personal and (linked or start == index + 1) and _may_be_called(words, start)):
        return None
    length = name_length if is_surname(words, start) else length_to_stop
    return _Name(start, length(words, start))


def _may_be_called(words: Words, index: int) -> bool:
    """Whether a word in lower case may be a name and not, say, the "miền" of "tên miền"."""
    return words.folded(index) not in v.NOT_AFTER_TEN and not is_stop(words, index, first=True)


def _skip_filler(words: Words, index: int) -> int:
    """The first word from here on that may start a name."""
    while words.has(index) and not words.all[index].capital:
        if not (words.folded(index) in v.NAME_FILLER or is_kin(words, index)):
            break
        index += 1
    return index


def _after_la(words: Words, index: int) -> _Name | None:
    start = index + 1
    if not words.joined(start):
        return None
    if opens_full_name(words, start):
        return _Name(start, name_length(words, start))
    if words.folded(index - 1) == "ten" or words.folded(start) in v.NOT_AFTER_LA:
        return None
    count = capitals(words, start)
    after = start + count
    if count == 1 and words.joined(after) and not is_stop(words, after):
        return None
    return _Name(start, count)
