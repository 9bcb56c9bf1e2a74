"""Question files: what people ask, with the answer that is right. Used by `check` and `eval`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from bot.errors import Problem, UserError
from bot.kb.fields import Model, Slug, Text
from bot.kb.reader import Document as YamlFile
from bot.kb.reader import Path_, read
from bot.kb.validate import validate
from bot.model import Entry, Facet, Kind
from bot.text.normalise import fold, words

Expect = Literal["answer", "clarify", "abstain", "social", "emergency", "scam-check"]
Style = Literal[
    "chuan", "khong-dau", "chat", "loi-go", "telex", "vni", "nam", "trung",
    "ke-chuyen", "tu-khoa", "formal", "anh",
]  # fmt: skip
MIN_QUESTIONS, MIN_STYLES, MIN_FACETS = 6, 4, 2
MIN_PHRASINGS, MAX_PHRASINGS = 10, 25


class Turn(Model):
    """One message with what is expected of the reply; ``ids`` are right entries, best first."""

    q: str
    expect: Expect = "answer"
    ids: tuple[Slug, ...] = ()
    facet: Facet | None = None
    verdict: Literal["official", "unknown", "danger"] | None = None
    need_all: bool = False


class Question(Turn):
    """A message on its own, or (with ``turns``) a conversation."""

    q: str = ""
    style: Style | None = None
    why: Text | None = None
    must_mask: tuple[str, ...] = ()
    must_keep: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()

    @model_validator(mode="after")
    def _something(self) -> Question:
        if not self.q and not self.turns:
            raise ValueError("thiếu «q»: câu hỏi")
        return self


class QuestionFile(Model):
    """The questions of one file; a bare list is read the same way."""

    cau_hoi: list[Question] = Field(min_length=1)


def question_folder(knowledge: Path) -> Path:
    """Where the held-out questions of a knowledge folder stand: beside it, under tests."""
    return knowledge.resolve().parent / "tests" / "questions"


def read_questions(path: Path, shown: str) -> tuple[list[Question], YamlFile]:
    """The questions of a file; those without ``ids`` that expect an answer mean the entry that
    the file is named after. Problems are in the file that comes back with them.
    """
    file = read(path, shown)
    prefix: Path_ = ()
    if isinstance(file.data, list):
        file.data = {"cau_hoi": file.data}
        prefix = ("cau_hoi",)
        file.values = {(*prefix, *where): mark for where, mark in file.values.items()}
        file.keys = {(*prefix, *where): mark for where, mark in file.keys.items()}
    model = validate(file, QuestionFile)
    if model is None:
        return [], file
    named = [
        q.model_copy(update={"ids": (path.stem,)})
        if q.q and q.expect == "answer" and not q.ids
        else q
        for q in model.cau_hoi
    ]
    return named, file


def load_questions(paths: list[Path]) -> dict[str, list[Question]]:
    """Questions by file, for measuring; a broken file is a :class:`UserError` with its line."""
    files = [
        f for path in paths for f in (sorted(path.rglob("*.yaml")) if path.is_dir() else [path])
    ]
    if not files:
        raise UserError("không có tệp câu hỏi nào ở đó")
    loaded: dict[str, list[Question]] = {}
    for path in files:
        questions, file = read_questions(path, str(path))
        if file.problems:
            raise UserError(str(file.problems[0]))
        loaded[str(path)] = questions
    return loaded


def check_questions(entries: dict[str, Entry], folder: Path, shown: str) -> list[Problem]:
    """Each service and policy has held-out questions, varied enough, none of them indexed."""
    problems: list[Problem] = []
    indexed = {
        fold(" ".join(words(phrase))): entry.id
        for entry in entries.values()
        for phrase in entry.phrases
    }
    for entry in entries.values():
        if entry.kind is Kind.OUT_OF_SCOPE:
            continue
        if not MIN_PHRASINGS <= len(entry.phrasings) <= MAX_PHRASINGS:
            message = (
                f"có {len(entry.phrasings)} câu hỏi bằng lời người dân,"
                f" nên có từ {MIN_PHRASINGS} đến {MAX_PHRASINGS}"
            )
            problems.append(Problem(entry.path, 1, 1, "warning", "cau_hoi", message))
        path = folder / f"{entry.id}.yaml"
        if not path.exists():
            message = f"chưa có tệp câu hỏi giữ riêng {shown}/{path.name}"
            problems.append(Problem(entry.path, 1, 1, "warning", "", message))
            continue
        questions, file = read_questions(path, f"{shown}/{path.name}")
        problems += file.problems
        if questions:
            problems += _quality(questions, file, indexed)
    for path in sorted(folder.glob("*.yaml")):
        known = path.stem in entries or path.name.startswith("_")
        if not known:
            message = f"không có mục nào mang mã «{path.stem}»"
            problems.append(Problem(f"{shown}/{path.name}", 1, 1, "warning", "", message))
    return problems


def _quality(questions: list[Question], file: YamlFile, indexed: dict[str, str]) -> list[Problem]:
    problems = []
    for i, question in enumerate(questions):
        owner = indexed.get(fold(" ".join(words(question.q))))
        if owner and question.q:
            message = f"câu này đã nằm trong mục «{owner}»: câu giữ riêng phải khác"
            problems.append(file.problem(("cau_hoi", i, "q"), message))
    styles = Counter(q.style for q in questions if q.style)
    facets = sum(q.facet is not None for q in questions)
    counts = (
        (len(questions), MIN_QUESTIONS, "câu hỏi"),
        (len(styles), MIN_STYLES, "lối viết khác nhau"),
        (facets, MIN_FACETS, "câu hỏi riêng một phần (facet)"),
    )
    for count, least, what in counts:
        if count < least:
            message = f"mới có {count} {what}, cần ít nhất {least}"
            problems.append(file.problem((), message, warning=True))
    return problems
