"""Words that nobody knows: glued words taken apart, slips of one key undone.

Every reading is weighed by how common its words are in the knowledge, by whether they stand
beside each other and beside their neighbours there, and by how likely the slip is.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.text.keyboard import NEIGHBOURS
from bot.text.lexicon import Lexicon, Token, Tokens, token_of
from bot.text.normalise import fold
from bot.text.syllable import ONSETS, is_syllable
from bot.text.vocabulary import Vocabulary

_MAX_PIECES = 4
_MAX_GLUED_LENGTH = 40
_MAX_PIECE_LENGTH = 20
_PAIR_OF_LETTERS, _SHORT, _LONG = 2, 3, 5

# Weighed against the logarithm of how common a word is.
_PAIR = 5.0  # two words that stand together in the knowledge
_GLUE = -2.0  # a space left out
_LETTER = -3.0  # a word of one letter
_SLIP, _DROP, _STRANGE, _FIRST = -1.0, -1.5, -4.0, -1.5  # see _slip
_PLAUSIBLE = -2.5  # a slip that needs no words beside it as witnesses
_SPOKEN = -8.0  # a word that has a standard term stands in no indexed phrase
_NUMBER = -4.0  # a number is as common as a common word
_SHORTENED = -6.0  # abbreviations are rarer


@dataclass(frozen=True, slots=True)
class Context:
    """The words beside the one to read, as far as they are known, and what is known at all."""

    before: Token | None
    following: Token | None
    lexicon: Lexicon
    vocabulary: Vocabulary

    def commonness(self, word: str) -> float:
        count = self.vocabulary.counts.get(word, 0)
        common = math.log((count + 1) / (self.vocabulary.size + 1))
        return max(common, _SPOKEN) if word in self.lexicon.words else common

    def pair(self, first: str, second: str) -> bool:
        return (first, second) in self.vocabulary.pairs or (
            first,
            second,
        ) in self.lexicon.spoken.pairs

    def fits(self, first: str, last: str) -> int:
        """How many of the two neighbours a reading with these edges stands beside."""
        left = self.before is not None and self.pair(self.before.folded, first)
        right = self.following is not None and self.pair(last, self.following.folded)
        return left + right


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a glued word: as typed, what its edges read as, and how common it is."""

    token: Token
    first: str
    last: str
    common: float


def mended(token: Token, context: Context) -> Tokens:
    """The likeliest reading of an unknown word; the word itself where none is likely."""
    readings = [*_one_key_off(token, context), *_taken_apart(token.marked, context)]
    if not readings:
        return (token,)
    return max(readings, key=lambda reading: reading[0])[1]


def _one_key_off(token: Token, context: Context) -> Iterator[tuple[float, Tokens]]:
    """Known words one edit away; a short or strange one only with its neighbours as witnesses."""
    word = token.folded
    near = context.vocabulary.neighbours(word) | context.lexicon.spoken.neighbours(word)
    for other in sorted(near):
        slip, fits = _slip(token, other), context.fits(other, other)
        if slip > -math.inf and fits >= _witnesses(token, slip):
            yield slip + context.commonness(other) + _PAIR * fits, (Token(other, other),)


def _witnesses(token: Token, slip: float) -> int:
    """How many neighbours must speak for a reading: more for a short word or a strange slip."""
    length = len(token.folded)
    if slip < _PLAUSIBLE:
        return 2 if length <= _LONG else 1
    return 2 - 2 * token.has_marks if length <= _SHORT else 0


def _slip(typed: Token, meant: str) -> float:
    """How likely one word is typed for another, one edit away. No slip adds a marked letter."""
    word = typed.folded
    first = _FIRST if word[0] != meant[0] else 0.0
    spots = [i for i, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b]
    spot = spots[0] if spots else min(len(word), len(meant))
    if len(word) != len(meant):
        added = len(word) > len(meant) and _marked_run(typed, spot)
        return -math.inf if added else _DROP + first
    if len(spots) > 1 and any(typed.marked[i] != word[i] for i in spots):
        return -math.inf
    beside = len(spots) != 1 or word[spot] in NEIGHBOURS.get(meant[spot], "")
    return _SLIP if beside else _STRANGE + first


def _marked_run(typed: Token, spot: int) -> bool:
    """Whether a letter, and those before it that are the same, all have marks."""
    word = typed.folded
    start = len(word[: spot + 1].rstrip(word[spot]))
    return all(typed.marked[i] != word[i] for i in range(start, spot + 1))


