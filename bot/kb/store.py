"""The knowledge base as one immutable value, read from a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.errors import KnowledgeError, Problem
from bot.kb import checks, sayings
from bot.kb.calendar import WorkCalendar
from bot.kb.fields import MAX_SLUG, SLUG
from bot.kb.kinds import ENTRY_MODELS, DocumentModel
from bot.kb.reader import Document as YamlFile
from bot.kb.reader import read
from bot.kb.topics import check_topics
from bot.kb.validate import validate
from bot.kb.words import WORD_FILES, Words
from bot.model import Document, Entry, Kind

DOCUMENTS_FILE = "van-ban.yaml"


@dataclass(frozen=True, slots=True)
class KnowledgeBase(Words):
    """All that the bot knows and how it speaks. ``version`` changes with any file's content."""

    folder: Path
    version: str
    entries: dict[str, Entry]
    documents: dict[str, Document]
    calendar: WorkCalendar

    def document_name(self, number: str) -> str:
        document = self.documents.get(number)
        return document.name if document else number


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of reading a folder: the knowledge, unless an error prevents it, and findings."""

    knowledge: KnowledgeBase | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity == "error")


def load(folder: Path, day: date) -> KnowledgeBase:
    """The knowledge of a folder; raises :class:`KnowledgeError` with every error at once."""
    loaded = inspect(folder, day)
    if loaded.knowledge is None:
        raise KnowledgeError(loaded.errors)
    return loaded.knowledge


def inspect(folder: Path, day: date, extra: tuple[Path, ...] = ()) -> Loaded:
    """Read and check a folder. ``extra`` files are checked as if they stood in it already."""
    if not folder.is_dir():
        message = "không có thư mục kiến thức này (dùng --knowledge THƯ_MỤC)"
        return Loaded(None, (Problem(str(folder), 1, 1, "error", "", message),))
    files: list[YamlFile] = []
    entries: dict[str, tuple[Entry, YamlFile]] = {}
    known: set[str] = set()
    for kind, path in _entry_files(folder, extra):
        known.add(path.stem)
        file = read(path, shown_path(path))
        files.append(file)
        entry = _entry(file, kind, path, folder)
        if entry is None:
            continue
        if entry.id in entries:
            other = entries[entry.id][1].path
            file.problems.append(file.problem((), f"mã «{entry.id}» đã có ở {other}"))
            continue
        entries[entry.id] = (entry, file)
    said = _sayings(folder, entries, known, extra)
    files.extend(said.values())
    documents, documents_file = _documents(folder)
    files.append(documents_file)
    words = {name: read(folder / name, shown_path(folder / name)) for name in WORD_FILES}
    models = {name: validate(words[name], model) for name, model in WORD_FILES.items()}
    files.extend(words.values())
    files.extend(_strangers(folder))
    if not entries and not any(file.problems for file in files):
        files[0].problems.append(files[0].problem((), "kho chưa có mục nào"))

    told = Words.of(models)
    notice_days = told.config.ngay_bao_truoc if told else 0
    checks.across(entries, said, known, documents, documents_file, day, notice_days)
    calendar = WorkCalendar.build(told.days_off) if told else None
    if told and calendar:
        checks.reflexes(told.lexicon, words["tu-vung.yaml"])
        checks.general_words(told.lexicon, words["tu-vung.yaml"], known)
        check_topics(entries, told.topics, words["chu-de.yaml"])
        checks.occasions(told.days_off, calendar, words["ngay-nghi.yaml"], day, notice_days)
    problems = tuple(
        sorted((p for file in files for p in file.problems), key=lambda p: (p.path, p.line))
    )
    if told is None or calendar is None or any(p.severity == "error" for p in problems):
        return Loaded(None, problems)
    rest: dict[str, Any] = {
        "folder": folder,
        "version": version_of(folder),
        "entries": {entry_id: entry for entry_id, (entry, _) in sorted(entries.items())},
        "documents": {number: document for number, (document, _) in documents.items()},
        "calendar": calendar,
    }
    of_words = {one.name: getattr(told, one.name) for one in fields(Words)}
    return Loaded(KnowledgeBase(**of_words, **rest), problems)


def version_of(folder: Path) -> str:
    """Twelve hex digits over the names and contents of every YAML file of the folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def shown_path(path: Path) -> str:
    """Relative to the working directory where that is shorter, as an editor would type it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def kind_of(path: Path) -> Kind:
    """The kind of entry that a file's folders say it holds, else the one its keys suggest."""
    names = {kind.value: kind for kind in Kind}
    named = next((names[part] for part in reversed(path.parts[:-1]) if part in names), None)
    if named is not None:
        return named
    data = read(path).data
    keys = set(data) if isinstance(data, dict) else set()
    if "ai_lo" in keys:
        return Kind.OUT_OF_SCOPE
    return Kind.SERVICE if keys & {"ho_so", "ma", "cach_nop"} else Kind.POLICY


