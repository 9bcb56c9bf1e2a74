"""Near-duplicate questions, for grouping what people asked.

Questions are compared as answers are found: tf-idf cosine over the standard words of the query and
pairs of neighbours, weighed by the index. A word that the index does not know weighs as much as
the rarest that it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from bot.search.index import Index, features
from bot.search.postings import Counts, Postings, Scores, Values, cosine_weights
from bot.text.lexicon import Tokens

SAME = 0.45
"""Likeness (0 to 1) from which two questions are taken for one: of pairs of phrasings that are so
alike, three in four are of one entry."""
_OF_PAIRS = 0.5
"""What a pair weighs against a word as rare: word order tells less of a need than the words."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like each of some questions is to each other: 0 nothing shared, 1 the same words."""

    lists: tuple[tuple[tuple[int, ...], tuple[float, ...]], ...]
    postings: Postings

    @classmethod
    def of(cls, questions: Sequence[Tokens], index: Index) -> Likeness:
        numbers: dict[str, int] = {}
        held = [
            [numbers.setdefault(f, len(numbers)) for f in features(tokens)] for tokens in questions
        ]
        counts = Counts.of(held, len(numbers))
        weights = cosine_weights(counts, _idf(numbers, index))
        bounds = np.searchsorted(counts.rows, np.arange(len(questions) + 1)).tolist()
        lists = tuple(
            (tuple(counts.features[a:b].tolist()), tuple(weights[a:b].tolist()))
            for a, b in pairwise(bounds)
        )
        return cls(lists, Postings.build(counts, weights))

    def to_all(self, row: int) -> Scores:
        """The likeness of one question to every one, itself among them."""
        found, weights = self.lists[row]
        return np.minimum(self.postings.scores(found, weights), 1.0)


def gathered(likeness: Likeness, placed: Sequence[int | None], at_least: float = SAME) -> list[int]:
    """The row that leads the group of each question; ``placed`` by hand, or None.

    Leader clustering: in the order given, a question that is not like any leader before it leads
    itself. Then every other one goes where it is most at home: to the group of the leader, or of
    the question placed by hand, that it is most like. So no later question takes a lead away.
    """
    leads = np.zeros(len(placed), bool)
    for row in range(len(placed)):
        leads[row] = np.where(leads, likeness.to_all(row), 0.0).max() < at_least
    homes = np.array([-1 if home is None else home for home in placed], np.int64)
    draws = leads | (homes >= 0)
    homes = np.where((homes < 0) & leads, np.arange(len(placed)), homes)
    for row in np.flatnonzero(homes < 0).tolist():
        best = int(np.where(draws, likeness.to_all(row), 0.0).argmax())
        homes[row] = homes[best]
    return [int(home) for home in homes]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a question sits in its group: its likeness (0 to 1) to the question that leads it,
    the same to the most alike leader of another group, and that leader's row (None: no other).
    """

    own: float
    other: float
    nearest: int | None

    @property
    def silhouette(self) -> float | None:
        """(b − a) / max(a, b) with the distances a to the own leader and b to the nearest other
        one, a distance being 1 − likeness; −1 misplaced to 1 at home. None without another group.

        The silhouette of Rousseeuw (1987), simplified: distances to leaders stand for mean
        distances to all members (Hruschka, de Castro and Campello, 2004).
        """
        if self.nearest is None:
            return None
        a, b = 1 - self.own, 1 - self.other
        return (b - a) / max(a, b) if max(a, b) > 0 else 0.0


def fits(likeness: Likeness, homes: Sequence[int]) -> list[Fit]:
    """How well each question sits in the group that ``homes`` puts it in."""
    leads = np.zeros(len(homes), bool)
    leads[list(set(homes))] = True
    found = []
    for row, home in enumerate(homes):
        likes = np.where(leads, likeness.to_all(row), -1.0)
        own = 1.0 if row == home else float(likes[home])
        likes[home] = -1.0
        best = int(likes.argmax())
        other = float(likes[best])
        found.append(Fit(own, max(other, 0.0), best if other >= 0 else None))
    return found


def likest(likeness: Likeness, rows: Sequence[int]) -> list[int | None]:
    """For each of these questions which other one of them is most like it, by its place among
    them; None where none is at least half as like it as one group's questions are.
    """
    found: list[int | None] = []
    for place, row in enumerate(rows):
        likes = likeness.to_all(row)[list(rows)]
        likes[place] = 0.0
        best = int(likes.argmax())
        found.append(best if likes[best] >= SAME / 2 else None)
    return found


def _idf(numbers: dict[str, int], index: Index) -> Values:
    known = index.features
    values = (float(index.idf[known[f]]) if f in known else 0.0 for f in numbers)
    shares = (_OF_PAIRS if " " in f else 1.0 for f in numbers)
    weights = [s * (v or index.rarest) for v, s in zip(values, shares, strict=True)]
    return np.array(weights, np.float32)
