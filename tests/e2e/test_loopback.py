"""The real process over real HTTP against a Bot API server on loopback, polling, until SIGTERM."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.rules import RefusedError
from tests.support.telegram import TOKEN, FakeTelegram
from tests.support.wire import loopback_server

CITIZENS = 40


@pytest.fixture
def telegram() -> FakeTelegram:
    return FakeTelegram()


@contextmanager
def running(address: str, folder: Path, database: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The bot as an operator runs it; its log goes to ``log.txt`` beside the database."""
    environment = {
        **os.environ,
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_BASE": address,
        "LOG_LEVEL": "DEBUG",
    }
    command = [sys.executable, "-m", "bot", "run", "--knowledge", str(folder)]
    command += ["--database", str(database), "--as-of", "2026-11-22"]
    with database.with_name("log.txt").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=log)
    try:
        yield process
    finally:
        process.kill()
        process.wait(10)


def test_a_dozen_questions_and_a_graceful_end(
    telegram: FakeTelegram, folder: Path, tmp_path: Path
) -> None:
    database = tmp_path / "log.db"
    with loopback_server(telegram) as address, running(address, folder, database) as process:
        telegram.push(telegram.message("/start", 1))
        assert telegram.wait_for(1)
        menu = telegram.commands["all_private_chats"]
        assert {"command": "help", "description": "Cách hỏi"} in menu
        questions = (
            "làm hộ chiếu hết bao nhiêu tiền", "lam ho chieu o dau", "lafm hooj chieeus",
            "bị giật túi mất luôn passport", "con mới sinh làm giấy khai sinh", "cảm ơn",
            "nghị định 42 còn hiệu lực không", "thuận tình ly hôn", "😂", "trời hôm nay đẹp quá",
            "cccd 079255000111 làm hộ chiếu",
        )  # fmt: skip
        for citizen, text in enumerate(questions, 1):
            telegram.push(telegram.message(text, citizen))
        assert telegram.wait_for(12)
        assert any("100.000 đồng" in sent.text for sent in telegram.sent)

        passport = next(sent for sent in telegram.sent if "100.000 đồng" in sent.text)
        telegram.push(telegram.press(passport.button("Giấy tờ"), passport))
        deadline = time.monotonic() + 20
        while not passport.edits and time.monotonic() < deadline:
            time.sleep(0.05)
        assert "Tờ khai TK01" in passport.text

        # citizens go on asking while the operator stops the bot
        before = len(telegram.sent)
        fetched = sum(method == "getUpdates" for method, _ in telegram.calls)
        for citizen in range(CITIZENS):
            telegram.push(telegram.message("làm hộ chiếu ở đâu", 100 + citizen))
        while sum(m == "getUpdates" for m, _ in telegram.calls) <= fetched + 1:
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        answered = {sent.chat_id for sent in telegram.sent[before:]}
        waiting = {update["message"]["chat"]["id"] for update in telegram.updates}
        citizens = {100 + citizen for citizen in range(CITIZENS)}
        assert answered | waiting >= citizens, "a question was taken and not answered"
        assert answered

    log = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert TOKEN not in log
    assert "079255000111" not in log
    assert "giật túi" not in log
    assert "Traceback" not in log
    rows = sqlite3.connect(database).execute("select text, chat, channel from questions").fetchall()
    assert len(rows) >= 11
    assert {channel for _, _, channel in rows} == {"telegram"}
    assert not {chat for _, chat, _ in rows} & {"1", "100"}
    assert "079255000111" not in str(rows)


def test_a_burst_is_one_question_and_the_end_waits_for_nobody(
    telegram: FakeTelegram, folder: Path, tmp_path: Path
) -> None:
    database = tmp_path / "log.db"
    with loopback_server(telegram) as address, running(address, folder, database) as process:
        for text in ("cho mình hỏi", "làm hộ chiếu", "bao lâu có"):
            telegram.push(telegram.message(text, 1))
        assert telegram.wait_for(1)
        assert "8 ngày làm việc" in telegram.sent[0].text

        telegram.push(telegram.message("làm hộ chiếu", 2))
        assert telegram.wait_for(2, method="sendChatAction"), "the question was not held"
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert [sent.chat_id for sent in telegram.sent] == [1, 2]

    log = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert "hộ chiếu" not in log
    rows = sqlite3.connect(database).execute("select text from questions order by id").fetchall()
    assert rows == [("cho mình hỏi làm hộ chiếu bao lâu có",), ("làm hộ chiếu",)]


def test_a_token_that_telegram_refuses_is_said_in_one_line(
    telegram: FakeTelegram, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unauthorised(params: object) -> None:
        raise RefusedError("Unauthorized", 401)

    monkeypatch.setattr(telegram, "_getMe", unauthorised)
    with (
        loopback_server(telegram) as address,
        running(address, folder, tmp_path / "log.db") as process,
    ):
        assert process.wait(30) == 2
    said = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert "Telegram không nhận mã bot" in said
    assert "Traceback" not in said
    assert TOKEN not in said


def test_telegram_being_away_at_start_is_waited_for(
    telegram: FakeTelegram, folder: Path, tmp_path: Path
) -> None:
    with loopback_server(telegram) as address:
        port_free = address
    with running(port_free, folder, tmp_path / "log.db") as process:
        time.sleep(3)
        assert process.poll() is None, "the bot gave up"
