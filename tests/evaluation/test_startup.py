"""What starting costs is measured on real parts."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.assistant.engine import Engine
from bot.errors import KnowledgeError
from bot.evaluation.startup import kept, ready_seconds
from tests.conftest import TODAY


def test_ready_is_the_time_from_reading_to_a_first_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter([10.0, 12.5, 20.0, 20.5])
    clock = SimpleNamespace(perf_counter=lambda: next(ticks))
    monkeypatch.setattr("bot.evaluation.startup.time", clock)
    assert list(ready_seconds(folder, TODAY)) == pytest.approx([2.5, 0.5])


def test_a_folder_that_cannot_be_used_is_never_ready(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError):
        ready_seconds(tmp_path, TODAY)


def test_a_kept_engine_is_read_back_and_weighed(engine: Engine) -> None:
    seconds, memory = kept(engine)
    assert seconds > 0
    assert 0.1 < memory < 1000
