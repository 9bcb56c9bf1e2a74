"""`fit` as a person runs it: what would change is printed, written only when asked to."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.kb.store import load
from tests.cli.test_commands import lines, run
from tests.cli.test_documents import contents
from tests.conftest import TODAY
from tests.evaluation.test_fit import COVERED, OUTSIDE, UNCLEAR

SETTINGS = "cau-hinh.yaml"
LOOSE = ("--tran-sai", "1", "--tran-bia", "1")


@pytest.fixture
def options(folder: Path, tmp_path: Path) -> list[str]:
    return [
        "--knowledge", str(folder), "--database", str(tmp_path / "log.db"), "--as-of", "2026-11-22",
    ]  # fmt: skip


@pytest.fixture
def asked(tmp_path: Path) -> str:
    """A file of judged questions on the small knowledge."""
    lines = ["cau_hoi:"]
    for entry_id, texts in COVERED.items():
        lines += [f"  - {{q: {q}, ids: [{entry_id}]}}" for q in texts.split("|")]
    for q in UNCLEAR.split("|"):
        lines.append(f"  - {{q: {q}, ids: [ho-chieu, mat-ho-chieu], expect: clarify}}")
    lines += [f"  - {{q: {q}, expect: abstain}}" for q in OUTSIDE.split("|")]
    path = tmp_path / "_hoi.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def test_a_fit_is_printed_and_nothing_is_written(
    options: list[str], folder: Path, asked: str
) -> None:
    before = contents(folder)
    done = run(*options, "fit", asked, *LOOSE)
    assert done.returncode == 0
    for said in (
        "xếp đúng mục lên đầu",
        "/20; 95 %",
        "ngoài kho mà vẫn trả lời",
        "ngưỡng trả lời                         0.30",
        f"Chưa ghi gì. Thêm --ghi để sửa {SETTINGS}.",
    ):
        assert said in done.stdout
    assert "Không ngưỡng nào" not in done.stdout
    assert "khớp trọng số trên" in done.stderr
    assert contents(folder) == before


def test_written_it_changes_the_settings_alone_and_keeps_their_comments(
    options: list[str], folder: Path, asked: str
) -> None:
    path = folder / SETTINGS
    before, text = contents(folder), path.read_text(encoding="utf-8")
    old = load(folder, TODAY).config
    done = run(*options, "fit", asked, *LOOSE, "--ghi")
    assert done.returncode == 0
    assert f"Đã ghi {path}." in done.stdout
    after = contents(folder)
    assert [p.name for p in after if after[p] != before.get(p)] == [SETTINGS]
    written = path.read_text(encoding="utf-8")
    comments = [line.strip() for line in text.splitlines() if line.strip().startswith("#")]
    assert len(comments) > 1
    assert all(comment in written for comment in comments)
    new = load(folder, TODAY).config
    assert new.khop is not None
    assert (new.khop.ngay, new.khop.tran_sai, new.khop.tran_bia) == (TODAY, 1, 1)
    assert new.khop.so_cau >= 30
    assert new.nguong.tra_loi == 0.3
    assert new.trong_so != old.trong_so
    assert new.hieu_chinh != old.hieu_chinh
    kept = {"cong", "so_ung_vien", "do_dai_hoi", "phut_noi_tiep"}
    assert new.model_dump(include=kept) == old.model_dump(include=kept)


def test_what_was_written_can_be_asked_and_fitted_again(
    options: list[str], folder: Path, asked: str
) -> None:
    assert run(*options, "fit", asked, *LOOSE, "--ghi").returncode == 0
    assert run(*options, "check").returncode == 0
    (answer,) = lines(run(*options, "ask", "--json", "làm hộ chiếu").stdout)
    assert answer["outcome"] in {"answer", "clarify", "abstain"}
    assert run(*options, "fit", asked, *LOOSE, "--ghi").returncode == 0
    assert (folder / SETTINGS).read_text(encoding="utf-8").count("khop:") == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["fit"], "còn thiếu: FILE"),
        (["fit", "khong-co.yaml"], "không có tệp câu hỏi khong-co.yaml"),
        (["fit", "HOI", "--tran-sai", "2"], "viết một số từ 0 đến 1"),
        (["fit", "HOI", "--tran-bia", "-0.1"], "viết một số từ 0 đến 1"),
        (["fit", "HOI", "--tran-bia", "nan"], "viết một số từ 0 đến 1"),
        (["fit", "HOI", "--tran-sai", "ít"], "--tran-sai"),
        (["fit", "IT", "--ghi"], "chưa đủ câu để khớp"),
        (["fit", "HONG", "--ghi"], "HONG.yaml:2"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_one_line_and_changes_nothing(
    args: list[str], message: str, options: list[str], folder: Path, asked: str, tmp_path: Path
) -> None:
    few, broken = tmp_path / "ho-chieu.yaml", tmp_path / "HONG.yaml"
    few.write_text("cau_hoi:\n  - q: làm hộ chiếu\n", encoding="utf-8")
    broken.write_text("cau_hoi:\n  - h: làm hộ chiếu\n", encoding="utf-8")
    files = {"HOI": asked, "IT": str(few), "HONG": str(broken)}
    before = contents(folder)
    done = run(*options, *(files.get(arg, arg) for arg in args))
    assert (done.returncode, done.stdout) == (2, "")
    errors = [line for line in done.stderr.splitlines() if not line.endswith("…")]
    assert len(errors) == 1
    assert message in errors[0]
    assert "Traceback" not in done.stderr
    assert contents(folder) == before


def test_a_broken_knowledge_is_not_touched(options: list[str], folder: Path, asked: str) -> None:
    path = folder / "cach-hoi" / "ho-chieu.yaml"
    path.write_text("chungg:\n  - mất sổ\n", encoding="utf-8")
    before = contents(folder)
    done = run(*options, "fit", asked, "--ghi")
    assert done.returncode == 2
    assert "có phải «chung»" in done.stderr
    assert contents(folder) == before


def test_a_ceiling_that_no_cut_off_keeps_is_said(
    options: list[str], tmp_path: Path, asked: str
) -> None:
    """Titles are answered surely, and one of them is judged to mean another entry."""
    titles = {"làm hộ chiếu": "ho-chieu", "báo mất hộ chiếu": "mat-ho-chieu"}
    right = "".join(f"  - {{q: {q}, ids: [{i}]}}\n" for q, i in titles.items()) * 100
    false = "  - {q: làm hộ chiếu, ids: [khai-sinh]}\n"
    path = tmp_path / "_sai.yaml"
    path.write_text(Path(asked).read_text(encoding="utf-8") + right + false, encoding="utf-8")
    done = run(*options, "fit", str(path), "--tran-sai", "0", "--tran-bia", "1")
    assert done.returncode == 0
    assert "Không ngưỡng nào giữ được trần" in done.stdout
    assert "ngưỡng trả lời                         0.99" in done.stdout
