"""What anyone would write first: scan all phrases with rapidfuzz. Only for comparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

from bot.text.normalise import clean, fold

Finder = Callable[[str], int | None]


def scanners(phrases: Sequence[str]) -> dict[str, Finder]:
    """By name, a function from a question to the row of the best phrase (None: no phrase)."""
    folded = [fold(clean(phrase)) for phrase in phrases]

    def scanner(scorer: Callable[..., float]) -> Finder:
        def find(question: str) -> int | None:
            found = process.extractOne(fold(clean(question)), folded, scorer=scorer)
            return int(found[2]) if found else None

        return find

    return {
        "rapidfuzz WRatio": scanner(fuzz.WRatio),
        "rapidfuzz token_set_ratio": scanner(fuzz.token_set_ratio),
    }
