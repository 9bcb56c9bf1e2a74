"""Short messages that say nothing new: they pick an option, turn back, ask for more or again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.kb.lexicon_file import SteeringModel
from bot.text.lexicon import PhraseTable, Tokens, tokens_of

_LONGEST_NUMBER = 2


class Turn(StrEnum):
    """What a message does with what was shown before."""

    BACK = "quay_lai"
    MORE = "xem_them"
    AGAIN = "noi_lai"
    SUMMARY = "tom_tat"


class Pick(StrEnum):
    """Which of the options, where it is no number."""

    LAST = "cuoi"
    ALL = "tat_ca"


Steer = Turn | Pick | int
"""A turn, a pick by word, or the position of an option (from 1)."""


@dataclass(frozen=True, slots=True)
class Steering:
    """Phrases by what they do, and the words that may stand around them."""

    meanings: PhraseTable
    around: PhraseTable

    @classmethod
    def build(cls, words: SteeringModel) -> Steering:
        named: list[tuple[str, list[str]]] = [
            *((one.value, getattr(words, one.value)) for one in (*Turn, *Pick)),
            *((str(position), said) for position, said in words.thu.items()),
        ]
        return cls(
            PhraseTable((tokens_of(text), name) for name, texts in named for text in texts),
            PhraseTable((tokens_of(text), text) for text in words.quanh),
        )

    def read(self, text: str) -> Steer | None:
        """The one thing that a message does; None where it says anything else besides."""
        found = set(self._said(text))
        if len(found) != 1 or None in found:
            return None
        return _steer(found.pop() or "")

    def without_around(self, tokens: Tokens) -> Tokens:
        """The words between those that only stand around («cái cấp lại nha»)."""
        accented = any(token.has_marks for token in tokens)
        idle = {i for one in self.around.stretches(tokens, accented=accented) for i in one}
        own = [i for i in range(len(tokens)) if i not in idle]
        return tokens[own[0] : own[-1] + 1] if own else ()

    def _said(self, text: str) -> Iterator[str | None]:
        """The name of each phrase and number, None for a word that is neither nor around one."""
        tokens = tokens_of(text)
        accented = any(token.has_marks for token in tokens)
        start = 0
        while start < len(tokens):
            meant = next(self.meanings.at(tokens, start, accented=accented), None)
            beside = next(self.around.at(tokens, start, accented=accented), None)
            if meant is not None and (beside is None or meant[0] >= beside[0]):
                yield meant[1]
                start += meant[0]
            elif beside is not None:
                start += beside[0]
            else:
                word = tokens[start].folded
                number = word.isascii() and word.isdigit() and len(word) <= _LONGEST_NUMBER
                yield str(int(word)) if number else None
                start += 1


def _steer(name: str) -> Steer:
    for kind in (Turn, Pick):
        if name in set(kind):
            return kind(name)
    return int(name)
