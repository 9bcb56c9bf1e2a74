"""`new` writes files that only wait to be filled in, and never touches what is there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from bot.curation.scaffold import MAX_NEW_SLUG, scaffold
from bot.errors import Problem, UserError
from bot.kb.questions import (
    MIN_FACETS,
    MIN_QUESTIONS,
    MIN_STYLES,
    question_folder,
    read_questions,
)
from bot.kb.reader import BLANK, read
from bot.kb.schema_files import FOLDER
from bot.kb.store import inspect
from bot.model import Kind
from tests.conftest import SHIPPED, TODAY

TARGETS = [
    # target, file in the knowledge folder, with held-out questions
    ("thu-tuc/ho-tich/nhan-con-nuoi", "thu-tuc/ho-tich/nhan-con-nuoi.yaml", True),
    ("thu-tuc/nhan-con-nuoi", "thu-tuc/nhan-con-nuoi.yaml", True),
    ("chinh-sach/luat-moi-2027", "chinh-sach/luat-moi-2027.yaml", True),
    ("chinh-sach/luat/luat-moi-2027", "chinh-sach/luat/luat-moi-2027.yaml", True),
    ("tinh-huong/nhan-con-nuoi", "tinh-huong/nhan-con-nuoi.yaml", True),
    ("tinh-huong/gia-dinh/nhan-con-nuoi", "tinh-huong/gia-dinh/nhan-con-nuoi.yaml", True),
    ("ngoai-pham-vi/nuoi-ho", "ngoai-pham-vi/nuoi-ho.yaml", False),
    ("/thu-tuc/nhan-con-nuoi/", "thu-tuc/nhan-con-nuoi.yaml", True),
]
each_target = pytest.mark.parametrize(
    ("target", "file", "questions"), TARGETS, ids=[target for target, _, _ in TARGETS]
)


def is_blank(problem: Problem) -> bool:
    return "chưa điền" in problem.message and BLANK in problem.message


def in_scaffold(folder: Path, file: str) -> list[Problem]:
    name = Path(file).name
    return [p for p in inspect(folder, TODAY).problems if Path(p.path).name == name]


@each_target
def test_the_files_stand_where_they_belong(
    target: str, file: str, questions: bool, folder: Path
) -> None:
    created = scaffold(target, folder, TODAY)
    expected = [folder / file]
    if questions:
        expected.append(question_folder(folder) / Path(file).name)
    assert [path.resolve() for path in created] == [path.resolve() for path in expected]
    assert all(path.is_file() for path in expected)


@each_target
def test_every_blank_is_reported_and_nothing_is_usable_before(
    target: str, file: str, questions: bool, folder: Path
) -> None:
    assert inspect(folder, TODAY).errors == ()
    scaffold(target, folder, TODAY)
    blanks = (folder / file).read_text(encoding="utf-8").count(BLANK)
    assert blanks > 3
    assert sum(is_blank(problem) for problem in in_scaffold(folder, file)) == blanks
    assert inspect(folder, TODAY).knowledge is None


@pytest.mark.parametrize(
    "target",
    [
        "thu-tuc/ho-tich/moi",
        "chinh-sach/moi",
        "tinh-huong/moi",
        "ngoai-pham-vi/moi",
    ],
)
def test_check_finds_nothing_but_blanks(target: str, folder: Path) -> None:
    scaffold(target, folder, TODAY)
    problems = in_scaffold(folder, "moi.yaml")
    assert problems
    assert [str(problem) for problem in problems if not is_blank(problem)] == []


def test_check_finds_nothing_but_blanks_in_two_scaffolds(folder: Path) -> None:
    for target in ("ngoai-pham-vi/moi-mot", "ngoai-pham-vi/moi-hai"):
        scaffold(target, folder, TODAY)
    assert [str(p) for p in inspect(folder, TODAY).problems if not is_blank(p)] == []


FILLED = {
    "chinh-thuc, nhieu-nguon, mot-nguon hoặc chua-kiem-chung": "chinh-thuc",
    "số tiền, hoặc không thu, địa phương quy định, chưa rõ": "50.000 đồng",
    "đường dẫn, bắt đầu bằng https": "https://dichvucong.gov.vn",
    "mã mục hướng dẫn việc này": "khai-sinh",
    "mã chủ đề trong chu-de.yaml": "thu-tuc-so",
}


@each_target
def test_a_scaffold_that_is_filled_in_is_sound(
    target: str, file: str, questions: bool, folder: Path
) -> None:
    scaffold(target, folder, TODAY)
    path = folder / file
    filled = re.sub(
        re.escape(BLANK) + r" (.*)\)",
        lambda found: FILLED.get(found[1], f'"{found[1]}"'),
        path.read_text(encoding="utf-8"),
    )
    path.write_text(filled, encoding="utf-8")
    loaded = inspect(folder, TODAY)
    assert loaded.problems == ()
    assert loaded.knowledge is not None
    entry = loaded.knowledge.entries[path.stem]
    assert entry.kind.value == file.split("/", maxsplit=1)[0]
    assert entry.verified == TODAY
    if entry.kind is not Kind.OUT_OF_SCOPE:
        assert entry.review_by is not None
        assert entry.review_by > TODAY


@each_target
def test_the_questions_are_varied_enough_once_filled_in(
    target: str, file: str, questions: bool, folder: Path
) -> None:
    scaffold(target, folder, TODAY)
    path = question_folder(folder) / Path(file).name
    assert path.exists() is questions
    if questions:
        found, document = read_questions(path, path.name)
        assert all(is_blank(problem) for problem in document.problems)
        assert len(document.problems) == len(found) >= MIN_QUESTIONS
        assert len({q.style for q in found}) >= MIN_STYLES
        assert sum(q.facet is not None for q in found) >= MIN_FACETS
        assert {q.ids for q in found} == {(path.stem,)}


@each_target
def test_the_editor_finds_the_schema(target: str, file: str, questions: bool, folder: Path) -> None:
    scaffold(target, folder, TODAY)
    path = folder / file
    line = path.read_text(encoding="utf-8").splitlines()[0]
    relative = line.partition("$schema=")[2]
    schema = (path.parent / relative).resolve().relative_to(folder.resolve())
    assert schema == Path(FOLDER) / f"{file.split('/', maxsplit=1)[0]}.schema.json"
    assert (SHIPPED / schema).is_file()


def test_the_date_is_the_day_of_writing(folder: Path) -> None:
    scaffold("chinh-sach/moi", folder, date(2027, 3, 1))
    data = read(folder / "chinh-sach" / "moi.yaml").data
    assert (data["kiem_tra"], data["xem_lai"]) == ("2027-03-01", "2027-08-28")


REFUSED = {
    # target: part of the message
    "": "viết KIND/TOPIC/ID",
    "thu-tuc": "viết KIND/TOPIC/ID",
    "khai-sinh": "viết KIND/TOPIC/ID",
    "thu-tuc/a/b/c": "viết KIND/TOPIC/ID",
    "dich-vu/ho-tich/moi": "thu-tuc, chinh-sach, tinh-huong, ngoai-pham-vi",
    "Thu-Tuc/moi": "viết KIND/TOPIC/ID",
    "../thu-tuc/moi": "viết KIND/TOPIC/ID",
    "thu-tuc/../moi": "«..»",
    "thu-tuc//moi": "«»",
    "thu-tuc/Moi": "«Moi»",
    "thu-tuc/mới": "«mới»",
    "thu-tuc/hai chu": "«hai chu»",
    "thu-tuc/moi.yaml": "«moi.yaml»",
    "thu-tuc/moi_hai": "«moi_hai»",
    "thu-tuc/-moi": "«-moi»",
    "thu-tuc/moi-": "«moi-»",
    "thu-tuc/Ho-Tich/moi": "«Ho-Tich»",
    f"thu-tuc/{'a' * (MAX_NEW_SLUG + 1)}": f"tối đa {MAX_NEW_SLUG}",
    "thu-tuc/khai-sinh": "«khai-sinh» đã có ở",
    "thu-tuc/xuat-nhap-canh/khai-sinh": "«khai-sinh» đã có ở",
    "chinh-sach/khai-sinh": "«khai-sinh» đã có ở",
    "tinh-huong/khai-sinh": "«khai-sinh» đã có ở",
    "ngoai-pham-vi/nghi-dinh-42-2022": "«nghi-dinh-42-2022» đã có ở",
}


@pytest.mark.parametrize(("target", "message"), REFUSED.items(), ids=lambda text: text[:30])
def test_what_is_refused_leaves_no_trace(target: str, message: str, folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()}
    with pytest.raises(UserError, match=re.escape(message)):
        scaffold(target, folder, TODAY)
    after = {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()}
    assert after == before


def test_the_longest_name_is_allowed(folder: Path) -> None:
    (entry, _) = scaffold(f"thu-tuc/{'a' * MAX_NEW_SLUG}", folder, TODAY)
    assert entry.exists()


def test_twice_the_same_is_refused_and_keeps_what_was_written(folder: Path) -> None:
    created = scaffold("thu-tuc/moi", folder, TODAY)
    for path in created:
        path.write_text("đã sửa", encoding="utf-8")
    with pytest.raises(UserError, match="đã có ở"):
        scaffold("thu-tuc/moi", folder, TODAY)
    assert [path.read_text(encoding="utf-8") for path in created] == ["đã sửa"] * 2


def test_questions_that_are_there_already_are_kept(folder: Path) -> None:
    questions = question_folder(folder) / "moi.yaml"
    questions.parent.mkdir(parents=True)
    questions.write_text("đã có", encoding="utf-8")
    created = scaffold("thu-tuc/moi", folder, TODAY)
    assert [path.name for path in created] == ["moi.yaml"]
    assert questions.read_text(encoding="utf-8") == "đã có"


def test_no_folder_is_made_up(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="không có thư mục kiến thức"):
        scaffold("thu-tuc/moi", tmp_path / "nowhere", TODAY)
    assert list(tmp_path.iterdir()) == []
