"""Abbreviations, synonyms and fillers, ready for look-up. The words themselves are data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.text.normalise import clean, fold, place_tone, words
from bot.text.syllable import is_syllable
from bot.text.vocabulary import Vocabulary

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
    one spelling (``ma``) does not stand for another (``mã``). Among words that agree too
    (``accented`` is false) d may stand for đ (``bìa dỏ``).
    """
    if typed.folded != known.folded:
        return False
    if accented:
        return typed.marked == known.marked
    return not typed.has_marks or known.marked in {typed.marked, with_stroke(typed.marked)}


def with_stroke(word: str) -> str:
    """``dỏ`` → ``đỏ``."""
    return "đ" + word[1:] if word.startswith("d") else word


class PhraseTable:
    """Multi-word look-up: which known phrases start at a position, longest first.

    ``firsts`` are the folded words that phrases begin with.
    """

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
        self.firsts = frozenset(key[0] for key in self._by_words)

    def holds(self, phrase: Tokens) -> bool:
        """Whether a phrase is known as it stands."""
        known = self._by_words.get(tuple(token.folded for token in phrase), ())
        return any(phrase == other for other, _ in known)

    def at(
        self, tokens: Sequence[Token], start: int, *, accented: bool
    ) -> Iterator[tuple[int, str]]:
        """(length, value) of every phrase that starts at ``start``, longest first."""
        first = tokens[start].folded
        if first not in self.firsts:
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
            if tokens[start].folded not in self.firsts:
                start += 1
                continue
            found = next(self.at(tokens, start, accented=accented), None)
            if found is None:
                start += 1
                continue
            yield start, *found
            start += found[0]

    def stretches(self, tokens: Sequence[Token], *, accented: bool) -> Iterator[range]:
        """The places that :meth:`scan` finds something at."""
        for start, length, _ in self.scan(tokens, accented=accented):
            yield range(start, start + length)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The vocabulary file in look-up form.

    ``words`` holds every folded word of its phrases, ``spellings`` every word with its marks;
    ``spoken`` counts them and knows which stand together. Without ``raw_typing`` keystrokes are
    taken as they stand.
    """

    abbreviations: Mapping[str, tuple[Tokens, ...]]
    synonyms: PhraseTable
    fillers: PhraseTable
    standards: Mapping[str, Tokens]
    words: frozenset[str]
    spellings: frozenset[str]
    spoken: Vocabulary
    raw_typing: bool = True

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
        shortened = _shortened(abbreviations)
        phrases = [phrase for phrase, _ in (*variants, *fill)]
        meant = [meaning for meanings in shortened.values() for meaning in meanings]
        return cls(
            abbreviations=shortened,
            synonyms=PhraseTable(variants),
            fillers=PhraseTable(fill),
            standards={standard: tokens_of(standard) for standard in synonyms},
            words=frozenset(token.folded for phrase in phrases for token in phrase),
            spellings=frozenset(t.marked for phrase in (*phrases, *meant) for t in phrase),
            spoken=Vocabulary.build([[token.folded for token in phrase] for phrase in phrases]),
        )


def _shortened(abbreviations: Mapping[str, Sequence[str]]) -> dict[str, tuple[Tokens, ...]]:
    """Abbreviations with their meanings; đ may also be typed d, or as raw Telex (dd) or VNI (d9).

    A form that the file gives another meaning keeps it, and a plain syllable gets none.
    """
    given = {
        clean(short).lower(): tuple(tokens_of(meaning) for meaning in meanings)
        for short, meanings in abbreviations.items()
    }
    otherwise = {
        short.replace("đ", typed): meanings
        for typed in ("d", "dd", "d9")
        for short, meanings in given.items()
        if len(short) > 1 and "đ" in short and not is_syllable(fold(short.replace("đ", typed)))
    }
    return {**otherwise, **given}
