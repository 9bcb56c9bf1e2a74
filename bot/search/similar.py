"""Near-duplicate texts, for grouping what people asked."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

SAME = 82.0
"""Likeness (0 to 100, word order ignored) from which two questions are taken as one."""


def nearest(text: str, others: Sequence[str], at_least: float = SAME) -> int | None:
    """The position of the text most like ``text``, or None where none is like enough."""
    found = process.extractOne(text, others, scorer=fuzz.token_sort_ratio, score_cutoff=at_least)
    return int(found[2]) if found else None
