"""Knowledge of any size for the benchmark, the same every time: a sample, or more of the like."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.model import Entry, Kind, Statement

SEED = 20261122
_TOPIC = 3
"""Pairs of words that an invented entry keeps coming back to, as real ones do to their subject."""

_SHORTEST = 4
"""Words of an invented phrase. Fewer would be ones that many real questions hold («đăng ký»),
while real phrases that short are names («hộ chiếu»)."""

Pair = tuple[str, ...]


def sized(entries: Sequence[Entry], size: int) -> list[Entry]:
    """Entries with ``size`` phrases in all; 0: the entries as they are."""
    total = sum(len(entry.phrases) for entry in entries)
    if size == 0 or not entries:
        return list(entries)
    return sampled(entries, size) if size < total else grown(entries, size)


def sampled(entries: Sequence[Entry], size: int) -> list[Entry]:
    """The entries with ``size`` of their phrases, spread evenly.

    Titles come first, those of entries in scope before the others; entries are only left out
    where ``size`` is not enough for all titles.
    """
    rng = random.Random(SEED)
    turns = sorted(rng.sample(entries, len(entries)), key=lambda e: e.kind is Kind.OUT_OF_SCOPE)
    counts = dict.fromkeys((entry.id for entry in entries), 0)
    left = min(size, sum(len(entry.phrases) for entry in entries))
    while left:
        for entry in turns:
            if left and counts[entry.id] < len(entry.phrases):
                counts[entry.id] += 1
                left -= 1
    return [
        _keeping(entry, {0, *rng.sample(range(1, len(entry.phrases)), counts[entry.id] - 1)})
        for entry in entries
        if counts[entry.id]
    ]


def grown(entries: Sequence[Entry], size: int) -> list[Entry]:
    """The entries, with invented ones added until there are ``size`` phrases.

    An invented entry has the shape of a real one and says only pairs of words that real phrases
    say; half of them are of its own few, so that its phrases resemble each other. What it answers
    is invented too: with the real answers it would be a second right entry.
    """
    rng = random.Random(SEED)
    result = list(entries)
    pairs = [pair for entry in entries for phrase in entry.phrases for pair in _pairs(phrase)]
    left = size - sum(len(entry.phrases) for entry in entries)
    while left > 0:
        model = rng.choice(entries)
        entry = _keeping(_invented(model, f"thu-{len(result)}", pairs, rng), range(left))
        result.append(entry)
        left -= len(entry.phrases)
    return result


def _pairs(phrase: str) -> list[Pair]:
    """Neighbours by twos: most Vietnamese words have two syllables, and pairs are indexed."""
    words = phrase.split()
    return [tuple(words[i : i + 2]) for i in range(0, len(words), 2)]


def _keeping(entry: Entry, rows: Collection[int]) -> Entry:
    """The entry with those of its phrases that stand in these rows of ``phrases``."""
    phrasings = 1 + len(entry.aliases)
    sayings = phrasings + len(entry.phrasings)
    return replace(
        entry,
        aliases=tuple(a for row, a in enumerate(entry.aliases, 1) if row in rows),
        phrasings=tuple(p for row, p in enumerate(entry.phrasings, phrasings) if row in rows),
        sayings=tuple(s for row, s in enumerate(entry.sayings, sayings) if row in rows),
    )


def _invented(model: Entry, entry_id: str, pairs: Sequence[Pair], rng: random.Random) -> Entry:
    topic = rng.choices(pairs, k=_TOPIC)

    def say(text: str) -> str:
        length = max(len(text.split()), _SHORTEST)
        words: list[str] = []
        while len(words) < length:
            words += rng.choice(topic if rng.random() < 0.5 else pairs)
        return " ".join(words[:length])

    def state(statements: Sequence[Statement]) -> tuple[Statement, ...]:
        return tuple(
            replace(s, text=say(s.text), case=say(s.case) if s.case else None, document=None)
            for s in statements
        )

    return replace(
        model,
        id=entry_id,
        title=say(model.title),
        aliases=tuple(say(alias) for alias in model.aliases),
        phrasings=tuple(say(phrase) for phrase in model.phrasings),
        sayings=tuple(replace(saying, text=say(saying.text)) for saying in model.sayings),
        summary=state(model.summary),
        notes=state(model.notes),
        facets={facet: state(statements) for facet, statements in model.facets.items()},
        steps=tuple(replace(s, text=say(s.text), entry_id=None) for s in model.steps),
        codes=(),
        basis=(),
        about_document=None,
        differs_from={},
        related=(),
        prior=1,
    )
