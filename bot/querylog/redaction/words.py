"""The words of a draft, as names and addresses are looked for in them."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from bot.querylog.redaction.draft import Draft
from bot.querylog.redaction.placeholders import PLACEHOLDER
from bot.querylog.redaction.vocabulary import WordSet

_WORD = re.compile(r"[a-z]+|\d+[a-z]?(?:[/\-]\d+[a-z]?)*+")


class Word(NamedTuple):
    """A word or a house number, folded and as it was typed."""

    start: int
    end: int
    folded: str
    typed: str

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.typed[:1].isupper()

    @property
    def has_marks(self) -> bool:
        """Whether it was typed with diacritics."""
        return not self.typed.isascii()

    def among(self, words: WordSet, *, plain: bool = True) -> bool:
        """Whether this is one of the words; if ``plain``, one typed without diacritics will do."""
        return self.typed.lower() in words.marked or (
            plain and self.folded in words.plain and not self.has_marks
        )


class Words:
    """The words of a draft by their index, and what stands between them."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.all = _read(draft)
        self.accented = any(word.has_marks for word in self.all)

    def has(self, index: int) -> bool:
        """Whether there is a word of this index."""
        return 0 <= index < len(self.all)

    def folded(self, index: int) -> str:
        """One word folded, or nothing beyond either end."""
        return self.all[index].folded if self.has(index) else ""

    def gap(self, index: int) -> str:
        """What stands between a word and the one before."""
        before = self.all[index - 1].end if index else 0
        return self.draft.folded[before : self.all[index].start]

    def joined(self, index: int) -> bool:
        """Whether only spaces part a word from the one before."""
        return index > 0 and self.has(index) and not self.gap(index).strip(" ")

    def follows_number(self, index: int) -> bool:
        """Whether the word before is a number."""
        return self.folded(index - 1)[:1].isdigit()


def _read(draft: Draft) -> list[Word]:
    own = PLACEHOLDER.sub("", draft.text)
    shouted = sum(map(str.isupper, own)) > 4 * sum(map(str.islower, own))
    found = []
    for match in _WORD.finditer(draft.folded):
        typed = unicodedata.normalize("NFC", draft.typed(*match.span()))
        found.append(Word(*match.span(), match[0], typed.lower() if shouted else typed))
    return found
