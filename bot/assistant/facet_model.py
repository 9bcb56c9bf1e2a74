"""Which part is asked for, learned from the sayings that editors filed under each part.

Cues say it in so many words; much is asked without them («lấy lại tiền được không ha»). The model
is the one that tells entries apart (``search.learn``), over words and pairs as typed and in
standard terms, with the ends of the message marked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.model import Entry, Facet, Kind
from bot.search.index import Index
from bot.search.learn import learn
from bot.search.postings import (
    Counts,
    Postings,
    Values,
    cosine_weights,
    idf_of,
    numbered,
    unit_weights,
)
from bot.text.lexicon import Lexicon, Token, token_of, tokens_of
from bot.text.query import Query

_END = "$"
_LEARNED_FROM = {Kind.SERVICE, Kind.POLICY}


@dataclass(frozen=True, slots=True)
class FacetModel:
    """``labels`` are the parts (None: the whole), the rows of ``weights``; none where nothing was
    learned.
    """

    labels: tuple[Facet | None, ...]
    features: dict[str, int]
    idf: Values
    weights: Postings

    @classmethod
    def build(cls, entries: Iterable[Entry], index: Index) -> FacetModel:
        said = [
            (saying.text, saying.facet)
            for entry in entries
            if entry.kind in _LEARNED_FROM
            for saying in entry.sayings
        ]
        standard = {text: marked for text, _, marked in index.texts} if said else {}
        labels = tuple(dict.fromkeys(facet for _, facet in said))
        numbers: dict[str, int] = {}
        found = [
            _features(tokens_of(text), _content(standard[text], index.lexicon)) for text, _ in said
        ]
        held = numbered(found, numbers)
        counts = Counts.of(held, len(numbers))
        idf = idf_of(counts)
        rows = [labels.index(facet) for _, facet in said]
        weights = learn(
            counts, cosine_weights(counts, idf), rows, len(labels), [text for text, _ in said]
        )
        return cls(labels, numbers, idf, weights)

    def scores(self, query: Query) -> dict[Facet | None, float]:
        """About 1 for the part that the words tell from all others, about 0 or less for others."""
        found = Counter(
            self.features[f] for f in _features(query.typed, query.tokens) if f in self.features
        )
        scores = self.weights.scores(list(found), unit_weights(found, self.idf))
        return dict(zip(self.labels, scores.tolist(), strict=True))


def _features(typed: Sequence[Token], content: Sequence[Token]) -> list[str]:
    found: list[str] = []
    for name, tokens in (("t", typed), ("c", content)):
        words = [name, *[token.folded for token in tokens], _END]
        found += [name + word for word in words[1:]]
        found += [f"{name}{a} {b}" for a, b in pairwise(words)]
    return found


def _content(marked: str, lexicon: Lexicon) -> Sequence[Token]:
    """The words of a phrase without fillers, as a query's are."""
    tokens = [token_of(word) for word in marked.split()]
    drop = {i for filler in lexicon.fillers.stretches(tokens, accented=True) for i in filler}
    return [token for i, token in enumerate(tokens) if i not in drop] or tokens
