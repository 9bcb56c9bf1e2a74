"""What anyone would reach for instead of our core, behind one shape. Only for comparison.

Every peer is given the phrases and the questions folded, as one must for Vietnamese typed without
marks, and answers with phrases; whose they are is the caller's knowledge.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise

from rapidfuzz import fuzz, process

from bot.text.normalise import clean, fold, words

INSTALL = ".venv/bin/pip install -c constraints.txt -e '.[bench]'"

LOOK = 100
"""Phrases that a peer ranks: an entry has dozens, and the first four entries are wanted."""

Ranked = Callable[[str], Sequence[int]]
"""From a question to the rows of the best phrases, best first, at most LOOK; may be empty."""


@dataclass(frozen=True, slots=True)
class Finder:
    """A peer ready to be asked. ``best`` looks for the best phrase alone: where there is such a
    call, it is the one to time, since a scan ranks its phrases several times slower.
    """

    ranked: Ranked
    best: Callable[[str], object] | None = None


@dataclass(frozen=True, slots=True)
class Peer:
    """A method to compare with; ``scans`` where its time grows with every phrase it holds."""

    name: str
    ready: Callable[[Sequence[str]], AbstractContextManager[Finder]]
    scans: bool = False


def peers() -> tuple[Peer, ...]:
    """Those that can run here, in the order of the table."""
    found = [
        Peer("rapidfuzz WRatio", _scan(fuzz.WRatio), scans=True),
        Peer("rapidfuzz token_set_ratio", _scan(fuzz.token_set_ratio), scans=True),
    ]
    if _has_fts5():
        found.append(Peer("SQLite FTS5", _fts5))
    if find_spec("bm25s"):
        found.append(Peer("BM25 (bm25s)", _bm25))
    return tuple(found)


def left_out() -> tuple[str, ...]:
    """A line for each peer that cannot run here: which, and what to install."""
    lines = []
    if not _has_fts5():
        lines.append("Bỏ qua SQLite FTS5: bản SQLite của Python này không có FTS5.")
    if not find_spec("bm25s"):
        lines.append(f"Bỏ qua BM25: chưa cài bm25s. Cài bằng: {INSTALL}")
    return tuple(lines)


def _plain(text: str) -> str:
    return fold(clean(text))


def _scan(
    scorer: Callable[..., float],
) -> Callable[[Sequence[str]], AbstractContextManager[Finder]]:
    @contextmanager
    def ready(phrases: Sequence[str]) -> Iterator[Finder]:
        plain = [_plain(phrase) for phrase in phrases]

        def ranked(question: str) -> Sequence[int]:
            return [
                row
                for _, _, row in process.extract(_plain(question), plain, scorer=scorer, limit=LOOK)
            ]

        def best(question: str) -> object:
            return process.extractOne(_plain(question), plain, scorer=scorer)

        yield Finder(ranked, best)

    return ready


def _has_fts5() -> bool:
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
        except sqlite3.OperationalError:
            return False
    return True


@contextmanager
def _fts5(phrases: Sequence[str]) -> Iterator[Finder]:
    """Full-text search in memory: any of the syllables, ranked by SQLite's own bm25."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE VIRTUAL TABLE phrases USING fts5(text, tokenize='unicode61')")
        database.executemany(
            "INSERT INTO phrases(rowid, text) VALUES (?, ?)", enumerate(map(_plain, phrases))
        )

        def ranked(question: str) -> Sequence[int]:
            # in quotes, so that no word is read as an operator (or, and, near)
            wanted = " OR ".join(f'"{word}"' for word in dict.fromkeys(words(_plain(question))))
            if not wanted:
                return []
            found = database.execute(
                "SELECT rowid FROM phrases WHERE phrases MATCH ? ORDER BY rank LIMIT ?",
                (wanted, LOOK),
            )
            return [row for (row,) in found]

        yield Finder(ranked)


@contextmanager
def _bm25(phrases: Sequence[str]) -> Iterator[Finder]:
    """BM25 over syllables and pairs of neighbours, as Lucene computes it (the package's own
    default).
    """
    import bm25s  # noqa: PLC0415 - only the extra «bench» brings it

    # it asks for its own debug lines, which would stand among the progress
    logging.getLogger("bm25s").setLevel(logging.WARNING)
    index = bm25s.BM25(backend="numpy")
    if phrases:
        index.index([_features(phrase) for phrase in phrases], show_progress=False)

    def ranked(question: str) -> Sequence[int]:
        features = _features(question)
        if not (phrases and features):
            return []
        # its own choice of the best (`retrieve`) takes far longer over all the phrases without
        # a score than the scores themselves; that would not show what BM25 can do
        scores = index.get_scores(features)
        rows = scores.nonzero()[0]
        if len(rows) > LOOK:
            rows = rows[scores[rows].argpartition(-LOOK)[-LOOK:]]
        best: list[int] = rows[(-scores[rows]).argsort(kind="stable")].tolist()
        return best

    yield Finder(ranked)


def _features(text: str) -> list[str]:
    syllables = words(_plain(text))
    return [*syllables, *(f"{a} {b}" for a, b in pairwise(syllables))]
