"""Addresses at rest: where to reach a citizen later, unreadable without the key file."""

from __future__ import annotations

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_PURPOSE = b"hoi-dich-vu-cong: where to reach a chat"
"""A key of its own for each use: whoever learns one learns nothing of the other."""


class Sealer:
    """Seals chat numbers with a key derived from that of the hashes (HKDF-SHA256)."""

    def __init__(self, key: bytes) -> None:
        derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(key)
        self._fernet = Fernet(urlsafe_b64encode(derived))

    def seal(self, address: int) -> str:
        return self._fernet.encrypt(str(address).encode()).decode()

    def unseal(self, sealed: str) -> int | None:
        """The address, or None for what another key has sealed."""
        try:
            return int(self._fernet.decrypt(sealed))
        except InvalidToken:
            return None
