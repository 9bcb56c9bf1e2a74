"""The benchmark compares methods on the same data, and the data are the same every time."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import asdict, replace

import pytest

from bot.evaluation import bench as module
from bot.evaluation.bench import CORE, Row, bench
from bot.evaluation.bench_questions import Asked
from bot.evaluation.bench_table import LEGEND, header, line
from bot.evaluation.peers import peers
from bot.kb.store import KnowledgeBase

SIZES = (0, 120)
HELD_OUT = (
    Asked("lam ho chieu cho con", frozenset({"ho-chieu"})),
    Asked("em bé mới sinh làm giấy tờ gì trước", frozenset({"khai-sinh"})),
    Asked("sao cũng được", frozenset({"muc-khong-co"})),
)


def measured(
    knowledge: KnowledgeBase, sizes: Sequence[int], held_out: Sequence[Asked] = HELD_OUT
) -> list[Row]:
    return list(bench(knowledge, sizes, held_out, lambda _: None))


@pytest.fixture(scope="module")
def rows(knowledge: KnowledgeBase) -> list[Row]:
    return measured(knowledge, SIZES)


def found(row: Row) -> tuple[float | None, ...]:
    """What does not depend on the clock."""
    return row.first, row.first_four, row.held_out_first, row.held_out_first_four


def test_a_row_for_every_method_and_size(rows: list[Row], knowledge: KnowledgeBase) -> None:
    methods = [CORE, *(peer.name for peer in peers())]
    shipped = sum(len(entry.phrases) for entry in knowledge.entries.values())
    assert [(row.method, row.phrases) for row in rows] == [
        (method, size) for size in (shipped, 120) for method in methods
    ]


def test_rows_hold_sound_figures(rows: list[Row]) -> None:
    for row in rows:
        assert 0 <= row.first <= row.first_four <= 1
        assert row.held_out_first is not None
        assert row.held_out_first_four is not None
        assert 0 <= row.held_out_first <= row.held_out_first_four <= 1
        assert 0 < row.median <= row.p99 < math.inf
        assert row.build_seconds > 0
        assert row.timed == row.asked > len(HELD_OUT)


def test_times_stand_beside_the_core(rows: list[Row]) -> None:
    by_size = {row.phrases: row for row in rows if row.method == CORE}
    for row in rows:
        assert row.ratio == pytest.approx(row.median / by_size[row.phrases].median)


def test_what_it_costs_to_keep_is_told_of_the_core(rows: list[Row]) -> None:
    for row in rows:
        own = row.method == CORE
        assert (row.load_seconds is not None) is own
        assert (row.memory_mb is not None) is own


def test_the_core_finds_what_it_knows(rows: list[Row]) -> None:
    """Marks and single letters are gone; most questions still find their entry."""
    assert rows[0].first > 0.8
    assert rows[0].held_out_first_four == 1.0


def test_held_out_questions_on_unknown_entries_are_left_out(rows: list[Row]) -> None:
    asked = {row.asked for row in rows if row.phrases == 120}
    assert asked == {120 + len(HELD_OUT) - 1}


def test_without_held_out_questions_their_columns_are_empty(knowledge: KnowledgeBase) -> None:
    for row in measured(knowledge, (60,), ()):
        assert found(row)[2:] == (None, None)


def test_the_same_questions_are_found_every_time(rows: list[Row], knowledge: KnowledgeBase) -> None:
    again = measured(knowledge, SIZES[1:])
    assert [found(row) for row in again] == [found(row) for row in rows[len(again) :]]


def test_progress_is_told_and_rows_come_as_they_are_measured(knowledge: KnowledgeBase) -> None:
    told: list[str] = []
    coming = bench(knowledge, SIZES, HELD_OUT, told.append)
    assert told == []
    next(coming)
    assert told
    assert all("cỡ 1/2" in text for text in told)
    list(coming)
    for peer in peers():
        assert sum(peer.name in text for text in told) == len(SIZES)
    assert "cỡ 2/2 (120 cụm từ)" in told[-1]


def test_scans_are_asked_less_where_there_is_much_to_scan(
    knowledge: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SCANNED", 120 * 25)
    last = {row.method: row for row in measured(knowledge, (120,))}
    scans = {peer.name for peer in peers() if peer.scans}
    assert len(scans) == 2
    for method, row in last.items():
        assert row.asked == last[CORE].asked
        assert row.timed == (25 + 2 if method in scans else row.asked)
        assert ("*" in line(row).splitlines()[0]) is (method in scans)


# table ---------------------------------------------------------------------------------------


WIDE = Row(
    method="rapidfuzz token_set_ratio",
    phrases=1_000_000,
    asked=500,
    timed=100,
    median=1234.567,
    p99=12345.67,
    ratio=1234.5,
    build_seconds=123.45,
    first=1.0,
    first_four=1.0,
    held_out_first=1.0,
    held_out_first_four=1.0,
    load_seconds=12.3,
    memory_mb=12345.6,
)


def test_the_table_fits_a_hundred_columns(rows: list[Row]) -> None:
    printed = [*LEGEND, *(f"{header(row.phrases)}\n{line(row)}" for row in [*rows, WIDE])]
    assert max(len(text) for block in printed for text in block.splitlines()) <= 100


def test_columns_stay_apart_at_their_widest() -> None:
    assert line(WIDE).split("\n")[0].split() == [
        "rapidfuzz", "token_set_ratio", "100*", "1234.567", "12345.67", "×1234.5", "123.45",
        "100.0%", "100.0%", "100.0%", "100.0%",
    ]  # fmt: skip


def test_columns_stand_under_their_names(rows: list[Row]) -> None:
    ends = [match.end() for match in re.finditer(r"\S+(?: \S+)*", header(120).splitlines()[-1])]
    for row in (rows[1], WIDE):
        first = line(row).splitlines()[0]
        assert len(first) == ends[-1]
        assert all(first[end - 1] != " " for end in ends[1:])


def test_the_table_says_where_nothing_was_asked() -> None:
    empty = replace(WIDE, held_out_first=None, held_out_first_four=None, memory_mb=None)
    assert line(empty).split()[-2:] == ["–", "–"]


def test_rows_can_be_written_as_json(rows: list[Row]) -> None:
    assert json.loads(json.dumps([asdict(row) for row in rows]))[0]["method"] == CORE
