"""`web` as an operator runs it: it says where it is, serves, and ends when told to."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx

from bot.querylog.accounts import Accounts
from bot.staff import Role
from tests.conftest import ROOT
from tests.support.staff_pages import PASSWORD, QUICK, Browser


def command(folder: Path, database: Path, port: int) -> list[str]:
    given = ["--knowledge", str(folder), "--database", str(database), "--as-of", "2026-11-22"]
    return [sys.executable, "-m", "bot", "web", "--port", str(port), *given]


@contextmanager
def running(
    folder: Path, database: Path, **settings: str
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process, and where it says that it is."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        command(folder, database, port),
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "LOG_LEVEL": "DEBUG", **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        said = re.search(r"http://\S+", process.stdout.readline())
        assert said is not None
        yield process, said[0]
    finally:
        process.kill()
        process.wait(10)


def test_it_serves_and_ends_cleanly(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "log.db"
    Accounts(database).add("lan", Role.EDITOR, QUICK.hash(PASSWORD), 0.0)
    with running(folder, database) as (process, address), closing(Browser(address)) as browser:
        browser.http = httpx.Client(
            base_url=address, trust_env=False, transport=httpx.HTTPTransport(retries=20)
        )
        assert "Việc cần làm" in browser.sign_in("lan").text
        assert browser.get("/hoi-thu?q=chuyện+riêng+của+tôi").status_code == 200
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "riêng" not in told
    assert "%C3" not in told
    assert "Traceback" not in told


def test_without_an_account_it_says_how_to_make_one(folder: Path, tmp_path: Path) -> None:
    with running(folder, tmp_path / "log.db") as (process, _):
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=20)
    assert "python -m bot staff add" in told


def test_a_port_in_use_is_one_line(folder: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            command(folder, tmp_path / "log.db", port),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    (line,) = [line for line in done.stderr.split("\n") if line.startswith("Lỗi")]
    assert f"không nghe được ở 127.0.0.1:{port}" in line
    assert "Traceback" not in done.stderr
