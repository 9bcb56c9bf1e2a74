"""Speed and accuracy of the core beside its peers, on the same data, in one run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.assistant.analysis import analyse
from bot.assistant.engine import Engine
from bot.evaluation.bench_data import sized
from bot.evaluation.bench_questions import Asked, perturbed
from bot.evaluation.peers import Finder, peers
from bot.evaluation.startup import kept
from bot.kb.store import KnowledgeBase
from bot.model import Entry

_Answer = TypeVar("_Answer")

CORE = "lõi của bot"
OFFERED = 4

SCANNED = 3_250_000
"""Phrases that a scan may be made to read for one set of questions; with more than this, and
little to learn from it, a run would take the better part of an hour."""

FEWEST = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One method at one size.

    ``timed`` of ``asked`` questions were put to it; ``median`` and ``p99`` are milliseconds a
    question over all of them, ``ratio`` the median over the core's. Shares (0 to 1) of questions
    whose entry came first, or among the first four: of perturbed phrases, and of held-out
    questions (None: there are none). ``load_seconds`` (reading the kept index) and ``memory_mb``
    (10**6 bytes, as tracemalloc counts) are told of the core only.
    """

    method: str
    phrases: int
    asked: int
    timed: int
    median: float
    p99: float
    ratio: float
    build_seconds: float
    first: float
    first_four: float
    held_out_first: float | None
    held_out_first_four: float | None
    load_seconds: float | None = None
    memory_mb: float | None = None


Questions = tuple[Sequence[Asked], Sequence[Asked]]
"""Perturbed phrases, and held-out questions."""


def bench(
    knowledge: KnowledgeBase,
    sizes: Sequence[int],
    held_out: Sequence[Asked],
    progress: Callable[[str], None],
) -> Iterator[Row]:
    """A row per size and method, as soon as it is measured. Size 0: the knowledge as it is."""
    for number, size in enumerate(sizes, 1):
        entries = sized(list(knowledge.entries.values()), size)
        phrases = [(text, entry.id) for entry in entries for text in entry.phrases]
        owners = [entry_id for _, entry_id in phrases]
        known = frozenset(owners)
        questions = (perturbed(phrases), [one for one in held_out if one.right & known])
        step = f"cỡ {number}/{len(sizes)} ({len(phrases)} cụm từ)"

        core = _core_row(knowledge, entries, questions, step, progress)
        yield core
        for peer in peers():
            progress(f"{step}: dựng và đo {peer.name} …")
            asked = _fewer(questions, len(phrases)) if peer.scans else questions
            started = time.perf_counter()
            with peer.ready([text for text, _ in phrases]) as finder:
                built = time.perf_counter() - started
                find = _entries(finder, owners)
                row = _row(peer.name, len(phrases), asked, find, built, best=finder.best)
            yield replace(row, asked=core.asked, ratio=row.median / core.median)


def _core_row(
    knowledge: KnowledgeBase,
    entries: Sequence[Entry],
    questions: Questions,
    step: str,
    progress: Callable[[str], None],
) -> Row:
    """The engine is gone on return: collecting its garbage would show in the times of others."""
    progress(f"{step}: dựng lõi …")
    started = time.perf_counter()
    engine = Engine.build(replace(knowledge, entries={entry.id: entry for entry in entries}))
    built = time.perf_counter() - started
    progress(f"{step}: đo lõi …")
    row = _row(CORE, sum(len(e.phrases) for e in entries), questions, _core(engine), built)
    progress(f"{step}: giữ và nạp lại lõi …")
    seconds, memory = kept(engine)
    return replace(row, load_seconds=seconds, memory_mb=memory)


def _fewer(questions: Questions, phrases: int) -> Questions:
    limit = max(FEWEST, SCANNED // max(phrases, 1))
    return questions[0][:limit], questions[1][:limit]


def _core(engine: Engine) -> Callable[[str], list[str]]:
    def find(question: str) -> list[str]:
        return [likely.entry_id for likely in analyse(question, engine).likely[:OFFERED]]

    return find


def _entries(finder: Finder, owners: Sequence[str]) -> Callable[[str], list[str]]:
    """From a question to the first four entries, by their best phrase."""

    def find(question: str) -> list[str]:
        return list(dict.fromkeys(owners[row] for row in finder.ranked(question)))[:OFFERED]

    return find


def _row(
    method: str,
    phrases: int,
    questions: Questions,
    find: Callable[[str], list[str]],
    built: float,
    *,
    best: Callable[[str], object] | None = None,
) -> Row:
    """``best`` is the call whose time counts, where it is not ``find`` itself."""
    every = [*questions[0], *questions[1]]
    _clocked(best or find, every[0].question)  # what is done only once is not what is measured
    times: list[float] = []
    hits: list[tuple[bool, bool]] = []
    for one in every:
        if best is None:
            spent, ids = _clocked(find, one.question)
        else:
            spent, _ = _clocked(best, one.question)
            ids = find(one.question)
        times.append(spent)
        hits.append((not one.right.isdisjoint(ids[:1]), not one.right.isdisjoint(ids)))
    times.sort()
    cut = len(questions[0])
    first, first_four = _shares(hits[:cut])
    held_out_first, held_out_first_four = _shares(hits[cut:])
    return Row(
        method=method,
        phrases=phrases,
        asked=len(every),
        timed=len(every),
        median=statistics.median(times),
        p99=times[min(len(times) - 1, int(len(times) * 0.99))],
        ratio=1.0,
        build_seconds=built,
        first=first or 0.0,
        first_four=first_four or 0.0,
        held_out_first=held_out_first,
        held_out_first_four=held_out_first_four,
    )


def _clocked(call: Callable[[str], _Answer], question: str) -> tuple[float, _Answer]:
    """Milliseconds, and what came back."""
    started = time.perf_counter()
    answer = call(question)
    return (time.perf_counter() - started) * 1000, answer


def _shares(hits: Sequence[tuple[bool, bool]]) -> tuple[float | None, float | None]:
    """The shares of questions whose entry is first, and among the first four."""
    if not hits:
        return None, None
    return sum(first for first, _ in hits) / len(hits), sum(four for _, four in hits) / len(hits)
