"""What staff may do with questions, as changes of files; nothing here writes.

Each act is a value that can be kept and built again on knowledge that has changed since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from ruamel.yaml.comments import CommentedMap

from bot.curation.changes import ChangeSet, Patch, changed_text, content, propose, text_of
from bot.curation.edit import put
from bot.curation.journal import digest
from bot.curation.phrasings import accepted, style_of
from bot.curation.scaffold import blank_entry
from bot.errors import UserError
from bot.kb import sayings
from bot.kb.kinds import ENTRY_MODELS
from bot.kb.questions import MAX_PHRASINGS, question_folder
from bot.kb.reader import read_text
from bot.kb.schema_files import FOLDER
from bot.kb.store import KnowledgeBase, shown_path
from bot.model import Facet, Kind, Trust
from bot.text.normalise import clean

_NEW_SAYINGS = f"# yaml-language-server: $schema=../{FOLDER}/{sayings.FOLDER}.schema.json\n"
_NEW_QUESTIONS = (
    "# Câu hỏi giữ riêng để thử mục {id}: khác mọi câu đã ghi trong mục.\ncau_hoi: []\n"
)


@dataclass(frozen=True, slots=True)
class Attach:
    """These texts ask for that entry, or for the ``facet`` of it."""

    entry_id: str
    texts: tuple[str, ...]
    facet: Facet | None = None
    act: Literal["attach"] = "attach"


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be made. ``lines`` are its parts by YAML key (``tom_tat``, ``le_phi``, …), one
    line each; what is not given stays a marked blank. ``cau_hoi`` are phrasings beside ``texts``.
    """

    kind: Kind
    topic: str
    id: str
    title: str
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    trust: Trust | None = None
    source: str = ""
    url: str = ""
    texts: tuple[str, ...] = ()
    facet: Facet | None = None
    act: Literal["new-entry"] = "new-entry"


@dataclass(frozen=True, slots=True)
class OutOfScope:
    """A need that the knowledge does not cover: who does (``ai_lo``), where to look (``xem_o``),
    and a reply that is said instead of all (``tra_loi``).
    """

    id: str
    title: str
    ai_lo: tuple[str, ...] = ()
    xem_o: str = ""
    tra_loi: str = ""
    texts: tuple[str, ...] = ()
    act: Literal["out-of-scope"] = "out-of-scope"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A whole file as an editor wrote it. ``based_on``: the digest of what the editor saw."""

    path: Path
    text: str
    based_on: str
    title: str
    act: Literal["rewrite"] = "rewrite"


def attach(act: Attach, knowledge: KnowledgeBase) -> ChangeSet:
    """The phrasings join the entry, one of several stays apart to test it with."""
    entry = knowledge.entries.get(act.entry_id)
    if entry is None:
        raise UserError(f"không có mục «{act.entry_id}»: chọn mục khác")
    taught, held_out = _parted(accepted(act.texts, knowledge), entry.kind, entry.id, knowledge)
    room = max(0, MAX_PHRASINGS - len(entry.phrasings))
    patches = []
    if taught[:room]:
        path = entry_path(entry.id, entry.kind, knowledge.folder)
        patches.append(propose(path, _adding("cau_hoi", taught[:room])))
    if taught[room:]:
        path = knowledge.folder / sayings.FOLDER / f"{entry.id}.yaml"
        patches.append(_said(path, sayings.KEYS[act.facet], taught[room:]))
    patches += _tested(entry.id, entry.kind, held_out, act.facet, knowledge.folder)
    return ChangeSet(f"{entry.title}: thêm {len(taught) + len(held_out)} câu hỏi", tuple(patches))


def new_entry(act: NewEntry, knowledge: KnowledgeBase, today: date) -> ChangeSet:
    """An entry with the phrasings, and with what is not known yet as blanks."""
    parts = [act.kind.value, act.id]
    if act.kind is Kind.SERVICE and act.topic:
        parts.insert(1, act.topic)
    values: dict[str, Any] = {
        key: [{"muc": line} for line in said] if key == "le_phi" else list(said)
        for key, lines in act.lines.items()
        if key != "cau_hoi"
        if (said := [text for line in lines if (text := clean(line))])
    }
    if act.kind is Kind.POLICY and act.topic:
        values["chu_de"] = act.topic
    if act.trust:
        values["tin_cay"] = act.trust.value
    if source := clean(act.source):
        values["nguon"] = [{"ten": source, "url": url} if (url := clean(act.url)) else source]
    texts = (*act.texts, *act.lines.get("cau_hoi", ()))
    return _made("/".join(parts), act.title, values, texts, act.facet, knowledge, today)


def out_of_scope(act: OutOfScope, knowledge: KnowledgeBase, today: date) -> ChangeSet:
    """A need known as not covered; nobody was asked for a source, and citizens are told so."""
    said = {"ai_lo": [clean(line) for line in act.ai_lo if clean(line)]}
    values: dict[str, Any] = {key: lines for key, lines in said.items() if lines}
    values |= {k: clean(v) for k, v in (("tra_loi", act.tra_loi), ("xem_o", act.xem_o)) if clean(v)}
    values["tin_cay"] = Trust.UNVERIFIED.value
    target = f"{Kind.OUT_OF_SCOPE.value}/{act.id}"
    return _made(target, act.title, values, act.texts, None, knowledge, today)


def rewrite(act: Rewrite) -> ChangeSet:
    """The whole file as it was written, with the line ends that it has."""
    before = content(act.path)
    if before is None or digest(before) != act.based_on:
        raise UserError(
            f"{shown_path(act.path)} vừa bị người khác sửa: mở lại mục rồi sửa trên bản mới"
        )
    text = act.text.replace("\r\n", "\n").rstrip("\n") + "\n"
    if "\r\n" in text_of(before, act.path):
        text = text.replace("\n", "\r\n")
    return ChangeSet(f"{act.title}: sửa nội dung", (Patch(act.path, before, text.encode()),))


def entry_path(entry_id: str, kind: Kind, folder: Path) -> Path:
    """The file of an entry, wherever within its kind's folder it stands."""
    found = next((folder / kind.value).rglob(f"{entry_id}.yaml"), None)
    if found is None:
        raise UserError(f"không thấy tệp của mục «{entry_id}»: nạp lại kho rồi thử lại")
    return found


