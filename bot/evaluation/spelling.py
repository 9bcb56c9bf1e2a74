"""The same words in another spelling: fewer marks, another tone placement, raw keystrokes.

All take text in NFC and keep its case, so that only what they are about changes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

_LETTERS = re.compile(r"[^\W\d_]+")
_PLAIN_D = str.maketrans("đĐ", "dD")
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# The rimes that are written both ways: the tone on the first vowel (hòa) or on the second (hoà).
_TWO_WAYS = re.compile(
    rf"(?<![qQ])(?:(?P<o>[oO])|(?P<u>[uU]))(?P<first>[{_TONES}]?)"
    rf"(?P<vowel>(?(o)[aAeE]|[yY]))(?P<second>[{_TONES}]?)$"
)


@dataclass(frozen=True, slots=True)
class _Keys:
    """What is typed for a mark (None: the vowel again), for đ and, after the syllable, a tone."""

    marks: Mapping[str, str | None]
    d: str
    tones: Mapping[str, str]


_TELEX = _Keys(
    {_CIRCUMFLEX: None, _BREVE: "w", _HORN: "w"}, "d", dict(zip(_TONES, "fsxrj", strict=True))
)
_VNI = _Keys(
    {_CIRCUMFLEX: "6", _BREVE: "8", _HORN: "7"}, "9", dict(zip(_TONES, "21435", strict=True))
)


def without_marks(text: str) -> str:
    """``Đổi hộ chiếu`` → ``Doi ho chieu``."""
    chars = unicodedata.normalize("NFD", text.translate(_PLAIN_D))
    return unicodedata.normalize(
        "NFC", "".join(ch for ch in chars if not unicodedata.combining(ch))
    )


def plain_d(text: str) -> str:
    """Only đ loses its stroke, as on keyboards that lack it: ``Đổi`` → ``Dổi``."""
    return text.translate(_PLAIN_D)


def other_tone_place(text: str) -> str:
    """``hòa`` ↔ ``hoà``, ``khỏe`` ↔ ``khoẻ``, ``thúy`` ↔ ``thuý``: each the other way."""
    return _LETTERS.sub(lambda word: _tone_moved(word[0]), text)


def decomposed(text: str) -> str:
    """Letters and marks as characters of their own (NFD), as some phones send them."""
    return unicodedata.normalize("NFD", text)


def telex(text: str) -> str:
    """What Telex typists leave when the input method is off: ``được`` → ``dduowcj``."""
    return _LETTERS.sub(lambda word: _typed(word[0], _TELEX), text)


def vni(text: str) -> str:
    """What VNI typists leave when the input method is off: ``được`` → ``d9uo7c5``."""
    return _LETTERS.sub(lambda word: _typed(word[0], _VNI), text)


def _tone_moved(word: str) -> str:
    chars = unicodedata.normalize("NFD", word)
    found = _TWO_WAYS.search(chars)
    if found is None:
        return word
    glide = found["o"] or found["u"]
    moved = f"{glide}{found['second']}{found['vowel']}{found['first']}"
    return unicodedata.normalize("NFC", chars[: found.start()] + moved)


def _typed(word: str, keys: _Keys) -> str:
    """Marks beside their letter, the tone last, and ``ươ`` with one horn for both vowels."""
    out: list[str] = []
    tone = ""
    for ch in unicodedata.normalize("NFD", word):
        if ch in keys.tones:
            tone = keys.tones[ch]
        elif ch in keys.marks:
            out.append(keys.marks[ch] or out[-1].lower())
        elif ch in "đĐ":
            out += [plain_d(ch), keys.d]
        else:
            out.append(ch)
    horn = keys.marks[_HORN]
    typed = re.sub(f"([uU]){horn}([oO]{horn})", r"\1\2", "".join(out))
    return typed + tone
