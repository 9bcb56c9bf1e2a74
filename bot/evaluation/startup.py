"""What starting costs: seconds until the first answer, and the kept engine in time and memory."""

from __future__ import annotations

import pickle
import time
import tracemalloc
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.assistant.analysis import analyse
from bot.assistant.cache import FILE_NAME, open_engine, read_kept
from bot.assistant.engine import Engine


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


def kept(engine: Engine) -> tuple[float, float]:
    """Seconds to read an engine back from a file like the one that is kept between starts, and
    the MB (10**6 bytes, as tracemalloc counts) that it takes then.
    """
    with TemporaryDirectory() as place:
        file = Path(place) / FILE_NAME
        file.write_bytes(pickle.dumps(engine, pickle.HIGHEST_PROTOCOL))
        started = time.perf_counter()
        _read_back(file)
        seconds = time.perf_counter() - started
        # read once more: counting every allocation makes it several times slower
        tracemalloc.start()
        try:
            again = _read_back(file)
            memory = tracemalloc.get_traced_memory()[0]
        finally:
            tracemalloc.stop()
        del again
    return seconds, memory / 1e6


def _read_back(file: Path) -> object:
    with file.open("rb") as stream:
        return read_kept(stream)
