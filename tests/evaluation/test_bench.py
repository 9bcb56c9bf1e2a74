"""The benchmark compares methods on the same data, and the data are the same every time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.assistant.engine import Engine
from bot.errors import KnowledgeError
from bot.evaluation.bench import QUERIES, Row, bench, grown, perturbed, ready_seconds
from bot.model import Entry
from bot.search.naive import scanners
from bot.text.normalise import fold
from tests.conftest import TODAY


@pytest.fixture(scope="module")
def entries(engine: Engine) -> list[Entry]:
    return list(engine.knowledge.entries.values())


def count(entries: Sequence[Entry]) -> int:
    return sum(len(entry.phrases) for entry in entries)


# invented data -------------------------------------------------------------------------------


@pytest.mark.parametrize("more", [1, 2, 7, 100, 1000])
def test_grown_reaches_the_size_exactly(more: int, entries: list[Entry]) -> None:
    size = count(entries) + more
    assert count(grown(entries, size)) == size


@pytest.mark.parametrize("size", [0, 1])
def test_grown_never_shrinks(size: int, entries: list[Entry]) -> None:
    assert grown(entries, size) == entries


def test_grown_is_the_same_every_time(entries: list[Entry]) -> None:
    assert grown(entries, 300) == grown(entries, 300)


def test_grown_keeps_the_real_entries_and_invents_others_from_their_words(
    entries: list[Entry],
) -> None:
    found = grown(entries, 300)
    assert found[: len(entries)] == entries
    ids = [entry.id for entry in found]
    assert len(set(ids)) == len(ids) > len(entries)
    words = {word for entry in entries for phrase in entry.phrases for word in phrase.split()}
    invented = {w for entry in found[len(entries) :] for p in entry.phrases for w in p.split()}
    assert invented <= words
    assert all(all(entry.phrases) for entry in found)


def test_grown_leaves_its_argument_alone(entries: list[Entry]) -> None:
    before = list(entries)
    grown(entries, 300)
    assert entries == before


PHRASES = [(f"Đăng ký khai sinh cho bé thứ {n}", f"muc-{n}") for n in range(1000)]


def test_perturbed_is_the_same_every_time() -> None:
    assert perturbed(PHRASES) == perturbed(PHRASES)


@pytest.mark.parametrize("total", [0, 1, 50, QUERIES, 1000])
def test_perturbed_asks_as_many_as_there_are_up_to_a_limit(total: int) -> None:
    asked = perturbed(PHRASES[:total])
    assert len(asked) == min(total, QUERIES)
    assert {entry_id for _, entry_id in asked} <= {entry_id for _, entry_id in PHRASES[:total]}
    assert len({entry_id for _, entry_id in asked}) == len(asked)


def test_perturbed_questions_lose_their_marks_or_a_letter_and_nothing_else() -> None:
    texts = {entry_id: text for text, entry_id in PHRASES}
    asked = perturbed(PHRASES)
    bare = shortened = 0
    for question, entry_id in asked:
        original = texts[entry_id]
        assert len(original) - len(question) in {0, 1}
        bare += question.isascii()
        shortened += len(question) < len(original)
        letters = iter(fold(original))
        assert all(ch in letters for ch in fold(question)), question
    assert 0.35 < bare / len(asked) < 0.65
    assert 0.2 < shortened / len(asked) < 0.45


def test_short_phrases_keep_their_letters() -> None:
    assert {len(text) for text, _ in perturbed([("hộ chiếu", str(n)) for n in range(100)])} == {8}


# rows ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rows(engine: Engine) -> list[Row]:
    return list(bench(engine, (0, 120), lambda _: None))


def test_a_row_for_every_method_and_size(rows: list[Row], engine: Engine) -> None:
    methods = ["lõi của bot", "rapidfuzz WRatio", "rapidfuzz token_set_ratio"]
    sizes = [len(engine.index.phrases), 120]
    assert [(row.method, row.phrases) for row in rows] == [
        (method, size) for size in sizes for method in methods
    ]


def test_rows_hold_sound_figures(rows: list[Row]) -> None:
    for row in rows:
        assert 0 <= row.first <= 1
        assert 0 < row.median <= row.p99 < math.inf
        assert (row.build_seconds > 0) is (row.method == "lõi của bot")


def test_the_core_finds_what_it_knows(rows: list[Row]) -> None:
    """Marks and single letters are gone; most questions still find their entry."""
    assert rows[0].first > 0.8


def test_the_same_questions_are_found_every_time(rows: list[Row], engine: Engine) -> None:
    again = bench(engine, (0, 120), lambda _: None)
    assert [row.first for row in again] == [row.first for row in rows]


def test_progress_is_told_and_rows_come_as_they_are_measured(engine: Engine) -> None:
    told: list[str] = []
    coming = bench(engine, (0, 120), told.append)
    assert told == []
    next(coming)
    assert any("kho hiện có" in text for text in told)
    assert not any("120" in text for text in told)
    list(coming)
    assert any("120" in text for text in told)


@pytest.mark.parametrize("name", ["rapidfuzz WRatio", "rapidfuzz token_set_ratio"])
def test_the_scans_it_is_compared_with_do_scan(name: str) -> None:
    find = scanners(["Làm hộ chiếu", "Đăng ký khai sinh"])[name]
    assert find("dang ky khai sinh") == 1
    assert find("LÀM HỘ CHIẾU") == 0
    assert scanners([])[name]("hộ chiếu") is None


def test_ready_is_the_time_from_reading_to_a_first_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter([10.0, 12.5, 20.0, 20.5])
    clock = SimpleNamespace(perf_counter=lambda: next(ticks))
    monkeypatch.setattr("bot.evaluation.bench.time", clock)
    assert list(ready_seconds(folder, TODAY)) == pytest.approx([2.5, 0.5])


def test_a_folder_that_cannot_be_used_is_never_ready(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError):
        ready_seconds(tmp_path, TODAY)
