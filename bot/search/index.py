"""The index: every phrase as a vector of weighted syllables and syllable pairs.

Weights are log-idf over phrases, vectors have length 1, so a dot product is a cosine (the
baseline that MATCHING measured as the one to beat). Posting lists are numpy arrays, so that a
query costs a few additions of arrays, not a scan.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.model import Entry
from bot.text.lexicon import Lexicon, Tokens
from bot.text.query import Vocabulary, read_phrase

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One indexed phrase: the entry it leads to, as written, and its words in standard terms."""

    entry_id: str
    text: str
    tokens: Tokens
    folded: str


@dataclass(frozen=True, slots=True)
class Postings:
    """Feature → (row numbers, weights) over ``size`` rows."""

    lists: Mapping[str, tuple[NDArray[np.int32], NDArray[np.float32]]]
    size: int

    @classmethod
    def build(cls, vectors: Sequence[Vector]) -> Postings:
        rows: dict[str, tuple[list[int], list[float]]] = {}
        for row, vector in enumerate(vectors):
            for feature, weight in vector.items():
                numbers, weights = rows.setdefault(feature, ([], []))
                numbers.append(row)
                weights.append(weight)
        arrays = {
            feature: (np.array(numbers, np.int32), np.array(weights, np.float32))
            for feature, (numbers, weights) in rows.items()
        }
        return cls(arrays, len(vectors))

    def scores(self, query: Vector) -> NDArray[np.float32]:
        """The dot product of a query with every row."""
        total = np.zeros(self.size, np.float32)
        for feature, weight in query.items():
            found = self.lists.get(feature)
            if found is not None:
                total[found[0]] += found[1] * np.float32(weight)
        return total


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that ranking needs, immutable. ``idf`` is per feature, in nats."""

    phrases: tuple[Phrase, ...]
    entry_ids: tuple[str, ...]
    entry_rows: NDArray[np.int32]
    priors: NDArray[np.float32]
    idf: Mapping[str, float]
    rarest: float
    postings: Postings
    entry_postings: Postings
    content_idf: Mapping[str, float]
    content_postings: Postings
    vocabulary: Vocabulary
    lexicon: Lexicon

    @classmethod
    def build(cls, entries: Iterable[Entry], lexicon: Lexicon) -> Index:
        entries = list(entries)
        phrases: list[Phrase] = []
        for entry in entries:
            for text in entry.phrases:
                tokens = read_phrase(text, lexicon)
                folded = " ".join(token.folded for token in tokens)
                phrases.append(Phrase(entry.id, text, tokens, folded))
        entry_ids = tuple(entry.id for entry in entries)
        rows = {entry_id: row for row, entry_id in enumerate(entry_ids)}
        entry_rows = np.array([rows[p.entry_id] for p in phrases], np.int32)

        bags = [Counter(features(p.tokens)) for p in phrases]
        idf = _idf(bags)
        contents = [_content(entry, lexicon) for entry in entries]
        content_idf = _idf(contents)

        merged: list[Counter[str]] = [Counter() for _ in entry_ids]
        for bag, row in zip(bags, entry_rows, strict=True):
            merged[row].update(bag)
        return cls(
            phrases=tuple(phrases),
            entry_ids=entry_ids,
            entry_rows=entry_rows,
            priors=np.array([entry.prior for entry in entries], np.float32),
            idf=idf,
            rarest=math.log(1 + max(len(phrases), 1)),
            postings=Postings.build([weighted(bag, idf) for bag in bags]),
            entry_postings=Postings.build([weighted(bag, idf) for bag in merged]),
            content_idf=content_idf,
            content_postings=Postings.build([weighted(bag, content_idf) for bag in contents]),
            vocabulary=Vocabulary.build([p.folded.split() for p in phrases]),
            lexicon=lexicon,
        )


def _idf(bags: Sequence[Mapping[str, int]]) -> dict[str, float]:
    seen = Counter(feature for bag in bags for feature in bag)
    return {feature: math.log(1 + len(bags) / count) for feature, count in seen.items()}


def _content(entry: Entry, lexicon: Lexicon) -> Counter[str]:
    """The features of what an entry answers: people also ask in the words of the answer."""
    bag: Counter[str] = Counter()
    for text in entry.contents:
        bag.update(features(read_phrase(text, lexicon)))
    return bag


def features(tokens: Tokens) -> list[str]:
    """Folded syllables and pairs of neighbours."""
    words = [token.folded for token in tokens]
    return [*words, *(f"{a} {b}" for a, b in pairwise(words))]


def weighted(bag: Mapping[str, int], idf: Mapping[str, float]) -> Vector:
    """A tf-idf vector of length 1, tf damped by a logarithm; unknown features are left out."""
    vector = {f: (1 + math.log(n)) * idf[f] for f, n in bag.items() if f in idf}
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {feature: weight / length for feature, weight in vector.items()}
