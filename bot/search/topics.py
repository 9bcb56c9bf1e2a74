"""Which pairs of words name an entry: «sổ đỏ» means little by its single syllables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.model import Entry
from bot.text.lexicon import Tokens

_MOST = 12
"""Entries that a pair may name before it names none: «đăng ký» stands in twenty titles."""


@dataclass(frozen=True, slots=True)
class TopicPairs:
    """Folded word pairs of titles and other names.

    ``named``: the entries whose names hold a pair; ``spoken``: for each entry the pairs that its
    phrases and answers hold.
    """

    named: Mapping[str, frozenset[str]]
    spoken: Mapping[str, frozenset[str]]

    @classmethod
    def build(
        cls,
        entries: Sequence[Entry],
        read: Sequence[Sequence[Tokens]],
        sentences: Mapping[str, Tokens],
    ) -> TopicPairs:
        """``read``: for each entry its phrases, title and other names first."""
        owners: dict[str, set[str]] = {}
        for entry, phrases in zip(entries, read, strict=True):
            for tokens in phrases[: 1 + len(entry.aliases)]:
                for pair in pairs(tokens):
                    owners.setdefault(pair, set()).add(entry.id)
        named = {pair: frozenset(ids) for pair, ids in owners.items() if len(ids) <= _MOST}
        spoken = {
            entry.id: frozenset(
                pair
                for tokens in (*phrases, *(sentences[text] for text in entry.contents))
                for pair in pairs(tokens)
                if pair in named
            )
            for entry, phrases in zip(entries, read, strict=True)
        }
        return cls(named, spoken)

    def others(
        self, tokens: Tokens, rest: Iterable[str], entry_id: str, *, whether: bool
    ) -> frozenset[str]:
        """The entries that a message names, where it names others than the one given.

        It does by a pair that names others and not the entry. One that the entry speaks of too
        does so only where the message says little besides, and does not ask ``whether``
        something is so («có cần giấy độc thân không»); ``rest`` are the folded words that do not
        ask for a part.
        """
        found = [pair for pair in pairs(tokens) if pair in self.named]
        if not found or any(entry_id in self.named[pair] for pair in found):
            return frozenset()
        named = frozenset[str]().union(*(self.named[pair] for pair in found))
        if not set(found) <= self.spoken.get(entry_id, frozenset()):
            return named
        covered = {word for pair in found for word in pair.split()}
        return frozenset() if whether or len(set(rest) - covered) > 1 else named


def pairs(tokens: Tokens) -> Iterator[str]:
    """The folded words of a text, two by two."""
    return (f"{left.folded} {right.folded}" for left, right in pairwise(tokens))
