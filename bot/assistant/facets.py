"""Which part of an entry is asked for: cue phrases found in the question.

Three kinds of cue, strongest first; a weaker kind speaks only where no stronger one does:

- a whole cue («hết bao nhiêu tiền»);
- a frame, a cue with a gap («có phải … không»): between its ends, or just before them, a
  mention says what the yes or no is about («có phải nộp phí không» asks for the fee);
- a mention, a cue that ends with a gap («lệ phí …»): it names a part without asking for it, so
  by itself it counts only where it opens or closes the message («lệ phí làm hộ chiếu»).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.model import Facet
from bot.text.lexicon import Lexicon, PhraseTable, Tokens, agree, tokens_of
from bot.text.normalise import fold
from bot.text.query import Query, read_phrase

GAP = "..."
"""In a cue: anything may stand here («có phải … không», the dots as cleaning leaves them)."""

_WIDEST_GAP = 8
_BEFORE_FRAME = 4


@dataclass(frozen=True, slots=True)
class FacetCues:
    """The cue phrases of every facet, in standard terms; ``tails`` ends the frames."""

    table: PhraseTable
    frames: PhraseTable
    tails: Mapping[str, Tokens]
    mentions: PhraseTable
    openers: PhraseTable
    empty_words: frozenset[str]
    empty_folded: frozenset[str]

    @classmethod
    def build(
        cls,
        cues: Mapping[Facet, Sequence[str]],
        openers: Sequence[str],
        empty_words: Sequence[str],
        lexicon: Lexicon,
    ) -> FacetCues:
        whole: list[tuple[Tokens, str]] = []
        frames: list[tuple[Tokens, str]] = []
        mentions: list[tuple[Tokens, str]] = []
        tails: dict[str, Tokens] = {}
        for facet, found in cues.items():
            for cue in found:
                head, gap, tail = (part.strip() for part in cue.partition(GAP))
                words = read_phrase(head, lexicon)
                if tail:
                    frames.append((words, f"{facet.value}{GAP}{tail}"))
                    tails[tail] = read_phrase(tail, lexicon)
                elif gap:
                    mentions.append((words, facet.value))
                else:
                    whole.append((words, facet.value))
        empty = frozenset(token.marked for word in empty_words for token in tokens_of(word))
        return cls(
            PhraseTable(whole),
            PhraseTable(frames),
            tails,
            PhraseTable(mentions),
            PhraseTable((read_phrase(o, lexicon), o) for o in openers),
            empty,
            empty | {fold(word) for word in empty},
        )


@dataclass(frozen=True, slots=True)
class FacetReading:
    """The facet asked for, the cues that said so, and the words that remain and name a topic."""

    facet: Facet | None
    cues: tuple[str, ...]
    rest: Tokens


@dataclass(frozen=True, slots=True)
class _Hit:
    """A cue found: the words from ``start`` up to ``end``, ``weight`` of them its own."""

    facet: Facet
    start: int
    end: int
    weight: int
    said: str


def read_facet(query: Query, cues: FacetCues) -> FacetReading:
    """The facet whose cues hold most words; between equals, the one named last.

    The last cue usually carries the question: «mất căn cước thì làm lại hết bao nhiêu».
    """
    tokens = query.tokens
    mentions = _found(cues.mentions, query)
    hits = _found(cues.table, query) or _framed(query, cues, mentions)
    if not hits:
        hits = [m for m in mentions if m.start == 0 or m.end == len(tokens)]
    weights: dict[Facet, tuple[int, int]] = {}
    for hit in hits:
        weight, _ = weights.get(hit.facet, (0, 0))
        weights[hit.facet] = (weight + hit.weight, hit.start)
    asked = max(weights, key=lambda f: weights[f]) if weights else None
    used = {
        i for hit in (*hits, *mentions) if "…" not in hit.said for i in range(hit.start, hit.end)
    }
    for start, length, _ in cues.openers.scan(tokens, accented=query.accented):
        used.update(range(start, start + length))
    empty = cues.empty_words if query.accented else cues.empty_folded
    rest = tuple(t for i, t in enumerate(tokens) if i not in used and t.marked not in empty)
    return FacetReading(asked, tuple(hit.said for hit in hits), rest)


def _found(table: PhraseTable, query: Query) -> list[_Hit]:
    return [
        _Hit(Facet(value), start, start + length, length, _words(query, start, start + length))
        for start, length, value in table.scan(query.tokens, accented=query.accented)
    ]


def _framed(query: Query, cues: FacetCues, mentions: Sequence[_Hit]) -> list[_Hit]:
    """The frame of most words, the last between equals; a mention in it says what it asks."""
    best = max(_frames(query, cues), key=lambda hit: (hit.weight, hit.start), default=None)
    if best is None:
        return []
    if best.facet is Facet.CONDITIONS:
        for mention in reversed(mentions):
            if best.start - _BEFORE_FRAME <= mention.start and mention.end <= best.end:
                return [mention]
    return [best]


def _frames(query: Query, cues: FacetCues) -> Iterator[_Hit]:
    tokens, accented = query.tokens, query.accented
    for start in range(len(tokens)):
        for length, value in cues.frames.at(tokens, start, accented=accented):
            facet, _, tail = value.partition(GAP)
            words = cues.tails[tail]
            after = start + length
            for i in range(after, min(after + _WIDEST_GAP, len(tokens) - len(words)) + 1):
                stretch = tokens[i : i + len(words)]
                if all(agree(t, w, accented=accented) for t, w in zip(stretch, words, strict=True)):
                    said = f"{_words(query, start, after)} … {tail}"
                    yield _Hit(Facet(facet), start, i + len(words), length + len(words), said)
                    break


def _words(query: Query, start: int, end: int) -> str:
    return " ".join(token.marked for token in query.tokens[start:end])
