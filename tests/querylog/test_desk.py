"""Wishes, ratings and deletion on real SQLite files: kept in turn, given up to their owner only."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlite_utils
from hypothesis import given
from hypothesis import strategies as st

from bot.exchange import ChatState, Outcome
from bot.kb.store import KnowledgeBase
from bot.kept import DAY_SECONDS, MAX_WISHES, Deleted, Kept, Promise, Rating, WaitsFor, Wish
from bot.model import Facet
from bot.querylog.audit import AuditTrail
from bot.querylog.database import open_for_writing
from bot.querylog.deletion import Limits, forget, purge
from bot.querylog.desk import StoredDesk
from bot.querylog.identity import find_key
from bot.querylog.migrations import migrations
from bot.querylog.proposals import ProposalStore, StoredProposal
from bot.querylog.sealing import Sealer
from bot.querylog.wishes import WishStore
from bot.querylog.writer import Writer
from tests.querylog.test_writer import row

NOW = 1_800_000_000.0
ADDRESS = 700700700
NEAR = 0.15
KEY = bytes(range(32))
ASKED = replace(row("bán vé số ở đâu", "c", NOW), outcome=Outcome.ABSTAIN, token="AbCdEfGh")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.db"


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    writer = Writer(path, retry_seconds=0.01)
    yield writer
    writer.close()


@pytest.fixture
def wishes(path: Path, writer: Writer) -> WishStore:
    return WishStore(path, writer, Sealer(KEY))


@pytest.fixture
def desk(
    path: Path, writer: Writer, wishes: WishStore, monkeypatch: pytest.MonkeyPatch
) -> StoredDesk:
    for patience in ("READ_WAIT", "FORGET_WAIT"):  # a busy machine must not fail a test
        monkeypatch.setattr(f"bot.querylog.desk.{patience}", 10)
    return StoredDesk(path, writer, wishes, lasting=True)


def wish(about: str = "AbCdEfGh", waits_for: WaitsFor = WaitsFor.ANSWER, **more: str) -> Wish:
    return Wish(more.get("chat", "c"), waits_for, about, NOW, NOW + DAY_SECONDS, "v1")


def change(about: str = "ho-chieu", **more: str) -> Wish:
    known = {Facet.FEE: ("100.000 đồng",)}
    return replace(wish(about, WaitsFor.CHANGE, **more), text="Làm hộ chiếu", snapshot=known)


def test_a_wish_is_kept_with_the_question_as_it_was_written_down(
    desk: StoredDesk, wishes: WishStore, writer: Writer
) -> None:
    desk.record(ASKED)
    assert desk.wish(wish(), ADDRESS, NEAR) is Promise.KEPT
    assert writer.flush()
    (kept,) = wishes.open(NOW)
    assert (kept.text, kept.version, kept.not_these) == ("bán vé số ở đâu", "abc", ())


@pytest.mark.parametrize(
    ("outcome", "not_these"),
    [(Outcome.CLARIFY, ("ho-chieu", "mat-ho-chieu")), (Outcome.ABSTAIN, ("ho-chieu",))],
)
def test_what_was_offered_and_rejected_is_kept_with_the_wish(
    desk: StoredDesk,
    wishes: WishStore,
    writer: Writer,
    outcome: Outcome,
    not_these: tuple[str, ...],
) -> None:
    desk.record(replace(ASKED, outcome=outcome))
    desk.reject("c", "AbCdEfGh")
    assert desk.wish(wish(), ADDRESS, NEAR) is Promise.KEPT
    assert writer.flush()
    assert wishes.open(NOW)[0].not_these == not_these


@pytest.mark.parametrize("asker", [None, "another"])
def test_a_question_that_is_not_kept_or_not_ones_own_is_gone(
    desk: StoredDesk, asker: str | None
) -> None:
    desk.record(replace(ASKED, chat=asker) if asker else row())
    assert desk.wish(wish(), ADDRESS, NEAR) is Promise.GONE


def test_a_key_that_does_not_last_keeps_no_wish(
    path: Path, writer: Writer, wishes: WishStore
) -> None:
    passing = StoredDesk(path, writer, wishes, lasting=False)
    assert passing.wish(change(), ADDRESS, NEAR) is Promise.NEVER


def test_a_key_without_a_file_does_not_last(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not find_key(tmp_path / "file" / "log.db").lasting
    assert find_key(tmp_path / "log.db").lasting
    assert find_key(tmp_path / "log.db").lasting, "also when it was there before"


def test_wishes_of_one_chat_have_an_end(desk: StoredDesk, writer: Writer) -> None:
    for number in range(MAX_WISHES):
        assert desk.wish(change(f"muc-{number}"), ADDRESS, NEAR) is Promise.KEPT
    assert writer.flush()
    assert desk.wish(change("them"), ADDRESS, NEAR) is Promise.TOO_MANY
    assert desk.wish(change("muc-0"), ADDRESS, NEAR) is Promise.KEPT, "it is there already"
    assert desk.wish(change("them", chat="d"), ADDRESS, NEAR) is Promise.KEPT


def test_a_database_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    path.mkdir()
    writer = Writer(path, retry_seconds=0.01)
    desk = StoredDesk(path, writer, WishStore(path, writer, Sealer(KEY)), lasting=True)
    assert desk.kept("c") is None
    assert desk.wish(change(), ADDRESS, NEAR) is Promise.NOT_NOW
    assert desk.wish(wish(), ADDRESS, NEAR) is Promise.NOT_NOW
    writer.close(timeout=0.1)


def test_before_the_first_row_nothing_is_kept(tmp_path: Path, writer: Writer) -> None:
    elsewhere = tmp_path / "new.db"
    store = WishStore(elsewhere, writer, Sealer(KEY))
    assert StoredDesk(elsewhere, writer, store, lasting=True).kept("c") == Kept()
    assert store.open(NOW) == []


def test_only_one_claims_a_wish_and_only_as_it_was_read(wishes: WishStore, path: Path) -> None:
    wishes.keep(change(), ADDRESS)
    assert wishes.claim(change(), NOW).result(5) == ADDRESS
    assert wishes.claim(change(), NOW).result(5) is None
    assert wishes.open(NOW) == []
    later = {Facet.FEE: ("123.000 đồng",)}
    wishes.settle(change(), later).result(5)
    assert wishes.claim(change(), NOW).result(5) is None, "it was read before it was settled"
    (kept,) = wishes.open(NOW)
    assert kept.snapshot == later
    assert wishes.claim(kept, NOW).result(5) == ADDRESS


def test_a_wish_sealed_with_another_key_is_dropped(path: Path, writer: Writer) -> None:
    WishStore(path, writer, Sealer(bytes(32))).keep(change(), ADDRESS)
    store = WishStore(path, writer, Sealer(KEY))
    assert store.claim(change(), NOW).result(5) is None
    assert store.open(NOW + 10_000) == []


def test_a_wish_past_its_time_is_not_open(wishes: WishStore, writer: Writer) -> None:
    wishes.keep(change(), ADDRESS)
    assert writer.flush()
    assert wishes.open(NOW)
    assert wishes.open(NOW + 2 * DAY_SECONDS) == []


@given(st.integers(min_value=-(2**62), max_value=2**62))
def test_an_address_comes_back_only_with_its_key(address: int) -> None:
    sealed = Sealer(KEY).seal(address)
    assert Sealer(KEY).unseal(sealed) == address
    assert str(address) not in sealed or len(str(address)) < 5
    assert Sealer(bytes(32)).unseal(sealed) is None


def test_a_rating_takes_the_place_of_the_one_before(
    desk: StoredDesk, writer: Writer, path: Path
) -> None:
    desk.record(row(chat="c"))
    for opinion in ("n", "s"):
        desk.rate(Rating("c", NOW, "ho-chieu", None, opinion, "v1"))
    desk.rate(Rating("c", NOW, "ho-chieu", Facet.FEE, "u", "v1"))
    assert writer.flush()
    connection = sqlite3.connect(path)
    found = connection.execute("select facet, opinion, question_id from feedback order by facet")
    assert found.fetchall() == [("", "s", 1), ("le-phi", "u", 1)]
    connection.close()


def test_deleting_takes_what_still_waits_to_be_written(desk: StoredDesk, path: Path) -> None:
    desk.record(ASKED)
    desk.rate(Rating("c", NOW, "ho-chieu", None, "u", "v1"))
    assert desk.forget("c") == Deleted(questions=1, ratings=1)
    left = b"".join(file.read_bytes() for file in path.parent.glob("log.db*"))
    assert "vé số".encode() not in left


def test_deleting_is_taken_when_memory_is_full(
    desk: StoredDesk, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.record(ASKED)
    assert writer.flush()
    monkeypatch.setattr("bot.querylog.writer.CAPACITY", 0)
    desk.rate(Rating("c", NOW, "ho-chieu", None, "u", "v1"))
    assert desk.forget("c") == Deleted(questions=1)


def test_a_reader_in_the_way_delays_the_last_byte_only(
    desk: StoredDesk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.querylog.database.WRITE_WAIT", 0.01)
    desk.record(ASKED)
    assert desk.forget("nobody") == Deleted()
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("begin")
    reader.execute("select * from questions").fetchall()
    assert desk.forget("c") == Deleted(questions=1)
    reader.execute("rollback")
    reader.close()
    deadline = time.monotonic() + 10
    wal = path.with_name("log.db-wal")
    while wal.stat().st_size and time.monotonic() < deadline:
        time.sleep(0.01)
    assert wal.stat().st_size == 0


def test_the_operator_deletes_the_same(desk: StoredDesk, writer: Writer, path: Path) -> None:
    desk.record(ASKED)
    writer.remember("c", ChatState("ho-chieu", None, (), NOW))
    desk.rate(Rating("c", NOW, "ho-chieu", None, "u", "v1"))
    desk.wish(wish(), ADDRESS, NEAR)
    assert writer.flush()
    assert forget(path, "d") == Deleted()
    assert forget(path, "c") == Deleted(1, 1, 1, 1)


def test_each_goes_at_its_own_time(
    desk: StoredDesk, writer: Writer, path: Path, knowledge: KnowledgeBase
) -> None:
    config = knowledge.config
    desk.record(ASKED)
    writer.remember("c", ChatState("ho-chieu", None, (), NOW))
    desk.rate(Rating("c", NOW, "ho-chieu", None, "u", "v1"))
    desk.wish(replace(wish(), until=NOW + config.ngay_giu_loi_nhan * DAY_SECONDS), ADDRESS, NEAR)
    assert writer.flush()
    gone = [
        purge(path, Limits.by(config, NOW + days * DAY_SECONDS)) for days in (1, 3, 179, 181, 366)
    ]
    assert gone == [
        Deleted(),
        Deleted(threads=1),
        Deleted(),
        Deleted(questions=1, wishes=1),
        Deleted(ratings=1),
    ]


def test_proposals_and_the_trail_of_staff_go_at_their_time(
    path: Path, knowledge: KnowledgeBase
) -> None:
    store, config = ProposalStore(path), knowledge.config
    for state in ("ready", "waiting", "saved", "refused", "dropped"):
        store.add(StoredProposal(state, NOW, "lan", "Gắn", state, "{}"))
    AuditTrail(path).add(NOW, "lan", "sua-kho", "ho-chieu", {})
    gone = [
        purge(path, Limits.by(config, NOW + days * DAY_SECONDS)) for days in (29, 31, 181, 1096)
    ]
    assert gone == [
        Deleted(),
        Deleted(proposals=3),
        Deleted(proposals=2),
        Deleted(deeds=1),
    ]


def test_fewer_days_leave_what_was_promised(
    desk: StoredDesk, writer: Writer, path: Path, knowledge: KnowledgeBase
) -> None:
    desk.record(ASKED)
    desk.rate(Rating("c", NOW, "ho-chieu", None, "u", "v1"))
    desk.wish(wish(), ADDRESS, NEAR)
    assert writer.flush()
    limits = Limits.by(knowledge.config, NOW + 1, days=0)
    assert purge(path, limits) == Deleted(questions=1, ratings=1)


def test_a_rating_never_names_another_question(
    desk: StoredDesk, writer: Writer, path: Path, knowledge: KnowledgeBase
) -> None:
    desk.record(row(chat="c", at=NOW - 200 * DAY_SECONDS))
    desk.rate(Rating("c", NOW, "ho-chieu", None, "u", "v1"))
    assert writer.flush()
    assert purge(path, Limits.by(knowledge.config, NOW)) == Deleted(questions=1)
    desk.record(row(chat="d", at=NOW))
    assert writer.flush()
    connection = sqlite3.connect(path)
    assert connection.execute("select question_id from feedback").fetchall() == [(None,)]
    connection.close()


def test_a_log_of_an_older_version_takes_wishes(path: Path) -> None:
    old = sqlite_utils.Database(path)
    migrations.apply(old, stop_before="m005_wishes")
    old.close()
    open_for_writing(path).close()
    writer = Writer(path)
    store = WishStore(path, writer, Sealer(KEY))
    store.keep(change(), ADDRESS)
    writer.close()
    assert [kept.id for kept in store.open(NOW)] == [change().id]
