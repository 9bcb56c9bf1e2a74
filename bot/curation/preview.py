"""The knowledge as it would be after changes, in a copy that is thrown away afterwards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bot.curation.changes import ChangeSet, check_place
from bot.errors import Problem, UserError
from bot.kb.overlay import inspect_all
from bot.kb.questions import question_folder
from bot.kb.store import KnowledgeBase, shown_path


@dataclass(frozen=True, slots=True)
class Copy:
    """A changed copy of a folder. ``problems`` name the files where they really stand;
    ``knowledge`` is None where an error prevents it.
    """

    folder: Path
    problems: tuple[Problem, ...]
    knowledge: KnowledgeBase | None

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity == "error")

    @property
    def questions(self) -> Path:
        return question_folder(self.folder)


def preview(changes: ChangeSet, folder: Path, day: date) -> KnowledgeBase:
    """The knowledge as it would be; a :class:`UserError` names what would then be wrong."""
    with changed_copy(changes, folder, day) as copy:
        errors = copy.errors
        if copy.knowledge is not None and not errors:
            return copy.knowledge
        more = f" (và {len(errors) - 1} lỗi nữa)" if len(errors) > 1 else ""
        raise UserError(f"không sửa, vì sau đó kho kiến thức sẽ có lỗi: {errors[0]}{more}")


@contextmanager
def changed_copy(changes: ChangeSet, folder: Path, day: date) -> Iterator[Copy]:
    """A copy of the folder, and of its held-out questions, with the changes made."""
    real = folder.resolve()
    with tempfile.TemporaryDirectory(prefix="hoi-dich-vu-cong-") as temporary:
        root = Path(temporary).resolve()
        target = root / real.name
        _copy(real, target)
        if question_folder(real).is_dir():
            _copy(question_folder(real), question_folder(target))
        for patch in changes.patches:
            check_place(patch.path, folder)
            place = root / patch.path.resolve().relative_to(real.parent)
            if patch.after is None:
                place.unlink(missing_ok=True)
            else:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(patch.after)

        def there(path: str) -> str:
            moved = Path(path).resolve()
            inside = moved.is_relative_to(root)
            return shown_path(real.parent / moved.relative_to(root)) if inside else path

        loaded = inspect_all(target, day)
        knowledge = loaded.knowledge
        if knowledge is not None:
            moved = {e.id: replace(e, path=there(e.path)) for e in knowledge.entries.values()}
            knowledge = replace(knowledge, folder=folder, entries=moved)
        problems = tuple(
            replace(p, path=there(p.path), message=p.message.replace(f"{root}/", ""))
            for p in loaded.problems
        )
        yield Copy(target, problems, knowledge)


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(".*", "*.tmp"))
