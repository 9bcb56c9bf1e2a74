"""Messages with a fixed reply: emergencies first of all, and plain courtesy."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from bot.kb.words import Reflex
from bot.model import Outcome
from bot.text.lexicon import Lexicon, PhraseTable, Tokens, tokens_of
from bot.text.query import Query, read_phrase


@dataclass(frozen=True, slots=True)
class Hit:
    """A fixed reply that fits: the name of its sentence, and how many words say something else."""

    outcome: Outcome
    sentence: str
    words_left: int


@dataclass(frozen=True, slots=True)
class Reflexes:
    """Whole-word patterns of fixed replies, with the words that rule each out."""

    patterns: PhraseTable
    exceptions: PhraseTable
    replies: Mapping[str, Reflex]

    @classmethod
    def build(cls, reflexes: Mapping[str, Reflex], lexicon: Lexicon) -> Reflexes:
        patterns = []
        exceptions = []
        for name, reflex in reflexes.items():
            for spelling in (tokens_of, lambda text: read_phrase(text, lexicon)):
                patterns += [(spelling(pattern), name) for pattern in reflex.mau]
                exceptions += [(spelling(pattern), name) for pattern in reflex.tru]
        return cls(PhraseTable(patterns), PhraseTable(exceptions), reflexes)

    def find(self, query: Query) -> Hit | None:
        """The fixed reply for a message, an emergency before anything else."""
        readings = (query.tokens, query.typed)
        excluded = {
            name
            for tokens in readings
            for start in range(len(tokens))
            for _, name in self.exceptions.at(tokens, start, accented=query.accented)
        }
        hits = [hit for tokens in readings for hit in self._in(tokens, query, excluded)]
        urgent = [hit for hit in hits if hit.outcome is Outcome.EMERGENCY]
        return min(urgent or hits, key=lambda hit: hit.words_left, default=None)

    def _in(self, tokens: Tokens, query: Query, excluded: Set[str]) -> list[Hit]:
        covered: dict[str, set[int]] = {}
        for start in range(len(tokens)):
            for length, name in self.patterns.at(tokens, start, accented=query.accented):
                if name not in excluded:
                    covered.setdefault(name, set()).update(range(start, start + length))
        return [
            Hit(self.replies[n].ket_cuc, self.replies[n].loi_noi, len(tokens) - len(positions))
            for n, positions in covered.items()
        ]
