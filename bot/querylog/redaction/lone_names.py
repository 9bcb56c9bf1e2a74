"""Full names that no label leads: known by their surname and what stands around them."""

from __future__ import annotations

from bot.querylog.redaction import vocabulary as v
from bot.querylog.redaction.people import FULL, capitals, is_kin, is_middle, is_stop, is_surname
from bot.querylog.redaction.words import Words


def stands_alone(words: Words, index: int) -> bool:
    """Whether a full name with no label starts at this surname."""
    has_middle = is_middle(words, index + 1)
    if capitals(words, index) < FULL:
        if not (has_middle and _is_plain_name(words, index)):
            return False
    elif f"{words.folded(index)} {words.folded(index + 1)}" in v.NOT_PEOPLE:
        return False
    if words.joined(index) and (
        words.folded(index - 1) in v.PLACE_BEFORE or words.follows_number(index)
    ):
        return False
    return has_middle or _follows_kin(words, index) or _opens_text(words, index)


def _is_plain_name(words: Words, index: int) -> bool:
    """Whether a sure surname and its middle name go on in lower case as a name does."""
    if words.folded(index) not in v.SURE_SURNAMES or not is_surname(words, index):
        return False
    third = words.folded(index + 2)
    if not words.joined(index + 2) or third == "ban":  # "nguyên văn bản", typed without marks
        return False
    return len(third) == 1 or not is_stop(words, index + 2)


def _follows_kin(words: Words, index: int) -> bool:
    """Whether a full name comes after a word of kin ("anh ...", "con: ...", "tôi, ...,")."""
    if not is_kin(words, index - 1):
        return False
    gap = words.gap(index)
    return not gap.strip(" :") or (not gap.strip(" ,(-") and capitals(words, index) > FULL)


def _opens_text(words: Words, index: int) -> bool:
    """Whether a full name stands alone at the start, as people sign."""
    if index > 0:
        return False
    count = capitals(words, index)
    return count > FULL and not words.joined(count)
