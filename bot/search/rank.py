"""Ranking: phrases by cosine, then a finer score from features that explain themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from bot.kb.words import Weights
from bot.search.index import Index, features
from bot.search.postings import Scores, unit_weights
from bot.text.query import Query


@dataclass(frozen=True, slots=True)
class Reasons:
    """Features of a candidate; the score is their weighted sum.

    From 0 to 1, of its best phrase: the share of the question that it covers, the share of it that
    the question covers, likeness by words, and the share typed with other marks; of the entry:
    ``spelling``, ``situation``, which is 1 where the entry only leads to others, and ``exact``, 1
    where the question is the phrase; ``learned`` is about 1 for an entry that the words tell from
    all others, about 0 or less for others. BM25 per unit of the question's weight (0 to about 3):
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
    learned: float

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
            + weights.hoc * self.learned
        )


SIGNS = {
    "query_covered": ("phu_hoi", 1),
    "phrase_covered": ("phu_cum", 1),
    "fuzzy": ("mo", 1),
    "contradicted": ("dau", -1),
    "entry_words": ("tu_muc", 1),
    "answer_words": ("noi_dung", 1),
    "spelling": ("chinh_ta", 1),
    "situation": ("tinh_huong", -1),
    "exact": ("trung_khit", 1),
    "learned": ("hoc", 1),
}
"""Each reason with the name of its weight and whether it speaks for or against a candidate."""


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

    phrase_cosine: Scores
    entry_words: Scores
    answer_words: Scores
    spelling: Scores
    learned: Scores


def rank(
    query: Query, index: Index, weights: Weights, limit: int, also: Collection[str] = ()
) -> list[Candidate]:
    """Entries by falling score, at most one candidate each; empty where no word is known.

    ``limit`` is the number of entries that are scored finely, each by the phrase most like the
    question; the entries ``also`` are scored however little of the question they hold.
    """
    asked = Counter(index.features[f] for f in features(query.tokens) if f in index.features)
    if not asked:
        return []
    seen = _Seen(query, word_weights(query, index))
    signals = _signals(query, asked, seen.total, index)
    found: list[Candidate] = []
    for entry, row in _shortlist(signals, index, limit, also):
        reasons = _reasons(seen, row, entry, index, signals)
        entry_id, phrase = index.entry_ids[entry], index.texts[row][0]
        found.append(Candidate(entry_id, reasons.score(weights), phrase, reasons))
    return sorted(found, key=lambda c: (-c.score, c.entry_id))


def word_weights(query: Query, index: Index) -> dict[str, float]:
    """How much each word of a query matters; a word never seen counts as the rarest."""
    return {t.folded: index.word_idf.get(t.folded, index.rarest) for t in query.tokens}


def _signals(query: Query, asked: Counter[int], weight: float, index: Index) -> _Signals:
    found = list(asked)
    once = [1.0] * len(found)
    vector = unit_weights(asked, index.idf)
    spelt = (
        Counter(index.spellings[t.marked] for t in query.tokens if t.marked in index.spellings)
        if query.accented
        else Counter[int]()
    )
    return _Signals(
        index.phrase_cosine.scores(found, vector),
        index.entry_words.scores(found, once) / weight,
        index.answer_words.scores(found, once) / weight,
        index.spelling.scores(list(spelt), unit_weights(spelt, index.spelling_idf)),
        index.learned.scores(found, vector),
    )


def _shortlist(
    signals: _Signals, index: Index, limit: int, also: Collection[str]
) -> Iterator[tuple[int, int]]:
    """(entry, phrase) rows: the likeliest entries, each with its likeliest phrase."""
    cosine, starts = signals.phrase_cosine, index.first_rows
    closest = np.maximum.reduceat(cosine, starts)
    rough = closest + signals.entry_words + signals.answer_words + np.maximum(signals.learned, 0)
    rough[closest <= 0] = 0
    count = min(limit, int(np.count_nonzero(rough)))
    likeliest = np.argpartition(-rough, count - 1)[:count] if count else np.zeros(0, np.intp)
    if also:
        wanted = [row for row, entry_id in enumerate(index.entry_ids) if entry_id in also]
        likeliest = np.union1d(likeliest, np.array(wanted, np.intp))
    ends = np.append(starts[1:], cosine.size)[likeliest].tolist()
    for entry, start, end in zip(likeliest.tolist(), starts[likeliest].tolist(), ends, strict=True):
        yield entry, start + int(cosine[start:end].argmax())


class _Seen:
    """A query as it is held against phrase after phrase."""

    def __init__(self, query: Query, importance: Mapping[str, float]) -> None:
        self.folded = query.folded
        self.total = sum(importance.values()) or 1.0
        tokens = {token.folded: token for token in query.tokens}.values()
        self.words = [(t.folded, t.marked, t.has_marks, importance[t.folded]) for t in tokens]


def _reasons(seen: _Seen, row: int, entry: int, index: Index, signals: _Signals) -> Reasons:
    _, folded, marked = index.texts[row]
    known = dict(zip(folded.split(), marked.split(), strict=True))
    covered = contradicted = 0.0
    for word, typed, has_marks, weight in seen.words:
        spelling = known.get(word)
        if spelling is None:
            continue
        if has_marks and typed != spelling:
            contradicted += weight
        else:
            covered += weight
    return Reasons(
        query_covered=min(covered / seen.total, 1.0),
        phrase_covered=(covered + contradicted) / (float(index.phrase_weights[row]) or 1.0),
        fuzzy=fuzz.token_sort_ratio(seen.folded, folded) / 100,
        contradicted=min(contradicted / seen.total, 1.0),
        entry_words=float(signals.entry_words[entry]),
        answer_words=float(signals.answer_words[entry]),
        spelling=float(signals.spelling[entry]),
        situation=float(index.entry_ids[entry] in index.situations),
        exact=float(seen.folded == folded),
        learned=float(signals.learned[entry]),
    )
