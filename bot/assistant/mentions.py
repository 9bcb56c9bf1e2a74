"""What a message names that may be checked at once: web addresses and document numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.text.normalise import clean, fold

_HOST = re.compile(r"(?:https?://|www\.)?((?:[a-z0-9_-]+\.)+[a-z]{2,12})(?![a-z0-9@])", re.I)
_LETTERS_ONLY = re.compile(r"[a-z]{1,2}(?:\.[a-z]{1,2})+", re.I)
_ADDRESS_ENDS = frozenset(
    "vn com net org info top vip click xyz online site shop club live cc me io app asia biz".split()
)
_STATE = ("gov.vn", "chinhphu.vn")
_FULL_NUMBER = re.compile(
    r"\b\d{1,4}(?:\.\d{1,2})?/\d{4}/[a-z0-9-]+|\b\d{1,4}(?:-nq/tw|/(?:qd|nq|ct)-[a-z]+)"
)
_NAMED_NUMBER = re.compile(
    r"\b(?:nghi dinh|thong tu|nghi quyet|quyet dinh|luat|nd|tt|nq|qd)(?: so)? "
    r"(\d{1,4}(?:\.\d{1,2})?/(?:19|20)\d{2})\b"
)


def strange_hosts(text: str) -> list[str]:
    """Web addresses in a text that are not the state's, in order."""
    found: list[str] = []
    for match in _HOST.finditer(clean(text)):
        host = match.group(1).lower()
        mail = match.start(1) > 0 and clean(text)[match.start(1) - 1] == "@"
        known_end = host.rsplit(".", 1)[-1] in _ADDRESS_ENDS
        official = any(host == state or host.endswith(f".{state}") for state in _STATE)
        if known_end and not official and not mail and not _LETTERS_ONLY.fullmatch(host):
            found.append(host)
    return list(dict.fromkeys(found))


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
