"""A copy of the log that is consistent while the bot goes on writing, and putting it back."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.errors import UserError
from bot.querylog.database import WRITE_WAIT, database_error, open_for_writing


def back_up(database: Path, folder: Path) -> tuple[Path, ...]:
    """Copy the log and its key into a new folder, readable by its owner only; the files made.

    SQLite's own backup takes one moment of the database, whoever is writing meanwhile. Raises
    :class:`UserError` where there is no log yet, the folder is already there, or copying fails.
    """
    if not database.exists():
        raise UserError(f"chưa có nhật ký ở {database}, nên không có gì để sao lưu")
    target = folder / database.name
    with _guarded(target):
        try:
            folder.mkdir(parents=True, mode=0o700)
        except FileExistsError:
            raise UserError(f"{folder} đã có: chọn một thư mục chưa có") from None
        target.touch(mode=0o600)
        with closing(_connect(database)) as source, closing(_connect(target)) as copy:
            source.backup(copy)
        _verify(target)
        return (target, *_copied_key(database, target))


def restore(folder: Path, database: Path) -> tuple[Path, ...]:
    """Put a backup in the place of a log that is not there; the files made.

    A log that exists is never overwritten: its owner moves it away first.
    """
    source = folder / database.name
    if not source.exists():
        raise UserError(f"không thấy {source}: đây không phải thư mục do lệnh backup tạo ra")
    if database.exists():
        raise UserError(f"{database} đang có: dừng bot, dời tệp này đi chỗ khác rồi chạy lại")
    with _guarded(database):
        _verify(source)
        database.parent.mkdir(parents=True, exist_ok=True)
        database.touch(mode=0o600)
        with closing(_connect(source)) as saved, closing(_connect(database)) as copy:
            saved.backup(copy)
        open_for_writing(database).close()  # one of an older version gets its newest columns
        return (database, *_copied_key(source, database))


def _copied_key(source: Path, target: Path) -> Iterator[Path]:
    key, place = source.with_suffix(".key"), target.with_suffix(".key")
    if key.exists():
        place.touch(mode=0o600)
        shutil.copyfile(key, place)
        yield place


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=WRITE_WAIT)


def _verify(path: Path) -> None:
    with closing(_connect(path)) as connection:
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise UserError(f"{path} bị hỏng ({found}): dùng một bản sao lưu khác")


@contextmanager
def _guarded(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise database_error(path, error) from error
