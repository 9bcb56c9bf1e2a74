"""Each peer is the real thing: it finds an exact phrase, and takes whatever is asked."""

from __future__ import annotations

import pytest

from bot.evaluation import peers as module
from bot.evaluation.peers import LOOK, Peer, left_out, peers

PHRASES = ["Làm hộ chiếu", "Đăng ký khai sinh", "Đổi giấy phép lái xe"]
PEERS = {peer.name: peer for peer in peers()}


@pytest.fixture(params=list(PEERS))
def peer(request: pytest.FixtureRequest) -> Peer:
    return PEERS[request.param]


def test_those_that_need_nothing_are_always_there() -> None:
    assert list(PEERS)[:3] == ["rapidfuzz WRatio", "rapidfuzz token_set_ratio", "SQLite FTS5"]


def test_bm25_is_there_with_its_extra() -> None:
    pytest.importorskip("bm25s")
    assert "BM25 (bm25s)" in PEERS
    assert left_out() == ()


def test_what_is_not_there_is_left_out_with_a_word_on_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    assert [one.name for one in peers()] == list(PEERS)[:3]
    (line,) = left_out()
    assert "bm25s" in line
    assert "'.[bench]'" in line
    monkeypatch.setattr(module, "_has_fts5", lambda: False)
    assert all("FTS5" not in one.name for one in peers())
    assert "FTS5" in left_out()[0]


@pytest.mark.parametrize("row", range(len(PHRASES)))
def test_an_exact_phrase_is_found_first(peer: Peer, row: int) -> None:
    with peer.ready(PHRASES) as finder:
        assert finder.ranked(PHRASES[row])[0] == row


def test_case_and_marks_do_not_matter(peer: Peer) -> None:
    with peer.ready(PHRASES) as finder:
        assert finder.ranked("dang ky khai sinh")[0] == 1
        assert finder.ranked("LÀM HỘ CHIẾU")[0] == 0


@pytest.mark.parametrize("question", ["", "?!", "zzz qqq", 'a" OR b', "NEAR(x", "42/2022*", "\x00"])
def test_any_question_is_taken(peer: Peer, question: str) -> None:
    with peer.ready(PHRASES) as finder:
        assert set(finder.ranked(question)) <= {0, 1, 2}
        if finder.best:
            finder.best(question)


def test_no_phrases_no_answer(peer: Peer) -> None:
    with peer.ready([]) as finder:
        assert list(finder.ranked("hộ chiếu")) == []


def test_enough_phrases_are_ranked_and_no_more(peer: Peer) -> None:
    with peer.ready([f"làm hộ chiếu lần {n}" for n in range(LOOK * 2)]) as finder:
        rows = finder.ranked("làm hộ chiếu")
        assert len(rows) == len(set(rows)) == LOOK


def test_scans_are_timed_at_their_fastest(peer: Peer) -> None:
    with peer.ready(PHRASES) as finder:
        assert (finder.best is not None) is peer.scans
        if finder.best:
            assert "lai xe" in str(finder.best("giay phep lai xe"))
