"""Ranking: candidates by cosine, then a finer score from features that explain themselves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from bot.kb.words import Weights
from bot.search.index import Index, Phrase, Vector, features, weighted
from bot.text.query import Query


@dataclass(frozen=True, slots=True)
class Reasons:
    """Features of a candidate, each from 0 to 1; the score is their weighted sum."""

    cosine: float
    query_covered: float
    phrase_covered: float
    fuzzy: float
    contradicted: float
    entry_cosine: float
    content_cosine: float
    prior: float

    def score(self, weights: Weights) -> float:
        return (
            weights.cosine * self.cosine
            + weights.phu_hoi * self.query_covered
            + weights.phu_cum * self.phrase_covered
            + weights.mo * self.fuzzy
            - weights.dau * self.contradicted
            + weights.muc * self.entry_cosine
            + weights.noi_dung * self.content_cosine
            + weights.pho_bien * self.prior
        )


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a query may mean, through its best phrase."""

    entry_id: str
    score: float
    phrase: str
    reasons: Reasons


def rank(query: Query, index: Index, weights: Weights, limit: int) -> list[Candidate]:
    """Entries by falling score, at most one candidate each; empty where no word is known.

    ``limit`` is the number of phrases that are scored finely.
    """
    vector = weighted(Counter(features(query.tokens)), index.idf)
    if not vector:
        return []
    cosines = index.postings.scores(vector)
    entry_cosines = index.entry_postings.scores(vector)
    content = weighted(Counter(features(query.tokens)), index.content_idf)
    content_cosines = index.content_postings.scores(content)
    importance = word_weights(query, index)
    best: dict[str, Candidate] = {}
    for row in _shortlist(cosines, entry_cosines, index, weights, limit):
        phrase = index.phrases[row]
        entry_row = int(index.entry_rows[row])
        reasons = _reasons(
            query,
            phrase,
            index,
            importance,
            float(cosines[row]),
            float(entry_cosines[entry_row]),
            float(content_cosines[entry_row]),
            float(index.priors[entry_row]) / 5,
        )
        score = reasons.score(weights)
        known = best.get(phrase.entry_id)
        if known is None or score > known.score:
            best[phrase.entry_id] = Candidate(phrase.entry_id, score, phrase.text, reasons)
    return sorted(best.values(), key=lambda c: (-c.score, c.entry_id))


def word_weights(query: Query, index: Index) -> Vector:
    """How much each word of a query matters; a word never seen counts as the rarest."""
    return {t.folded: index.idf.get(t.folded, index.rarest) for t in query.tokens}


def _shortlist(
    cosines: NDArray[np.float64],
    entry_cosines: NDArray[np.float64],
    index: Index,
    weights: Weights,
    limit: int,
) -> list[int]:
    rough = weights.cosine * cosines + weights.muc * entry_cosines[index.entry_rows]
    rough = np.where(cosines > 0, rough, 0)
    count = min(limit, int(np.count_nonzero(rough)))
    if count == 0:
        return []
    rows: list[int] = np.argpartition(-rough, count - 1)[:count].tolist()
    return rows


def _reasons(
    query: Query,
    phrase: Phrase,
    index: Index,
    importance: Vector,
    cosine: float,
    entry_cosine: float,
    content_cosine: float,
    prior: float,
) -> Reasons:
    known = phrase.words
    total = sum(importance.values()) or 1.0
    covered = contradicted = shared = 0.0
    for token in {token.folded: token for token in query.tokens}.values():
        spelling = known.get(token.folded)
        if spelling is None:
            continue
        weight = importance[token.folded]
        if token.marked == spelling or not token.has_marks:
            covered += weight
        else:
            contradicted += weight
    for word in known.keys() & importance.keys():
        shared += importance[word]
    return Reasons(
        cosine=cosine,
        query_covered=min(covered / total, 1.0),
        phrase_covered=shared / (phrase.weight or 1.0),
        fuzzy=fuzz.token_sort_ratio(query.folded, phrase.folded) / 100,
        contradicted=min(contradicted / total, 1.0),
        entry_cosine=entry_cosine,
        content_cosine=content_cosine,
        prior=prior,
    )
