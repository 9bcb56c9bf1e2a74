"""Which words may be part of somebody's name."""

from __future__ import annotations

from bot.querylog.redaction import vocabulary as v
from bot.querylog.redaction.words import Words

MAX_LOWER_WORDS = 4
FULL = 2  # words in a full name
_MAX_WORDS = 5


def is_kin(words: Words, index: int) -> bool:
    """Whether this is a word of kin, as people call themselves and others."""
    return words.has(index) and words.all[index].among(v.KIN)


def is_surname(words: Words, index: int) -> bool:
    """Whether this may be a surname."""
    if not words.has(index):
        return False
    word = words.all[index]
    return word.typed.lower() in v.SURE_LOWER or word.among(v.SURNAMES, plain=not words.accented)


def is_middle(words: Words, index: int) -> bool:
    """Whether this is the middle of a name, after its surname."""
    return words.joined(index) and words.all[index].among(v.MIDDLE)


def is_stop(words: Words, index: int, *, first: bool = False) -> bool:
    """Whether a name must end before this word; ``first``: it would be its first word."""
    word = words.all[index]
    if not word.folded.isalpha():
        return True
    marked_stop = word.typed.lower() in v.STOP.marked
    if word.has_marks or (words.accented and marked_stop):
        return marked_stop
    names = v.FIRST_NAMES if first and not words.accented else v.ALSO_NAMES
    return word.folded in v.STOP.plain and word.folded not in names


def capitals(words: Words, index: int) -> int:
    """How many capitalised words that could be a name start here."""
    count = 0
    for position in range(index, min(index + _MAX_WORDS, len(words.all))):
        word = words.all[position]
        if not (word.capital and word.folded.isalpha()):
            break
        if _is_no_name(words, position) if count == 0 else _goes_no_further(words, position):
            break
        count += 1
    return count


def opens_full_name(words: Words, index: int) -> bool:
    """Whether a full name starts here, by its surname."""
    if not is_surname(words, index):
        return False
    if capitals(words, index) >= FULL:
        return True
    after = index + 1
    return _is_clear_surname(words, index) and (
        is_middle(words, after) or (words.joined(after) and not is_stop(words, after))
    )


def name_length(words: Words, index: int) -> int:
    """How many words the name that starts here has, when it is known to be a name."""
    count = capitals(words, index)
    if count >= FULL or (count == 1 and not is_surname(words, index)):
        return count
    count, has_middle = 1, is_middle(words, index + 1)
    while count < MAX_LOWER_WORDS and words.joined(index + count):
        if not words.folded(index + count).isalpha():
            break
        # what surrounds a middle name is no question yet, whatever it looks like
        expected = has_middle and count <= FULL
        if not expected and is_stop(words, index + count, first=count == 1):
            break
        count += 1
    return count


def length_to_stop(words: Words, index: int) -> int:
    """How many lower-case words there are up to a stop, if few enough to be a name."""
    count = 0
    while words.has(index + count) and (not count or words.joined(index + count)):
        if is_stop(words, index + count, first=count < FULL):
            break
        count += 1
    return count if count < MAX_LOWER_WORDS else 0


def _is_clear_surname(words: Words, index: int) -> bool:
    word = words.all[index]
    if word.typed.lower() in v.SURE_LOWER:
        # "phan" may stand for "phần" in a text without diacritics
        return word.folded in v.SURE_SURNAMES or words.accented
    return is_middle(words, index + 1)


def _is_no_name(words: Words, index: int) -> bool:
    unmarked = not words.accented
    return words.all[index].among(v.NOT_NAMES, plain=unmarked) and not is_surname(words, index)


def _goes_no_further(words: Words, index: int) -> bool:
    word = words.all[index]
    is_acronym = word.typed.isupper() and word.folded in v.ACRONYMS
    return is_acronym or not words.joined(index)
