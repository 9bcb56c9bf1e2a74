"""Which part of an entry is asked for: cue phrases found in the question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.model import Facet
from bot.text.lexicon import Lexicon, PhraseTable, Tokens
from bot.text.query import Query, read_phrase


@dataclass(frozen=True, slots=True)
class FacetCues:
    """The cue phrases of every facet, in standard terms."""

    table: PhraseTable
    openers: PhraseTable

    @classmethod
    def build(
        cls, cues: Mapping[Facet, Sequence[str]], openers: Sequence[str], lexicon: Lexicon
    ) -> FacetCues:
        pairs = [
            (read_phrase(cue, lexicon), facet.value)
            for facet, found in cues.items()
            for cue in found
        ]
        return cls(PhraseTable(pairs), PhraseTable((read_phrase(o, lexicon), o) for o in openers))


@dataclass(frozen=True, slots=True)
class FacetReading:
    """The facet asked for, the cues that said so, and the words that remain without them."""

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
    rest = tuple(token for i, token in enumerate(tokens) if i not in used)
    return FacetReading(asked, tuple(spoken), rest)
