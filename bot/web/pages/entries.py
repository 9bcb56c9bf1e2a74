"""The entries: a list to search in, and each as citizens see it."""

from __future__ import annotations

from starlette.responses import Response

from bot.assistant.whole import whole
from bot.kb.questions import question_folder, read_questions
from bot.kb.store import shown_path
from bot.model import Entry, Kind
from bot.web.days import asked_day
from bot.web.lookup import entry_named, find
from bot.web.paging import address, part
from bot.web.render import page
from bot.web.visit import Visit, shows
from bot.web.words import KINDS

_SIZE = 30


def index(visit: Visit) -> Response:
    """All entries, or those that a text may mean, or those of a kind."""
    text, kind = visit.query.text("tim"), visit.query.text("loai")
    found = [entry for entry in find(text, visit.office.engine()) if kind in {"", entry.kind}]
    shown = part(found, visit.query, _SIZE, tim=text, loai=kind)
    return page(
        visit,
        "entries.html",
        part=shown,
        tim=text,
        loai=kind,
        kinds=[("", "Tất cả"), *((one.value, KINDS[one]) for one in Kind)],
        query=lambda loai: address({"tim": text, "loai": loai}),
        today=visit.office.today(),
    )


def show(visit: Visit) -> Response:
    """One entry as citizens see it on a day, with what it leans on and what is asked of it."""
    knowledge = visit.office.engine().knowledge
    entry = entry_named(visit.names["id"], visit.office.engine())
    day = asked_day(visit)
    return page(
        visit,
        "entry.html",
        entry=entry,
        tab="xem",
        day=day,
        replies=list(whole(entry, knowledge, day)),
        documents=[(number, knowledge.documents.get(number)) for number in _numbers(entry)],
        held_out=held_out(entry, visit),
    )


def held_out(entry: Entry, visit: Visit) -> list[str]:
    """The questions kept apart for judging the entry."""
    path = question_folder(visit.office.folder) / f"{entry.id}.yaml"
    if not path.exists():
        return []
    questions, _ = read_questions(path, shown_path(path))
    return [question.q for question in questions]


def _numbers(entry: Entry) -> list[str]:
    statements = (s for g in (entry.summary, entry.notes, *entry.facets.values()) for s in g)
    named = (entry.about_document, *entry.basis, *(s.document for s in statements))
    return list(dict.fromkeys(number for number in named if number))


ROUTES = (shows("/muc", index), shows("/muc/{id}", show))
