"""What citizens say of an entry: read by part, given to its entry, held apart from the others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Problem
from bot.kb.overlay import check_paths
from bot.kb.questions import check_questions
from bot.kb.sayings import FOLDER, GENERAL, SayingsModel, read_sayings
from bot.kb.schema import FACET_KEYS
from bot.kb.schema_files import schemas
from bot.kb.store import KnowledgeBase, inspect, load, version_of
from bot.model import Facet, Saying
from tests.conftest import TODAY

Say = Callable[[str], Path]
"""Writes what is said of an entry of the small knowledge; the file's path."""


@pytest.fixture
def say(folder: Path) -> Say:
    def write(text: str) -> Path:
        path = folder / FOLDER / "mat-ho-chieu.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def problems_of(folder: Path) -> list[Problem]:
    return [p for p in inspect(folder, TODAY).problems if f"/{FOLDER}/" in p.path]


# reading -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "facet"),
    [(GENERAL, None), *((key, facet) for facet, key in FACET_KEYS.items()), ("can_cu", "can-cu")],
)
def test_each_key_is_a_part_that_is_asked_for(
    key: str, facet: Facet | None, tmp_path: Path
) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(f"{key}:\n  - câu một\n  - câu  hai\n", encoding="utf-8")
    said, file = read_sayings(path, "x.yaml")
    assert said == (Saying("câu một", facet), Saying("câu hai", facet))
    assert file.problems == []


def test_every_part_can_be_asked_for() -> None:
    assert set(SayingsModel.model_fields) == {GENERAL, "can_cu", *FACET_KEYS.values()}
    assert len(SayingsModel.model_fields) == 1 + len(Facet)


def test_editors_are_helped_while_they_type() -> None:
    keys = schemas()[f"{FOLDER}.schema.json"]["properties"]
    assert list(keys) == list(SayingsModel.model_fields)
    assert all(key["description"] for key in keys.values())


def test_the_small_knowledge_holds_sayings_beside_its_entries(knowledge: KnowledgeBase) -> None:
    entry = knowledge.entries["ly-hon"]
    assert [(s.text, s.facet) for s in entry.sayings] == [
        ("hết thương nhau thì tính răng", None),
        ("chia tay tốn mấy trăm", Facet.FEE),
        ("xin thôi nhau phải mang theo gì", Facet.PAPERS),
        ("luật nào cho vợ chồng bỏ nhau", Facet.BASIS),
    ]
    assert entry.phrases[-4:] == tuple(s.text for s in entry.sayings)
    assert knowledge.entries["mat-ho-chieu"].sayings == ()


# checking (each rule has a broken file: fixtures/kb_bad/cach-hoi) -----------------------------


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("chung:\n  - lam ho chieu\n", 2, "đã là của mục «ho-chieu»"),
        ("chung:\n  - passport HẾT hạn, rồi sao\n", 2, "cach-hoi/ho-chieu.yaml:3"),
        ("chung:\n  - lỡ đánh rơi hộ chiếu\n", 2, "đã là của chính mục này"),
        ("chung:\n  - ?!\n", 2, "không có chữ nào"),
        ("chung:\n  - (điền câu hỏi)\n", 2, "còn chỗ trống chưa điền"),
        ("chung: mất sổ\n", 1, "phải là danh sách"),
        ("chung:\n", 1, "còn trống"),
        ("- mất sổ\n", 1, "tên mục: nội dung"),
        ("chung: []\nle_phi: []\n", 1, "chưa có câu hỏi nào"),
        ("chung:\n  - mất sổ: làm sao\n", 2, "phải là một dòng chữ"),
        ("chung:\n\t- mất sổ\n", 2, "phím Tab"),
    ],
    ids=lambda value: value if isinstance(value, str) and "\n" not in value else "",
)
def test_what_is_wrong_is_said_with_its_line(
    text: str, line: int, said: str, say: Say, folder: Path
) -> None:
    say(text)
    (problem,) = problems_of(folder)
    assert problem.line == line
    assert said in problem.message


