"""Cards for what is being typed: the entries it may mean, each with its answer in short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.assistant import compose
from bot.assistant.analysis import Analysis, analyse, shorten
from bot.assistant.dialogue import is_bare
from bot.assistant.engine import Engine
from bot.assistant.mentions import unknown_documents
from bot.exchange import Outcome, Reply
from bot.kb.sentences import Sentences
from bot.model import Entry, Facet
from bot.text.normalise import clean

MAX_CARDS = 5
MAX_DESCRIPTION = 100
MAX_TEXT = 1000
_MORE = "…"


@dataclass(frozen=True, slots=True)
class Card:
    """One entry to pick: ``description`` begins its answer, ``text`` is the answer with its source
    and the day it was checked, without the title.
    """

    entry_id: str
    title: str
    description: str
    text: str


def suggest(text: str, engine: Engine, day: date) -> tuple[Card, ...]:
    """At most ``MAX_CARDS`` cards, likeliest first; for an empty text what is asked most.

    None for what is refused, not covered, urgent, or a call to check for fraud: these need the
    whole conversation.
    """
    text = shorten(clean(text), engine.knowledge.config.do_dai_hoi)[0]
    if not text:
        return _cards(_most_asked(None, engine), None, engine, day)
    analysis = analyse(text, engine)
    hit = engine.reflexes.find(analysis.query)
    if hit and hit.outcome is Outcome.EMERGENCY:
        return ()
    if engine.scams.check(analysis.query) or unknown_documents(text, engine.knowledge.documents):
        return ()
    facet = analysis.reading.named
    found = _most_asked(facet, engine) if is_bare(analysis.reading) else _likely(analysis, engine)
    return _cards(found, facet, engine, day)


def shortened(text: str, limit: int) -> str:
    """A text of at most ``limit`` characters, cut between words."""
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", 0, limit)
    return f"{text[: cut if cut > 0 else limit - 1].rstrip(' ,;:.–')}{_MORE}"


def _likely(analysis: Analysis, engine: Engine) -> Iterator[Entry]:
    floor = engine.knowledge.config.nguong.gan
    for one in analysis.likely:
        if one.probability >= floor and _is_offered(one.entry_id, engine):
            yield engine.knowledge.entries[one.entry_id]


def _most_asked(facet: Facet | None, engine: Engine) -> Iterator[Entry]:
    entries = sorted(engine.knowledge.entries.values(), key=lambda entry: (-entry.prior, entry.id))
    able = (entry for entry in entries if facet is None or entry.has_facet(facet))
    return (entry for entry in able if _is_offered(entry.id, engine))


def _is_offered(entry_id: str, engine: Engine) -> bool:
    return entry_id not in engine.index.uncovered | engine.index.hidden


def _cards(
    entries: Iterator[Entry], facet: Facet | None, engine: Engine, day: date
) -> tuple[Card, ...]:
    chosen = (entry for entry, _ in zip(entries, range(MAX_CARDS), strict=False))
    return tuple(_card(entry, facet, engine, day) for entry in chosen)


def _card(entry: Entry, facet: Facet | None, engine: Engine, day: date) -> Card:
    part = facet if facet and entry.has_facet(facet) else None
    reply = compose.answer(entry, part, engine.knowledge, day)
    first, say = reply.text.split("\n", 1)[0], engine.knowledge.sentences
    return Card(entry.id, entry.title, shortened(first, MAX_DESCRIPTION), _short(reply, say))


def _short(reply: Reply, say: Sentences) -> str:
    """As many whole lines as there is room for, and always the foot."""
    foot = "".join(f"\n\n{_alone(line, say)}" for line in reply.footer)
    room = max(MAX_TEXT - len(foot) - len(f"\n{_MORE}"), MAX_DESCRIPTION)
    lines: list[str] = []
    for line in _alone("\n".join(reply.lines), say).split("\n"):
        if len("\n".join((*lines, line))) > room:
            lines = [*lines, _MORE] if lines else [shortened(line, room)]
            break
        lines.append(line)
    return "\n".join(lines) + foot


def _alone(text: str, say: Sentences) -> str:
    """A text that stands without the buttons it speaks of."""
    for said, instead in ((say.con_nua, say.con_nua_the), (say.con_dong, say.con_dong_the)):
        pattern = re.escape(said).replace(r"\{so\}", r"(\d+)").replace(r"\{phan\}", "[^»]*")
        text = re.sub(pattern, instead.replace("{so}", r"\1"), text)
    return text
