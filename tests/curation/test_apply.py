"""Changes are written all or not at all: also when somebody else writes, and across a crash."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock

from bot.curation import apply as applying
from bot.curation.apply import LOCK_FILE, apply, recover
from bot.curation.changes import ChangeSet, Patch, propose
from bot.curation.documents import ending
from bot.curation.edit import setting
from bot.curation.journal import journal_beside
from bot.curation.preview import preview
from bot.errors import UserError
from bot.kb.questions import question_folder
from bot.kb.store import load
from tests.conftest import ROOT, TODAY

ENDS = ending("64/2025/TT-BTC", date(2027, 7, 1), "224/2026/NĐ-CP")
HELD_OUT = b"cau_hoi:\n  - q: xin l\xc3\xa0m cu\xe1\xbb\x91n s\xe1\xbb\x95\n"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return journal_beside(tmp_path / "du-lieu" / "log.db")


def two_files(folder: Path) -> ChangeSet:
    """One file that is there, and one that is not."""
    ends = propose(folder / "van-ban.yaml", ENDS)
    new = Patch(question_folder(folder) / "ho-chieu.yaml", None, HELD_OUT)
    return ChangeSet("Hai tệp", (ends, new))


def none_wrong() -> None:
    """All is well."""


def written(folder: Path) -> dict[str, bytes]:
    """Every file in and beside the folder, but the lock."""
    files = (path for path in folder.parent.rglob("*") if path.is_file())
    return {str(p): p.read_bytes() for p in files if p.name != LOCK_FILE}


def test_all_files_are_written_and_nothing_else_is_left(folder: Path, journal: Path) -> None:
    (folder / "van-ban.yaml").chmod(0o640)
    changes, before = two_files(folder), written(folder)
    apply(changes, folder, journal, lambda: preview(changes, folder, TODAY))
    wanted = {str(p.path.resolve()): p.after for p in changes.patches}
    assert written(folder) == before | wanted
    assert (folder / "van-ban.yaml").stat().st_mode & 0o777 == 0o640


def test_a_file_can_go(folder: Path, journal: Path) -> None:
    path = folder / "cach-hoi" / "ho-chieu.yaml"
    apply(ChangeSet("Bỏ", (Patch(path, path.read_bytes(), None),)), folder, journal, none_wrong)
    assert not path.exists()


def test_a_preview_is_the_knowledge_as_it_would_be_and_writes_nothing(folder: Path) -> None:
    before = written(folder)
    knowledge = preview(two_files(folder), folder, TODAY)
    assert knowledge.documents["64/2025/TT-BTC"].in_force_to == date(2027, 6, 30)
    assert knowledge.folder == folder
    assert Path(knowledge.entries["ho-chieu"].path).resolve().is_relative_to(folder.resolve())
    assert written(folder) == before


def test_nothing_is_written_when_the_knowledge_would_break(folder: Path, journal: Path) -> None:
    before = written(folder)
    patch = propose(
        folder / "van-ban.yaml", ending("64/2025/TT-BTC", date(2020, 1, 1), "9/2030/QH17")
    )
    changes = ChangeSet("Hỏng", (patch, *two_files(folder).patches[1:]))
    with pytest.raises(UserError, match="sẽ có lỗi") as caught:
        apply(changes, folder, journal, lambda: preview(changes, folder, TODAY))
    assert f"{folder / 'van-ban.yaml'}:" in str(caught.value)
    assert "(và 1 lỗi nữa)" in str(caught.value)
    assert written(folder) == before


@pytest.mark.parametrize("which", [0, 1], ids=["edited", "made"])
def test_a_file_that_changed_meanwhile_is_not_overwritten(
    which: int, folder: Path, journal: Path
) -> None:
    changes = two_files(folder)
    path = changes.patches[which].path

    def meanwhile() -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"# cua nguoi khac\n")

    before = written(folder)
    with pytest.raises(UserError, match=f"{path.name} vừa bị người khác sửa"):
        apply(changes, folder, journal, meanwhile)
    assert written(folder) == before | {str(path): b"# cua nguoi khac\n"}


def test_one_writes_at_a_time(folder: Path, journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying, "LOCK_WAIT", 0)
    before = written(folder)
    with (
        FileLock(folder / LOCK_FILE),
        pytest.raises(UserError, match="người khác đang ghi"),
    ):
        apply(two_files(folder), folder, journal, none_wrong)
    assert written(folder) == before


def outside(folder: Path) -> Path:
    return folder.parent / "khac.yaml"


def linked(folder: Path) -> Path:
    outside(folder).write_bytes(b"a: 1\n")
    (folder / "thu-tuc" / "la.yaml").symlink_to(outside(folder))
    return folder / "thu-tuc" / "la.yaml"


def in_linked_folder(folder: Path) -> Path:
    (folder.parent / "la").mkdir()
    (folder / "thu-tuc" / "la").symlink_to(folder.parent / "la")
    return folder / "thu-tuc" / "la" / "moi.yaml"


@pytest.mark.parametrize(
    "place",
    [
        outside,
        linked,
        in_linked_folder,
        lambda folder: folder / ".." / "khac.yaml",
        lambda folder: folder / "thu-tuc" / "ma.py",
        lambda folder: folder / ".an.yaml",
    ],
    ids=["outside", "link", "linked-folder", "dots", "code", "hidden"],
)
def test_only_knowledge_and_its_questions_are_written(
    place: Callable[[Path], Path], folder: Path, journal: Path
) -> None:
    path = place(folder)
    before = written(folder)
    now = path.read_bytes() if path.exists() else None
    with pytest.raises(UserError, match="chỉ sửa tệp"):
        apply(ChangeSet("", (Patch(path, now, b"x: 1\n"),)), folder, journal, none_wrong)
    assert written(folder) == before


def test_a_disk_that_refuses_half_way_leaves_all_as_it_was(folder: Path, journal: Path) -> None:
    before = written(folder)
    done: list[Path] = []

    def failing(draft: Path, path: Path) -> None:
        if done:
            raise PermissionError(13, "Permission denied")
        done.append(path)
        draft.replace(path)

    with pytest.raises(UserError, match="không ghi được"):
        apply(two_files(folder), folder, journal, none_wrong, failing)
    assert len(done) == 1
    assert written(folder) == before


CRASH = """
import os, sys
from pathlib import Path
from tests.curation.test_apply import apply, none_wrong, two_files
count = 0
def dying(draft, path):
    global count
    if count == int(sys.argv[3]):
        os._exit(9)
    count += 1
    draft.replace(path)
