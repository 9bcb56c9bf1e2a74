"""Abbreviations, synonyms and fillers, ready for look-up. The words themselves are data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.text.normalise import clean, fold, place_tone, words

_KNOWN_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class Token:
    """One word: as typed (lower case, tone placement unified) and without marks."""

    marked: str
    folded: str

    @property
    def has_marks(self) -> bool:
        return self.marked != self.folded


Tokens = tuple[Token, ...]


@lru_cache(maxsize=_KNOWN_WORDS)
def token_of(word: str) -> Token:
    """One lower-case word with its tone placed; the same few thousand words come again."""
    placed = place_tone(word)
    return Token(placed, fold(placed))


def tokens_of(text: str) -> Tokens:
    """The words of a text, nothing expanded or left out."""
    return tuple(token_of(word) for word in words(clean(text)))


def agree(typed: Token, known: Token, *, accented: bool) -> bool:
    """Whether a typed word can stand for a known one.

    A word typed without marks may stand for any; in a message that uses marks, a bare word of
    one spelling (``ma``) does not stand for another (``mã``).
    """
    if typed.folded != known.folded:
        return False
    if typed.has_marks or accented:
        return typed.marked == known.marked
    return True


class PhraseTable:
    """Multi-word look-up: which known phrases start at a position, longest first."""

    def __init__(self, phrases: Iterable[tuple[Tokens, str]]) -> None:
        """``phrases`` pairs a phrase with the value it stands for."""
        self._by_words: dict[tuple[str, ...], list[tuple[Tokens, str]]] = {}
        lengths: dict[tuple[str, ...], set[int]] = {}
        for phrase, value in phrases:
            if phrase:
                key = tuple(token.folded for token in phrase)
                self._by_words.setdefault(key, []).append((phrase, value))
                lengths.setdefault(key[:2], set()).add(len(key))
        self._lengths = {start: sorted(found, reverse=True) for start, found in lengths.items()}
        self._firsts = frozenset(key[0] for key in self._by_words)

    def at(
        self, tokens: Sequence[Token], start: int, *, accented: bool
    ) -> Iterator[tuple[int, str]]:
        """(length, value) of every phrase that starts at ``start``, longest first."""
        first = tokens[start].folded
        if first not in self._firsts:
            return
        pair = (first, tokens[start + 1].folded) if start + 1 < len(tokens) else (first, "")
        for length in (*self._lengths.get(pair, ()), *self._lengths.get((first,), ())):
            stretch = tokens[start : start + length]
            if len(stretch) < length:
                continue
            for phrase, value in self._by_words.get(tuple(t.folded for t in stretch), ()):
                if all(
                    agree(typed, known, accented=accented and length == 1)
                    for typed, known in zip(stretch, phrase, strict=True)
                ):
                    yield length, value

    def scan(self, tokens: Sequence[Token], *, accented: bool) -> Iterator[tuple[int, int, str]]:
        """(start, length, value) of the phrases found left to right, longest first, no overlap."""
        start = 0
        while start < len(tokens):
            if tokens[start].folded not in self._firsts:
                start += 1
                continue
            found = next(self.at(tokens, start, accented=accented), None)
            if found is None:
                start += 1
                continue
            yield start, *found
            start += found[0]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The vocabulary file in look-up form; ``words`` holds every folded word it knows."""

    abbreviations: Mapping[str, tuple[Tokens, ...]]
    synonyms: PhraseTable
    fillers: PhraseTable
    standards: Mapping[str, Tokens]
    words: frozenset[str]

    @classmethod
    def build(
        cls,
        abbreviations: Mapping[str, Sequence[str]],
        synonyms: Mapping[str, Sequence[str]],
        fillers: Sequence[str],
    ) -> Lexicon:
        variants = [
            (tokens_of(spoken), std) for std, found in synonyms.items() for spoken in (std, *found)
        ]
        fill = [(tokens_of(filler), filler) for filler in fillers]
        return cls(
            {
                clean(short).lower(): tuple(tokens_of(meaning) for meaning in meanings)
                for short, meanings in abbreviations.items()
            },
            PhraseTable(variants),
            PhraseTable(fill),
            {standard: tokens_of(standard) for standard in synonyms},
            frozenset(token.folded for phrase, _ in (*variants, *fill) for token in phrase),
        )
