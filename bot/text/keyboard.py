"""Which letters lie beside each other under a typing finger."""

from __future__ import annotations

from collections.abc import Mapping

_ROWS = ((0.0, "qwertyuiop"), (0.25, "asdfghjkl"), (0.75, "zxcvbnm"))
"""Each row with how far, in keys, it is shifted to the right."""


def _neighbours() -> dict[str, str]:
    keys = {
        key: (row, shift + column)
        for row, (shift, letters) in enumerate(_ROWS)
        for column, key in enumerate(letters)
    }
    return {
        key: "".join(
            other
            for other, (r, x) in keys.items()
            if other != key and abs(r - row) <= 1 and abs(x - place) <= 1
        )
        for key, (row, place) in keys.items()
    }


NEIGHBOURS: Mapping[str, str] = _neighbours()
"""The letters beside each letter on a QWERTY keyboard."""
