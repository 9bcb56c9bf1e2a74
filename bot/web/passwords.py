"""Passwords: what is a good one, its hash, and comparing in a time that tells nothing."""

from __future__ import annotations

from functools import cached_property
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from bot.errors import UserError

SHORTEST = 12
LONGEST = 256
"""Characters; hashing a longer text would only cost time."""
_FIRST_GUESSES = (
    "matkhau", "password", "123456", "qwerty", "abcdef", "111111", "000000", "iloveyou", "admin",
)  # fmt: skip


class Passwords:
    """Hashes with argon2id; ``hasher`` says how much work one takes."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        # each takes 64 MB, and anybody may ask for one by trying to sign in
        self._alone = Lock()

    def hash(self, password: str) -> str:
        """What is kept of a password."""
        with self._alone:
            return self._hasher.hash(password)

    def matches(self, password: str, kept: str | None) -> bool:
        """Whether a password is the one kept; as slow where there is none."""
        known = self._nobody if kept is None else kept
        try:
            with self._alone:
                return self._hasher.verify(known, password) and kept is not None
        except (VerifyMismatchError, InvalidHashError):
            return False

    def outdated(self, kept: str) -> bool:
        """Whether the hash was made with less work than is asked for today."""
        return self._hasher.check_needs_rehash(kept)

    @cached_property
    def _nobody(self) -> str:
        return self.hash("")


def check_password(password: str, name: str) -> None:
    """Raise :class:`UserError` for a password that is short or among the first to be guessed."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UserError(f"mật khẩu cần từ {SHORTEST} đến {LONGEST} ký tự")
    plain = "".join(password.lower().split())
    rest = plain
    for guess in (name.lower(), *_FIRST_GUESSES):
        rest = rest.replace(guess, "")
    if plain.isdecimal() or len(set(plain)) < 5 or len(rest) < 8:
        raise UserError("mật khẩu này dễ đoán quá: ghép vài từ không liên quan với nhau")
