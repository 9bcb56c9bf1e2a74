"""Which sentence of an entry speaks of just what was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from bot.assistant.cases import Case
from bot.model import Entry, Statement
from bot.search.index import Index
from bot.text.lexicon import Tokens

PROMOTED = 0.4
"""Share (0 to 1) of the weight of a question's own words that a sentence needs to come first."""
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Relevance:
    """The weight of each word of a question that is not about the topic as a whole; ``cases``: how
    sentences about each case it names speak of it.
    """

    words: Mapping[str, float] = field(default_factory=dict)
    index: Index | None = None
    cases: tuple[Case, ...] = ()

    @classmethod
    def of(
        cls, tokens: Tokens, topic: Set[str], index: Index, cases: tuple[Case, ...] = ()
    ) -> Relevance:
        """``topic``: folded words that every sentence of the entry is about.

        A word typed with its marks is looked for with them: «trễ» is not «trẻ».
        """
        own = {t.marked if t.has_marks else t.folded: t.folded for t in tokens}
        weights = {
            word: index.answer_idf.get(folded, index.rarest)
            for word, folded in own.items()
            if folded not in topic
        }
        return cls(weights, index, cases)

    def score(self, statement: Statement) -> float:
        """The weight that a statement shares with the question (0: none)."""
        if self.index is None:
            return 0.0
        said = self.index.said.get(statement.said, frozenset())
        shared = sum(weight for word, weight in self.words.items() if word in said)
        return shared + self.index.rarest * self._cases_in(said)

    def ordered(self, statements: Sequence[Statement]) -> tuple[Statement, ...]:
        """The statements, what was asked for first; otherwise as the editor ordered them."""
        return tuple(sorted(statements, key=lambda statement: -self.score(statement)))

    def promoted(self, entry: Entry) -> Statement | None:
        """The sentence outside the summary that answers the question, where one clearly does."""
        rarest = self.index.rarest if self.index else 0.0
        total = sum(self.words.values()) + rarest * len(self.cases)
        if self.index is None or not total:
            return None
        inside = max((self.score(s) for s in entry.summary), default=0.0)
        outside = [*entry.notes, *(s for found in entry.facets.values() for s in found)]
        best = max(outside, key=self.score, default=None)
        if best is None:
            return None
        score = self.score(best)
        said = self.index.said.get(best.said, frozenset())
        shared = sum(word in said for word in self.words)
        enough_words = shared + _FEWEST_WORDS * self._cases_in(said) >= _FEWEST_WORDS
        clearly = score >= PROMOTED * total and score >= inside and enough_words
        return best if clearly else None

    def _cases_in(self, said: Set[str]) -> int:
        return sum(case.is_told(said) for case in self.cases)
