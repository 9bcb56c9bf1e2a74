"""How a message is understood: from typed letters to probabilities."""

from __future__ import annotations

from dataclasses import dataclass

from bot.assistant.engine import Engine
from bot.assistant.facets import FacetReading, read_facet
from bot.model import Facet
from bot.search.confidence import Likely, probabilities
from bot.search.rank import rank
from bot.text.query import Query, read_query

_OF_SITUATIONS = {None, Facet.PAPERS, Facet.STEPS}


@dataclass(frozen=True, slots=True)
class Analysis:
    """How a message was understood, for `ask --all`."""

    query: Query
    reading: FacetReading
    likely: tuple[Likely, ...]


def analyse(text: str, engine: Engine) -> Analysis:
    """How a message is understood, from typed letters to probabilities."""
    query = read_query(text, engine.index.lexicon, engine.index.vocabulary)
    reading = read_facet(query, engine.cues)
    config = engine.knowledge.config
    candidates = rank(query, engine.index, config.trong_so, config.so_ung_vien)
    if reading.facet not in _OF_SITUATIONS:
        # a situation leads to services; only they know a fee, a place, a number of days
        candidates = [c for c in candidates if c.entry_id not in engine.index.situations]
    return Analysis(query, reading, tuple(probabilities(candidates, config.hieu_chinh)))


def shorten(text: str, limit: int) -> tuple[str, bool]:
    """Both ends of a text that is too long to read whole, and whether it was."""
    if len(text) <= limit:
        return text, False
    half = limit // 2
    return f"{text[:half]} {text[-half:]}", True
