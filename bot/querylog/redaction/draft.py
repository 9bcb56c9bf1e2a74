"""A text on its way to the log: its folded copy, what was masked in it and what must be kept.

Every pattern of this package is meant for the folded copy: lower case, no diacritics, ASCII
digits. In it ``KEPT`` and ``MASKED`` stand for stretches already decided, which no pattern may
cross. Repeats are possessive, or bounded, so that no pattern costs more than linear time on a
long message.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from bot.querylog.redaction.placeholders import PLACEHOLDER, PLACEHOLDERS

KEPT, MASKED = "\x01", "\x02"
DIGITS = re.compile(r"\d+")
_DIGIT_PAIR = re.compile(r"\d[ .\-]?\d")

# Blank to the eye, and neither spaces nor format characters to Unicode.
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_GAP = "    "


class Mask(NamedTuple):
    """A stretch of the folded copy that is personal."""

    start: int
    end: int
    kind: str


@dataclass(slots=True)
class Draft:
    """A text with its folded copy, in which decided stretches are blanked out."""

    text: str
    folded: str
    at: list[int]  # where each folded character starts in the text, and the end of the text
    masks: list[Mask] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> Draft:
        """A draft in which only the placeholders of an earlier round are decided."""
        shown = list(map(fold_char, text))
        for placeholder in PLACEHOLDER.finditer(text):
            start, end = placeholder.span()
            shown[start:end] = [MASKED, *[""] * (end - start - 1)]
        at = [index for index, piece in enumerate(shown) for _ in piece]
        folded = "".join(shown)
        if _GAP in folded:  # long gaps would cost the patterns dear, and mean nothing
            kept = [i for i in range(len(folded)) if folded[max(0, i - 3) : i + 1] != _GAP]
            folded, at = "".join(folded[i] for i in kept), [at[i] for i in kept]
        return cls(text, folded, [*at, len(text)])

    def keep(self, start: int, end: int) -> None:
        """Put a stretch out of reach of the stages to come."""
        self._blank(start, end, KEPT)

    def mask(self, start: int, end: int, kind: str) -> None:
        """Mark a stretch as personal."""
        at = self.at
        while start and at[start - 1] == at[start]:  # one character may fold into several
            start -= 1
        while at[end] == at[end - 1]:
            end += 1
        self._blank(start, end, MASKED)
        self.masks.append(Mask(start, end, kind))

    def typed(self, start: int, end: int) -> str:
        """A stretch of the folded copy as it was typed."""
        return self.text[self.at[start] : self.at[end]]

    def has_digit_pair(self) -> bool:
        """Whether any two digits are left that may belong to one number."""
        return _DIGIT_PAIR.search(self.folded) is not None

    def at_digits(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Where a pattern matches from the first of a row of digits on."""
        folded, done = self.folded, 0
        for digits in DIGITS.finditer(folded):
            start = digits.start()
            if start >= done and (match := pattern.match(folded, start)):
                done = match.end()
                yield match

    def kinds(self) -> list[str]:
        """The kinds masked, in order of appearance."""
        return [mask.kind for mask in sorted(self.masks)]

    def masked(self) -> str:
        """The text with placeholders for what is personal."""
        pieces: list[str] = []
        position = 0
        for start, end, kind in sorted(self.masks):
            pieces += self.text[position : self.at[start]], PLACEHOLDERS[kind]
            position = self.at[end]
        return "".join(pieces) + self.text[position:]

    def _blank(self, start: int, end: int, mark: str) -> None:
        self.folded = self.folded[:start] + mark * (end - start) + self.folded[end:]


@lru_cache(maxsize=4096)
def fold_char(char: str) -> str:
    """One character as the patterns see it: nothing at all if it does not show."""
    category = unicodedata.category(char)
    if category[0] == "M" or category == "Cf" or char in _INVISIBLE:
        return ""
    if char == "\n":
        return char
    if category[0] in "CZ":
        return " "
    if category == "Pd" or char == "\N{MINUS SIGN}":
        return "-"
    if category == "Nd":
        return str(unicodedata.decimal(char))
    # Not bot.text.normalise.fold, which composes again what NFKD takes apart.
    shown = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    return shown.lower().replace("đ", "d")
