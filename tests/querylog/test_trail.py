"""The audit trail and the proposals of a database."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import UserError
from bot.querylog.audit import AuditTrail
from bot.querylog.proposals import ProposalStore, StoredProposal
from bot.querylog.stamp import stamp

ONE = StoredProposal("p1", 1.0, "lan", "Một", "checking", "{}")
TWO = StoredProposal("p2", 2.0, "binh", "Hai", "ready", "{}", "{}", "hoa", 7)


def test_what_was_done_is_found_by_what_it_was_done_to(tmp_path: Path) -> None:
    trail = AuditTrail(tmp_path / "log.db")
    assert trail.recent(5) == ()
    first = trail.add(1.0, "lan", "sua-kho", "ho-chieu khai-sinh", {"a": ["ă"]})
    second = trail.add(2.0, "binh", "bo-qua", "ho-chieu-pho-thong")
    assert [deed.id for deed in trail.recent(5)] == [second, first]
    assert [deed.id for deed in trail.recent(1)] == [second]
    assert [deed.id for deed in trail.of("khai-sinh")] == [first]
    assert [deed.id for deed in trail.of("ho-chieu")] == [first]
    found = trail.get(first)
    assert found is not None
    assert (found.who, found.action, found.detail) == ("lan", "sua-kho", {"a": ["ă"]})
    assert trail.get(99) is None


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "log.db").write_bytes(b"x" * 5000)
    with pytest.raises(UserError, match="không phải tệp SQLite"):
        AuditTrail(tmp_path / "log.db").recent(1)


def test_proposals_are_kept_newest_first(tmp_path: Path) -> None:
    store = ProposalStore(tmp_path / "log.db")
    for proposal in (ONE, TWO):
        store.add(proposal)
    assert store.of() == (TWO, ONE)
    assert store.of(["checking", "failed"]) == (ONE,)
    assert (store.get("p2"), store.get("p3")) == (TWO, None)


def test_of_two_who_move_a_proposal_one_does(tmp_path: Path) -> None:
    store = ProposalStore(tmp_path / "log.db")
    store.add(ONE)
    assert store.move(ONE, "ready", verdict="{1}")
    assert not store.move(ONE, "dropped")
    ready = replace(ONE, state="ready", verdict="{1}")
    assert store.get("p1") == ready
    assert store.move(ready, "saved", content="{2}", approver="hoa", audit_id=3)
    done = replace(ready, state="saved", content="{2}", approver="hoa", audit_id=3)
    assert store.get("p1") == done


def test_the_stamp_stays_while_nothing_changes(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    assert stamp(path) == ()
    AuditTrail(path).add(1.0, "lan", "xem", "x")
    assert stamp(path) == stamp(path) != ()
