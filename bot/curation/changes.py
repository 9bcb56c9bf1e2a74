"""Proposed changes of files, with what stood there before; nothing here writes."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml.error import YAMLError

from bot.curation.edit import Change, edited
from bot.errors import UserError
from bot.kb.questions import question_folder
from bot.kb.store import shown_path

_NOTHING = "/dev/null"
"""How a diff names a file that is not there."""


@dataclass(frozen=True, slots=True)
class Patch:
    """One file as it was read and as it would become; None where there is no file."""

    path: Path
    before: bytes | None
    after: bytes | None

    @property
    def changed(self) -> bool:
        return self.before != self.after

    def diff(self) -> str:
        """A unified diff, as an editor knows it."""
        name = shown_path(self.path)
        old_name, new_name = (_NOTHING if s is None else name for s in (self.before, self.after))
        old, new = _lines(self.before), _lines(self.after)
        return "\n".join(difflib.unified_diff(old, new, old_name, new_name, lineterm="", n=3))


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that are made together or not at all; ``title`` says in a few words what they do."""

    title: str
    patches: tuple[Patch, ...]

    @property
    def changed(self) -> bool:
        return any(patch.changed for patch in self.patches)

    def diff(self) -> str:
        return "\n".join(patch.diff() for patch in self.patches if patch.changed)


def propose(path: Path, change: Change) -> Patch:
    """What ``change`` makes of a file that is there."""
    before = content(path)
    if before is None:
        raise UserError(f"không đọc được {shown_path(path)}: không có tệp này")
    return Patch(path, before, changed_text(path, text_of(before, path), change).encode())


def changed_text(path: Path, text: str, change: Change) -> str:
    """The text of a file after ``change``; what cannot be edited is said with the file's name."""
    try:
        return edited(text, change)
    except YAMLError as error:
        first = str(error).splitlines()[0]
        raise UserError(f"không đọc được YAML trong {shown_path(path)} ({first})") from None
    except UserError as error:
        raise UserError(f"{shown_path(path)}: {error}") from None


def content(path: Path) -> bytes | None:
    """What stands in a file now; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserError(f"không đọc được {shown_path(path)}: {error.strerror}") from None


def text_of(written: bytes, path: Path) -> str:
    try:
        return written.decode()
    except UnicodeDecodeError:
        raise UserError(f"{shown_path(path)} không phải UTF-8: lưu lại với mã UTF-8") from None


def stale(patch: Patch) -> bool:
    """Whether the file is no longer what the patch was made from."""
    return content(patch.path) != patch.before


def check_place(path: Path, folder: Path) -> None:
    """Changes stay within the knowledge and its held-out questions, whatever a link leads to."""
    real = path.resolve()
    roots = (folder.resolve(), question_folder(folder).resolve())
    inside = any(real.is_relative_to(root) for root in roots)
    if path.is_symlink() or not inside or real.suffix != ".yaml" or real.name.startswith("."):
        raise UserError(
            f"{shown_path(path)}: chỉ sửa tệp .yaml trong kho kiến thức và tests/questions"
        )


def _lines(written: bytes | None) -> list[str]:
    if not written:
        return []
    return written.decode("utf-8-sig").replace("\r\n", "\n").removesuffix("\n").split("\n")
