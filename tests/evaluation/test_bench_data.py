"""Knowledge of any size: samples and inventions, the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest

from bot.assistant.engine import Engine
from bot.evaluation.bench_data import grown, sampled, sized
from bot.model import Entry, Facet, Kind, Saying


@pytest.fixture(scope="module")
def entries(engine: Engine) -> list[Entry]:
    return list(engine.knowledge.entries.values())


def count(entries: Sequence[Entry]) -> int:
    return sum(len(entry.phrases) for entry in entries)


def entry(entry_id: str, phrases: int, kind: Kind = Kind.SERVICE, sayings: int = 0) -> Entry:
    return Entry(
        id=entry_id,
        kind=kind,
        topic="thu",
        path="",
        title=f"{entry_id} tên",
        summary=(),
        aliases=(f"{entry_id} tên khác",),
        phrasings=tuple(f"{entry_id} câu {n}" for n in range(phrases)),
        verified=date.min,
        sayings=tuple(Saying(f"{entry_id} lời {n}", Facet.FEE) for n in range(sayings)),
    )


def test_size_zero_is_the_knowledge_as_it_is(entries: list[Entry]) -> None:
    assert sized(entries, 0) == entries
    assert sized([], 100) == []


@pytest.mark.parametrize("size", [1, 5, 11, 30, 100, 1000])
def test_every_size_is_met_exactly(size: int, entries: list[Entry]) -> None:
    assert count(sized(entries, size)) == size


@pytest.mark.parametrize("size", [11, 300])
def test_a_size_is_the_same_every_time(size: int, entries: list[Entry]) -> None:
    assert sized(entries, size) == sized(entries, size)


@pytest.mark.parametrize("size", [11, 300])
def test_the_entries_given_stay_as_they_are(size: int, entries: list[Entry]) -> None:
    before = list(entries)
    sized(entries, size)
    assert entries == before


# samples -------------------------------------------------------------------------------------


MANY = [
    *(entry(f"muc-{n}", 20, sayings=30) for n in range(6)),
    entry("it", 1),
    *(entry(f"ngoai-{n}", 5, Kind.OUT_OF_SCOPE) for n in range(3)),
]


def test_a_sample_keeps_every_title_and_spreads_evenly() -> None:
    found = sampled(MANY, 80)
    assert [one.id for one in found] == [one.id for one in MANY]
    for whole, part in zip(MANY, found, strict=True):
        assert part.title == whole.title
        assert set(part.phrases) <= set(whole.phrases)
        assert len(set(part.phrases)) == len(part.phrases)
    sizes = {one.id: len(one.phrases) for one in found}
    assert sizes.pop("it") == 3
    assert max(sizes.values()) - min(n for i, n in sizes.items() if "ngoai" not in i) <= 1


def test_a_sample_takes_of_all_that_is_said() -> None:
    part = sampled([entry("muc", 40, sayings=40)], 40)[0]
    assert part.phrasings
    assert part.sayings
    assert all(saying.facet is Facet.FEE for saying in part.sayings)


def test_where_titles_are_too_many_those_in_scope_stay() -> None:
    found = sampled(MANY, 7)
    assert [one.kind for one in found] == [Kind.SERVICE] * 7
    assert all(one.phrases == (one.title,) for one in found)


def test_a_sample_of_all_is_all() -> None:
    assert sampled(MANY, count(MANY)) == MANY


# inventions ----------------------------------------------------------------------------------


def test_inventions_come_after_the_real_entries_and_from_their_words(entries: list[Entry]) -> None:
    found = grown(entries, 300)
    assert found[: len(entries)] == entries
    ids = [one.id for one in found]
    assert len(set(ids)) == len(ids) > len(entries)
    words = {word for one in entries for phrase in one.phrases for word in phrase.split()}
    invented = {w for one in found[len(entries) :] for p in one.phrases for w in p.split()}
    assert invented <= words
    assert all(len(p.split()) >= 4 for one in found[len(entries) :] for p in one.phrases)


def test_inventions_answer_nothing_that_real_entries_answer(entries: list[Entry]) -> None:
    said = {statement.text for one in entries for statement in one.summary}
    for one in grown(entries, 300)[len(entries) :]:
        assert said.isdisjoint(statement.text for statement in one.summary)
        assert not any((one.codes, one.basis, one.related, one.differs_from))


def test_inventions_have_a_subject_of_their_own(entries: list[Entry]) -> None:
    """Of an entry's phrases, some pair of words comes back in a good part."""
    shares = []
    for one in grown(entries, 1000)[len(entries) : -1]:
        pairs = [set(pairwise(phrase.split())) for phrase in one.phrases]
        most = max(sum(pair in said for said in pairs) for pair in set().union(*pairs))
        shares.append(most / len(pairs))
    assert sum(shares) / len(shares) > 0.3


def test_names_of_one_word_grow_too() -> None:
    single = Entry(
        "a", Kind.SERVICE, "thu", "", "hộ", (), aliases=(), phrasings=(), verified=date.min
    )
    assert [one.phrases for one in grown([single], 3)] == [
        ("hộ",), ("hộ hộ hộ hộ",), ("hộ hộ hộ hộ",),
    ]  # fmt: skip


def test_nothing_is_grown_down(entries: list[Entry]) -> None:
    assert grown(entries, 1) == entries
