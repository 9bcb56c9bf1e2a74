"""The health of the knowledge: what is wrong, what grows old, what is weak, what leans on what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from starlette.responses import Response

from bot.assistant.wording import bounded
from bot.curation.documents import find_number, leaning
from bot.kb.store import KnowledgeBase
from bot.model import Entry, Facet, Statement
from bot.web.render import page
from bot.web.visit import Visit, acts, see_other, shows

_WEAKEST = 20


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee that has ended, or soon will."""

    entry: Entry
    statement: Statement
    lapsed: bool


def show(visit: Visit) -> Response:
    """All of it on one page."""
    office = visit.office
    knowledge, today = office.engine().knowledge, office.today()
    status = office.health.robustness.status
    documents = sorted(
        ((one, used_by(number, knowledge)) for number, one in knowledge.documents.items()),
        key=lambda pair: (-pair[1], pair[0].number),
    )
    notice_days = knowledge.config.ngay_bao_truoc
    return page(
        visit,
        "health.html",
        knowledge=knowledge,
        today=today,
        notice_days=notice_days,
        problems=office.health.problems(),
        fees=sorted(
            fees(knowledge, today, notice_days), key=lambda fee: fee.statement.valid_to or today
        ),
        overdue=sorted(overdue(knowledge, today), key=lambda entry: entry.review_by or today),
        status=status,
        weak=[one for one in status.result.entries if one.stolen][:_WEAKEST]
        if status.result
        else [],
        documents=documents,
        stale_documents=[pair for pair in documents if pair[1] and not pair[0].in_force(today)],
    )


def measure(visit: Visit) -> Response:
    """Begin to look for weak entries."""
    visit.office.health.robustness.start()
    return see_other("/suc-khoe")


def document(visit: Visit) -> Response:
    """A legal document, with every place that names it."""
    knowledge = visit.office.engine().knowledge
    number = find_number(visit.query.text("so"), knowledge.documents)
    return page(
        visit,
        "document.html",
        document=knowledge.documents[number],
        leaning=leaning(number, knowledge),
    )


def fees(knowledge: KnowledgeBase, day: date, notice_days: int) -> Iterator[Fee]:
    """Fees that have ended by ``day``, or end within the days to be told ahead."""
    soon = day + timedelta(notice_days)
    for entry in knowledge.entries.values():
        for said in entry.facets.get(Facet.FEE, ()):
            statement = bounded(said, knowledge.documents)
            if statement.valid_to is not None and statement.valid_to <= soon:
                yield Fee(entry, statement, statement.lapsed(day))


def overdue(knowledge: KnowledgeBase, day: date) -> Iterator[Entry]:
    """Entries that somebody had to look at again before ``day``."""
    for entry in knowledge.entries.values():
        if entry.review_by is not None and entry.review_by < day:
            yield entry


def used_by(number: str, knowledge: KnowledgeBase) -> int:
    """How many entries lean on a document."""
    return sum(
        number in entry.basis
        or number == entry.about_document
        or any(
            statement.document == number
            for group in (entry.summary, entry.notes, *entry.facets.values())
            for statement in group
        )
        for entry in knowledge.entries.values()
    )



ROUTES = (
    shows("/suc-khoe", show),
    acts("/suc-khoe/do", measure, again=show),
    shows("/van-ban", document),
)
