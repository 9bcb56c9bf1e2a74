"""What a message's keys meant: raw Telex or VNI, and d typed for đ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.text.keystrokes import decode
from bot.text.lexicon import Lexicon, Token, Tokens, token_of, with_stroke
from bot.text.vocabulary import Vocabulary

_TIMES = 20
_DOUBLED = re.compile(r"aa|ee|oo|dd")


@dataclass(frozen=True, slots=True)
class Typed:
    """The words that were meant, what was changed for them (typed → meant), and whether the
    message uses Vietnamese marks, be it as raw keystrokes."""

    tokens: Tokens
    readings: tuple[tuple[str, str], ...]
    accented: bool


def meant_by_keys(tokens: Sequence[Token], lexicon: Lexicon, vocabulary: Vocabulary) -> Typed:
    """The words behind raw keystrokes, and behind d typed for đ.

    A known word among words that can only be keystrokes may be keystrokes too (``six``).
    """
    accented = any(token.has_marks for token in tokens)
    if not lexicon.raw_typing:
        return Typed(tuple(tokens), (), accented)
    decoded = [decode(token.marked) for token in tokens]
    if not any(decoded):
        return _with_strokes(tokens, lexicon, accented)
    unknown = [
        word is not None
        and token.marked not in lexicon.abbreviations
        and token.folded not in lexicon.words
        and token.folded not in vocabulary
        for token, word in zip(tokens, decoded, strict=True)
    ]
    several = len(tokens) - decoded.count(None) > 1
    mostly = sum(unknown) > 1 and 3 * sum(unknown) >= len(tokens)
    meant = [
        token if word is None else token_of(word)
        for token, word in zip(tokens, decoded, strict=True)
    ]
    read: list[Token] = []
    readings: list[tuple[str, str]] = []
    for i, (token, other) in enumerate(zip(tokens, meant, strict=True)):
        if unknown[i]:
            certain = several or other.folded in vocabulary
        else:
            beside = [*read[-1:], *meant[i + 1 : i + 2]]
            certain = mostly and _rather(token, other, beside, lexicon, vocabulary)
        read.append(other if certain else token)
        if certain:
            readings.append((token.marked, other.marked))
    return Typed(tuple(read), tuple(readings), accented or mostly)


def _rather(
    typed: Token, meant: Token, beside: Sequence[Token], lexicon: Lexicon, vocabulary: Vocabulary
) -> bool:
    """Whether keystrokes that are a known word too are rather the other one."""
    if typed == meant or typed.folded in lexicon.words or typed.marked in lexicon.abbreviations:
        return False
    if meant.marked in lexicon.spellings:
        return True
    counts = vocabulary.counts
    if counts.get(meant.folded, 0) <= _TIMES * counts.get(typed.folded, 0):
        return False
    return _DOUBLED.search(typed.marked) is not None or _fits(meant, beside, vocabulary) > _fits(
        typed, beside, vocabulary
    )


def _fits(word: Token, beside: Sequence[Token], vocabulary: Vocabulary) -> int:
    """How many of its neighbours a word stands beside in the knowledge, on either side."""
    pairs = vocabulary.pairs
    return sum(
        (other.folded, word.folded) in pairs or (word.folded, other.folded) in pairs
        for other in beside
    )


def _with_strokes(tokens: Sequence[Token], lexicon: Lexicon, accented: bool) -> Typed:
    """The words of someone who types no đ (``dổi bìa dỏ``), with it where no other word is known.

    One such word may just be rare (``con dâu``): it takes two, or a standard term of one word.
    """
    spellings = lexicon.spellings
    meant = {
        token.marked: token_of(with_stroke(token.marked))
        for token in tokens
        if token.marked[0] == "d" and token.has_marks
        if token.marked not in spellings and with_stroke(token.marked) in spellings
    }
    if not meant or any("đ" in token.marked for token in tokens):
        return Typed(tuple(tokens), (), accented)
    if len(meant) == 1:
        meant = {d: token for d, token in meant.items() if lexicon.synonyms.holds((token,))}
    read = tuple(meant.get(token.marked, token) for token in tokens)
    return Typed(read, tuple((d, token.marked) for d, token in meant.items()), accented)