def test_a_phrase_of_another_entry_is_an_error_its_own_only_a_warning(
    say: Say, folder: Path
) -> None:
    say("chung:\n  - lỡ đánh rơi hộ chiếu\n  - làm giấy khai sinh\n")
    assert [p.severity for p in problems_of(folder)] == ["warning", "error"]


def test_a_problem_of_what_is_said_keeps_the_knowledge_from_loading(say: Say, folder: Path) -> None:
    say("chungg:\n  - mất sổ\n")
    assert inspect(folder, TODAY).knowledge is None


def test_a_broken_entry_does_not_make_its_sayings_strangers(folder: Path) -> None:
    path = next(folder.rglob("thu-tuc/**/ho-chieu.yaml"))
    path.write_text(path.read_text(encoding="utf-8") + "la: x\n", encoding="utf-8")
    assert problems_of(folder) == []


@pytest.mark.parametrize("name", [f"{FOLDER}/sau/ho-chieu.yaml", f"{FOLDER}/ho-chieu.yml"])
def test_a_file_that_nothing_reads_is_not_forgotten_silently(name: str, folder: Path) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("chung:\n  - qua Lào chơi cần giấy chi\n", encoding="utf-8")
    (problem,) = problems_of(folder)
    assert (problem.severity, problem.line) == ("warning", 1)
    assert f"{FOLDER}/" in problem.message


def test_a_knowledge_without_sayings_is_whole(folder: Path) -> None:
    for path in (folder / FOLDER).glob("*.yaml"):
        path.unlink()
    (folder / FOLDER).rmdir()
    assert inspect(folder, TODAY).problems == ()
    assert all(not entry.sayings for entry in load(folder, TODAY).entries.values())


def test_one_file_can_be_checked_by_itself(say: Say, folder: Path) -> None:
    path = say("chung:\n  - lam ho chieu\n")
    assert [Path(p.path).name for p in check_paths([path], folder, TODAY)] == [path.name]
    assert check_paths([folder / FOLDER / "ly-hon.yaml"], folder, TODAY) == []


def test_a_file_from_elsewhere_takes_the_place_of_the_one_there(
    folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / FOLDER / "ho-chieu.yaml"
    other.parent.mkdir()
    other.write_text("chung:\n  - qua Lào chơi cần giấy chi\n", encoding="utf-8")
    knowledge = inspect(folder, TODAY, (other,)).knowledge
    assert knowledge is not None
    assert knowledge.entries["ho-chieu"].sayings == (Saying("qua Lào chơi cần giấy chi"),)


def test_a_change_of_what_is_said_is_another_version(say: Say, folder: Path) -> None:
    before = version_of(folder)
    say("chung:\n  - sổ bay ướt nhòe hết\n")
    assert version_of(folder) != before


def test_a_held_out_question_may_not_be_said(folder: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions"
    questions.mkdir()
    text = "cau_hoi:\n  - q: PASSPORT het han rồi sao?\n    style: nam\n"
    (questions / "ho-chieu.yaml").write_text(text, encoding="utf-8")
    found = check_questions(load(folder, TODAY).entries, questions, "q")
    assert any("đã nằm trong mục «ho-chieu»" in p.message for p in found)


WORDS = st.lists(st.sampled_from("lạc trôi sổ bay giữa chợ đêm".split()), min_size=1, max_size=5)


@given(st.dictionaries(st.sampled_from(sorted(SayingsModel.model_fields)), WORDS, min_size=1))
def test_everything_said_is_read_once(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, list[str]]
) -> None:
    path = tmp_path_factory.mktemp("said") / "x.yaml"
    lines = [f"{key}:\n" + "".join(f"  - {text}\n" for text in data[key]) for key in data]
    path.write_text("".join(lines), encoding="utf-8")
    said, file = read_sayings(path, "x.yaml")
    assert sorted(s.text for s in said) == sorted(text for texts in data.values() for text in texts)
    assert not file.problems
