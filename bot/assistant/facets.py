"""Which part of an entry is asked for: cue phrases found in the question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.model import Facet
from bot.text.lexicon import Lexicon, PhraseTable, Tokens, tokens_of
from bot.text.normalise import fold
from bot.text.query import Query, read_phrase


@dataclass(frozen=True, slots=True)
class FacetCues:
    """The cue phrases of every facet, in standard terms."""

    table: PhraseTable
    openers: PhraseTable
    empty_words: frozenset[str]

    @classmethod
    def build(
        cls,
        cues: Mapping[Facet, Sequence[str]],
        openers: Sequence[str],
        empty_words: Sequence[str],
        lexicon: Lexicon,
    ) -> FacetCues:
        pairs = [
            (read_phrase(cue, lexicon), facet.value)
            for facet, found in cues.items()
            for cue in found
        ]
        return cls(
            PhraseTable(pairs),
            PhraseTable((read_phrase(o, lexicon), o) for o in openers),
            frozenset(token.marked for word in empty_words for token in tokens_of(word)),
        )


@dataclass(frozen=True, slots=True)
class FacetReading:
    """The facet asked for, the cues that said so, and the words that remain and name a topic."""

    facet: Facet | None
    cues: tuple[str, ...]
    rest: Tokens


def read_facet(query: Query, cues: FacetCues) -> FacetReading:
    """The facet whose cues hold most words; between equals, the one named last.

    The last cue usually carries the question: «mất căn cước thì làm lại hết bao nhiêu».
    """
    tokens = query.tokens
    weights: dict[Facet, tuple[int, int]] = {}
    spoken: list[str] = []
    used: set[int] = set()
    for start, length, value in cues.table.scan(tokens, accented=query.accented):
        facet = Facet(value)
        weight, _ = weights.get(facet, (0, 0))
        weights[facet] = (weight + length, start)
        spoken.append(" ".join(t.marked for t in tokens[start : start + length]))
        used.update(range(start, start + length))
    for start, length, _ in cues.openers.scan(tokens, accented=query.accented):
        used.update(range(start, start + length))
    asked = max(weights, key=lambda f: weights[f]) if weights else None
    bare_spelling = {fold(word) for word in cues.empty_words}
    empty = cues.empty_words if query.accented else cues.empty_words | bare_spelling
    rest = tuple(t for i, t in enumerate(tokens) if i not in used and t.marked not in empty)
    return FacetReading(asked, tuple(spoken), rest)
