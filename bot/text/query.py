"""From a message to a :class:`Query`: every word read, expanded, and put in standard terms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.text.keystrokes import stroked
from bot.text.lexicon import Lexicon, Token, Tokens, token_of, tokens_of
from bot.text.mend import Context, mended
from bot.text.raw import meant_by_keys
from bot.text.syllable import is_syllable
from bot.text.vocabulary import Vocabulary

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
    """A word on its way; ``fixed`` once it is part of a standard term.

    The first word of a standard term holds the ``spoken`` words that it stands for.
    """

    token: Token
    fixed: bool = False
    spoken: Tokens = ()


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

    Keystrokes come first; then phrases that the vocabulary file knows as they stand («kt 3»,
    «e mail»); then each other word is read by itself; then phrases again, among what was read.
    """
    typed = tokens_of(text)
    public = [token for token in typed if not _may_be_personal(token)]
    keys = meant_by_keys(public, lexicon, vocabulary)
    accented = keys.accented
    readings = list(keys.readings)
    words = [_Read(token) for token in keys.tokens]
    expanded: list[_Read] = []
    known = _without_fillers(_standard(words, lexicon, accented=accented), lexicon, accented)
    for i, read in enumerate(known):
        if read.fixed:
            expanded.append(read)
            continue
        following = known[i + 1].token if i + 1 < len(known) else None
        before = expanded[-1].token if expanded else None
        tokens = _read_word(read.token, Context(before, following, lexicon, vocabulary))
        if tokens != (read.token,):
            readings.append((read.token.marked, " ".join(t.marked for t in tokens)))
        expanded.extend(_Read(token) for token in tokens)
    said = _as_spoken(expanded)
    standard = _standard(said, lexicon, accented=accented)
    content = _without_fillers(standard, lexicon, accented)
    tokens = tuple(read.token for read in content)
    return Query(text, typed, tokens, tuple(readings), accented)


def _read_word(token: Token, context: Context) -> Tokens:
    lexicon, vocabulary = context.lexicon, context.vocabulary
    if meanings := lexicon.abbreviations.get(token.marked):
        return _best_meaning(meanings, context)
    if amount := _THOUSANDS.fullmatch(token.folded):
        unit = "nghìn" if amount[2] == "k" else "triệu"
        return tokens_of(f"{amount[1]} {unit} {amount[3]}")
    if token.folded in vocabulary or token.folded in lexicon.words or is_syllable(token.folded):
        return (token,)
    abbreviation = token_of(stroked(token.marked))
    if abbreviation.folded in vocabulary:
        return (abbreviation,)
    read = _expanded(mended(abbreviation, context), context)
    return (token,) if read == (abbreviation,) else read


def _expanded(tokens: Tokens, context: Context) -> Tokens:
    """The abbreviations among the parts of a glued word with their meanings."""
    if len(tokens) == 1:
        return tokens
    out: list[Token] = []
    for i, token in enumerate(tokens):
        before = out[-1] if out else context.before
        following = tokens[i + 1] if i + 1 < len(tokens) else context.following
        meanings = context.lexicon.abbreviations.get(token.marked)
        beside = replace(context, before=before, following=following)
        out.extend(_best_meaning(meanings, beside) if meanings else (token,))
    return tuple(out)


def _best_meaning(meanings: Sequence[Tokens], context: Context) -> Tokens:
    """The meaning whose edges stand beside these neighbours in the knowledge; else the first."""
    if len(meanings) == 1:
        return meanings[0]
    before, following, pairs = context.before, context.following, context.vocabulary.pairs

    def fit(meaning: Tokens) -> int:
        left = before is not None and (before.folded, meaning[0].folded) in pairs
        right = following is not None and (meaning[-1].folded, following.folded) in pairs
        after_digits = before is not None and before.folded.isdigit()
        return left + right + 2 * (after_digits and meaning[0].folded == "nghin")

    return max(meanings, key=fit)


def _standard(reads: Sequence[_Read], lexicon: Lexicon, *, accented: bool) -> list[_Read]:
    """Phrases replaced by their standard terms; what is fixed already stays."""
    out: list[_Read] = []
    position = 0
    tokens = [read.token for read in reads]
    for start, length, standard in lexicon.synonyms.scan(tokens, accented=accented):
        if any(read.fixed for read in reads[start : start + length]):
            continue
        out.extend(reads[position:start])
        first, *others = lexicon.standards[standard]
        out.append(_Read(first, True, tuple(tokens[start : start + length])))
        out.extend(_Read(token, fixed=True) for token in others)
        position = start + length
    out.extend(reads[position:])
    return out


def _as_spoken(reads: Sequence[_Read]) -> list[_Read]:
    """Standard terms as they were said: words read since may make a longer phrase with them."""
    out: list[_Read] = []
    for read in reads:
        if read.fixed:
            out.extend(_Read(token) for token in read.spoken)
        else:
            out.append(read)
    return out


def _without_fillers(reads: list[_Read], lexicon: Lexicon, accented: bool) -> list[_Read]:
    """The words that carry content: fillers go, but never a part of a standard term."""
    drop: set[int] = set()
    tokens = [read.token for read in reads]
    for stretch in lexicon.fillers.stretches(tokens, accented=accented):
        if not any(reads[i].fixed for i in stretch):
            drop.update(stretch)
    return [read for i, read in enumerate(reads) if i not in drop] or reads


def _may_be_personal(token: Token) -> bool:
    """A long run of digits that is no procedure code, document number, date or sum of money."""
    digits = sum(ch.isdigit() for ch in token.folded)
    return digits > _PERSONAL_DIGITS and not _PUBLIC_NUMBER.fullmatch(token.folded)
