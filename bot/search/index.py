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
from bot.text.query import read_phrase
from bot.text.vocabulary import Vocabulary

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One indexed phrase: the entry it leads to, as written, and its words in standard terms.

    ``words`` maps each folded word to its spelling with marks; ``weight`` is their summed idf.
    """

    entry_id: str
    text: str
    tokens: Tokens
    folded: str
    words: Mapping[str, str]
    weight: float


@dataclass(frozen=True, slots=True)
class Postings:
    """Feature → its stretch of ``rows`` and ``weights``, over ``size`` rows."""

    stretches: Mapping[str, slice]
    rows: NDArray[np.int32]
    weights: NDArray[np.float64]
    size: int

    @classmethod
    def build(cls, vectors: Sequence[Vector]) -> Postings:
        lists: dict[str, list[tuple[int, float]]] = {}
        for row, vector in enumerate(vectors):
            for feature, weight in vector.items():
                lists.setdefault(feature, []).append((row, weight))
        flat = [posting for found in lists.values() for posting in found]
        stretches: dict[str, slice] = {}
        start = 0
        for feature, found in lists.items():
            stretches[feature] = slice(start, start + len(found))
            start += len(found)
        rows = np.fromiter((row for row, _ in flat), np.int32, len(flat))
        weights = np.fromiter((weight for _, weight in flat), np.float64, len(flat))
        return cls(stretches, rows, weights, len(vectors))

    def scores(self, query: Vector) -> NDArray[np.float64]:
        """The dot product of a query with every row."""
        found = [(self.stretches[f], w) for f, w in query.items() if f in self.stretches]
        if not found:
            return np.zeros(self.size)
        rows = np.concatenate([self.rows[stretch] for stretch, _ in found])
        weights = np.concatenate([self.weights[stretch] * weight for stretch, weight in found])
        return np.asarray(np.bincount(rows, weights, self.size), np.float64)


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that ranking needs, immutable.

    ``idf`` is per feature, in nats; ``said`` holds the folded words of each sentence that an
    answer may say.
    """

    phrases: tuple[Phrase, ...]
    entry_ids: tuple[str, ...]
    entry_rows: NDArray[np.int32]
    priors: NDArray[np.float64]
    idf: Mapping[str, float]
    rarest: float
    postings: Postings
    entry_postings: Postings
    content_idf: Mapping[str, float]
    content_postings: Postings
    said: Mapping[str, frozenset[str]]
    vocabulary: Vocabulary
    lexicon: Lexicon

    @classmethod
    def build(cls, entries: Iterable[Entry], lexicon: Lexicon) -> Index:
        entries = list(entries)
        read = [(e.id, text, read_phrase(text, lexicon)) for e in entries for text in e.phrases]
        bags = [Counter(features(tokens)) for _, _, tokens in read]
        idf = _idf(bags)
        phrases = [_phrase(*one, idf) for one in read]
        entry_ids = tuple(entry.id for entry in entries)
        rows = {entry_id: row for row, entry_id in enumerate(entry_ids)}
        entry_rows = np.array([rows[p.entry_id] for p in phrases], np.int32)

        sentences = {text: read_phrase(text, lexicon) for e in entries for text in e.contents}
        contents = [_content(entry, sentences) for entry in entries]
        content_idf = _idf(contents)

        merged: list[Counter[str]] = [Counter() for _ in entry_ids]
        for bag, row in zip(bags, entry_rows, strict=True):
            merged[row].update(bag)
        return cls(
            phrases=tuple(phrases),
            entry_ids=entry_ids,
            entry_rows=entry_rows,
            priors=np.array([entry.prior for entry in entries], np.float64),
            idf=idf,
            rarest=math.log(1 + max(len(phrases), 1)),
            postings=Postings.build([weighted(bag, idf) for bag in bags]),
            entry_postings=Postings.build([weighted(bag, idf) for bag in merged]),
            content_idf=content_idf,
            content_postings=Postings.build([weighted(bag, content_idf) for bag in contents]),
            said={
                text: frozenset(token.folded for token in tokens)
                for text, tokens in sentences.items()
            },
            vocabulary=Vocabulary.build([p.folded.split() for p in phrases]),
            lexicon=lexicon,
        )


def _phrase(entry_id: str, text: str, tokens: Tokens, idf: Mapping[str, float]) -> Phrase:
    spellings = {token.folded: token.marked for token in tokens}
    folded = " ".join(token.folded for token in tokens)
    return Phrase(entry_id, text, tokens, folded, spellings, sum(idf[w] for w in spellings))


def _idf(bags: Sequence[Mapping[str, int]]) -> dict[str, float]:
    seen = Counter(feature for bag in bags for feature in bag)
    return {feature: math.log(1 + len(bags) / count) for feature, count in seen.items()}


def _content(entry: Entry, sentences: Mapping[str, Tokens]) -> Counter[str]:
    """The features of what an entry answers: people also ask in the words of the answer."""
    bag: Counter[str] = Counter()
    for text in entry.contents:
        bag.update(features(sentences[text]))
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
