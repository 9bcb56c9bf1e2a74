"""Learning from the phrases which words tell entries apart.

A likeness sees what a question shares with one entry; this stage has also seen what the other
entries say with the same words. It is a linear classifier trained by averaged passive-aggressive
updates (Crammer et al., Online Passive-Aggressive Algorithms, JMLR 2006; PA-I, multi-class):
whenever another entry comes within a margin of the right one, the weights of both move by as much
as is needed, at most by ``_STEP``. The order is drawn by the phrases themselves, so that the same
knowledge always gives the same weights, and one phrase more does not shuffle all others.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from bot.search.postings import Counts, Ids, Postings, Values

_ROUNDS = 6
_STEP = 0.3
_SEEN = 2
"""Phrases that must hold a feature; what was seen once teaches nothing about others."""

_NEGLIGIBLE = 0.01
MOST_WEIGHTS = 40_000_000
"""Features × entries above which nothing is learned: 160 MB twice over while training."""


def learn(
    phrases: Counts, vectors: Values, labels: Sequence[int], classes: int, texts: Sequence[str]
) -> Postings:
    """The weight of every feature for each class, from vectors of length 1 and their classes.
    ``texts`` are the phrases as they are written.

    Nothing is learned (no feature has a weight) where there are fewer than two classes, or more
    features and classes than memory should be spent on.
    """
    seen = np.flatnonzero(phrases.holders >= _SEEN)
    if classes < 2 or not seen.size or seen.size * classes > MOST_WEIGHTS:
        return Postings.build(Counts.of([()] * classes, phrases.width), np.zeros(0, np.float32))
    number = np.full(phrases.width, -1, np.int32)
    number[seen] = np.arange(seen.size)
    known = number[phrases.features] >= 0
    features, values = number[phrases.features[known]], vectors[known]
    starts = np.searchsorted(phrases.rows[known], np.arange(phrases.size + 1))
    weights = _trained(
        features, values, starts.astype(np.int32), labels, (seen.size, classes), texts
    )
    rows, columns = np.nonzero((np.abs(weights) > _NEGLIGIBLE).T)
    kept = weights[columns, rows]
    found = Counts(
        rows.astype(np.int32), seen[columns].astype(np.int32), kept, classes, phrases.width
    )
    return Postings.build(found, kept)


def _trained(
    features: Ids,
    values: Values,
    starts: Ids,
    labels: Sequence[int],
    shape: tuple[int, int],
    texts: Sequence[str],
) -> Values:
    weights, drift = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    bounds = starts.tolist()
    step = 0
    for turn in range(_ROUNDS):
        for i in drawn(texts, turn):
            step += 1
            start, end = bounds[i], bounds[i + 1]
            if start == end:
                continue
            found, vector, right = features[start:end], values[start:end], labels[i]
            scores = vector @ weights[found]
            wanted = float(scores[right])
            scores[right] = -np.inf
            rival = int(scores.argmax())
            lacking = 1 - wanted + float(scores[rival])
            if lacking > 0:
                change = min(_STEP, lacking / 2) * vector
                weights[found, right] += change
                weights[found, rival] -= change
                drift[found, right] += step * change
                drift[found, rival] -= step * change
    averaged: Values = weights - drift / np.float32(max(step, 1))
    return averaged


def drawn(texts: Sequence[str], turn: int) -> list[int]:
    """The positions of the texts in an order that looks drawn, another one each ``turn``; that of
    any two does not depend on the others.
    """
    return sorted(range(len(texts)), key=lambda i: crc32(f"{turn} {texts[i]}".encode()))
