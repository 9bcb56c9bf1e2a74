"""From a message to a :class:`Query`: every word read, expanded, and put in standard terms."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from bot.text.keystrokes import decode
from bot.text.lexicon import Lexicon, Token, Tokens, tokens_of
from bot.text.normalise import fold
from bot.text.syllable import is_syllable

_MIN_TYPO_LENGTH = 4
_MAX_GLUED = 4
_PERSONAL_DIGITS = 6
_THOUSANDS = re.compile(r"(\d+)(k|tr)(\d*)")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The folded words of the index with how many phrases hold each, and its word pairs."""

    counts: Mapping[str, int] = field(default_factory=dict)
    pairs: Set[tuple[str, str]] = frozenset()
    deletions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def build(cls, phrases: Sequence[Sequence[str]]) -> Vocabulary:
        counts: dict[str, int] = {}
        pairs: set[tuple[str, str]] = set()
        for phrase in phrases:
            for word in set(phrase):
                counts[word] = counts.get(word, 0) + 1
            pairs.update(itertools.pairwise(phrase))
        deletions: dict[str, list[str]] = {}
        for word in counts:
            if len(word) >= _MIN_TYPO_LENGTH - 1 and word.isalpha():
                for shorter in {word, *_deletions(word)}:
                    deletions.setdefault(shorter, []).append(word)
        return cls(counts, pairs, {key: tuple(found) for key, found in deletions.items()})

    def __contains__(self, word: str) -> bool:
        return word in self.counts

    def neighbours(self, word: str) -> set[str]:
        """Known words within one edit (insertion, deletion, change, swap of neighbours)."""
        if len(word) < _MIN_TYPO_LENGTH or not word.isalpha():
            return set()
        near: set[str] = set()
        for shorter in (word, *_deletions(word)):
            near.update(self.deletions.get(shorter, ()))
        return {other for other in near if _one_edit(word, other)}


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


def read_phrase(text: str, lexicon: Lexicon) -> Tokens:
    """A phrase of the knowledge in standard terms; typed with care, so nothing is guessed."""
    typed = tokens_of(text)
    expanded = tuple(
        token
        for typed_token in typed
        for token in lexicon.abbreviations.get(typed_token.marked, ((typed_token,),))[0]
    )
    return _standard(expanded, lexicon, accented=any(t.has_marks for t in typed))


def read_query(text: str, lexicon: Lexicon, vocabulary: Vocabulary) -> Query:
    """Read a citizen's message. Long digit runs, which may be personal, are left out."""
    typed = tokens_of(text)
    accented = any(token.has_marks for token in typed)
    readings: list[tuple[str, str]] = []
    expanded: list[Token] = []
    for i, token in enumerate(typed):
        if sum(ch.isdigit() for ch in token.folded) > _PERSONAL_DIGITS and not _is_code(token):
            continue
        following = typed[i + 1] if i + 1 < len(typed) else None
        read = _read_word(token, expanded, following, lexicon, vocabulary)
        if read != (token,):
            readings.append((token.marked, " ".join(t.marked for t in read)))
        expanded.extend(read)
    standard = _standard(tuple(expanded), lexicon, accented=accented)
    return Query(
        text, typed, _without_fillers(standard, lexicon, accented), tuple(readings), accented
    )


def _read_word(
    token: Token,
    before: Sequence[Token],
    following: Token | None,
    lexicon: Lexicon,
    vocabulary: Vocabulary,
) -> Tokens:
    meanings = lexicon.abbreviations.get(token.marked)
    if meanings:
        return _best_meaning(meanings, before, following, vocabulary)
    if amount := _THOUSANDS.fullmatch(token.folded):
        unit = "nghìn" if amount[2] == "k" else "triệu"
        return tokens_of(f"{amount[1]} {unit} {amount[3]}")
    if token.folded in vocabulary:
        return (token,)
    decoded = decode(token.marked)
    if decoded is not None and (fold(decoded) in vocabulary or not is_syllable(token.folded)):
        return (Token(decoded, fold(decoded)),)
    if is_syllable(token.folded):
        return (token,)
    return _mended(token, vocabulary)


def _best_meaning(
    meanings: Sequence[Tokens],
    before: Sequence[Token],
    following: Token | None,
    vocabulary: Vocabulary,
) -> Tokens:
    """The meaning whose edges stand beside these neighbours in the knowledge; else the first."""
    if len(meanings) == 1:
        return meanings[0]

    def fit(meaning: Tokens) -> int:
        left = bool(before) and (before[-1].folded, meaning[0].folded) in vocabulary.pairs
        right = following is not None and (meaning[-1].folded, following.folded) in vocabulary.pairs
        digit_left = bool(before) and before[-1].folded.isdigit() and meaning[0].folded == "nghin"
        return left + right + 2 * digit_left

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


def _standard(tokens: Tokens, lexicon: Lexicon, *, accented: bool) -> Tokens:
    out: list[Token] = []
    position = 0
    for start, length, standard in lexicon.synonyms.scan(tokens, accented=accented):
        out.extend(tokens[position:start])
        out.extend(lexicon.standards[standard])
        position = start + length
    out.extend(tokens[position:])
    return tuple(out)


def _without_fillers(tokens: Tokens, lexicon: Lexicon, accented: bool) -> Tokens:
    drop: set[int] = set()
    for start, length, _ in lexicon.fillers.scan(tokens, accented=accented):
        drop.update(range(start, start + length))
    kept = tuple(token for i, token in enumerate(tokens) if i not in drop)
    return kept or tokens


def _is_code(token: Token) -> bool:
    """A procedure code (1.001193) or a document's number, which are public."""
    return "." in token.folded[1:2] or "/" in token.folded


def _deletions(word: str) -> Iterator[str]:
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]


def _one_edit(a: str, b: str) -> bool:
    """Whether two words differ by at most one insertion, deletion, change or neighbour swap."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    if len(a) == len(b):
        swapped = rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:]
        return rest_a[1:] == rest_b[1:] or swapped
    longer, shorter = (rest_a, rest_b) if len(a) > len(b) else (rest_b, rest_a)
    return longer[1:] == shorter