def _taken_apart(word: str, context: Context) -> Iterator[tuple[float, Tokens]]:
    """``thôngtin`` → ``thông tin``: the likeliest of all ways to cut it into known words."""
    folded = fold(word)
    if len(folded) != len(word) or len(word) > _MAX_GLUED_LENGTH:
        return
    best: dict[int, list[tuple[float, tuple[_Piece, ...]]]] = {0: [(0.0, ())]}
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _MAX_PIECE_LENGTH), end):
            if start not in best or (start, end) == (0, len(word)):
                continue
            piece = _piece(word, start, end, folded, context)
            if piece is None:
                continue
            way = max(
                (
                    (score + _joined(pieces, piece, context), (*pieces, piece))
                    for score, pieces in best[start]
                    if len(pieces) < _MAX_PIECES
                ),
                key=lambda found: found[0],
                default=None,
            )
            if way is not None:
                best.setdefault(end, []).append(way)
    for score, pieces in best.get(len(word), ()):
        if _believable(pieces, context):
            fits = context.fits(pieces[0].first, pieces[-1].last)
            yield score + _PAIR * fits, tuple(piece.token for piece in pieces)


def _joined(pieces: Sequence[_Piece], piece: _Piece, context: Context) -> float:
    pair = bool(pieces) and context.pair(pieces[-1].last, piece.first)
    return piece.common + _GLUE * len(pieces) + _PAIR * pair


def _piece(word: str, start: int, end: int, folded: str, context: Context) -> _Piece | None:
    """A stretch of a glued word, if it is a known word, an abbreviation or a whole number."""
    marked, plain = word[start:end], folded[start:end]
    if _splits_digits(folded, start) or _splits_digits(folded, end):
        return None
    if plain.isdigit():
        return _Piece(token_of(marked), plain, plain, _NUMBER)
    meanings = context.lexicon.abbreviations.get(marked, ())
    common = context.commonness(plain)
    if marked != plain and not is_syllable(plain) and not meanings:
        return None
    if plain in context.vocabulary and len(plain) > 1:
        return _Piece(token_of(marked), plain, plain, common)
    if len(plain) == 1:
        # ở, ý, à are words; without marks only y is, unless the whole word has none
        known = plain in context.vocabulary and (marked != plain or plain == "y" or word == folded)
        return _Piece(token_of(marked), plain, plain, common + _LETTER) if known else None
    certain = word != folded or not word.isalpha()
    outer = certain and (not start or end == len(word))
    return _unindexed(token_of(marked), meanings, outer, context)


def _unindexed(
    token: Token, meanings: Sequence[Tokens], outer: bool, context: Context
) -> _Piece | None:
    """An abbreviation or a word with a standard term.

    Two letters count at the ends of a word with marks or digits, unless they may be a part of a
    syllable (ng).
    """
    plain = token.folded
    common = context.commonness(plain)
    if meanings and (len(plain) > _PAIR_OF_LETTERS or (outer and plain not in ONSETS)):
        first, last = meanings[0][0].folded, meanings[0][-1].folded
        return _Piece(token, first, last, min(context.commonness(first), _SHORTENED))
    return _Piece(token, plain, plain, common) if plain in context.lexicon.words else None


def _splits_digits(folded: str, at: int) -> bool:
    return 0 < at < len(folded) and folded[at - 1].isdigit() and folded[at].isdigit()


def _believable(pieces: Sequence[_Piece], context: Context) -> bool:
    """Whether the cuts have witnesses: words that stand together, or letters beside digits."""
    joints = list(itertools.pairwise(pieces))
    known = [context.pair(a.last, b.first) for a, b in joints]
    before, following = context.before, context.following
    beside = [
        before is not None and context.pair(before.folded, pieces[0].first),
        *known,
        following is not None and context.pair(pieces[-1].last, following.folded),
    ]
    bare = not any(piece.token.has_marks for piece in pieces)
    beside = [False, *known, False] if bare else beside
    for i, piece in enumerate(pieces):
        letter = len(piece.token.folded) == 1 and piece.token.folded.isalpha()
        if letter and not any(beside[i : i + 2]):
            return False
    if any(known):
        return True
    natural = [a.token.folded[-1].isdigit() != b.token.folded[0].isdigit() for a, b in joints]
    long = not bare or all(len(piece.token.folded) >= _SHORT for piece in pieces)
    return all(natural) or (len(pieces) == 2 and long)