def _made(
    target: str,
    title: str,
    values: Mapping[str, Any],
    texts: Sequence[str],
    facet: Facet | None,
    knowledge: KnowledgeBase,
    today: date,
) -> ChangeSet:
    path, blank = blank_entry(target, knowledge.folder, today)
    kind = Kind(target.split("/", maxsplit=1)[0])
    known = accepted(texts, knowledge)
    taught, held_out = _parted(known, kind, path.stem, knowledge)
    needed = len(read_text(blank, "").data["cau_hoi"])
    if len(known) == needed:  # one kept apart would be missing
        taught, held_out = known, ()
    order = list(ENTRY_MODELS[kind].model_fields)

    def fill(data: CommentedMap) -> None:
        if clean(title):
            data["ten"] = clean(title)
        data["cau_hoi"][: len(taught)] = taught
        for key, value in values.items():
            if key not in order:
                raise UserError(f"không có phần «{key}» trong mục loại {kind.value}")
            put(data, key, value, order)

    text = changed_text(path, blank, fill)
    patches = [Patch(path, None, text.encode())]
    patches += _tested(path.stem, kind, held_out, facet, knowledge.folder)
    return ChangeSet(f"Mục mới: {clean(title) or path.stem}", tuple(patches))


def _parted(
    texts: tuple[str, ...], kind: Kind, entry_id: str, knowledge: KnowledgeBase
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is taught, and what is kept apart: the last of several, where questions are kept."""
    folder = question_folder(knowledge.folder)
    wanted = kind is not Kind.OUT_OF_SCOPE and folder.is_dir()
    if len(texts) > 1 and (wanted or (folder / f"{entry_id}.yaml").exists()):
        return texts[:-1], texts[-1:]
    return texts, ()


def _tested(
    entry_id: str, kind: Kind, texts: Sequence[str], facet: Facet | None, folder: Path
) -> list[Patch]:
    if not texts:
        return []
    path = question_folder(folder) / f"{entry_id}.yaml"
    rows: list[Any] = []
    for text in texts:
        row: dict[str, str] = {"q": text}
        if kind is Kind.OUT_OF_SCOPE:
            row["expect"] = "abstain"
        elif facet:
            row["facet"] = facet.value
        rows.append(row | {"style": style_of(text)})
    return [_grown(path, "cau_hoi", rows, _NEW_QUESTIONS.format(id=entry_id))]


def _said(path: Path, key: str, texts: Sequence[str]) -> Patch:
    return _grown(path, key, texts, f"{_NEW_SAYINGS}{key}: []\n")


def _grown(path: Path, key: str, items: Sequence[Any], fresh: str) -> Patch:
    """A list of a file with more items; a file that is not there starts as ``fresh``."""
    before = content(path)
    text = fresh if before is None else text_of(before, path)
    return Patch(path, before, changed_text(path, text, _adding(key, items)).encode())


def _adding(key: str, items: Sequence[Any]) -> Any:
    def change(data: CommentedMap) -> None:
        if data.get(key):
            data[key].extend(items)
        elif key in data:
            data[key] = list(items)
        else:
            put(data, key, list(items), [*sayings.KEYS.values(), key])

    return change
