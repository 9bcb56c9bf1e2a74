"""Which part of an entry is asked for: cue phrases found in the question.

Three kinds of cue, strongest first; a weaker kind speaks only where no stronger one does:

- a whole cue («hết bao nhiêu tiền»);
- a frame, a cue with a gap («có phải … không»). What a yes or no is about may be said between
  its ends or just before them, by a cue with gaps around it: «… phí …» makes «có phải nộp phí
  không» ask for the fee;
- a heading, a cue that ends with a gap («lệ phí …»): it names a part without asking, so it
  counts only where it opens or closes the message («lệ phí làm hộ chiếu»).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.assistant.facet_model import FacetModel
from bot.model import Facet
from bot.text.lexicon import Lexicon, PhraseTable, Tokens, agree, tokens_of
from bot.text.normalise import fold
from bot.text.query import Query, read_phrase

GAP = "..."
"""In a cue: anything may stand here («có phải … không», the dots as cleaning leaves them)."""

_WHOLE_HANDICAP = 0.1
"""How far, in learned scores, a part may stand below the whole entry and still be told. Chosen on
tests/questions: more parts recognised, at the price of some read into general questions.
"""

_LEAST_LEARNED = 0.1
"""A score below this is no memory of any part."""

_WIDEST_GAP = 12
_BEFORE_FRAME = 4


@dataclass(frozen=True, slots=True)
class FacetCues:
    """The cue phrases of every facet, in standard terms; ``tails`` ends the frames."""

    table: PhraseTable
    frames: PhraseTable
    tails: Mapping[str, Tokens]
    inner: PhraseTable
    headings: PhraseTable
    openers: PhraseTable
    comparisons: PhraseTable
    empty_words: frozenset[str]
    empty_folded: frozenset[str]

    @classmethod
    def build(
        cls,
        cues: Mapping[Facet, Sequence[str]],
        openers: Sequence[str],
        comparing: Sequence[str],
        empty_words: Sequence[str],
        lexicon: Lexicon,
    ) -> FacetCues:
        whole: list[tuple[Tokens, str]] = []
        frames: list[tuple[Tokens, str]] = []
        inner: list[tuple[Tokens, str]] = []
        headings: list[tuple[Tokens, str]] = []
        tails: dict[str, Tokens] = {}
        for facet, found in cues.items():
            for cue in found:
                head, gap, tail = (part.strip() for part in cue.partition(GAP))
                words = read_phrase(head, lexicon)
                if gap and not head:
                    about = tail.removesuffix(GAP)
                    inner.append((read_phrase(about, lexicon), facet.value))
                elif tail:
                    frames.append((words, f"{facet.value}{GAP}{tail}"))
                    tails[tail] = read_phrase(tail, lexicon)
                elif gap:
                    headings.append((words, facet.value))
                else:
                    whole.append((words, facet.value))
        empty = frozenset(token.marked for word in empty_words for token in tokens_of(word))
        return cls(
            PhraseTable(whole),
            PhraseTable(frames),
            tails,
            PhraseTable(inner),
            PhraseTable(headings),
            PhraseTable((read_phrase(o, lexicon), o) for o in openers),
            PhraseTable((read_phrase(c, lexicon), c) for c in comparing),
            empty,
            empty | {fold(word) for word in empty},
        )


_COMPARED = {Facet.PLACE, Facet.STEPS}


@dataclass(frozen=True, slots=True)
class FacetReading:
    """The facet asked for, the cues that said so, and the words that remain and name a topic.

    ``named`` is the facet that the cues alone tell; ``facet`` may also be told by what was learned.
    """

    facet: Facet | None
    cues: tuple[str, ...]
    rest: Tokens
    named: Facet | None = None


@dataclass(frozen=True, slots=True)
class _Hit:
    """A cue found: the words from ``start`` up to ``end``."""

    facet: Facet
    start: int
    end: int
    said: str
    framed: bool = False


def read_facet(
    query: Query, cues: FacetCues, model: FacetModel | None = None, *, is_name: bool = False
) -> FacetReading:
    """The facet that cues name, else the one that was learned from sayings. ``is_name``: the
    message is nothing but a name («tra cứu hồ sơ»), which asks for a part only in so many words.

    Among cues, those of the facet that hold most words; between equals, the one named last: it
    usually carries the question («mất căn cước thì làm lại hết bao nhiêu»).
    """
    tokens = query.tokens
    empty = cues.empty_words if query.accented else cues.empty_folded
    hits = _found(cues.table, query) or _framed(query, cues)
    if not hits and not is_name:
        headings = _found(cues.headings, query)
        hits = [hit for hit in headings if _at_edge(hit, tokens, empty)]
    words: dict[Facet, set[int]] = {}
    for hit in hits:
        words.setdefault(hit.facet, set()).update(range(hit.start, hit.end))
    asked = max(words, key=lambda f: (len(words[f]), max(words[f])), default=None)
    if asked in _COMPARED and _compares(query, cues, min(words[asked])):
        asked = None
    used = {i for hit in hits if not hit.framed for i in range(hit.start, hit.end)}
    used.update(*cues.openers.stretches(tokens, accented=query.accented))
    rest = tuple(t for i, t in enumerate(tokens) if i not in used and t.marked not in empty)
    told = asked is not None or not rest or is_name
    facet = asked if told else _learned(query, model)
    return FacetReading(facet, tuple(hit.said for hit in hits), rest, asked)


def _learned(query: Query, model: FacetModel | None) -> Facet | None:
    """What is told without a cue; the whole entry is the rule, a part must lead it clearly."""
    scores = model.scores(query) if model is not None else {}
    parts = [facet for facet in scores if facet is not None]
    if not parts:
        return None
    likeliest = max(parts, key=lambda facet: scores[facet])
    needed = max(_LEAST_LEARNED, scores.get(None, 0.0) - _WHOLE_HANDICAP)
    return likeliest if scores[likeliest] >= needed else None


def _found(table: PhraseTable, query: Query) -> list[_Hit]:
    """The longest cue at every word, unless it lies inside another.

    Cues may overlap, so that the unit decides: «mất bao nhiêu» / «bao nhiêu ngày».
    """
    hits: list[_Hit] = []
    reached = 0
    for start in range(len(query.tokens)):
        found = next(table.at(query.tokens, start, accented=query.accented), None)
        if found is not None and start + found[0] > reached:
            reached = start + found[0]
            hits.append(_Hit(Facet(found[1]), start, reached, _words(query, start, reached)))
    return hits


def _framed(query: Query, cues: FacetCues) -> list[_Hit]:
    """The frame of most words, the last between equals; an inner cue says what it is about."""
    best = max(_frames(query, cues), key=lambda found: found[0], default=None)
    if best is None:
        return []
    frame = best[1]
    if frame.facet is Facet.CONDITIONS:
        for about in reversed(_found(cues.inner, query)):
            if frame.start - _BEFORE_FRAME <= about.start and about.end <= frame.end:
                return [about]
    return [frame]


def _frames(query: Query, cues: FacetCues) -> Iterator[tuple[tuple[int, int], _Hit]]:
    """Every frame found, with its number of words and its place."""
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
                    hit = _Hit(Facet(facet), start, i + len(words), said, framed=True)
                    yield (length + len(words), start), hit
                    break


def _compares(query: Query, cues: FacetCues, before: int) -> bool:
    """Whether a word of comparing stands before a cue: «khác nhau chỗ nào» asks for no place."""
    scanned = cues.comparisons.scan(query.tokens[:before], accented=query.accented)
    return next(scanned, None) is not None


def _at_edge(hit: _Hit, tokens: Tokens, empty: frozenset[str]) -> bool:
    """Whether only words that name no topic stand before it, or after it."""
    before, after = tokens[: hit.start], tokens[hit.end :]
    return all(t.marked in empty for t in before) or all(t.marked in empty for t in after)


def _words(query: Query, start: int, end: int) -> str:
    return " ".join(token.marked for token in query.tokens[start:end])
