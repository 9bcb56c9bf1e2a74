"""What speaks for answering: numbers under fixed names, each told by a question that shows it."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.engine import Engine
from bot.kb.words import EVIDENCE, Evidence
from bot.search.evidence import evidence
from bot.search.rank import Candidate, rank, word_weights
from bot.text.query import Query, read_query

WIDEST = 8.0
"""The lead that says all there is to say; a single candidate has it."""


def ranked(text: str, engine: Engine) -> tuple[Query, list[Candidate]]:
    index, config = engine.index, engine.knowledge.config
    query = read_query(text, index.lexicon, index.vocabulary)
    return query, rank(query, index, config.trong_so, config.so_ung_vien)


def weighed(text: str, engine: Engine) -> Evidence:
    query, candidates = ranked(text, engine)
    return evidence(query, candidates, engine.index)


def test_every_name_has_its_number(engine: Engine) -> None:
    assert tuple(weighed("làm hộ chiếu", engine)) == EVIDENCE


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("chan", "hộ chiếu", 1),
        ("trung_khit", "làm hộ chiếu", 1),
        ("trung_khit", "làm hộ chiếu gấp", 0),
        ("phu_hoi", "làm hộ chiếu", 1),
        ("phu_cum", "làm hộ chiếu", 1),
        ("so_tu", "hộ chiếu hộ chiếu", 2),
        ("so_tu", "", None),
        ("co_dau", "hộ chiếu", 1),
        ("co_dau", "ho chieu", 0),
        ("chinh_ta", "ho chieu", 0),
        ("la", "hộ chiếu", 0),
        ("ngoai_muc", "hộ chiếu", 0),
        ("thieu", "hộ chiếu", 0),
        ("ngoai_kho", "xin ly hôn", 1),
        ("ngoai_kho", "làm hộ chiếu", 0),
    ],
)
def test_by_example(name: str, text: str, expected: float | None, engine: Engine) -> None:
    query, candidates = ranked(text, engine)
    if expected is None:
        assert candidates == []
    else:
        assert evidence(query, candidates, engine.index)[name] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("name", "less", "more"),
    [
        ("diem", "hộ chiếu ngoằn ngoèo", "làm hộ chiếu"),
        ("phu_hoi", "hộ chiếu ngoằn ngoèo", "hộ chiếu"),
        ("la", "hộ chiếu", "hộ chiếu ngoằn"),
        ("la", "hộ chiếu ngoằn", "hộ chiếu ngoằn ngoèo"),
        ("ngoai_muc", "làm hộ chiếu", "làm hộ chiếu chia tay"),
        ("thieu", "làm hộ chiếu", "làm hộ chiếu chia tay"),
        ("do_dai", "hộ chiếu", "làm hộ chiếu cho con nhỏ"),
        ("ti_phan", "hộ chiếu giấy con", "làm hộ chiếu"),
        ("hoc", "hộ chiếu", "làm hộ chiếu"),
    ],
)
def test_what_makes_it_more(name: str, less: str, more: str, engine: Engine) -> None:
    assert weighed(less, engine)[name] < weighed(more, engine)[name]


def test_words_of_others_are_not_unknown_words(engine: Engine) -> None:
    """«chia tay» is said of another entry: foreign to this one, but known."""
    found = weighed("làm hộ chiếu chia tay", engine)
    assert found["la"] == 0
    assert found["ngoai_muc"] > 0


def test_the_heaviest_word_that_is_missing_is_one_of_the_question(engine: Engine) -> None:
    query, candidates = ranked("làm hộ chiếu ngoằn ngoèo", engine)
    found = evidence(query, candidates, engine.index)
    assert found["thieu"] == pytest.approx(engine.index.rarest)
    assert found["thieu"] == max(word_weights(query, engine.index).values())


def test_the_lead_is_over_the_second_and_bounded(engine: Engine) -> None:
    query, candidates = ranked("hộ chiếu giấy con", engine)
    assert len(candidates) > 1
    lead = candidates[0].score - candidates[1].score
    both = evidence(query, candidates, engine.index)
    alone = evidence(query, candidates[:1], engine.index)
    assert both["cach"] == pytest.approx(min(lead, WIDEST))
    assert alone["cach"] == WIDEST
    assert alone["ti_phan"] == 0
    assert alone["cach_hoc"] == alone["hoc"]


def test_what_was_learned_is_held_against_the_best_of_the_others(engine: Engine) -> None:
    query, candidates = ranked("hộ chiếu giấy con", engine)
    best, *others = (candidate.reasons.learned for candidate in candidates)
    found = evidence(query, candidates, engine.index)
    assert found["cach_hoc"] == pytest.approx(best - max(others))


QUESTIONS = st.lists(
    st.sampled_from("làm lam hộ ho chiếu mất giấy sinh bé nghị định 42 xyz đơn ạ".split()),
    min_size=1,
    max_size=10,
).map(" ".join)


@pytest.fixture(scope="module")
def weigh(engine: Engine) -> Callable[[str], Evidence | None]:
    """Like :func:`weighed`; None where nothing is found."""
    return lambda text: weighed(text, engine) if ranked(text, engine)[1] else None


@given(question=QUESTIONS)
def test_evidence_keeps_its_bounds(question: str, weigh: Callable[[str], Evidence | None]) -> None:
    if (found := weigh(question)) is None:
        return
    assert all(math.isfinite(value) for value in found.values())
    assert 0 <= found["cach"] <= WIDEST
    assert found["ti_phan"] <= 0
    assert 0 <= found["la"] <= 1 + 1e-9
    assert 0 <= found["ngoai_muc"] <= 1 + 1e-9
    assert found["thieu"] >= 0
    assert found["so_tu"] >= 1
