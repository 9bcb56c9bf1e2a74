"""Lists of names from outside become entries, or an error with the number of the line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.assistant.analysis import analyse
from bot.assistant.engine import Engine
from bot.errors import UserError
from bot.evaluation.bench import bench
from bot.evaluation.corpus import read_corpus

JSON_LINES = (
    '{"code": "1.000001", "name": "Cấp lại thẻ căn cước", "level": "Cấp bộ"}\n'
    "\n"
    '{"name": "Đăng ký   khai tử"}\n'
)


def written(tmp_path: Path, text: str | bytes, name: str = "ten.jsonl") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


@pytest.mark.parametrize("name", ["ten.jsonl", "ten.txt"])
def test_json_lines_become_entries(tmp_path: Path, name: str) -> None:
    entries = read_corpus(written(tmp_path, JSON_LINES, name))
    assert [entry.phrases for entry in entries] == [("Cấp lại thẻ căn cước",), ("Đăng ký khai tử",)]
    assert [entry.id for entry in entries] == ["dong-1", "dong-3"]


@pytest.mark.parametrize("text", ["Cấp thẻ\r\nĐổi thẻ", "\ufeffCấp thẻ\n\n  Đổi thẻ \n"])
def test_bare_names_do_too(tmp_path: Path, text: str) -> None:
    entries = read_corpus(written(tmp_path, text, "ten.txt"))
    assert [entry.title for entry in entries] == ["Cấp thẻ", "Đổi thẻ"]


def test_the_core_and_its_peers_find_them(tmp_path: Path, engine: Engine) -> None:
    names = "\n".join(f"Cấp giấy phép loại {n} cho tàu cá" for n in range(12))
    entries = read_corpus(written(tmp_path, f"{names}\nĐăng ký nuôi ong mật\n", "ten.txt"))
    knowledge = replace(engine.knowledge, entries={entry.id: entry for entry in entries})
    likely = analyse("dang ky nuoi ong mat", Engine.build(knowledge)).likely
    assert likely[0].entry_id == "dong-13"
    for row in bench(knowledge, (0, 5, 30), (), lambda _: None):
        assert row.held_out_first is None
        assert row.first_four > 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"name": "Một"}\n{"name": \n', "dòng 2: không phải JSON hợp lệ"),
        ('{"name": "Một"}\nHai\n', "dòng 2: không phải JSON hợp lệ"),
        ('{"ten": "Một"}\n', "dòng 1: cần một đối tượng JSON có «name»"),
        ('{"name": 7}\n', "dòng 1: cần một đối tượng JSON có «name»"),
        ('["Một"]\n', "dòng 1: cần một đối tượng JSON có «name»"),
        ('\n{"name": " – "}\n', "dòng 2: tên thủ tục không có chữ nào"),
        ('{"name": "\\ud800"}\n', "dòng 1: tên thủ tục không có chữ nào"),
        (b'{"name": "M\xff"}\n', "dòng 1: không phải chữ UTF-8"),
        ("[" * 100_000, "dòng 1: không phải JSON hợp lệ"),
        ("\n \n", "không có dòng nào"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_a_broken_line_is_said_with_its_number(
    tmp_path: Path, text: str | bytes, message: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(UserError) as caught:
        read_corpus(path)
    assert str(path) in str(caught.value)
    assert message in str(caught.value)


def test_a_bare_line_without_a_word_is_broken_too(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="dòng 2: tên thủ tục"):
        read_corpus(written(tmp_path, "Cấp thẻ\n---\n", "ten.txt"))


@pytest.mark.parametrize("name", ["khong-co.jsonl", "."])
def test_a_file_that_cannot_be_read_is_said_plainly(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="không đọc được"):
        read_corpus(tmp_path / name)
