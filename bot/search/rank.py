"""Ranking: phrases by cosine, then a finer score from features that explain themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from bot.kb.words import Weights
from bot.search.index import Index, Phrase, features
from bot.search.postings import Vector, present, weighted
from bot.text.query import Query


@dataclass(frozen=True, slots=True)
class Reasons:
    """Features of a candidate; the score is their weighted sum.

    From 0 to 1, of its best phrase: the share of the question that it covers, the share of it that
    the question covers, likeness by words, and the share typed with other marks; of the entry:
    ``spelling``, ``situation``, which is 1 where the entry only leads to others, and ``exact``, 1
    where the question is the phrase. BM25 per unit of the question's weight (0 to about 3):
    ``entry_words`` and ``answer_words``.
    """

    query_covered: float
    phrase_covered: float
    fuzzy: float
    contradicted: float
    entry_words: float
    answer_words: float
    spelling: float
    situation: float
    exact: float

    def score(self, weights: Weights) -> float:
        return (
            weights.phu_hoi * self.query_covered
            + weights.phu_cum * self.phrase_covered
            + weights.mo * self.fuzzy
            - weights.dau * self.contradicted
            + weights.tu_muc * self.entry_words
            + weights.noi_dung * self.answer_words
            + weights.chinh_ta * self.spelling
            - weights.tinh_huong * self.situation
            + weights.trung_khit * self.exact
        )


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a query may mean, through its best phrase."""

    entry_id: str
    score: float
    phrase: str
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class _Signals:
    """Every row's likeness to one query."""

    phrase_cosine: NDArray[np.float64]
    entry_words: NDArray[np.float64]
    answer_words: NDArray[np.float64]
    spelling: NDArray[np.float64]


def rank(query: Query, index: Index, weights: Weights, limit: int) -> list[Candidate]:
    """Entries by falling score, at most one candidate each; empty where no word is known.

    ``limit`` is the number of phrases that are scored finely.
    """
    found = features(query.tokens)
    if not any(feature in index.idf for feature in found):
        return []
    importance = word_weights(query, index)
    signals = _signals(query, found, sum(importance.values()), index)
    folded = query.folded
    best: dict[str, Candidate] = {}
    for row in _shortlist(signals, index, limit):
        phrase = index.phrases[row]
        reasons = _reasons(query, folded, phrase, row, index, importance, signals)
        score = reasons.score(weights)
        known = best.get(phrase.entry_id)
        if known is None or score > known.score:
            best[phrase.entry_id] = Candidate(phrase.entry_id, score, phrase.text, reasons)
    return sorted(best.values(), key=lambda c: (-c.score, c.entry_id))


def word_weights(query: Query, index: Index) -> Vector:
    """How much each word of a query matters; a word never seen counts as the rarest."""
    return {t.folded: index.idf.get(t.folded, index.rarest) for t in query.tokens}


def _signals(query: Query, found: Sequence[str], weight: float, index: Index) -> _Signals:
    spelt = Counter(t.marked for t in query.tokens) if query.accented else Counter[str]()
    return _Signals(
        index.phrase_cosine.scores(weighted(Counter(found), index.idf)),
        index.entry_words.scores(present(found)) / weight,
        index.answer_words.scores(present(found)) / weight,
        index.spelling.scores(weighted(spelt, index.spelling_idf)),
    )


def _shortlist(signals: _Signals, index: Index, limit: int) -> list[int]:
    of_entry = (signals.entry_words + signals.answer_words)[index.entry_rows]
    rough = np.where(signals.phrase_cosine > 0, signals.phrase_cosine + of_entry, 0)
    count = min(limit, int(np.count_nonzero(rough)))
    if count == 0:
        return []
    rows: list[int] = np.argpartition(-rough, count - 1)[:count].tolist()
    return rows


def _reasons(
    query: Query,
    folded: str,
    phrase: Phrase,
    row: int,
    index: Index,
    importance: Vector,
    signals: _Signals,
) -> Reasons:
    known = phrase.words
    total = sum(importance.values()) or 1.0
    covered = contradicted = shared = 0.0
    for token in {token.folded: token for token in query.tokens}.values():
        spelling = known.get(token.folded)
        if spelling is None:
            continue
        weight = importance[token.folded]
        shared += weight
        if token.marked == spelling or not token.has_marks:
            covered += weight
        else:
            contradicted += weight
    entry = index.entry_rows[row]
    return Reasons(
        query_covered=min(covered / total, 1.0),
        phrase_covered=shared / (phrase.weight or 1.0),
        fuzzy=fuzz.token_sort_ratio(folded, phrase.folded) / 100,
        contradicted=min(contradicted / total, 1.0),
        entry_words=float(signals.entry_words[entry]),
        answer_words=float(signals.answer_words[entry]),
        spelling=float(signals.spelling[entry]),
        situation=float(phrase.entry_id in index.situations),
        exact=float(folded == phrase.folded),
    )
