"""One spelling for what looks the same: NFC, tone placement, invisible characters, folding."""

from __future__ import annotations

import re
import unicodedata

# oà/óa … : the tone may stand on either vowel of these rimes when nothing follows. NFC does not
# unify the two spellings, so the newer one (tone on the second vowel) is mapped onto the older.
_TONES = {"̀", "́", "̃", "̉", "̣"}
_OPEN_RIMES = (("o", "a"), ("o", "e"), ("u", "y"))
_WORD = re.compile(r"\d+(?:[./]\d+)+|[^\W\d_]+(?=\d+[./]\d)|[^\W_]+", re.UNICODE)
_ROMAN = re.compile(r"[ivxlcm]+")
_SPACES = re.compile(r"\s+")
# A drawn-out sound («nhaaa», «khônggg»); other letters repeat in abbreviations («cccd», «btttt»).
_REPEATED = re.compile(r"([aăâeêioôơuưyàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵgnmh])\1{2,}")


def clean(text: str) -> str:
    """NFC without control, zero-width and direction characters, white space collapsed.

    Full-width and other compatibility forms become ordinary ones. Idempotent.
    """
    if text.isprintable() and unicodedata.is_normalized("NFKC", text):
        return _SPACES.sub(" ", text).strip()
    text = unicodedata.normalize("NFKC", text)
    kept = (
        " " if ch.isspace() or unicodedata.category(ch) == "Cc" else ch
        for ch in text
        if unicodedata.category(ch) not in {"Cf", "Cs", "Co", "Cn"}
    )
    return _SPACES.sub(" ", unicodedata.normalize("NFC", "".join(kept))).strip()


def fold(text: str) -> str:
    """Lower case without any Vietnamese mark: ``Đường Hộ`` → ``duong ho``. Idempotent."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    bare = "".join(ch for ch in decomposed if not unicodedata.combining(ch))
    return unicodedata.normalize("NFC", bare)


def place_tone(syllable: str) -> str:
    """The older tone placement of one lower-case syllable: ``khoá`` → ``khóa``. Idempotent."""
    chars = unicodedata.normalize("NFD", syllable)
    tone = next((ch for ch in chars if ch in _TONES), "")
    if not tone:
        return unicodedata.normalize("NFC", syllable)
    bare = chars.replace(tone, "")
    for first, second in _OPEN_RIMES:
        if bare.endswith(first + second) and not bare.endswith("qu" + second):
            return unicodedata.normalize("NFC", bare[:-1] + tone + bare[-1])
    return unicodedata.normalize("NFC", syllable)


def words(text: str) -> list[str]:
    """The lower-case words of a cleaned text.

    Numbers keep their inner dots and slashes (``1.004220``, ``42/2022``), and letters glued to
    such a number are a word of their own; a sound drawn out three times or more is written once
    (``điiii`` → ``đi``), but not in Roman numerals.
    """
    found = _WORD.findall(text.lower())
    if not _REPEATED.search(text.lower()):
        return found
    return [word if _ROMAN.fullmatch(word) else _REPEATED.sub(r"\1", word) for word in found]


def letters_share(text: str, *, of: str = "LATIN") -> float:
    """The share (0 to 1) of a text's letters that belong to one script; 0 without letters."""
    letters = [ch for ch in text if ch.isalpha()]
    if not letters:
        return 0.0
    return sum(of in unicodedata.name(ch, "") for ch in letters) / len(letters)
