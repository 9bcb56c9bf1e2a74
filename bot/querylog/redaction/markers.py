"""Words before a number that tell what it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_REACH = 40

_PHRASES = {
    "so-can-cuoc": "can cuoc, can cuoc cong dan, cccd, ccd, dinh danh, ma dinh danh, the chip",
    "so-cmnd": "cmnd, cmt, cmtnd, chung minh, chung minh thu, chung minh nhan dan",
    "dien-thoai": "sdt, dt, dtdd, dien thoai, phone, zalo, tel, lien he, lien lac, goi, lh",
    "tai-khoan": "stk, tk, tai khoan, so the, atm, visa, the ngan hang",
    "so-bhxh": "bhxh, bao hiem xa hoi, vssid, so bao hiem",
    "the-bhyt": "bhyt, bao hiem y te",
    "ma-so-thue": "mst, ma so thue, so thue, ma thue",
    "ho-chieu": "ho chieu, passport, hc",
    "giay-phep-lai-xe": "gplx, bang lai, giay phep lai xe, blx, lai xe",
}
_KIND_OF_PHRASE = {
    phrase: kind for kind, phrases in _PHRASES.items() for phrase in phrases.split(", ")
}
_LONGEST_FIRST = sorted(_KIND_OF_PHRASE, key=len, reverse=True)
_MARKER = re.compile(
    rf"(?<![a-z])(?P<what>{'|'.join(_LONGEST_FIRST).replace(' ', ' +')})(?![a-z])"
    r"(?:[ :=(+\"'.\-]|\b(?:so|la|cua|em|toi|minh|chau|con|e|tui|cu|moi|nay|vo|chong|bo|me|ba|ma|"
    r"bac|anh|chi|ong|be|ck|vk|ban|ca nhan|cong dan|dien tu|"
    r"nguoi phu thuoc|hien tai|day|the|gan chip|nhan tien|trai|gai|noi|ngoai|cong ty|nhan dan|"
    r"ngan hang|vietcombank|vcb|mb|mbbank|bidv|agribank|techcombank|tcb|vietinbank|acb|sacombank|"
    r"vpbank|tpbank|hang [abcdef]\d?)\b)*+"
)
_SPACES = re.compile(" +")


class _Marker(NamedTuple):
    end: int  # of the phrase itself
    reach: int  # the end of the words that may stand between it and its number
    kind: str


class Markers:
    """The words of a folded text that tell what the numbers after them are."""

    def __init__(self, folded: str) -> None:
        self._found = [
            _Marker(
                match.end("what"), match.end(), _KIND_OF_PHRASE[_SPACES.sub(" ", match["what"])]
            )
            for match in _MARKER.finditer(folded)
        ]
        self._ends = [marker.end for marker in self._found]

    def near(self, start: int) -> str | None:
        """The kind given by the nearest phrase before a number, a few words away at most."""
        marker = self._last(start)
        return marker.kind if marker and start - marker.end <= _REACH else None

    def right_before(self, start: int) -> str | None:
        """The kind given by a phrase that leads up to a number."""
        marker = self._last(start)
        return marker.kind if marker and marker.reach >= start else None

    def _last(self, start: int) -> _Marker | None:
        index = bisect_right(self._ends, start)
        return self._found[index - 1] if index else None
