"""What a row of digits is, by its length and its first digits."""

from __future__ import annotations

import re

_PHONE = re.compile(
    r"0[35789]\d{8}|02\d{9}|01[2689]\d{8,9}|(?:00)?84(?:[35789]\d{8}|2\d{9}|0\d{9})"
)
_CITIZEN = re.compile(r"0(?!00)(?:[0-8]\d|9[0-6])\d{9}")
_OLD_CARD = 9  # digits of the identity card before the one of twelve
_LENGTHS = {
    "so-can-cuoc": (9, 12),
    "so-cmnd": (9, 12),
    "dien-thoai": (8, 9, 10, 11, 12),
    "tai-khoan": tuple(range(6, 25)),
    "so-bhxh": (10,),
    "the-bhyt": (10, 13, 15),
    "ma-so-thue": (10, 12, 13),
    "ho-chieu": (7, 8),
    "giay-phep-lai-xe": (12,),
}
_KIND_OF_LENGTH = {_OLD_CARD: "so-cmnd", 16: "tai-khoan", 19: "tai-khoan"}

SHORTEST = {kind: min(lengths) for kind, lengths in _LENGTHS.items()}


def kind_by_shape(digits: str) -> str | None:
    """The kind that digits alone give away, or None."""
    if _PHONE.fullmatch(digits):
        return "dien-thoai"
    return "so-can-cuoc" if _CITIZEN.fullmatch(digits) else None


def kind_of(digits: str, marked: str | None) -> str:
    """What a long number is, given the kind that the words before it name."""
    if marked is not None and len(digits) in _LENGTHS[marked]:
        if marked in ("so-can-cuoc", "so-cmnd"):
            return "so-cmnd" if len(digits) == _OLD_CARD else "so-can-cuoc"
        return marked
    return kind_by_shape(digits) or _KIND_OF_LENGTH.get(len(digits), "day-so")
