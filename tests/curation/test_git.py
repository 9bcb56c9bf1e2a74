"""Each change saved is a commit where the knowledge is a checkout; git never stops a save."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bot.curation import git
from bot.errors import UserError

IDENTITY = ("-c", "user.name=Ai", "-c", "user.email=ai@may")


def run(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *IDENTITY, *arguments],  # noqa: S607 - the one of this machine
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def checkout(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder within a checkout, with a machine that has no identity of its own."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    run(folder.parent, "init", "-q", "-b", "main")
    run(folder, "add", ".")
    run(folder, "commit", "-qm", "Đầu tiên")
    return folder


def test_only_the_files_of_the_change_are_committed(checkout: Path) -> None:
    other = checkout / "chu-de.yaml"
    other.write_text("# đang sửa dở\n", encoding="utf-8")
    run(checkout, "add", "chu-de.yaml")
    new, gone = checkout / "moi: lạ.yaml", checkout / "cach-hoi" / "ho-chieu.yaml"
    new.write_text("a: 1\n", encoding="utf-8")
    gone.unlink()
    assert git.commit([new, gone], checkout, "Hộ chiếu: thêm 2 câu", "Lan Anh") == ""
    assert run(checkout, "log", "-1", "--format=%s|%an <%ae>|%cn") == (
        "Hộ chiếu: thêm 2 câu|Lan Anh <Lan-Anh@can-bo>|Lan Anh"
    )
    names = run(checkout, "-c", "core.quotePath=false", "show", "--name-status", "--format=")
    assert [line.split("\t")[0] for line in names.splitlines()] == ["D", "A"]
    assert run(checkout, "status", "--porcelain") == "M  knowledge/chu-de.yaml"


def test_why_git_did_not_commit_is_told(checkout: Path) -> None:
    hook = checkout.parent / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho 'kho đang khóa' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    path = checkout / "chu-de.yaml"
    path.write_text("a: 1\n", encoding="utf-8")
    assert git.commit([path], checkout, "Đổi", "lan") == "chưa ghi vào git: kho đang khóa"


def test_a_folder_outside_a_checkout_is_not_committed(folder: Path) -> None:
    assert git.commit([folder / "chu-de.yaml"], folder, "Đổi", "lan") == ""


def test_an_earlier_version_is_read(checkout: Path) -> None:
    path = checkout / "chu-de.yaml"
    first = path.read_bytes()
    path.write_text("a: 1\n", encoding="utf-8")
    run(checkout, "commit", "-qam", "Sau")
    for ref, expected in (("HEAD~1", first), ("main", b"a: 1\n")):
        with git.version(checkout, ref) as folder:
            assert (folder / "chu-de.yaml").read_bytes() == expected
            assert (folder / "thu-tuc" / "ho-tich" / "khai-sinh.yaml").exists()
        assert not folder.exists()


@pytest.mark.parametrize("ref", ["khong-co", "--help", ""])
def test_a_version_that_git_does_not_know_is_said(ref: str, checkout: Path) -> None:
    with pytest.raises(UserError, match="git không biết bản"), git.version(checkout, ref):
        pass


def test_a_version_without_the_folder_is_said(checkout: Path) -> None:
    (checkout.parent / "khac").mkdir()
    with (
        pytest.raises(UserError, match="chưa có thư mục khac"),
        git.version(checkout.parent / "khac", "HEAD"),
    ):
        pass


def test_without_a_checkout_a_folder_is_asked_for(folder: Path) -> None:
    with pytest.raises(UserError, match="không nằm trong kho git"), git.version(folder, "HEAD"):
        pass
