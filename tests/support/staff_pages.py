"""The staff pages on a free loopback port, with accounts, and a browser's way to use them."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import uvicorn
from argon2 import PasswordHasher

from bot.runtime import Session, workbench
from bot.staff import Role
from bot.web.app import create_app
from bot.web.office import Office, open_office
from bot.web.passwords import Passwords
from bot.web.server import configured, listening

PASSWORD = "mot con vit xoe ra"
QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
"""Hashes that take no time: what they are worth is the library's matter."""
NAMES = {Role.READER: "xem", Role.EDITOR: "lan", Role.APPROVER: "minh"}
_CSRF = re.compile(r'name="ma-phien" value="([^"]+)"')


class Browser:
    """A browser without scripts: it keeps cookies, and sends forms as a page of ours would."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.http = httpx.Client(base_url=address, trust_env=False, timeout=30)

    def close(self) -> None:
        self.http.close()

    def get(self, path: str) -> httpx.Response:
        """A page, where it leads to in the end."""
        return self.http.get(path, follow_redirects=True)

    def token(self, page: str) -> str:
        """What the forms of a page repeat."""
        found = _CSRF.search(self.get(page).text)
        assert found is not None, f"no form on {page}"
        return found[1]

    def send(
        self, path: str, fields: Mapping[str, str | list[str]] | None = None, page: str = "/"
    ) -> httpx.Response:
        """Send a form that stands on ``page``; what comes of it, where it leads to in the end."""
        data = {"ma-phien": self.token(page), **(fields or {})}
        origin = {"Origin": self.address}
        return self.http.post(path, data=data, headers=origin, follow_redirects=True)

    def sign_in(self, name: str, password: str = PASSWORD) -> httpx.Response:
        fields = {"ten": name, "mat-khau": password}
        return self.send("/dang-nhap", fields, "/dang-nhap")


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages that are being served, and what is behind them."""

    address: str
    office: Office


@contextmanager
def staff_pages(
    session: Session,
    folder: Path,
    *,
    web_url: str | None = None,
    now: Callable[[], float] = time.time,
) -> Iterator[Pages]:
    """The pages on a free port, with one account for each role."""
    with closing(workbench(session, folder)) as bench:
        office = open_office(session, bench, folder, web_url=web_url, passwords=QUICK, now=now)
        for role, name in NAMES.items():
            office.accounts.add(name, role, QUICK.hash(PASSWORD), now())
        with serving(office) as address:
            yield Pages(address, office)


@contextmanager
def serving(office: Office) -> Iterator[str]:
    """The address of the pages of an office, until the end of the block."""
    server = uvicorn.Server(configured(create_app(office)))
    listener = listening("127.0.0.1", 0)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()
