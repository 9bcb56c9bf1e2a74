"""`replay` as an editor runs it, in its own process."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.exchange import LogRow, Outcome
from bot.querylog.writer import Writer
from tests.cli.test_commands import run

DROPPED = "rớt hộ chiếu ngoài đường"


@pytest.fixture
def options(folder: Path, tmp_path: Path) -> list[str]:
    return [
        "--knowledge", str(folder), "--database", str(tmp_path / "log.db"), "--as-of", "2026-11-22",
    ]  # fmt: skip


@pytest.fixture
def older(folder: Path, tmp_path: Path) -> Path:
    """The folder as it was, before it forgot a phrase that somebody has asked."""
    copy = tmp_path / "cu" / "knowledge"
    shutil.copytree(folder, copy)
    path = folder / "thu-tuc" / "xuat-nhap-canh" / "mat-ho-chieu.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"- {DROPPED}\n", "- cụm khác lạ\n"), encoding="utf-8")
    writer = Writer(tmp_path / "log.db")
    row = (DROPPED, "rot ho chieu ngoai duong", Outcome.ANSWER, "mat-ho-chieu", None, 0.9)
    writer.record(LogRow(1.0, "c", "test", *row, (), "", 1.0))
    writer.close()
    return copy


def test_what_got_worse_is_told(options: list[str], older: Path) -> None:
    done = run(*options, "replay", "--against", str(older))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Đã hỏi lại 1 câu." in done.stdout
    assert "Kém đi: 1 câu, 1 lượt người hỏi" in done.stdout
    told = next(line for line in done.stdout.splitlines() if DROPPED in line)
    assert "trả lời mat-ho-chieu → trả lời ho-chieu; nay ra mục khác" in told


def test_scripts_read_it_as_json_and_stop_at_a_loss(options: list[str], older: Path) -> None:
    done = run(*options, "replay", "--against", str(older), "--json", "--strict")
    assert (done.returncode, done.stderr) == (1, "")
    found = json.loads(done.stdout)
    assert found["loss"] == {"questions": 1, "askers": 1}
    assert found["changes"][0]["text"] == DROPPED
    assert run(*options, "replay", "--against", options[1], "--strict").returncode == 0


def test_held_out_questions_are_asked_without_a_log(
    options: list[str], folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "ho-chieu.yaml"
    file.write_text("- {q: làm hộ chiếu, ids: [ho-chieu]}\n", encoding="utf-8")
    done = run(*options, "replay", "--against", str(folder), "--cau-hoi", str(file))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Đã hỏi lại 1 câu." in done.stdout


def test_an_empty_log_is_no_error(options: list[str], folder: Path) -> None:
    done = run(*options, "replay", "--against", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert "chưa có câu hỏi nào" in done.stdout


def test_an_earlier_commit_is_compared_with(options: list[str], folder: Path, older: Path) -> None:
    now = folder.rename(folder.with_name("moi"))
    shutil.copytree(older, folder)
    git = ["git", "-c", "user.name=Ai", "-c", "user.email=ai@may", "-C", str(folder)]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "Cũ"]):
        subprocess.run([*git, *arguments], check=True)
    for path in now.rglob("*.yaml"):
        shutil.copy(path, folder / path.relative_to(now))
    done = run(*options, "replay", "--against", "HEAD")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Kém đi: 1 câu" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--against", "HEAD"], "không nằm trong kho git"),
        (["--against", "HEAD", "--cau-hoi", "khong-co.yaml"], "không có tệp câu hỏi"),
        ([], "còn thiếu: --against"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    arguments: list[str], said: str, options: list[str], older: Path
) -> None:
    done = run(*options, "replay", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
