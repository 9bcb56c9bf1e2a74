"""The learned part of telling facets: from sayings, with cues on top."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.assistant.analysis import analyse
from bot.assistant.engine import Engine
from bot.assistant.facet_model import FacetModel
from bot.assistant.facets import read_facet
from bot.model import Facet, Saying
from bot.search.index import Index
from bot.text.query import Query, read_query

SAYINGS = (
    *(Saying(f"{who} phải trả gì cho việc này hở", Facet.FEE) for who in ("tui", "em", "bà", "má")),
    *(Saying(f"{who} chờ lâu mau vậy hở", Facet.TIME) for who in ("tui", "em", "bà", "má")),
    *(Saying(f"{who} không rành vụ này hở") for who in ("tui", "em", "bà", "má")),
)


def read(text: str, engine: Engine) -> Query:
    return read_query(text, engine.index.lexicon, engine.index.vocabulary)


@pytest.fixture(scope="module")
def taught(engine: Engine) -> Engine:
    entry = replace(engine.knowledge.entries["ho-chieu"], sayings=SAYINGS)
    entries = {**engine.knowledge.entries, entry.id: entry}
    index = Index.build(entries.values(), engine.index.lexicon)
    return replace(engine, index=index, facet_model=FacetModel.build(entries.values(), index))


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("chị phải trả gì cho việc này hở", Facet.FEE),
        ("ổng chờ lâu mau vậy hở", Facet.TIME),
        ("chị không rành vụ này hở", None),
    ],
)
def test_what_the_sayings_teach(text: str, facet: Facet | None, taught: Engine) -> None:
    scores = taught.facet_model.scores(read(text, taught))
    assert max(scores, key=lambda one: scores[one]) is facet


def test_without_sayings_nothing_is_learned_and_cues_decide(engine: Engine) -> None:
    entries = [replace(e, sayings=()) for e in engine.knowledge.entries.values()]
    model = FacetModel.build(entries, Index.build(entries, engine.index.lexicon))
    query = read("làm hộ chiếu hết bao nhiêu tiền", engine)
    assert model.labels == ()
    assert model.scores(query) == {}
    assert read_facet(query, engine.cues, model) == read_facet(query, engine.cues)


def test_a_cue_outweighs_a_weak_memory(taught: Engine) -> None:
    query = read("tui không rành, làm hộ chiếu hết bao nhiêu tiền", taught)
    reading = read_facet(query, taught.cues, taught.facet_model)
    assert reading.facet is reading.named is Facet.FEE


def test_a_facet_without_a_cue_is_not_named(taught: Engine) -> None:
    reading = read_facet(read("chị chờ lâu mau vậy hở", taught), taught.cues, taught.facet_model)
    assert (reading.facet, reading.named) == (Facet.TIME, None)


@pytest.mark.parametrize("text", ["làm hộ chiếu", "lệ phí?", "", "…", "ho chieu bao nhieu ngay"])
def test_the_shipped_model_never_loses_a_bare_cue(text: str, shipped: Engine) -> None:
    reading = analyse(text, shipped).reading
    assert reading.rest or reading.facet is reading.named
