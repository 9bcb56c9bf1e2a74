"""From a message to a :class:`Query`: every word read, expanded, and put in standard terms."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.text.keystrokes import decode
from bot.text.lexicon import Lexicon, Token, Tokens, tokens_of
from bot.text.normalise import fold
from bot.text.syllable import is_syllable
from bot.text.vocabulary import Vocabulary

_MAX_GLUED = 4
_PERSONAL_DIGITS = 6
_PUBLIC_NUMBER = re.compile(
    r"\d\.\d{6}|\d{1,4}(?:\.\d{1,3})?/\d{4}|\d{1,2}/\d{1,2}/\d{4}|\d{1,3}(?:\.\d{3})+"
)
_THOUSANDS = re.compile(r"(\d+)(k|tr)(\d*)")


@dataclass(frozen=True, slots=True)
class Query:
    """A message ready to be compared.

    ``typed`` are the words as they stand, ``tokens`` the words after reading keystrokes,
    abbreviations, typos and synonyms, without fillers; ``readings`` tells what was changed
    (typed → read), for `ask --all`; ``accented`` whether the message uses Vietnamese marks.
    """

    text: str
    typed: Tokens
    tokens: Tokens
    readings: tuple[tuple[str, str], ...] = ()
    accented: bool = False

    @property
    def folded(self) -> str:
        return " ".join(token.folded for token in self.tokens)


@dataclass(frozen=True, slots=True)
class _Read:
    """A word on its way; ``fixed`` once it is part of a standard term."""

    token: Token
    fixed: bool = False


def read_phrase(text: str, lexicon: Lexicon) -> Tokens:
    """A phrase of the knowledge in standard terms; typed with care, so nothing is guessed."""
    typed = tokens_of(text)
    accented = any(token.has_marks for token in typed)
    expanded: list[_Read] = []
    for read in _standard([_Read(token) for token in typed], lexicon, accented=accented):
        meanings = () if read.fixed else lexicon.abbreviations.get(read.token.marked, ())
        expanded.extend(_Read(token) for token in meanings[0]) if meanings else expanded.append(
            read
        )
    return tuple(read.token for read in _standard(expanded, lexicon, accented=accented))


def read_query(text: str, lexicon: Lexicon, vocabulary: Vocabulary) -> Query:
    """Read a citizen's message. Long digit runs, which may be personal, are left out.

    Phrases that the vocabulary file knows as they stand come first («kt 3», «e mail»); then each
    other word is read by itself; then phrases again, among what was read.
    """
    typed = tokens_of(text)
    accented = any(token.has_marks for token in typed)
    public = [_Read(token) for token in typed if not _may_be_personal(token)]
    readings: list[tuple[str, str]] = []
    expanded: list[_Read] = []
    known = _without_fillers(_standard(public, lexicon, accented=accented), lexicon, accented)
    raw_typing = sum(decode(read.token.marked) is not None for read in public) > 1
    for i, read in enumerate(known):
        if read.fixed:
            expanded.append(read)
            continue
        following = known[i + 1].token if i + 1 < len(known) else None
        before = expanded[-1].token if expanded else None
        tokens = _read_word(read.token, before, following, lexicon, vocabulary, raw_typing)
        if tokens != (read.token,):
            readings.append((read.token.marked, " ".join(t.marked for t in tokens)))
        expanded.extend(_Read(token) for token in tokens)
    standard = _standard(expanded, lexicon, accented=accented)
    content = _without_fillers(standard, lexicon, accented)
    tokens = tuple(read.token for read in content)
    return Query(text, typed, tokens, tuple(readings), accented)


def _read_word(
    token: Token,
    before: Token | None,
    following: Token | None,
    lexicon: Lexicon,
    vocabulary: Vocabulary,
    raw_typing: bool,
) -> Tokens:
    """``raw_typing``: other words of the message are raw keystrokes too, so this one may be."""
    meanings = lexicon.abbreviations.get(token.marked)
    if meanings:
        return _best_meaning(meanings, before, following, vocabulary)
    if amount := _THOUSANDS.fullmatch(token.folded):
        unit = "nghìn" if amount[2] == "k" else "triệu"
        return tokens_of(f"{amount[1]} {unit} {amount[3]}")
    if token.folded in vocabulary or token.folded in lexicon.words:
        return (token,)
    decoded = decode(token.marked)
    if decoded is not None and (raw_typing or fold(decoded) in vocabulary):
        return (Token(decoded, fold(decoded)),)
    if is_syllable(token.folded):
        return (token,)
    return _mended(token, vocabulary)


def _best_meaning(
    meanings: Sequence[Tokens],
    before: Token | None,
    following: Token | None,
    vocabulary: Vocabulary,
) -> Tokens:
    """The meaning whose edges stand beside these neighbours in the knowledge; else the first."""
    if len(meanings) == 1:
        return meanings[0]

    def fit(meaning: Tokens) -> int:
        left = before is not None and (before.folded, meaning[0].folded) in vocabulary.pairs
        right = following is not None and (meaning[-1].folded, following.folded) in vocabulary.pairs
        after_digits = before is not None and before.folded.isdigit()
        return left + right + 2 * (after_digits and meaning[0].folded == "nghin")

    return max(meanings, key=fit)


def _mended(token: Token, vocabulary: Vocabulary) -> Tokens:
    """A word nobody knows: glued words taken apart, else its commonest one-edit neighbour."""
    if parts := _unglued(token.marked, vocabulary):
        return parts
    near = vocabulary.neighbours(token.folded)
    if near:
        best = max(near, key=lambda word: (vocabulary.counts[word], word))
        return (Token(best, best),)
    return (token,)


def _unglued(word: str, vocabulary: Vocabulary) -> Tokens | None:
    """``thôngtin`` → ``thông tin``: known words only, as few as possible, up to four."""
    folded = fold(word)
    if len(folded) != len(word):
        return None
    best: list[list[int] | None] = [[], *([None] * len(word))]
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 7), end):
            previous = best[start]
            if previous is None or len(previous) >= _MAX_GLUED:
                continue
            part = folded[start:end]
            known = part in vocabulary and (len(part) > 1 or part.isdigit())
            if known and (part.isdigit() or is_syllable(part)):
                candidate = [*previous, end]
                current = best[end]
                if current is None or len(candidate) < len(current):
                    best[end] = candidate
    cuts = best[len(word)]
    if cuts is None or len(cuts) < 2:
        return None
    starts = [0, *cuts[:-1]]
    pieces = [(word[s:e], folded[s:e]) for s, e in zip(starts, cuts, strict=True)]
    pairs_known = sum((a[1], b[1]) in vocabulary.pairs for a, b in itertools.pairwise(pieces))
    if pairs_known == 0 and len(pieces) > 2:
        return None
    return tuple(Token(marked, plain) for marked, plain in pieces)


def _standard(reads: Sequence[_Read], lexicon: Lexicon, *, accented: bool) -> list[_Read]:
    """Phrases replaced by their standard terms; what is fixed already stays."""
    out: list[_Read] = []
    position = 0
    tokens = [read.token for read in reads]
    for start, length, standard in lexicon.synonyms.scan(tokens, accented=accented):
        if any(read.fixed for read in reads[start : start + length]):
            continue
        out.extend(reads[position:start])
        out.extend(_Read(token, fixed=True) for token in lexicon.standards[standard])
        position = start + length
    out.extend(reads[position:])
    return out


def _without_fillers(reads: list[_Read], lexicon: Lexicon, accented: bool) -> list[_Read]:
    """The words that carry content: fillers go, but never a part of a standard term."""
    drop: set[int] = set()
    tokens = [read.token for read in reads]
    for start, length, _ in lexicon.fillers.scan(tokens, accented=accented):
        stretch = range(start, start + length)
        if not any(reads[i].fixed for i in stretch):
            drop.update(stretch)
    return [read for i, read in enumerate(reads) if i not in drop] or reads


def _may_be_personal(token: Token) -> bool:
    """A long run of digits that is no procedure code, document number, date or sum of money."""
    digits = sum(ch.isdigit() for ch in token.folded)
    return digits > _PERSONAL_DIGITS and not _PUBLIC_NUMBER.fullmatch(token.folded)
