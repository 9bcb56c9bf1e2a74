"""`check PATH…`: a whole folder, files of the knowledge, or files that are not in it yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.errors import Problem, UserError
from bot.kb.questions import check_questions, question_folder
from bot.kb.store import DOCUMENTS_FILE, Loaded, inspect, shown_path
from bot.kb.words import WORD_FILES
from bot.model import Kind


def check_paths(paths: Sequence[Path], knowledge: Path, day: date) -> list[Problem]:
    """Every problem of the paths (without paths: of the knowledge), by file and line."""
    if not paths:
        return list(inspect_all(knowledge, day).problems)
    known = (knowledge, question_folder(knowledge))
    problems: list[Problem] = []
    inside: list[Path] = []
    outside: list[Path] = []
    for path in paths:
        if not path.exists():
            raise UserError(f"không có tệp hay thư mục {path}")
        if path.is_dir() and is_knowledge(path):
            problems += inspect_all(path, day).problems
        elif any(path.resolve().is_relative_to(one.resolve()) for one in known):
            inside.append(path)
        elif path.is_dir():
            outside += sorted(path.rglob("*.yaml"))
        else:
            outside.append(path)
    if inside or outside:
        found = inspect_all(knowledge, day, tuple(outside)).problems
        wanted = [path.resolve() for path in (*inside, *outside)]
        problems += [p for p in found if _within(Path(p.path).resolve(), wanted)]
    return list(dict.fromkeys(problems))


def is_knowledge(folder: Path) -> bool:
    """Whether a folder is a whole knowledge base rather than a part of one."""
    names = (*WORD_FILES, DOCUMENTS_FILE, *(kind.value for kind in Kind))
    return any((folder / name).exists() for name in names)


def inspect_all(folder: Path, day: date, extra: tuple[Path, ...] = ()) -> Loaded:
    """Like :func:`inspect`, with what is wrong in the held-out questions beside the folder."""
    loaded = inspect(folder, day, extra)
    problems = list(loaded.problems)
    questions = question_folder(folder)
    if loaded.knowledge is not None and questions.is_dir():
        entries = loaded.knowledge.entries
        problems += check_questions(entries, questions, shown_path(questions))
    found = sorted(problems, key=lambda p: (p.path, p.line, p.column))
    return replace(loaded, problems=tuple(found))


def _within(path: Path, wanted: Sequence[Path]) -> bool:
    return any(path == one or one in path.parents for one in wanted)
