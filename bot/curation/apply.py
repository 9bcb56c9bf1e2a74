"""Writing changes of several files: all or nothing, one writer at a time, also across a crash."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.curation.changes import ChangeSet, Patch, check_place, stale
from bot.curation.journal import note, unfinished
from bot.errors import UserError
from bot.kb.store import shown_path

LOCK_FILE = ".khoa"
LOCK_WAIT = 10.0
"""Seconds to wait for another who is writing."""
Replace = Callable[[Path, Path], object]


def apply(
    changes: ChangeSet,
    folder: Path,
    journal: Path,
    check: Callable[[], object],
    replace: Replace = Path.replace,
) -> None:
    """Write all files once ``check`` raises nothing and nobody else changed them meanwhile.

    ``replace`` moves one finished file to its place.
    """
    patches = [patch for patch in changes.patches if patch.changed]
    for patch in patches:
        check_place(patch.path, folder)
    with _writing(folder, patches):
        _finish(journal, folder, replace)
        check()
        for patch in patches:
            if stale(patch):
                raise UserError(
                    f"{shown_path(patch.path)} vừa bị người khác sửa: chưa ghi gì, hãy chạy lại"
                )
        _write(patches, journal, replace)


def recover(journal: Path, folder: Path, replace: Replace = Path.replace) -> tuple[Path, ...]:
    """Finish what a crash interrupted; the files that were still to be written."""
    if not journal.exists():
        return ()
    with _writing(folder, ()):
        return _finish(journal, folder, replace)


def _finish(journal: Path, folder: Path, replace: Replace) -> tuple[Path, ...]:
    left = unfinished(journal)
    for patch in left:
        check_place(patch.path, folder)
    with _drafts(left) as drafts:
        _place(left, drafts, replace)
    journal.unlink(missing_ok=True)
    return tuple(patch.path for patch in left)


def _write(patches: Sequence[Patch], journal: Path, replace: Replace) -> None:
    with _drafts(patches) as drafts:
        note(journal, patches)
        try:
            _place(patches, drafts, replace)
        except Exception:
            _put_back(patches)
            journal.unlink()
            raise
        journal.unlink()


def _place(patches: Sequence[Patch], drafts: Mapping[Path, Path], replace: Replace) -> None:
    for patch in patches:
        if patch.after is None:
            patch.path.unlink(missing_ok=True)
        else:
            replace(drafts[patch.path], patch.path.resolve())
    for parent in {patch.path.resolve().parent for patch in patches}:
        _sync(parent)


def _put_back(patches: Sequence[Patch]) -> None:
    back = [Patch(p.path, p.after, p.before) for p in patches if stale(p)]
    with _drafts(back) as drafts:
        _place(back, drafts, Path.replace)


@contextmanager
def alone(journal: Path) -> Iterator[None]:
    """The only one, of all threads and processes, to bring a proposal on: from the look at it to
    the last trace of saving it.
    """
    lock = FileLock(journal.with_suffix(LOCK_FILE), timeout=LOCK_WAIT)
    try:
        lock.acquire()
    except Timeout:
        raise UserError("người khác đang lưu một đề xuất: chờ một lát rồi thử lại") from None
    except OSError as error:
        raise UserError(f"không ghi được cạnh {shown_path(journal)}: {error.strerror}") from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _drafts(patches: Sequence[Patch]) -> Iterator[Mapping[Path, Path]]:
    """The new contents as hidden files beside their places; what was not moved goes again."""
    drafts: dict[Path, Path] = {}
    try:
        for patch in patches:
            if patch.after is not None:
                drafts[patch.path] = _draft(patch.path, patch.after)
        yield drafts
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def _draft(path: Path, written: bytes) -> Path:
    """One content, safe on the disk."""
    real = path.resolve()
    real.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{real.name}.", suffix=".tmp", dir=real.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(written)
        file.flush()
        os.fsync(file.fileno())
    draft = Path(name)
    if real.exists():
        shutil.copymode(real, draft)
    else:
        draft.chmod(0o644)
    return draft


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _writing(folder: Path, patches: Sequence[Patch]) -> Iterator[None]:
    """Alone at writing; what the disk refuses is said in words."""
    shown = shown_path(patches[0].path if patches else folder)
    try:
        with FileLock(folder.resolve() / LOCK_FILE, timeout=LOCK_WAIT):
            yield
    except Timeout:
        raise UserError("người khác đang ghi kho kiến thức: chờ một lát rồi thử lại") from None
    except OSError as error:
        raise UserError(f"không ghi được {shown}: {error.strerror}") from None