folder = Path(sys.argv[1])
apply(two_files(folder), folder, Path(sys.argv[2]), none_wrong, dying)
"""


def crash(folder: Path, journal: Path, after: int) -> None:
    """Another process dies after that many files were moved to their places."""
    done = subprocess.run(
        [sys.executable, "-c", CRASH, folder, journal, str(after)], cwd=ROOT, check=False
    )
    assert done.returncode == 9


@pytest.mark.parametrize("after", [0, 1])
def test_what_a_crash_interrupted_is_finished(after: int, folder: Path, journal: Path) -> None:
    changes, before = two_files(folder), written(folder)
    crash(folder, journal, after)
    assert journal.stat().st_mode & 0o777 == 0o600
    finished = recover(journal, folder)
    assert [p.name for p in finished] == ["van-ban.yaml", "ho-chieu.yaml"][after:]
    wanted = {str(p.path.resolve()): p.after for p in changes.patches}
    names = {k: v for k, v in written(folder).items() if not k.endswith(".tmp")}
    assert names == before | wanted
    assert load(folder, TODAY).documents["64/2025/TT-BTC"].in_force_to == date(2027, 6, 30)
    assert recover(journal, folder) == ()


def test_the_next_writer_finishes_it_too(folder: Path, journal: Path) -> None:
    crash(folder, journal, 1)
    title = Patch(folder / "chu-de.yaml", (folder / "chu-de.yaml").read_bytes(), b"chu_de: {}\n")
    apply(ChangeSet("", (title,)), folder, journal, none_wrong)
    assert (question_folder(folder) / "ho-chieu.yaml").read_bytes() == HELD_OUT
    assert not journal.exists()


def test_a_file_edited_since_the_crash_is_left_to_a_person(folder: Path, journal: Path) -> None:
    crash(folder, journal, 1)
    path = folder / "van-ban.yaml"
    path.write_bytes(path.read_bytes() + b"# sua tay\n")
    now = written(folder)
    with pytest.raises(UserError, match=r"van-ban\.yaml đã bị sửa từ đó"):
        recover(journal, folder)
    assert written(folder) == now


def test_a_journal_that_cannot_be_read_is_said(folder: Path, journal: Path) -> None:
    journal.parent.mkdir()
    journal.write_text("[{]", encoding="utf-8")
    with pytest.raises(UserError, match="không đọc được"):
        recover(journal, folder)


def test_a_diff_shows_files_that_come_and_go(folder: Path) -> None:
    new = ChangeSet("", (Patch(folder / "a.yaml", None, b"a: 1\n"),)).diff()
    assert new.splitlines()[0] == "--- /dev/null"
    assert "+a: 1" in new.splitlines()
    gone = ChangeSet("", (Patch(folder / "a.yaml", b"a: 1\n", None),)).diff()
    assert "-a: 1" in gone.splitlines()


def test_one_key_set_is_one_line_changed(folder: Path) -> None:
    patch = propose(folder / "cau-hinh.yaml", setting({"so_ung_vien": 9}, ["so_ung_vien"]))
    signed = [line for line in patch.diff().splitlines()[2:] if line[:1] in "+-"]
    assert signed[-1] == "+so_ung_vien: 9"
