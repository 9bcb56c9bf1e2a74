"""Links that open the bot at an entry, also those that were printed long ago.

``https://t.me/<bot>?start=<payload>`` makes Telegram send ``/start <payload>``. A payload is
``ID``, ``ID-FACET`` or ``ID_MARKS`` (see ``assistant.marks``), at most 64 of A-Z a-z 0-9 _ -
(Telegram Bot API, «Deep linking»).
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from bot.assistant.actions import ShowEntry, encode
from bot.assistant.browse import kind_choices
from bot.assistant.marks import marks
from bot.assistant.navigate import act, since
from bot.assistant.visit import Visit
from bot.exchange import Outcome, Reply
from bot.kb.store import KnowledgeBase
from bot.model import Entry, Facet

MAX_PAYLOAD = 64
TO_ASK = "hoi"
"""The payload of a link that only opens the bot, for whoever found nothing in inline mode."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a link leads to; ``marks`` tell how it read when the link was made, or are empty."""

    entry_id: str
    facet: Facet | None = None
    marks: str = ""


def link(entry: Entry, knowledge: KnowledgeBase, day: date, bot: str) -> str:
    """The address that opens ``bot`` (its username) at an entry as it reads on ``day``."""
    made = marks(entry, knowledge, day)
    return f"https://t.me/{bot}?start={entry.id}" + (f"_{made}" if made else "")


def read_payload(payload: str, known: Container[str]) -> Target | None:
    """The target among ``known`` ids, or None. Ids hold hyphens but no underscore."""
    name, _, made = payload.strip().partition("_")
    name = name.lower()
    if name in known:
        return Target(name, None, made)
    cut = ((name.removesuffix(f"-{facet}"), facet) for facet in Facet)
    found = [(entry_id, facet) for entry_id, facet in cut if entry_id != name and entry_id in known]
    if not found:
        return None
    return Target(*max(found, key=lambda one: len(one[0])), made)


def start(payload: str, visit: Visit) -> Reply:
    """The reply to ``/start``: a greeting, or what the link leads to as it reads today."""
    knowledge = visit.engine.knowledge
    say = knowledge.sentences
    if payload in {"", TO_ASK}:
        return Reply(Outcome.SOCIAL, (say.chao,), choices=kind_choices(knowledge))
    target = read_payload(payload, knowledge.entries)
    if target is None:
        lines = (say.lien_ket_cu, "", say.chao)
        return Reply(Outcome.SOCIAL, lines, choices=kind_choices(knowledge))
    reply = act(encode(ShowEntry(target.entry_id, target.facet)), visit)
    return since(reply, target.marks, say.ban_in_cu, visit)
