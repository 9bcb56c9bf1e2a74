"""Decisions on questions: the newest counts, undoing brings back the one before."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.querylog.decisions import DecisionStore
from bot.staff import Decided, Decision


@pytest.fixture
def store(tmp_path: Path) -> DecisionStore:
    return DecisionStore(tmp_path / "log.db")


def test_nothing_was_decided_before_there_is_a_log(store: DecisionStore, tmp_path: Path) -> None:
    assert (store.all(), store.placements()) == ({}, {})
    assert not (tmp_path / "log.db").exists()


def test_a_decision_is_read_as_it_was_taken(store: DecisionStore) -> None:
    store.decide(["a", "b", "a"], Decision.ANSWERED, "ho-chieu", "lan", 5.0, 1)
    assert store.all() == {
        mark: Decided(mark, Decision.ANSWERED, "ho-chieu", 5.0, "lan") for mark in ("a", "b")
    }


def test_the_newest_decision_counts_and_undoing_brings_back_the_one_before(
    store: DecisionStore,
) -> None:
    store.decide(["a", "b"], Decision.DISMISSED, None, "lan", 5.0, 1)
    store.decide(["a"], Decision.ANSWERED, "ho-chieu", "minh", 9.0, 2)
    assert {mark: one.decision for mark, one in store.all().items()} == {
        "a": Decision.ANSWERED, "b": Decision.DISMISSED,
    }  # fmt: skip
    store.undo(2)
    assert {one.decision for one in store.all().values()} == {Decision.DISMISSED}
    store.undo(1)
    assert store.all() == {}


def test_placements_are_kept_and_undone_alike(store: DecisionStore) -> None:
    store.place(["a", "b"], "a", 1)
    store.place(["c"], "c", 1)
    store.place(["b"], "d", 2)
    assert store.placements() == {"a": "a", "b": "d", "c": "c"}
    store.undo(2)
    assert store.placements() == {"a": "a", "b": "a", "c": "c"}
    store.undo(1)
    assert store.placements() == {}
