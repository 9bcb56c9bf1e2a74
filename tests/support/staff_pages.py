"""The staff pages on a free loopback port, with accounts, and a browser's way to use them."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType

import httpx
import uvicorn
from argon2 import PasswordHasher

from bot.runtime import Session, workbench
from bot.staff import Role
from bot.web.app import create_app
from bot.web.office import Office, open_office
from bot.web.passwords import Passwords
from bot.web.server import listening

PASSWORD = "mot con vit xoe ra"
QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
"""Hashes that take no time: what they are worth is the library's matter."""
NAMES = {Role.READER: "xem", Role.EDITOR: "lan", Role.APPROVER: "minh"}
_CSRF = re.compile(r'name="ma-phien" value="([^"]+)"')


class Browser(httpx.Client):
    """A browser without scripts: it keeps cookies, and fills in what a form must repeat."""

    def __init__(self, address: str) -> None:
        super().__init__(base_url=address, trust_env=False, follow_redirects=True)

    def __enter__(self) -> Browser:
        super().__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        super().__exit__(kind, error, trace)

    def token(self, page: str = "/") -> str:
        """What the forms of a page repeat."""
        found = _CSRF.search(self.get(page).text)
        assert found is not None, f"no form on {page}"
        return found[1]

    def send(
        self, path: str, fields: Mapping[str, str | list[str]] | None = None, page: str = "/"
    ) -> httpx.Response:
        """Send a form as a page of ours would."""
        data = {"ma-phien": self.token(page), **(fields or {})}
        return self.post(path, data=data, headers={"Origin": str(self.base_url).rstrip("/")})

    def sign_in(self, name: str, password: str = PASSWORD) -> httpx.Response:
        fields = {"ten": name, "mat-khau": password}
        return self.send("/dang-nhap", fields, "/dang-nhap")


@contextmanager
def staff_pages(
    session: Session,
    folder: Path,
    *,
    web_url: str | None = None,
    now: Callable[[], float] = time.time,
) -> Iterator[tuple[str, Office]]:
    """The address of the pages, and what is behind them; one account for each role."""
    with closing(workbench(session, folder)) as bench:
        office = open_office(
            session, bench, folder, web_url=web_url, passwords=QUICK, now=now
        )
        for role, name in NAMES.items():
            office.accounts.add(name, role, QUICK.hash(PASSWORD), now())
        with serving(office) as address:
            yield address, office


@contextmanager
def serving(office: Office) -> Iterator[str]:
    """The address of the pages of an office, until the end of the block."""
    config = uvicorn.Config(
        create_app(office), log_config=None, access_log=False, proxy_headers=False
    )
    server = uvicorn.Server(config)
    listener = listening("127.0.0.1", 0)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()
