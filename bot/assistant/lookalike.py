"""Whether an address is the state's own, imitates it, or is simply not known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.assistant.links import Link, is_bare_number, plain
from bot.exchange import ScamVerdict
from bot.kb.channels import Channel, ChannelsModel
from bot.model import Trust
from bot.search.distance import closest

_STATE_INSIDE = re.compile(r"(?:^|[.-])gov[.-]?vn(?:[.-]|$)|govvn|-gov\.|\.gov\.(?!..$)")
_PART = re.compile(r"[.\-_]")
_SHORT_NAME = 4
"""Letters of a name that must stand alone in an address («gdt»), since others may hold it."""
_LONG_NAME = 7
"""Letters from which a name is recognised with one slip."""
_LONG_DOMAIN = 14
"""Letters from which a listed address is recognised with two slips."""
_SAME_SHAPE = (("rn", "m"), ("vv", "w"), ("0", "o"), ("1", "l"), ("i", "l"), ("5", "s"))


@dataclass(frozen=True, slots=True)
class Finding:
    """What an address is. ``reason`` names a sentence of loi-noi.yaml, ``detail`` what it tells:
    the address it imitates or the name it borrows. A number that is not known is not ``shown``
    again: it may be somebody's own.
    """

    verdict: ScamVerdict
    shown: str
    reason: str = ""
    detail: str = ""
    channel: Channel | None = None

    @property
    def is_strange_link(self) -> bool:
        return self.verdict != "official" and bool(self.shown) and self.channel is None


def listed(name: str, channel: Channel) -> Finding:
    """A listed channel; one that nobody could verify is not called official."""
    if channel.tin_cay is Trust.UNVERIFIED:
        return Finding("unknown", name, "lua_dao_chua_kiem_chung", channel.la, channel)
    return Finding("official", name, channel=channel)


def judge(link: Link, book: ChannelsModel) -> Finding:
    """What an address is by its letters alone."""
    host, shown = link.host, defanged(link)
    if link.hidden:
        return Finding("danger", shown, "lua_dao_che_dia_chi")
    if is_official(host, book):
        return Finding("official", f"@{host}" if link.mail else host, channel=_listed(host, book))
    verdict: ScamVerdict = "danger"
    reason, detail = _imitation(host, book)
    if not reason:
        verdict = "unknown"
        short = host in book.rut_gon
        reason = "lua_dao_rut_gon" if short else "lua_dao_khong_phai_nha_nuoc"
    return Finding(verdict, shown, reason, detail)


def _imitation(host: str, book: ChannelsModel) -> tuple[str, str]:
    """How an address imitates the state, and what; empty where it does not."""
    seen = plain(host)
    original, name = _imitated(seen, book), _borrowed(seen, book)
    ways = (
        ("lua_dao_so_may", "", is_bare_number(host)),
        ("lua_dao_chu_la", "", seen != host and (is_official(seen, book) or bool(original))),
        ("lua_dao_chen_gov", "", _STATE_INSIDE.search(seen) is not None),
        ("lua_dao_gia", original, bool(original)),
        ("lua_dao_muon_ten", name, bool(name)),
    )
    return next(((reason, detail) for reason, detail, so in ways if so), ("", ""))


def is_official(host: str, book: ChannelsModel) -> bool:
    """Whether an address is listed, or lies under a listed one or under the state's own end."""
    return any(host == one or host.endswith(f".{one}") for one in (*book.nha_nuoc, *book.ten_mien))


def defanged(link: Link) -> str:
    """An address that no program turns into something to tap."""
    return ("@" if link.mail else "") + link.host.replace(".", "[.]")


def _listed(host: str, book: ChannelsModel) -> Channel | None:
    """The listed channel that an official address is, or lies under."""
    domains: Mapping[str, Channel] = book.ten_mien
    over = [one for one in domains if host == one or host.endswith(f".{one}")]
    return domains[max(over, key=len)] if over else None


def _imitated(host: str, book: ChannelsModel) -> str:
    """The listed address that a host is an edit or two away from, or looks just like."""
    for one in book.ten_mien:
        if _shape(one) == _shape(host):
            return one
    long = (one for one in book.ten_mien if len(one) >= _LONG_DOMAIN)
    near = closest(host, book.ten_mien, 1) or closest(host, long, 2)
    labels = host.split(".")
    if near is None and len(labels) > 2:
        near = closest(".".join(labels[-2:]), book.nha_nuoc, 1)
    return near or ""


def _shape(host: str) -> str:
    for letters, seen in _SAME_SHAPE:
        host = host.replace(letters, seen)
    return host


def _borrowed(host: str, book: ChannelsModel) -> str:
    """The state's name that an address borrows; some only beside an end that frauds like."""
    *labels, end = host.split(".")
    names: list[str] = [*book.ten_hay_muon, *(book.ten_viec if end in book.duoi_hay_gia else ())]
    parts = [part for label in labels for part in _PART.split(label)]
    joined = "".join(parts)
    for name in names:
        if name in parts or (len(name) > _SHORT_NAME and name in joined):
            return name
        if len(name) >= _LONG_NAME and closest(name, parts, 1):
            return name
    return ""
