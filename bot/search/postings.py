"""Posting lists in numpy arrays: a query costs a few additions of arrays, not a scan."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = dict[str, float]
Bag = Counter[str]

_SATURATION = 1.5
_LENGTH_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Postings:
    """Feature → its stretch of ``rows`` and ``weights``, over ``size`` rows."""

    stretches: Mapping[str, slice]
    rows: NDArray[np.int32]
    weights: NDArray[np.float64]
    size: int

    @classmethod
    def build(cls, vectors: Sequence[Vector]) -> Postings:
        numbers: dict[str, int] = {}
        features: list[int] = []
        values: list[float] = []
        for vector in vectors:
            features.extend([numbers.setdefault(f, len(numbers)) for f in vector])
            values.extend(vector.values())
        column = np.array(features, np.int32)
        order = np.argsort(column, kind="stable")
        rows = np.repeat(np.arange(len(vectors), dtype=np.int32), [len(v) for v in vectors])
        ends = np.searchsorted(column[order], np.arange(len(numbers) + 1)).tolist()
        stretches = {
            feature: slice(ends[number], ends[number + 1]) for feature, number in numbers.items()
        }
        return cls(stretches, rows[order], np.array(values)[order], len(vectors))

    def scores(self, query: Vector) -> NDArray[np.float64]:
        """The dot product of a query with every row."""
        found = [(self.stretches[f], w) for f, w in query.items() if f in self.stretches]
        if not found:
            return np.zeros(self.size)
        rows = np.concatenate([self.rows[stretch] for stretch, _ in found])
        weights = np.concatenate([self.weights[stretch] * weight for stretch, weight in found])
        return np.asarray(np.bincount(rows, weights, self.size), np.float64)


def idf_of(bags: Sequence[Mapping[str, int]]) -> dict[str, float]:
    """log(1 + N / df) of every feature, in nats."""
    seen = Counter(feature for bag in bags for feature in bag)
    return {feature: math.log(1 + len(bags) / count) for feature, count in seen.items()}


def weighted(bag: Mapping[str, int], idf: Mapping[str, float]) -> Vector:
    """A tf-idf vector of length 1, tf damped by a logarithm; unknown features are left out."""
    vector = {f: (1 + math.log(n)) * idf[f] for f, n in bag.items() if f in idf}
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {feature: weight / length for feature, weight in vector.items()}


def bm25(bags: Sequence[Mapping[str, int]], idf: Mapping[str, float]) -> list[Vector]:
    """BM25 weights (Robertson and Zaragoza, 2009; k1 1.5, b 0.5) of every bag."""
    lengths = [sum(bag.values()) for bag in bags]
    average = sum(lengths) / max(len(lengths), 1) or 1.0
    return [
        {
            feature: idf[feature] * n * (_SATURATION + 1) / (n + _SATURATION * norm)
            for feature, n in bag.items()
        }
        for bag, length in zip(bags, lengths, strict=True)
        for norm in (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / average,)
    ]


def present(features: Iterable[str]) -> Vector:
    """A query that counts each feature once."""
    return dict.fromkeys(features, 1.0)
