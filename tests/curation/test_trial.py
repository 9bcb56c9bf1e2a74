"""A trial tells what a change would do to the gate and to `check`, before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assistant.engine import Engine
from bot.curation.changes import ChangeSet, Patch
from bot.curation.replay import Answers
from bot.curation.trial import Trial, try_out
from bot.kb.questions import question_folder
from tests.conftest import TODAY

DROPPED = "rớt hộ chiếu ngoài đường"


@pytest.fixture
def lost(folder: Path) -> Path:
    """A file about lost passports, with a held-out question that it answers."""
    questions = question_folder(folder)
    questions.mkdir(parents=True)
    (questions / "mat-ho-chieu.yaml").write_text(
        "cau_hoi:\n  - q: rớt cuốn hộ chiếu ngoài đường\n", encoding="utf-8"
    )
    return folder / "thu-tuc" / "xuat-nhap-canh" / "mat-ho-chieu.yaml"


def tried(
    path: Path, engine: Engine, *changes: tuple[str, str]
) -> tuple[Trial, Engine | None, list[str]]:
    before = path.read_text(encoding="utf-8")
    after = before
    for old, new in changes:
        assert old in after
        after = after.replace(old, new)
    folder = path.parents[2]
    told: list[str] = []
    patch = Patch(path, before.encode(), after.encode())
    old_answers = Answers(Engine.from_folder(folder, TODAY, engine), TODAY)
    trial, made = try_out(ChangeSet("Đổi", (patch,)), folder, (), old_answers, told.append)
    assert path.read_text(encoding="utf-8") == before
    return trial, made, told


def test_a_harmless_change_meets_no_obstacle(lost: Path, engine: Engine) -> None:
    trial, made, told = tried(lost, engine, ("Đơn trình báo", "Đơn trình báo mất"))
    assert (trial.obstacle, trial.losses, trial.shortfalls) == ("", 0, ())
    assert made is not None
    assert told[:2] == ["Đang soát kho kiến thức …", "Đang dựng chỉ mục mới …"]
    assert told[-1] == "Đang hỏi lại 0/1 câu …"


def test_falling_below_the_gate_is_an_obstacle(lost: Path, engine: Engine) -> None:
    gone = [(f"  - {DROPPED}\n", "  - cụm khác lạ\n"), ("lỡ đánh rơi hộ chiếu", "khác nữa")]
    trial, _, _ = tried(lost, engine, *gone)
    assert trial.losses == 1
    assert any("đúng mục ngay" in line for line in trial.shortfalls)
    assert trial.obstacle.startswith("điểm sẽ xuống dưới ngưỡng")


def test_a_gate_that_is_broken_already_is_only_told(lost: Path, engine: Engine) -> None:
    held_out = question_folder(lost.parents[2]) / "ho-chieu.yaml"
    held_out.write_text(
        "cau_hoi: [{q: nuôi hươu}, {q: nuôi cao cổ}, {q: nuôi voi}]\n", encoding="utf-8"
    )
    trial, _, _ = tried(lost, engine, ("Đơn trình báo", "Đơn trình báo mất"))
    assert (trial.obstacle, trial.shortfalls) == ("", ())
    assert any("đúng mục ngay" in line for line in trial.standing)


def test_a_held_out_question_that_is_taught_is_an_error(lost: Path, engine: Engine) -> None:
    trial, _, _ = tried(lost, engine, (DROPPED, "rớt cuốn hộ chiếu ngoài đường"))
    assert "câu giữ riêng phải khác" in trial.obstacle
    place = question_folder(lost.parents[2]) / "mat-ho-chieu.yaml"
    assert {p.path for p in trial.problems if p.severity == "error"} == {str(place)}


def test_warnings_are_told_of_the_files_that_change(lost: Path, engine: Engine) -> None:
    trial, _, _ = tried(lost, engine, ("xem_lai: 2027-05-31", "xem_lai: 2026-05-31"))
    assert {Path(p.path).name for p in trial.problems} == {lost.name}
    assert any("quá hạn xem lại" in p.message for p in trial.problems)
    assert trial.obstacle == ""
