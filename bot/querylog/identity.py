"""Who asked, as a keyed hash: conversations can be told apart, but not traced to a person."""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
from dataclasses import dataclass
from pathlib import Path

logger = logging.getLogger(__name__)

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Key:
    """A key; ``lasting`` where the next process will have the same."""

    value: bytes
    lasting: bool


def load_key(database: Path) -> bytes:
    """The bytes of :func:`find_key`."""
    return find_key(database).value


def find_key(database: Path) -> Key:
    """The key beside a database, made on first use and readable by its owner only.

    It stands apart from the database, so that a copy of the log alone cannot be tried against
    all chat numbers. Where it can be neither read nor made, replies must go on: a key for this
    process alone stands in, and the operator is told.
    """
    path = database.with_suffix(".key")
    try:
        if path.exists():
            key = path.read_bytes()
            if len(key) >= KEY_BYTES:
                return Key(key, lasting=True)
            path.unlink()
        path.parent.mkdir(parents=True, exist_ok=True)
        key = secrets.token_bytes(KEY_BYTES)
        path.touch(mode=0o600)
        path.write_bytes(key)
    except OSError as error:
        logger.warning("Khóa băm %s: %s; tạm dùng khóa trong bộ nhớ.", path, error.strerror)
        return Key(secrets.token_bytes(KEY_BYTES), lasting=False)
    return Key(key, lasting=True)


def chat_hash(chat: str | int, key: bytes) -> str:
    """HMAC-SHA256 of a chat's number, the first 16 bytes in hex."""
    return hmac.new(key, str(chat).encode(), hashlib.sha256).hexdigest()[:32]