def _entry_files(folder: Path, extra: tuple[Path, ...]) -> Iterator[tuple[Kind, Path]]:
    replaced = {path.name for path in extra if path.resolve().parent.name != sayings.FOLDER}
    for kind in Kind:
        for path in sorted((folder / kind.value).rglob("*.yaml")):
            if path.name not in replaced:
                yield kind, path
    for path in extra:
        if path.resolve().parent.name != sayings.FOLDER:
            yield kind_of(path.resolve()), path


def _sayings(
    folder: Path,
    entries: dict[str, tuple[Entry, YamlFile]],
    known: set[str],
    extra: tuple[Path, ...],
) -> dict[str, YamlFile]:
    """Give the entries what is said of them; the files by entry id."""
    files: dict[str, YamlFile] = {}
    paths = {path.name: path for path in sorted((folder / sayings.FOLDER).glob("*.yaml"))}
    paths |= {path.name: path for path in extra if path.resolve().parent.name == sayings.FOLDER}
    for path in paths.values():
        said, file = sayings.read_sayings(path, shown_path(path))
        files[path.stem] = file
        if path.stem in entries:
            entry, entry_file = entries[path.stem]
            entries[path.stem] = (replace(entry, sayings=said), entry_file)
        elif path.stem not in known:
            file.problems.append(file.problem((), f"chưa có mục nào mang mã «{path.stem}»"))
    return files


def _entry(file: YamlFile, kind: Kind, path: Path, folder: Path) -> Entry | None:
    if not SLUG.fullmatch(path.stem) or len(path.stem) > MAX_SLUG:
        message = (
            f"tên tệp «{path.stem}» là mã của mục: chỉ gồm chữ thường không dấu, số, gạch nối,"
            f" tối đa {MAX_SLUG} ký tự"
        )
        file.problems.append(file.problem((), message))
        return None
    model = validate(file, ENTRY_MODELS[kind])
    if model is None:
        return None
    above = path.resolve().parent
    topic = above.name if above.parent.name == kind.value else ""
    return model.to_entry(path.stem, kind, topic, shown_path(path))


def _documents(folder: Path) -> tuple[dict[str, tuple[Document, YamlFile]], YamlFile]:
    path = folder / DOCUMENTS_FILE
    file = read(path, shown_path(path))
    documents: dict[str, tuple[Document, YamlFile]] = {}
    if not isinstance(file.data, dict):
        if not file.problems:
            file.problems.append(file.problem((), "tệp phải gồm các số văn bản"))
        return documents, file
    for number in file.data:
        part = YamlFile(file.path, file.data[number])
        for marks, own in ((file.values, part.values), (file.keys, part.keys)):
            own.update({where[1:]: mark for where, mark in marks.items() if where[:1] == (number,)})
        model = validate(part, DocumentModel)
        file.problems.extend(part.problems)
        if model is not None:
            documents[number] = (model.to_document(number), file)
    return documents, file


def _strangers(folder: Path) -> Iterator[YamlFile]:
    """Files that nothing reads: a misplaced entry must not be forgotten silently."""
    known = {DOCUMENTS_FILE, *WORD_FILES}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.suffix not in {".yaml", ".yml"}:
            continue
        kinds = [kind.value for kind in Kind]
        said = relative.parent.as_posix() == sayings.FOLDER
        placed = (said or relative.parts[0] in kinds) and path.suffix == ".yaml"
        if not placed and str(relative) not in known:
            file = YamlFile(shown_path(path))
            folders = ", ".join(f"{name}/" for name in (*kinds, sayings.FOLDER))
            message = f"bot không đọc tệp này: đặt vào {folders} với đuôi .yaml, hoặc bỏ đi"
            file.problems.append(file.problem((), message, warning=True))
            yield file
