"""Counts and posting lists in numpy arrays: a query costs a few additions, not a scan."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int32]
Values = NDArray[np.float32]
Scores = NDArray[np.float64]

_SATURATION = 1.5
_LENGTH_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each row holds each feature; sorted by row. Only what is held is kept."""

    rows: Ids
    features: Ids
    times: Values
    size: int
    width: int

    @classmethod
    def of(cls, lists: Sequence[Sequence[int]], width: int) -> Counts:
        """From the feature numbers (below ``width``) of each row."""
        lengths = [len(found) for found in lists]
        rows = np.repeat(np.arange(len(lists), dtype=np.int64), lengths)
        features = np.fromiter(chain.from_iterable(lists), np.int64, sum(lengths))
        return _counted(rows, features, np.ones(len(rows)), len(lists), width)

    def merged(self, groups: Sequence[int], size: int) -> Counts:
        """Rows of one group (a number below ``size`` for each row) added up."""
        rows = np.asarray(groups, np.int64)[self.rows]
        return _counted(rows, self.features, self.times, size, self.width)

    def plus(self, other: Counts) -> Counts:
        rows = np.concatenate([self.rows, other.rows]).astype(np.int64)
        features = np.concatenate([self.features, other.features])
        times = np.concatenate([self.times, other.times])
        return _counted(rows, features, times, self.size, max(self.width, other.width))

    @property
    def holders(self) -> Ids:
        """The number of rows that hold each feature."""
        return np.bincount(self.features, minlength=self.width).astype(np.int32)


def _counted(
    rows: NDArray[np.int64],
    features: NDArray[np.integer],
    times: NDArray[np.floating],
    size: int,
    width: int,
) -> Counts:
    keys, place = np.unique(rows * max(width, 1) + features, return_inverse=True)
    totals = np.bincount(place, times, len(keys)).astype(np.float32)
    found = np.divmod(keys, max(width, 1))
    return Counts(found[0].astype(np.int32), found[1].astype(np.int32), totals, size, width)


def numbered(lists: Sequence[Sequence[str]], numbers: dict[str, int]) -> list[list[int]]:
    """The number of each feature; new ones are added to ``numbers``."""
    return [[numbers.setdefault(f, len(numbers)) for f in found] for found in lists]


def unit_weights(counts: Mapping[int, int], idf: Values) -> list[float]:
    """What :func:`cosine_weights` gives a row, for one query in plain numbers."""
    values = [(1 + math.log(n)) * float(idf[f]) for f, n in counts.items()]
    length = math.sqrt(sum(v * v for v in values)) or 1.0
    return [v / length for v in values]


def idf_of(counts: Counts) -> Values:
    """log(1 + N / df) of every feature, in nats; 0 for what no row holds."""
    held = counts.holders
    idf: Values = np.log1p(counts.size / np.maximum(held, 1)).astype(np.float32)
    idf[held == 0] = 0
    return idf


def cosine_weights(counts: Counts, idf: Values) -> Values:
    """tf-idf with tf damped by a logarithm, each row of length 1."""
    values = (1 + np.log(counts.times)) * idf[counts.features]
    lengths = np.sqrt(np.bincount(counts.rows, values**2, counts.size))
    lengths[lengths == 0] = 1
    return (values / lengths[counts.rows]).astype(np.float32)


def bm25_weights(counts: Counts, idf: Values) -> Values:
    """BM25 (Robertson and Zaragoza, 2009; k1 1.5, b 0.5)."""
    lengths = np.bincount(counts.rows, counts.times, counts.size)
    norm = (
        1
        - _LENGTH_SHARE
        + _LENGTH_SHARE * lengths / ((counts.times.sum() / max(counts.size, 1)) or 1.0)
    )
    damped = counts.times + _SATURATION * norm[counts.rows]
    return (idf[counts.features] * counts.times * (_SATURATION + 1) / damped).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Postings:
    """By feature: which of ``size`` rows hold it, and with what weight."""

    ends: Ids
    rows: Ids
    weights: Values
    size: int

    @classmethod
    def build(cls, counts: Counts, weights: Values) -> Postings:
        order = np.argsort(counts.features, kind="stable")
        ends = np.searchsorted(counts.features[order], np.arange(counts.width + 1))
        return cls(ends.astype(np.int32), counts.rows[order], weights[order], counts.size)

    def scores(self, features: Sequence[int], weights: Sequence[float]) -> Scores:
        """The dot product of a query, given by known features and their weights, with each row."""
        if not features:
            return np.zeros(self.size)
        wanted = np.array(features, np.intp)
        starts, stops = self.ends[wanted], self.ends[wanted + 1]
        bounds = list(zip(starts.tolist(), stops.tolist(), strict=True))
        rows = np.concatenate([self.rows[start:stop] for start, stop in bounds])
        held = np.concatenate([self.weights[start:stop] for start, stop in bounds])
        held *= np.repeat(np.array(weights, np.float32), stops - starts)
        scores: Scores = np.bincount(rows, held, self.size).astype(np.float64, copy=False)
        return scores
