"""Cases that a question may be about («cho con»), and how the knowledge speaks of them."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from bot.kb.lexicon_file import CaseModel
from bot.text.lexicon import PhraseTable, tokens_of
from bot.text.query import Query


@dataclass(frozen=True, slots=True)
class Case:
    """The folded words that a sentence about a case has, of any one phrase all; ``anywhere``: also
    a sentence of another part may answer.
    """

    phrases: frozenset[frozenset[str]]
    anywhere: bool = False

    def is_told(self, said: Set[str]) -> bool:
        return any(phrase <= said for phrase in self.phrases)


@dataclass(frozen=True, slots=True)
class CaseWords:
    """Phrases that name a case, and how sentences about it speak."""

    asked: PhraseTable
    told: Mapping[str, Case]

    @classmethod
    def build(cls, cases: Mapping[str, CaseModel]) -> CaseWords:
        return cls(
            PhraseTable((tokens_of(text), name) for name, c in cases.items() for text in c.hoi),
            {n: Case(frozenset(map(_words, c.noi)), c.moi_phan) for n, c in cases.items()},
        )

    def of(self, query: Query) -> tuple[Case, ...]:
        """How sentences about each case that a question names speak of it."""
        found = self.asked.scan(query.typed, accented=query.accented)
        return tuple(self.told[name] for name in dict.fromkeys(name for *_, name in found))


def _words(text: str) -> frozenset[str]:
    return frozenset(token.folded for token in tokens_of(text))
