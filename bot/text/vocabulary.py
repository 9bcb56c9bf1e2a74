"""The words of the index: which are known, which stand together, which are one typo away."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

_MIN_TYPO_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The folded words of the index with how many phrases hold each, and its word pairs.

    ``size`` is the sum of the counts.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    pairs: Set[tuple[str, str]] = frozenset()
    deletions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    size: int = 0

    @classmethod
    def build(cls, phrases: Sequence[Sequence[str]]) -> Vocabulary:
        counts: dict[str, int] = {}
        pairs: set[tuple[str, str]] = set()
        for phrase in phrases:
            for word in set(phrase):
                counts[word] = counts.get(word, 0) + 1
            pairs.update(itertools.pairwise(phrase))
        deletions: dict[str, list[str]] = {}
        for word in counts:
            if len(word) >= _MIN_TYPO_LENGTH and word.isalpha():
                for shorter in {word, *_deletions(word)}:
                    deletions.setdefault(shorter, []).append(word)
        near = {key: tuple(found) for key, found in deletions.items()}
        return cls(counts, pairs, near, sum(counts.values()))

    def __contains__(self, word: str) -> bool:
        return word in self.counts

    def neighbours(self, word: str) -> set[str]:
        """Known words within one edit (insertion, deletion, change, swap of neighbours)."""
        if len(word) < _MIN_TYPO_LENGTH or not word.isalpha():
            return set()
        near: set[str] = set()
        for shorter in (word, *_deletions(word)):
            near.update(self.deletions.get(shorter, ()))
        return {other for other in near if _one_edit(word, other)}


def _deletions(word: str) -> Iterator[str]:
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]


def _one_edit(a: str, b: str) -> bool:
    """Whether two words differ by at most one insertion, deletion, change or neighbour swap."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    if len(a) == len(b):
        swapped = rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:]
        return rest_a[1:] == rest_b[1:] or swapped
    longer, shorter = (rest_a, rest_b) if len(a) > len(b) else (rest_b, rest_a)
    return longer[1:] == shorter
