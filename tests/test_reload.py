"""Knowledge edited while the bot runs: good versions go live, broken ones never do."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.assistant.assistant import Assistant
from bot.assistant.dialogue import ProcessMemory
from bot.assistant.engine import Engine
from bot.querylog.redact import redact
from bot.reload import Reloader
from tests.conftest import TODAY, Notebook


@pytest.fixture
def live(folder: Path, notebook: Notebook) -> Assistant:
    engine = Engine.from_folder(folder, TODAY)
    return Assistant(engine, ProcessMemory(), notebook, redact, today=lambda: TODAY)


def passport(folder: Path) -> Path:
    return next(folder.rglob("ho-chieu.yaml"))


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def fee(assistant: Assistant) -> str:
    return assistant.ask("làm hộ chiếu hết bao nhiêu tiền", None, "test").reply.text


def eventually(check: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not check():
        time.sleep(0.05)
    return check()


def test_a_change_is_answered_from_within_moments(live: Assistant, folder: Path) -> None:
    with Reloader(live, folder, lambda: TODAY):
        change(passport(folder), "muc: 100.000 đồng", "muc: 123.000 đồng")
        assert eventually(lambda: "123.000 đồng" in fee(live))


def test_a_broken_file_leaves_the_old_knowledge_and_names_the_line(
    live: Assistant, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with Reloader(live, folder, lambda: TODAY):
        change(passport(folder), "muc: 100.000 đồng", "muc: Miễn phí")
        assert eventually(lambda: "ho-chieu.yaml:" in caplog.text)
        assert "bản cũ vẫn trả lời" in caplog.text
        assert "100.000 đồng" in fee(live)
        change(passport(folder), "muc: Miễn phí", "muc: 99.000 đồng")
        assert eventually(lambda: "99.000 đồng" in fee(live))


def test_nothing_changed_is_nothing_to_do(live: Assistant, folder: Path) -> None:
    before = live.engine
    assert Reloader(live, folder, lambda: TODAY).reload() is False
    assert live.engine is before


def test_a_folder_that_vanished_leaves_the_old_knowledge(
    live: Assistant, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder.rename(folder.with_name("elsewhere"))
    assert Reloader(live, folder, lambda: TODAY).reload() is False
    assert "100.000 đồng" in fee(live)
    assert "bản cũ vẫn trả lời" in caplog.text
