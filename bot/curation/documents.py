"""What leans on a legal document, and what its end would change; nothing here writes."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from ruamel.yaml.comments import CommentedMap

from bot.assistant.compose import answer
from bot.assistant.wording import bounded, lapsed_document_line, statement_lines
from bot.curation.edit import Change, put
from bot.errors import UserError
from bot.kb.checks import statements
from bot.kb.kinds import DocumentModel
from bot.kb.reader import Path_, field_name, read
from bot.kb.store import DOCUMENTS_FILE, KnowledgeBase
from bot.model import Entry, Statement
from bot.text.normalise import fold

_ORDER = tuple(DocumentModel.model_fields)
_END, _REPLACED = "den", "thay_bang"
_ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class Place:
    """One spot that names a document: ``can_cu``, ``van_ban``, or the ``theo`` of a statement."""

    path: str
    line: int
    field: str
    statement: Statement | None = None


@dataclass(frozen=True, slots=True)
class Leaning:
    """An entry with every place where it names the document."""

    entry: Entry
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Lapse:
    """Statements of one part of an entry that end with the document, and what is read instead."""

    places: tuple[Place, ...]
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What one entry says on the day: the warning (None: it shows none), and what lapses."""

    entry: Entry
    warning: str | None
    lapses: tuple[Lapse, ...]


def find_number(typed: str, known: Iterable[str]) -> str:
    """The number that was meant, whatever its case and marks; else an error with near ones."""
    by_key: dict[str, str] = {}
    for number in known:
        by_key.setdefault(_key(number), number)
    key = _key(typed)
    if key in by_key:
        return by_key[key]
    starting = [number for other, number in by_key.items() if key and other.startswith(key)]
    alike = [by_key[k] for k in difflib.get_close_matches(key, by_key, n=3, cutoff=_ALIKE)]
    near = list(dict.fromkeys([*starting, *alike]))[:3]
    hint = f" (có phải {' hoặc '.join(near)}?)" if near else ""
    raise UserError(f"{DOCUMENTS_FILE} chưa có văn bản «{typed.strip()}»{hint}")


def leaning(number: str, knowledge: KnowledgeBase) -> tuple[Leaning, ...]:
    """Every entry that names a document, by id, with file and line."""
    found = (Leaning(entry, _places(entry, number)) for entry in knowledge.entries.values())
    return tuple(one for one in found if one.places)


def line_of(number: str, knowledge: KnowledgeBase) -> int:
    """The line of ``van-ban.yaml`` where a document stands."""
    return read(knowledge.folder / DOCUMENTS_FILE).mark((number,), key=True)[0]


def effects(
    number: str, leaners: Iterable[Leaning], before: KnowledgeBase, after: KnowledgeBase, day: date
) -> tuple[Effect, ...]:
    """What each entry that leans on the document says on ``day``, once ``after`` holds."""
    warning = lapsed_document_line(after.documents[number], after)
    told = []
    for one in leaners:
        entry = after.entries[one.entry.id]
        shown = warning in answer(entry, None, after, day).footer
        parts: dict[str, list[Place]] = {}
        for place in one.places:
            if place.statement and _lapses(place.statement, before, after, day):
                parts.setdefault(place.field.split("[")[0], []).append(place)
        lapses = tuple(
            Lapse(tuple(places), _instead(entry, places[0].statement, before, after, day))
            for places in parts.values()
        )
        told.append(Effect(entry, warning if shown else None, lapses))
    return tuple(told)


def ending(number: str, first_day_without: date | None, replaced_by: str | None) -> Change:
    """Give a document its last day, the one before ``first_day_without``, and its replacement."""

    def change(data: CommentedMap) -> None:
        document = data[number]
        if first_day_without is not None:
            put(document, _END, first_day_without - timedelta(1), _ORDER)
        links = document.get(_REPLACED)
        if replaced_by is None or replaced_by in (links or ()):
            return
        if links:
            links.append(replaced_by)
        else:
            put(document, _REPLACED, [replaced_by], _ORDER)

    return change


def reviving(number: str) -> Change:
    """Take the last day and the replacement of a document away again."""

    def change(data: CommentedMap) -> None:
        for key in (_END, _REPLACED):
            data[number].pop(key, None)

    return change


def _key(number: str) -> str:
    return fold("".join(number.split()))


def _places(entry: Entry, number: str) -> tuple[Place, ...]:
    named: list[tuple[Path_, Statement | None]] = [
        (("can_cu", i), None) for i, other in enumerate(entry.basis) if other == number
    ]
    if entry.about_document == number:
        named.append((("van_ban",), None))
    named += [((*where, "theo"), s) for s, where in statements(entry) if s.document == number]
    if not named:
        return ()
    file = read(Path(entry.path))
    places = (Place(entry.path, file.mark(where)[0], field_name(where), s) for where, s in named)
    return tuple(sorted(places, key=lambda place: place.line))


def _lapses(statement: Statement, before: KnowledgeBase, after: KnowledgeBase, day: date) -> bool:
    held = bounded(statement, before.documents).in_force(day)
    return held and not bounded(statement, after.documents).in_force(day)


def _instead(
    entry: Entry, lapsing: Statement | None, before: KnowledgeBase, after: KnowledgeBase, day: date
) -> tuple[str, ...]:
    """The lines of that part of the entry which were not there without the end."""
    groups = (entry.summary, entry.notes, *entry.facets.values())
    group = next((found for found in groups if lapsing in found), ())
    old = statement_lines(group, before, day)
    return tuple(line for line in statement_lines(group, after, day) if line not in old)
