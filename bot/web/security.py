"""What holds for every request: who may name us, what a browser may do, where a form comes from."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_LIMIT = 256 * 1024
"""Bytes of a form; the longest file of the knowledge has a tenth of it."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:;"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class SafeHeaders:
    """Gives every response the headers above, unless it says otherwise itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, sending)


def check_host(request: Request, hosts: Collection[str]) -> None:
    """Refuse a name that is not ours: another site's name may have been led to this address."""
    if _name(request.headers.get("host", "")) not in hosts:
        raise HTTPException(
            421,
            "Máy này không nhận tên miền ấy. Người quản trị: đặt WEB_URL trong .env là địa chỉ"
            " mà cán bộ mở.",
        )


def check_origin(headers: Headers, web_url: str | None) -> None:
    """Refuse a form that another site's page sent.

    Pages here hide their address from others, so browsers give ``null`` as the origin; what they
    then say of the site decides, and the form's own token always.
    """
    site = headers.get("sec-fetch-site")
    origin = headers.get("origin")
    own = {f"{scheme}://{headers.get('host', '')}" for scheme in ("http", "https")}
    foreign = site not in {None, "same-origin"}
    if origin not in {None, "null", web_url, *own} or foreign:
        raise HTTPException(403, "Biểu mẫu này được gửi từ một trang khác.")


def client_address(request: Request) -> str:
    """Who asks: the peer, or what a proxy on this machine saw; of IPv6 the network."""
    peer = request.client.host if request.client else ""
    # a proxy adds to the header, or adds another one: only the last of all is its own word
    if _loopback(peer) and (hops := request.headers.getlist("x-forwarded-for")):
        peer = hops[-1].rsplit(",", 1)[-1].strip()
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return peer
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def local_path(target: str) -> str:
    """A path on these pages to go on to; the first page where it leads elsewhere."""
    plain = target.isprintable() and "\\" not in target
    here = target.startswith("/") and not target.startswith("//")
    return target if plain and here else "/"


def same(one: str, other: str) -> bool:
    """Whether two secrets are equal, in a time that tells nothing."""
    return hmac.compare_digest(one.encode(), other.encode())


def derived(secret: bytes, text: str) -> str:
    """What only this process can make of a text."""
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()


def _name(host: str) -> str:
    """The name in a header without its port; empty where there is none to be read."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _loopback(peer: str) -> bool:
    try:
        return ipaddress.ip_address(peer).is_loopback
    except ValueError:
        return False
