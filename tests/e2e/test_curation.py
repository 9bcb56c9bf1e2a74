"""The real processes: what a citizen asked in vain is answered once staff have said what it means,
and who waited for it is told.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from bot.app import webhook_secret
from bot.assistant.actions import TellWhenAnswered, encode
from tests.conftest import ROOT
from tests.e2e.test_loopback import running
from tests.e2e.test_tidings import CITIZEN, token_of_last_question
from tests.support.staff_pages import PASSWORD, Browser
from tests.support.telegram import TOKEN, FakeTelegram
from tests.support.wire import loopback_server

ANOTHER = 700700701
UNKNOWN = "nuôi hươu cao cổ trong chung cư"
GROUP = re.compile(r'href="(/nhom/[0-9a-f]+)')


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        return int(taken.getsockname()[1])


def command(*arguments: str, folder: Path, database: Path) -> list[str]:
    options = ["--knowledge", str(folder), "--database", str(database), "--as-of", "2026-11-22"]
    return [sys.executable, "-m", "bot", *arguments, *options]


def add_account(name: str, role: str, folder: Path, database: Path) -> None:
    adding = command(
        "staff", "add", name, "--vai", role, "--mat-khau-stdin", folder=folder, database=database
    )
    subprocess.run(adding, cwd=ROOT, input=PASSWORD.encode(), check=True, capture_output=True)


@contextmanager
def pages(folder: Path, database: Path, **more: str) -> Iterator[Browser]:
    """The staff pages as an operator starts them, until SIGTERM ends them."""
    port = free_port()
    serving = command("web", "--port", str(port), folder=folder, database=database)
    with database.with_name("web.txt").open("wb") as log:
        process = subprocess.Popen(
            serving, cwd=ROOT, env={**os.environ, **more}, stdout=log, stderr=log
        )
    try:
        with closing(Browser(f"http://127.0.0.1:{port}")) as browser:
            wait_for_page(browser)
            yield browser
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait(10)


def wait_for_page(browser: Browser, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if browser.http.get("/dang-nhap").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError("the pages did not open")


def attach_the_only_group(browser: Browser, entry_id: str, seconds: float = 60) -> None:
    """What an editor does on the pages, from the queue to «Lưu»."""
    browser.sign_in("lan")
    queue = browser.get("/").text
    assert GROUP.search(queue), queue
    (group,) = set(GROUP.findall(queue))
    ticked = re.findall(r'name="cau" value="([0-9a-f]+)"', browser.get(group).text)
    assert ticked
    tried = browser.send(f"{group}/gan", {"cau": ticked, "muc": entry_id}, group)
    proposal = tried.url.path
    deadline = time.monotonic() + seconds
    while 'http-equiv="refresh"' in browser.get(proposal).text:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    saved = browser.send(f"{proposal}/luu", {"chap-nhan": "1"}, proposal)
    assert "Bot đang trả lời theo bản mới" in saved.text, saved.text


@pytest.fixture
def database(folder: Path, tmp_path: Path) -> Path:
    database = tmp_path / "log.db"
    add_account("lan", "editor", folder, database)
    return database


def test_staff_teach_a_bot_that_runs_beside_their_pages(folder: Path, database: Path) -> None:
    telegram = FakeTelegram()
    with (
        loopback_server(telegram) as address,
        running(address, folder, database) as process,
        pages(folder, database) as browser,
    ):
        telegram.push(telegram.message(UNKNOWN, CITIZEN))
        assert telegram.wait_for(1)
        wish = TellWhenAnswered(token_of_last_question(database))
        telegram.push(telegram.press(encode(wish), telegram.sent[0]))
        assert telegram.wait_for(2)
        attach_the_only_group(browser, "ho-chieu")
        assert telegram.wait_for(3), "who waited was not told"
        assert telegram.sent[2].chat_id == CITIZEN
        assert "Nay đã có câu trả lời" in telegram.sent[2].text
        telegram.push(telegram.message(UNKNOWN, ANOTHER))
        assert telegram.wait_for(4)
        assert "Làm hộ chiếu" in telegram.sent[3].text
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    for name in ("log.txt", "web.txt"):
        log = database.with_name(name).read_text(encoding="utf-8")
        assert "hươu cao cổ" not in log
        assert PASSWORD not in log


def test_one_process_serves_the_pages_and_telegrams_webhook(folder: Path, database: Path) -> None:
    telegram = FakeTelegram()
    secret = {"X-Telegram-Bot-Api-Secret-Token": webhook_secret(TOKEN)}
    with loopback_server(telegram) as address:
        settings = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE": address,
            "WEBHOOK_URL": "https://bot.xa.gov.vn",
        }
        with pages(folder, database, **settings) as browser:

            def hand_in(text: str, headers: dict[str, str]) -> int:
                update = telegram.message(text, CITIZEN)
                return browser.http.post("/telegram", json=update, headers=headers).status_code

            assert telegram.wait_for(1, method="setWebhook")
            deadline = time.monotonic() + 20
            while hand_in(UNKNOWN, secret) == 503:  # Telegram would bring it again as well
                assert time.monotonic() < deadline
                time.sleep(0.05)
            assert telegram.wait_for(1)
            assert hand_in(UNKNOWN, {}) == 403
            token_of_last_question(database)
            attach_the_only_group(browser, "ho-chieu")
            assert hand_in(UNKNOWN, secret) == 200
            assert telegram.wait_for(2)
            assert "Làm hộ chiếu" in telegram.sent[1].text
    with closing(sqlite3.connect(database)) as db:
        (asked,) = db.execute("select count(*) from questions").fetchone()
    assert asked == 2


def test_a_webhook_without_a_token_is_refused_in_one_line(folder: Path, tmp_path: Path) -> None:
    serving = command("web", folder=folder, database=tmp_path / "log.db")
    environment = {**os.environ, "WEBHOOK_URL": "https://bot.xa.gov.vn", "TELEGRAM_BOT_TOKEN": ""}
    ended = subprocess.run(serving, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert ended.returncode == 2
    assert "TELEGRAM_BOT_TOKEN" in ended.stderr.decode().splitlines()[-1]
