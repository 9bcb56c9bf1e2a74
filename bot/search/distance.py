"""How many slips of a finger lie between two spellings."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA


def closest(text: str, others: Iterable[str], limit: int) -> str | None:
    """The spelling fewest edits away from ``text`` (a letter more, less, other, or two swapped),
    or None where none is within ``limit``. Equal spellings are no edit apart.
    """
    best: str | None = None
    least = limit + 1
    for other in others:
        if abs(len(other) - len(text)) >= least:
            continue
        edits = int(OSA.distance(text, other, score_cutoff=least - 1))
        if edits < least:
            best, least = other, edits
    return best
