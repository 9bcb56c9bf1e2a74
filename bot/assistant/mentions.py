"""What a message names that is known or not: document numbers, and words never met."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.search.index import Index
from bot.text.normalise import clean, fold
from bot.text.query import Query

_STRANGE_WORDS = 4
_FULL_NUMBER = re.compile(
    r"\b\d{1,4}(?:\.\d{1,2})?/\d{4}/[a-z0-9-]+|\b\d{1,4}(?:-nq/tw|/(?:qd|nq|ct)-[a-z]+)"
)
_NAMED_NUMBER = re.compile(
    r"\b(?:nghi dinh|thong tu|nghi quyet|quyet dinh|luat|nd|tt|nq|qd)(?: so)? "
    r"(\d{1,4}(?:\.\d{1,2})?/(?:19|20)\d{2})\b"
)


def unknown_documents(text: str, known: Iterable[str]) -> list[str]:
    """Document numbers that a text spells out and none of the known documents bears.

    Empty as soon as one of the numbers is known: then the message is about that one.
    """
    cleaned = clean(text)
    folded = fold(cleaned)  # as long as the cleaned text, so that places agree
    places = [match.span() for match in _FULL_NUMBER.finditer(folded)]
    places += [match.span(1) for match in _NAMED_NUMBER.finditer(folded)]
    if not places:
        return []
    have = [fold(number) for number in known]
    for start, end in places:
        number = folded[start:end]
        if any(one == number or one.startswith(f"{number}/") for one in have):
            return []
    spelt = list(dict.fromkeys(cleaned[start:end] for start, end in places))
    return [one for one in spelt if not any(o != one and o.startswith(one) for o in spelt)]


def strange_words(query: Query, index: Index) -> str:
    """The first words in a row that no phrase of the knowledge holds; empty where all are known.

    Only letters are repeated to a citizen: a number may be somebody's.
    """
    found: list[str] = []
    for token in query.tokens:
        if token.folded.isalpha() and token.folded not in index.vocabulary:
            found.append(token.marked)
            if len(found) == _STRANGE_WORDS:
                break
        elif found:
            break
    return " ".join(found)
