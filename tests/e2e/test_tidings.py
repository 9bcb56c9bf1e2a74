"""The real process: a wish outlives a restart and is fulfilled when the knowledge changes."""

from __future__ import annotations

import signal
import sqlite3
import time
from pathlib import Path

from bot.assistant.actions import TellWhenAnswered, encode
from tests.e2e.test_loopback import running
from tests.support.telegram import FakeTelegram
from tests.support.wire import loopback_server

CITIZEN = 700700700
UNKNOWN = "sổ bay cho người đi tàu vũ trụ"


def token_of_last_question(database: Path, seconds: float = 20) -> str:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if database.exists():
            connection = sqlite3.connect(database)
            try:
                rows = connection.execute("select token from questions").fetchall()
            except sqlite3.Error:
                rows = []
            finally:
                connection.close()
            if rows:
                return str(rows[-1][0])
        time.sleep(0.05)
    raise AssertionError("nothing was written down")


def polls(telegram: FakeTelegram) -> int:
    return sum(method == "getUpdates" for method, _ in telegram.calls)


def wait_for_polling(telegram: FakeTelegram, before: int, seconds: float = 20) -> None:
    """Until the bot has started in full: the first tidings may go out a moment earlier."""
    deadline = time.monotonic() + seconds
    while polls(telegram) <= before:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_wish_is_fulfilled_when_the_knowledge_changes(folder: Path, tmp_path: Path) -> None:
    telegram, database = FakeTelegram(), tmp_path / "log.db"
    with loopback_server(telegram) as address:
        with running(address, folder, database) as process:
            telegram.push(telegram.message(UNKNOWN, CITIZEN))
            assert telegram.wait_for(1)
            wish = TellWhenAnswered(token_of_last_question(database))
            telegram.push(telegram.press(encode(wish), telegram.sent[0]))
            assert telegram.wait_for(2)
            assert "sẽ nhắn cho bạn" in telegram.sent[1].text
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
        polled = polls(telegram)
        with running(address, folder, database) as process:
            path = folder / "thu-tuc" / "xuat-nhap-canh" / "ho-chieu.yaml"
            text = path.read_text(encoding="utf-8")
            known = "  - xin cấp hộ chiếu lần đầu\n"
            path.write_text(text.replace(known, f"{known}  - {UNKNOWN}\n"), encoding="utf-8")
            assert telegram.wait_for(3)
            wait_for_polling(telegram, polled)
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
    told = telegram.sent[2:]
    assert [(one.chat_id, "Nay đã có câu trả lời" in one.text) for one in told] == [(CITIZEN, True)]
    log = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert str(CITIZEN) not in log
    assert "vũ trụ" not in log
