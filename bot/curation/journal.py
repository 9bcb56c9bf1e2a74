"""What is being written to several files, so that a crash between two of them can be mended."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from bot.curation.changes import Patch, content
from bot.errors import UserError
from bot.kb.store import shown_path

FILE_NAME = "dang-ghi.json"


def journal_beside(database: Path) -> Path:
    """Where the journal of the knowledge that goes with a database is kept."""
    return database.parent / FILE_NAME


def note(journal: Path, patches: Sequence[Patch]) -> None:
    """Write down what is about to be written, for its owner's eyes only."""
    rows = [
        {
            "path": str(patch.path.resolve()),
            "before": digest(patch.before),
            "after": digest(patch.after),
            "content": None if patch.after is None else patch.after.decode(),
        }
        for patch in patches
    ]
    draft = journal.with_suffix(".tmp")
    journal.parent.mkdir(parents=True, exist_ok=True)
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(rows, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(journal)


def unfinished(journal: Path) -> tuple[Patch, ...]:
    """What a crash left to be written: the files that still are as they were before.

    A :class:`UserError` where a file is neither as before nor as it was to become: somebody has
    edited it since, and only a person can tell what is meant.
    """
    try:
        rows = json.loads(journal.read_text(encoding="utf-8"))
        wanted = [(Path(r["path"]), r["before"], r["after"], r["content"]) for r in rows]
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError):
        raise UserError(
            f"{journal} không đọc được: xem các tệp vừa sửa có đủ không, rồi xóa tệp này"
        ) from None
    left = []
    for path, before, after, text in wanted:
        now = content(path)
        if digest(now) == after:
            continue
        if digest(now) != before:
            raise UserError(
                f"lần ghi trước bị ngắt giữa chừng, và {shown_path(path)} đã bị sửa từ đó:"
                f" xem lại tệp này, rồi xóa {journal}"
            )
        left.append(Patch(path, now, None if text is None else text.encode()))
    return tuple(left)


def digest(written: bytes | None) -> str:
    """A file's content as a short name; empty where there is no file."""
    return "" if written is None else sha256(written).hexdigest()
