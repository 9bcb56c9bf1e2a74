"""Every rule of `check` has one broken file; its last line says which problem is expected."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.errors import Problem
from bot.kb.reader import read_text
from bot.kb.store import inspect
from tests.conftest import FIXTURES, TODAY, make_folder

BROKEN = sorted((FIXTURES / "kb_bad").rglob("*.yaml"))
EXPECTED = re.compile(r"# mong: (\d+): (error|warning): (.*?): (.*)")


def expected(path: Path) -> tuple[int, str, str, str]:
    found = EXPECTED.fullmatch(path.read_text(encoding="utf-8").splitlines()[-1])
    assert found, f"{path} does not say what is expected of it"
    return int(found[1]), found[2], found[3].replace("-", "", found[3] == "-"), found[4]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_folder(tmp_path_factory.mktemp("rules") / "knowledge")


def test_there_are_broken_files() -> None:
    assert len(BROKEN) > 25


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_rule(path: Path, base: Path) -> None:
    line, severity, field, message = expected(path)
    problems = [p for p in inspect(base, TODAY, (path,)).problems if Path(p.path).name == path.name]
    assert any(
        (p.line, p.severity, p.field) == (line, severity, field) and message in p.message
        for p in problems
    ), "\n".join(map(str, problems)) or "no problem was found"


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_only_what_is_wrong_is_reported(path: Path, base: Path) -> None:
    problems = [p for p in inspect(base, TODAY, (path,)).problems if Path(p.path).name == path.name]
    assert len(problems) == 1, "\n".join(map(str, problems))


def test_all_problems_of_all_files_at_once(folder: Path) -> None:
    for name in ("ho-chieu", "mat-ho-chieu"):
        path = next(folder.rglob(f"{name}.yaml"))
        text = path.read_text(encoding="utf-8").replace("ten:", "tenn:", 1)
        path.write_text(text.replace("tin_cay: chinh-thuc", "tin_cay: x"), encoding="utf-8")
    errors = inspect(folder, TODAY).errors
    assert {(Path(p.path).stem, p.field) for p in errors} >= {
        (name, field) for name in ("ho-chieu", "mat-ho-chieu") for field in ("tenn", "tin_cay")
    }


@pytest.mark.parametrize(
    ("file", "before", "after", "message"),
    [
        ("loi-noi.yaml", "{so_muc}", "{so_mucc}", "{so_mucc} lạ"),
        ("loi-noi.yaml", "chua_biet: ", "chua_bit: ", "có phải «chua_biet»"),
        ("loi-noi.yaml", "  le-phi: Lệ phí\n", "", "thiếu tên cho: le-phi"),
        ("loi-noi.yaml", "  hoi: Hỏi một câu", "  Hỏi: Hỏi một câu", "lệnh «Hỏi»: chỉ chữ thường"),
        ("loi-noi.yaml", 'mo_ta_ngan: "', 'mo_ta_ngan: "' + "dài " * 30, "chỗ này chỉ đủ 120"),
        ("cau-hinh.yaml", "tra_loi: ", "tra_loi: 7 # ", "phải từ 1"),
        ("cau-hinh.yaml", "so_lua_chon: 4", "so_lua_chon: bốn", "phải là số nguyên"),
        ("van-ban.yaml", "den: 2026-06-30", "den: 2026-06-31", "không có trên lịch"),
        ("van-ban.yaml", "[224/2026/NĐ-CP]", "[225/2026/NĐ-CP]", "chưa có văn bản"),
        ("tu-vung.yaml", "viet_tat:", "viet_tac:", "có phải «viet_tat»"),
        ("kenh-chinh-thuc.yaml", "  csgt.vn:", "  http://csgt.vn:", "chỉ ghi tên miền"),
        ("kenh-chinh-thuc.yaml", "'113':", "một một ba:", "số chỉ gồm chữ số"),
        ("kenh-chinh-thuc.yaml", "[top, vip,", "[.top, vip,", "phần sau dấu chấm cuối"),
        ("kenh-chinh-thuc.yaml", "    nang: 3", "    nang: 4", "phải"),
        ("ngay-nghi.yaml", "  Quốc khánh:", "  Lễ độc lập:", "không có ngày lễ tên «Lễ độc lập»"),
        ("ngay-nghi.yaml", "ngay: 2026-08-31", "ngay: 2026-08-30", "là cuối tuần"),
        ("ngay-nghi.yaml", "ngay: 2026-08-31", "ngay: 2025-08-29", "không thuộc năm 2026"),
        ("ngay-nghi.yaml", "lam_bu: 2026-08-22", "lam_bu: 2026-08-21", "thứ Bảy hoặc Chủ nhật"),
        ("ngay-nghi.yaml", "'2026':", "'26':", "bốn chữ số"),
        ("ngay-nghi.yaml", "den: 2026-11-24", "den: 2026-11-22", "trước ngày `tu`"),
        ("ngay-nghi.yaml", "    - [chủ nhật, cn, chúa nhật]\n", "", "cần đủ bảy ngày"),
    ],
)
def test_shared_files(folder: Path, file: str, before: str, after: str, message: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    problems = [p for p in inspect(folder, TODAY).errors if message in p.message]
    assert problems
    assert all(p.path.endswith(file) and p.line >= 1 for p in problems)


def test_a_misplaced_file_is_not_forgotten_silently(folder: Path) -> None:
    (folder / "quen.yaml").write_text("ten: Lạc\n", encoding="utf-8")
    assert [p.severity for p in inspect(folder, TODAY).problems] == ["warning"]


@pytest.mark.parametrize("nested", ["[" * 100_000, "- " * 100_000, "{a: " * 20_000])
def test_lists_nested_without_end_are_refused(nested: str) -> None:
    (problem,) = read_text(f"ten: Tên\nho_so:\n  {nested}", "a.yaml").problems
    assert "sâu quá" in problem.message
    assert problem.line == 3


def test_a_problem_reads_as_editors_expect() -> None:
    problem = Problem("a.yaml", 3, 5, "error", "le_phi[0].muc", "sai")
    assert str(problem) == "a.yaml:3:5: error: le_phi[0].muc: sai"
