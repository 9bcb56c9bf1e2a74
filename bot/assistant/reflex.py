"""Messages with a fixed reply: emergencies first of all, and plain courtesy.

A pattern is a phrase. «/» gives the choice between words («rơi/té xuống giếng»). «…» inside it
stands for up to six words; «…» before it makes it a companion, which goes with courtesy but is
none by itself («… nhiều nha»). «!» after it asks for the marks as written («đang cháy!» is not
«dang chay», which may be «đang chạy»).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from bot.exchange import Outcome
from bot.kb.lexicon_file import Reflex
from bot.text.lexicon import Lexicon, PhraseTable, Tokens, agree, tokens_of
from bot.text.normalise import clean
from bot.text.query import Query, read_phrase

GAP = "..."
_OR = "/"
_MARKS_NEEDED = "!"
_REACH = 6
_COMPANION = ""
_SHORT = 2
"""Words of a phrase that needs its marks in a message that uses marks."""


_CERTAIN = "_chac"


@dataclass(frozen=True, slots=True)
class Hit:
    """A fixed reply that fits: the name of its sentence, how many words of the message say it,
    and how many are no part of it (for courtesy: of no courtesy at all). ``certain`` patterns
    (``…_chac``) say what is happening now, whatever else a message holds; ``alone``: nothing else
    is answered beside it.
    """

    outcome: Outcome
    sentence: str
    words_said: int
    words_left: int
    certain: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """The phrases that must follow one another, each within reach of the last."""

    name: str
    parts: tuple[Tokens, ...]
    exact: bool

    @classmethod
    def read(cls, text: str, name: str, spelling: Callable[[str], Tokens]) -> Iterator[Pattern]:
        """One pattern for every way of choosing among its words."""
        text = clean(text)
        exact = text.endswith(_MARKS_NEEDED)
        choices = (word.split(_OR) for word in text.removesuffix(_MARKS_NEEDED).split())
        for chosen in product(*choices):
            parts = [part for part in " ".join(chosen).split(GAP) if part]
            companion = chosen[0] == GAP
            yield cls(
                _COMPANION if companion else name,
                tuple(spelling(p) for p in parts),
                exact,
            )

    @property
    def words(self) -> frozenset[str]:
        return frozenset(token.folded for part in self.parts for token in part)

    def words_at(self, tokens: Tokens, start: int, *, accented: bool) -> set[int]:
        """The positions of its words when it starts here; empty where it does not."""
        found: set[int] = set()
        reach = range(start, start + 1)
        for part in self.parts:
            strict = self.exact or (accented and len(part) <= _SHORT)
            at = next((i for i in reach if _stands(part, tokens, i, strict)), None)
            if at is None:
                return set()
            end = at + len(part)
            found.update(range(at, end))
            reach = range(end, end + _REACH + 1)
        return found


@dataclass(frozen=True, slots=True)
class Patterns:
    """Many patterns, found by their first phrase: ``heads`` gives the place in ``by_head``."""

    heads: PhraseTable
    by_head: tuple[tuple[tuple[Pattern, frozenset[str]], ...], ...]

    @classmethod
    def build(cls, texts: Iterable[tuple[str, str]], lexicon: Lexicon) -> Patterns:
        """``texts`` pairs a pattern with the name it stands for."""
        spellings: tuple[Callable[[str], Tokens], ...] = (
            cache(tokens_of),
            cache(lambda text: read_phrase(text, lexicon)),
        )
        every = {
            pattern: pattern.words
            for text, name in texts
            for spelling in spellings
            for pattern in Pattern.read(text, name, spelling)
        }
        groups: dict[Tokens, list[tuple[Pattern, frozenset[str]]]] = {}
        for pattern, words in every.items():
            groups.setdefault(pattern.parts[0], []).append((pattern, words))
        heads = PhraseTable((head, str(i)) for i, head in enumerate(groups))
        return cls(heads, tuple(map(tuple, groups.values())))

    def find(self, tokens: Tokens, *, accented: bool) -> Iterator[tuple[str, set[int]]]:
        """(name, positions of its words) of every pattern in a message."""
        present = {token.folded for token in tokens}
        for start, token in enumerate(tokens):
            if token.folded not in self.heads.firsts:
                continue
            for _, number in self.heads.at(tokens, start, accented=accented):
                for pattern, needed in self.by_head[int(number)]:
                    if not needed <= present:
                        continue
                    if words := pattern.words_at(tokens, start, accented=accented):
                        yield pattern.name, words


@dataclass(frozen=True, slots=True)
class Reflexes:
    """Whole-word patterns of fixed replies, with the words that rule each out."""

    patterns: Patterns
    exceptions: Patterns
    replies: Mapping[str, Reflex]

    @classmethod
    def build(cls, reflexes: Mapping[str, Reflex], lexicon: Lexicon) -> Reflexes:
        return cls(
            Patterns.build(((p, n) for n, r in reflexes.items() for p in r.mau), lexicon),
            Patterns.build(((p, n) for n, r in reflexes.items() for p in r.tru), lexicon),
            reflexes,
        )

    def find(self, query: Query) -> Hit | None:
        """The fixed reply for a message, an emergency before anything else.

        Courtesy counts only where it is more than half of the message.
        """
        readings = (query.tokens, query.typed)
        found = [list(self.patterns.find(t, accented=query.accented)) for t in readings]
        if not any(found):
            return None
        excluded = {
            name
            for tokens in readings
            for name, _ in self.exceptions.find(tokens, accented=query.accented)
        }
        hits: list[Hit] = []
        for tokens, matches in zip(readings, found, strict=True):
            said: dict[str, set[int]] = {}
            for name, words in matches:
                if name not in excluded:
                    said.setdefault(name, set()).update(words)
            hits += self._hits(said, len(tokens))
        urgent = [hit for hit in hits if hit.outcome is Outcome.EMERGENCY]
        if urgent:
            return max(urgent, key=lambda hit: (hit.certain, hit.words_said))
        return min(hits, key=lambda hit: (hit.words_left, -hit.words_said), default=None)

    def _hits(self, said: Mapping[str, set[int]], length: int) -> Iterator[Hit]:
        """What a reading of so many words says, courtesy of all kinds taken together."""
        polite = {name for name in said if not self._is_urgent(name)}
        courtesy = set().union(*(said[name] for name in polite))
        for name, words in said.items():
            if name == _COMPANION:
                continue
            reply = self.replies[name]
            left = length - len(courtesy if name in polite else words)
            if name not in polite or left < len(courtesy):
                certain = name.endswith(_CERTAIN)
                yield Hit(
                    reply.ket_cuc, reply.loi_noi, len(words), left, certain, reply.chi_loi_nay
                )

    def _is_urgent(self, name: str) -> bool:
        return name != _COMPANION and self.replies[name].ket_cuc is Outcome.EMERGENCY


def _stands(part: Tokens, tokens: Tokens, start: int, strict: bool) -> bool:
    """Whether a phrase stands at a position; ``strict`` asks for its marks."""
    stretch = tokens[start : start + len(part)]
    return len(stretch) == len(part) and all(
        agree(typed, known, accented=strict) for typed, known in zip(stretch, part, strict=True)
    )
