"""The engine kept on disk: used only for the very knowledge it was made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assistant.analysis import analyse
from bot.assistant.cache import open_engine
from bot.assistant.engine import Engine
from bot.errors import KnowledgeError
from tests.conftest import TODAY

QUESTION = "làm hộ chiếu hết bao nhiêu tiền"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "index.pickle"


def best(engine: Engine) -> tuple[str, float]:
    first = analyse(QUESTION, engine).likely[0]
    return first.entry_id, first.probability


def test_the_second_start_builds_nothing_and_answers_the_same(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = open_engine(folder, TODAY, cache)
    monkeypatch.setattr(Engine, "from_folder", None)
    stored = open_engine(folder, TODAY, cache)
    assert best(stored) == best(built)
    assert stored.knowledge.version == built.knowledge.version


def test_changed_knowledge_is_read_anew(folder: Path, cache: Path) -> None:
    before = open_engine(folder, TODAY, cache)
    path = next(folder.rglob("ho-chieu.yaml"))
    path.write_text(
        path.read_text(encoding="utf-8").replace("Làm hộ chiếu", "Làm sổ hộ chiếu"),
        encoding="utf-8",
    )
    after = open_engine(folder, TODAY, cache)
    assert after.knowledge.version != before.knowledge.version
    assert after.knowledge.entries["ho-chieu"].title == "Làm sổ hộ chiếu"


@pytest.mark.parametrize("content", [b"", b"x\n", b"\x80\x05garbage", b"\xff" * 500])
def test_a_damaged_file_only_means_building_again(
    folder: Path, cache: Path, content: bytes
) -> None:
    open_engine(folder, TODAY, cache)
    key = cache.read_bytes().split(b"\n")[0]
    for damaged in (content, key + b"\n" + content):
        cache.write_bytes(damaged)
        assert best(open_engine(folder, TODAY, cache))[0] == "ho-chieu"


def test_a_place_that_cannot_be_written_is_no_error(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert best(open_engine(folder, TODAY, tmp_path / "file" / "x.pickle"))[0] == "ho-chieu"


def test_broken_knowledge_is_never_hidden_by_the_cache(folder: Path, cache: Path) -> None:
    open_engine(folder, TODAY, cache)
    path = next(folder.rglob("ho-chieu.yaml"))
    path.write_text(path.read_text(encoding="utf-8") + "la: x\n", encoding="utf-8")
    with pytest.raises(KnowledgeError):
        open_engine(folder, TODAY, cache)
