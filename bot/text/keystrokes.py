"""Raw Telex and VNI: what the typist meant when the input method was switched off.

Only words that cannot be Vietnamese as they stand are read this way (``khoong``, ``la2m``), and
only when the result can be; the caller weighs the reading by its vocabulary.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bot.text.normalise import fold, place_tone
from bot.text.syllable import is_syllable

_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323"}
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"a": "ă", "o": "ơ", "u": "ư"}
_VNI_HORN = {"o": "ơ", "u": "ư"}
_LONGEST = 14  # nghieengs, dduwowngwf …
_REMEMBERED = 20_000
_VOWELS = "aăâeêioôơuưy"
_MODIFIED = "ăâêôơư"
_STOPS = ("c", "ch", "p", "t")
_STOPPED_TONES = {"\u0301", "\u0323"}  # only sắc and nặng stand before a stop
_VNI = re.compile(r"[a-z]+[1-9][a-z1-9]*")
_VNI_DOUBLE_TONE = re.compile(r"[1-5].*[1-5]")


def decode(word: str) -> str | None:
    """The word behind raw keystrokes, or None where that reading is impossible or idle."""
    if not word.isascii() or not word.isalnum() or len(word) > _LONGEST:
        return None
    return _decoded(word)


@lru_cache(maxsize=_REMEMBERED)
def _decoded(word: str) -> str | None:
    if any(ch.isdigit() for ch in word):
        if not _VNI.fullmatch(word) or _VNI_DOUBLE_TONE.search(word):
            return None
        decoded = _vni(word)
    elif is_syllable(word):
        return None
    else:
        decoded = _telex(word)
    if decoded is None or decoded == word or not is_syllable(fold(decoded)):
        return None
    return decoded


def _telex(word: str) -> str | None:
    out: list[str] = []
    tone = ""
    for ch in word:
        has_vowel = any(c in _VOWELS for c in out)
        if ch in _TELEX_TONES and has_vowel:
            tone = _TELEX_TONES[ch]
        elif ch == "d" and out[:1] == ["d"] and (len(out) == 1 or has_vowel):
            out[0] = "đ"
        elif ch in _CIRCUMFLEX and ch in out and _last(out, ch) >= _last_vowel(out) - 1:
            out[_last(out, ch)] = _CIRCUMFLEX[ch]
        elif ch == "w":
            if not _apply_horn(out, _HORN):
                out.append("ư")
        elif ch == "z" and has_vowel:
            tone = ""
        else:
            out.append(ch)
    return _with_tone("".join(out), tone)


def _vni(word: str) -> str | None:
    out: list[str] = []
    tone = ""
    for ch in word:
        if ch in _VNI_TONES:
            tone = _VNI_TONES[ch]
        elif ch == "6":
            spots = [i for i, c in enumerate(out) if c in _CIRCUMFLEX]
            if not spots:
                return None
            out[spots[-1]] = _CIRCUMFLEX[out[spots[-1]]]
        elif ch == "7":
            if not _apply_horn(out, _VNI_HORN):
                return None
        elif ch == "8":
            if "a" not in out:
                return None
            out[_last(out, "a")] = "ă"
        elif ch == "9":
            if "d" not in out:
                return None
            out[out.index("d")] = "đ"
        else:
            out.append(ch)
    return _with_tone("".join(out), tone)


def _apply_horn(out: list[str], horn: dict[str, str]) -> bool:
    """``w`` (or 7) on the last vowel that takes it; ``uo`` becomes ``ươ`` as one."""
    spots = [i for i, c in enumerate(out) if c in horn]
    if not spots:
        return False
    spot = spots[-1]
    if spot and out[spot] in "au" and out[spot - 1] == "u" and out[spot - 2 : spot - 1] != ["q"]:
        out[spot - 1] = "ư"  # the horn typed late: nuawx is nữa, cuuws is cứu
        return True
    if out[spot] == "o" and spot and out[spot - 1] in "uư" and out[:spot] != ["q", "u"]:
        out[spot - 1] = "ư"
    if out[spot] == "u" and spot and out[spot - 1] == "ư":
        return True
    out[spot] = horn[out[spot]]
    return True


def _last(out: list[str], ch: str) -> int:
    return len(out) - 1 - out[::-1].index(ch)


def _last_vowel(out: list[str]) -> int:
    return max(i for i, c in enumerate(out) if c in _VOWELS)


def _with_tone(word: str, tone: str) -> str | None:
    if not tone:
        return word
    if word.endswith(_STOPS) and tone not in _STOPPED_TONES:
        return None
    start = 2 if word.startswith("qu") or (word.startswith("gi") and len(word) > 2) else 0
    if start == 2 and not any(c in _VOWELS for c in word[2:]):
        start = 0
    spots = [i for i in range(start, len(word)) if word[i] in _VOWELS]
    if not spots:
        return None
    modified = [i for i in spots if word[i] in _MODIFIED]
    if modified:
        spot = modified[-1]
    elif len(spots) == 1:
        spot = spots[0]
    elif len(spots) >= 3 or spots[-1] < len(word) - 1:
        spot = spots[1]
    else:
        spot = spots[0]
    toned = unicodedata.normalize("NFC", word[: spot + 1] + tone + word[spot + 1 :])
    return place_tone(toned)


def stroked(word: str) -> str:
    """An abbreviation with raw đ: ``qdd942`` or ``qd9942`` → ``qđ942``."""
    return word.replace("dd" if "dd" in word else "d9", "đ")
