"""Trying a question: the reply that a citizen would read, with the reasons; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from bot.assistant.analysis import Analysis
from bot.assistant.assistant import Assistant
from bot.assistant.dialogue import ProcessMemory
from bot.assistant.explain import SHOWN, of_entry, of_phrase, understood
from bot.assistant.visit import NoDesk
from bot.exchange import Choice
from bot.kb.store import KnowledgeBase
from bot.querylog.redact import redact
from bot.web.days import asked_day
from bot.web.pages.queue import titles
from bot.web.paging import address
from bot.web.render import page
from bot.web.visit import Visit, shows

_CHANNEL = "web"


@dataclass(frozen=True, slots=True)
class Considered:
    """An entry that may be meant, with what speaks for it."""

    id: str
    title: str
    probability: float
    phrase: str
    of_phrase: tuple[tuple[str, float], ...]
    of_entry: tuple[tuple[str, float], ...]


def show(visit: Visit) -> Response:
    """The form, and the reply to what it asked, or to a button below an earlier reply."""
    question, pressed = visit.query.raw("q").strip(), visit.query.raw("nut")
    engine, day = visit.office.engine(), asked_day(visit)
    assistant = Assistant(engine, ProcessMemory(), NoDesk(), redact, today=lambda: day)
    answered = assistant.ask(question, None, _CHANNEL) if question and not pressed else None
    reply = assistant.press(pressed, None, _CHANNEL) if pressed else None

    def link(choice: Choice) -> str:
        return "/hoi-thu?" + address({"q": question, "nut": choice.action, "as_of": _given(visit)})

    analysis = answered.analysis if answered else None
    return page(
        visit,
        "try.html",
        q=question,
        nut=pressed,
        asked_nothing="q" in visit.query and not question and not pressed,
        titles=titles(visit),
        day=day,
        reply=answered.reply if answered else reply,
        understood=list(understood(answered, engine.knowledge)) if answered else [],
        sure=analysis.verdict.sure if analysis else None,
        candidates=list(_considered(analysis, engine.knowledge)) if analysis else [],
        link=link,
    )


def _considered(analysis: Analysis, knowledge: KnowledgeBase) -> Iterator[Considered]:
    for one in analysis.likely[:SHOWN]:
        reasons = one.candidate.reasons
        yield Considered(
            one.entry_id,
            knowledge.entries[one.entry_id].title,
            one.probability,
            one.candidate.phrase,
            of_phrase(reasons),
            of_entry(reasons),
        )


def _given(visit: Visit) -> str:
    """The day, where it is not today's: an address that is kept must not grow old by itself."""
    day: date = asked_day(visit)
    return "" if day == visit.office.today() else day.isoformat()


ROUTES = (shows("/hoi-thu", show),)
