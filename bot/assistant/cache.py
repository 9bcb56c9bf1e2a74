"""The engine kept on disk between starts: reading it is several times faster than building it.

The file is this program's own, beside the query log; anything wrong with it only means building
again. It is never used for other knowledge, or by other code, than it was made from.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import logging
import os
import pickle
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

import bot
from bot.assistant.engine import Engine
from bot.kb.store import version_of

logger = logging.getLogger(__name__)

FILE_NAME = "chi-muc.pickle"


def open_engine(folder: Path, day: date, cache: Path) -> Engine:
    """The engine of a folder, from ``cache`` where it fits.

    Raises :class:`bot.errors.KnowledgeError` where the folder cannot be used.
    """
    key = _key(folder) if folder.is_dir() else ""
    if key and (engine := _stored(cache, key)) is not None:
        return engine
    with no_collection():
        engine = Engine.from_folder(folder, day)
    _keep(cache, key, engine)
    return engine


def _key(folder: Path) -> str:
    """Over the knowledge, its place, the code and the interpreter."""
    digest = hashlib.sha256(f"{version_of(folder)} {folder.resolve()} {sys.version}".encode())
    for path in sorted(Path(bot.__file__).parent.rglob("*.py")):
        state = path.stat()
        digest.update(f"{path} {state.st_size} {state.st_mtime_ns}".encode())
    return digest.hexdigest()


def _stored(cache: Path, key: str) -> Engine | None:
    try:
        with cache.open("rb") as file:
            if file.readline().decode("ascii", "replace").strip() != key:
                return None
            engine = read_kept(file)
    except Exception:  # a cut-off or foreign file may fail in any way; building anew is the answer
        return None
    return engine if isinstance(engine, Engine) else None


def read_kept(file: BinaryIO) -> object:
    """What was pickled; without collecting garbage meanwhile, which more than halves the time."""
    with no_collection():
        return pickle.load(file)  # noqa: S301 - written by this program for itself


@contextlib.contextmanager
def no_collection() -> Iterator[None]:
    """While very many objects are made that all stay, looking for garbage is wasted."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _keep(cache: Path, key: str, engine: Engine) -> None:
    draft = cache.with_suffix(f".{os.getpid()}")
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(f"{key}\n".encode())
            pickle.dump(engine, file, pickle.HIGHEST_PROTOCOL)
        draft.replace(cache)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        logger.debug("Không giữ được chỉ mục (%s).", error.strerror)
