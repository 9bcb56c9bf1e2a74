"""Opening the database: WAL, so that reading never waits for writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlite_utils

from bot.errors import DatabaseError
from bot.querylog.migrations import migrations

WRITE_WAIT = 5.0
"""Seconds a writer waits for another before it gives up and tries again later."""
READ_WAIT = 0.05
"""Seconds a citizen's reply may wait for a lock; then it goes on without the database."""

FOLD = "PRAGMA wal_checkpoint(TRUNCATE)"
"""Folds the write-ahead log into the file; its first column is 1 where a reader was in the way."""


def open_for_writing(path: Path) -> sqlite_utils.Database:
    """A connection with the newest schema; raises ``sqlite3.Error`` or ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)  # redacted or not, the log is the operator's alone
    connection = sqlite3.connect(path, timeout=WRITE_WAIT, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA secure_delete=ON")
        db = sqlite_utils.Database(connection)
        migrations.apply(db)
    except sqlite3.Error:
        connection.close()
        raise
    return db


def open_for_reading(path: Path, wait: float = WRITE_WAIT) -> sqlite_utils.Database:
    """A read-only connection; raises ``sqlite3.Error`` where there is no database yet."""
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=wait, isolation_level=None
    )
    return sqlite_utils.Database(connection)


def bring_up_to_date(path: Path) -> None:
    """Give a database of an older version its newest tables and columns, where it may be written;
    raises ``sqlite3.DatabaseError`` where it is none.
    """
    with suppress(sqlite3.OperationalError):
        open_for_writing(path).close()


def changed(db: sqlite_utils.Database, sql: str, values: dict[str, Any] | Sequence[Any]) -> int:
    """Carry out one change; how many rows it met."""
    return int(db.execute(sql, values).rowcount)


def database_error(path: Path, error: Exception) -> DatabaseError:
    """The same in words for an operator: what is wrong and how to mend it."""
    said = str(error)
    hints = {
        "locked": "tệp đang bị khóa: đóng chương trình đang dùng nó rồi thử lại",
        "readonly": "tệp chỉ cho đọc: sửa quyền ghi của tệp và thư mục",
        "full": "ổ đĩa đã đầy: dọn chỗ trống rồi thử lại",
        "unable to open": "không mở được: kiểm tra đường dẫn và quyền ghi của thư mục",
        "not a database": "đây không phải tệp SQLite: chọn tệp khác với --database",
    }
    hint = next((text for key, text in hints.items() if key in said), said)
    return DatabaseError(f"cơ sở dữ liệu {path}: {hint}")


@contextmanager
def closing(db: sqlite_utils.Database) -> Iterator[sqlite_utils.Database]:
    """The database, closed afterwards."""
    try:
        yield db
    finally:
        db.close()


@contextmanager
def writing(path: Path) -> Iterator[sqlite_utils.Database]:
    """A connection for one act; what goes wrong is said in words for an operator."""
    with guarded(path), closing(open_for_writing(path)) as db:
        yield db


@contextmanager
def reading(path: Path) -> Iterator[sqlite_utils.Database]:
    """The same for looking, also at a database of an older version."""
    with guarded(path):
        bring_up_to_date(path)
        with closing(open_for_reading(path)) as db:
            yield db


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """What goes wrong inside is said in words for an operator."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise database_error(path, error) from error
