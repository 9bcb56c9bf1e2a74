"""`qr`: a file that is never overwritten unasked, one line for what can be mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import run


@pytest.fixture
def options(folder: Path, tmp_path: Path) -> list[str]:
    return [
        "--knowledge", str(folder), "--database", str(tmp_path / "log.db"), "--as-of", "2026-11-22",
    ]  # fmt: skip


def test_the_file_is_named_after_the_entry_and_kept(options: list[str], tmp_path: Path) -> None:
    done = run(*options, "qr", "ho-chieu", "--bot", "@thu_bot", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "@thu_bot" in (tmp_path / "ho-chieu.svg").read_text(encoding="utf-8")
    again = run(*options, "qr", "ho-chieu", "--bot", "khac_bot", cwd=tmp_path)
    assert (again.returncode, again.stderr.count("\n")) == (2, 1)
    assert "--de" in again.stderr
    assert "@thu_bot" in (tmp_path / "ho-chieu.svg").read_text(encoding="utf-8")
    over = run(*options, "qr", "ho-chieu", "--bot", "khac_bot", "--de", cwd=tmp_path)
    assert over.returncode == 0
    assert "@khac_bot" in (tmp_path / "ho-chieu.svg").read_text(encoding="utf-8")


def test_the_name_may_come_from_the_settings_and_the_drawing_go_to_the_screen(
    options: list[str], tmp_path: Path
) -> None:
    done = run(*options, "qr", "khai-sinh", "--ra", "-", cwd=tmp_path, BOT_USERNAME="thu_bot")
    assert done.returncode == 0
    assert done.stdout.startswith("<?xml")
    assert done.stdout.rstrip().endswith("</svg>")
    assert not list(tmp_path.glob("*.svg"))


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["ho-chieu"], "BOT_USERNAME"),
        (["ho-chieu", "--bot", "tên có dấu"], "BOT_USERNAME không hợp lệ"),
        (["ho-chieuu", "--bot", "thu_bot"], "có phải ho-chieu"),
        (["ly-hon", "--bot", "thu_bot"], "không có gì để in"),
        (["ho-chieu", "--bot", "thu_bot", "--ra", "x.pdf"], "chỉ ghi được tệp .svg"),
        (["ho-chieu", "--bot", "thu_bot", "--ra", "khong-co/x.svg"], "không ghi được"),
    ],
)
def test_what_can_be_mended_is_one_line(
    args: list[str], message: str, options: list[str], tmp_path: Path
) -> None:
    done = run(*options, "qr", *args, cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n"), done.stdout) == (2, 1, "")
    assert message in done.stderr
