"""Speed and accuracy of the core beside naive scanning, on the same data, in one run."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.assistant.analysis import analyse
from bot.assistant.cache import FILE_NAME, open_engine
from bot.assistant.engine import Engine
from bot.model import Entry
from bot.search.index import Index
from bot.search.naive import Finder, scanners
from bot.text.normalise import fold

QUERIES = 200
SEED = 20261122


@dataclass(frozen=True, slots=True)
class Row:
    """One method at one size; times in milliseconds, ``first`` the share found first (0 to 1)."""

    method: str
    phrases: int
    median: float
    p99: float
    first: float
    build_seconds: float


def ready_seconds(folder: Path, day: date) -> tuple[float, float]:
    """Seconds from reading the folder to a first answered question: with nothing kept from an
    earlier start, and with the index that such a start keeps.
    """
    with TemporaryDirectory() as place:
        cache = Path(place) / FILE_NAME
        return _ready(folder, day, cache), _ready(folder, day, cache)


def _ready(folder: Path, day: date, cache: Path) -> float:
    started = time.perf_counter()
    analyse("làm hộ chiếu hết bao nhiêu tiền", open_engine(folder, day, cache))
    return time.perf_counter() - started


def bench(engine: Engine, sizes: Sequence[int], progress: Callable[[str], None]) -> Iterator[Row]:
    """A row per size and method, as soon as it is measured. Size 0 is the shipped knowledge."""
    for size in sizes:
        progress(f"dựng {size or 'kho hiện có'} cụm từ …")
        entries = grown(list(engine.knowledge.entries.values()), size)
        started = time.perf_counter()
        sized = replace(engine, index=Index.build(entries, engine.index.lexicon))
        built = time.perf_counter() - started
        phrases = sized.index.phrases
        queries = perturbed([(p.text, p.entry_id) for p in phrases])
        progress("đo lõi …")
        yield _row("lõi của bot", len(phrases), queries, _core(sized), built)
        for name, find in scanners([p.text for p in phrases]).items():
            progress(f"đo {name} …")
            yield _row(name, len(phrases), queries, _scan(find, sized.index), 0.0)


def grown(entries: list[Entry], size: int) -> list[Entry]:
    """The entries, with invented ones added until there are ``size`` phrases.

    An invented entry recombines the words of real phrases, so that its word statistics are
    theirs. The same every time.
    """
    rng = random.Random(SEED)
    count = sum(len(entry.phrases) for entry in entries)
    words = [word for entry in entries for phrase in entry.phrases for word in phrase.split()]
    result = list(entries)
    while count < size:
        model = rng.choice(entries)
        phrases = [
            " ".join(rng.choice(words) for _ in phrase.split()) for phrase in model.phrasings
        ][: size - count]
        result.append(
            replace(
                model,
                id=f"thu-{len(result)}",
                title=phrases[0],
                aliases=(),
                phrasings=tuple(phrases[1:]),
                prior=1,
            )
        )
        count += len(phrases)
    return result


def perturbed(phrases: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Questions made from phrases: half lose their marks, a third one letter. Same every time."""
    rng = random.Random(SEED)
    chosen = rng.sample(list(phrases), min(QUERIES, len(phrases)))
    return [(_mistyped(text, rng), entry_id) for text, entry_id in chosen]


def _mistyped(text: str, rng: random.Random) -> str:
    if rng.random() < 0.5:
        text = fold(text)
    if len(text) > 8 and rng.random() < 0.33:
        spot = rng.randrange(len(text))
        text = text[:spot] + text[spot + 1 :]
    return text


def _core(engine: Engine) -> Callable[[str], str]:
    def find(question: str) -> str:
        likely = analyse(question, engine).likely
        return likely[0].entry_id if likely else ""

    return find


def _scan(find: Finder, index: Index) -> Callable[[str], str]:
    def lookup(question: str) -> str:
        row = find(question)
        return "" if row is None else index.phrases[row].entry_id

    return lookup


def _row(
    method: str,
    size: int,
    queries: Sequence[tuple[str, str]],
    find: Callable[[str], str],
    built: float,
) -> Row:
    times: list[float] = []
    hits = 0
    for question, wanted in queries:
        started = time.perf_counter()
        found = find(question)
        times.append((time.perf_counter() - started) * 1000)
        hits += found == wanted
    times.sort()
    p99 = times[min(len(times) - 1, int(len(times) * 0.99))]
    return Row(method, size, statistics.median(times), p99, hits / len(queries), built)
