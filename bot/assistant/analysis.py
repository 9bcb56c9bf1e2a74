"""How a message is understood: from typed letters to probabilities."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.assistant.engine import Engine
from bot.assistant.facets import FacetReading, read_facet
from bot.model import Entry, Facet
from bot.search.confidence import Likely, Verdict, judge
from bot.search.evidence import evidence
from bot.search.rank import Candidate, rank
from bot.text.query import Query

_TOPIC_BONUS, _NEAR_BONUS = 3.0, 1.5
"""What being talked about adds to a score; chosen on tests/questions/_hoi-thoai.yaml."""

_OF_SITUATIONS = {None, Facet.PAPERS, Facet.STEPS, Facet.CONDITIONS}


@dataclass(frozen=True, slots=True)
class Analysis:
    """How a message was understood, for `ask --all`."""

    query: Query
    reading: FacetReading
    verdict: Verdict

    @property
    def likely(self) -> tuple[Likely, ...]:
        return self.verdict.likely


def analyse(text: str, engine: Engine) -> Analysis:
    """How a message is understood by itself, from typed letters to probabilities."""
    query = engine.read(text)
    is_name = query.tokens in engine.names
    reading = read_facet(query, engine.cues, engine.facet_model, is_name=is_name)
    config = engine.knowledge.config
    candidates = rank(query, engine.index, config.trong_so, config.so_ung_vien)
    return Analysis(query, reading, _verdict(query, reading, candidates, engine))


def is_sure(analysis: Analysis, engine: Engine) -> bool:
    """Whether the first entry, and it alone, is sure enough to be answered."""
    return analysis.verdict.sure >= engine.knowledge.config.nguong.tra_loi


def in_thread(analysis: Analysis, topic: Entry, engine: Engine, *, away: bool = False) -> Analysis:
    """The same message, believing that it goes on about ``topic`` or what is near it; ``away``:
    about what is near it rather than itself.
    """
    config, query = engine.knowledge.config, analysis.query
    near = frozenset(topic.related) | frozenset(topic.differs_from)
    ranked = rank(query, engine.index, config.trong_so, config.so_ung_vien, near | {topic.id})
    bonus = {**dict.fromkeys(near, _NEAR_BONUS), topic.id: 0.0 if away else _TOPIC_BONUS}
    raised = [replace(c, score=c.score + bonus.get(c.entry_id, 0.0)) for c in ranked]
    raised.sort(key=lambda c: (-c.score, c.entry_id))
    return replace(analysis, verdict=_verdict(query, analysis.reading, raised, engine))


def _verdict(
    query: Query, reading: FacetReading, candidates: list[Candidate], engine: Engine
) -> Verdict:
    if reading.named not in _OF_SITUATIONS:
        candidates = _without_situations(candidates, engine)
    if not candidates:
        return Verdict((), 0.0)
    weighed = evidence(query, candidates, engine.index)
    return judge(candidates, weighed, engine.knowledge.config.hieu_chinh)


def _without_situations(candidates: list[Candidate], engine: Engine) -> list[Candidate]:
    """A situation leads to services; only they know a fee, a place, a number of days."""
    services = [c for c in candidates if c.entry_id not in engine.index.situations]
    return services or candidates


def shorten(text: str, limit: int) -> tuple[str, bool]:
    """Both ends of a text that is too long to read whole, and whether it was."""
    if len(text) <= limit:
        return text, False
    half = limit // 2
    return f"{text[:half]} {text[-half:]}", True
