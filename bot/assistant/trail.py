"""What was shown before, so that one can turn back: ids only, kept with the conversation."""

from __future__ import annotations

from dataclasses import replace

from bot.assistant import replies
from bot.assistant.actions import ShowEntry, decode, encode
from bot.assistant.navigate import act
from bot.assistant.visit import Visit
from bot.exchange import Outcome, Reply
from bot.model import Facet

LONGEST = 5
"""Views that are kept of a conversation, the newest last."""
_OPTIONS = "?"
_CERTAIN = 1.0


def view_of(reply: Reply) -> str | None:
    """What a reply shows, as a text to be shown again; None for a reply about no entry."""
    if reply.entry_id is not None:
        return encode(ShowEntry(reply.entry_id, reply.facet))
    if reply.outcome is Outcome.CLARIFY and reply.ids:
        return ":".join((_OPTIONS, reply.facet or "", *reply.ids))
    return None


def walked(trail: tuple[str, ...], view: str | None) -> tuple[str, ...]:
    """The trail after one more view. Parts of one entry count as one step from the whole, and
    the view before the last one is a step back.
    """
    if view is None or trail[-1:] == (view,):
        return trail
    if trail[-2:-1] == (view,):
        return trail[:-1]
    now = decode(view)
    if isinstance(now, ShowEntry):
        while trail and _is_part(trail[-1], now.entry_id):
            trail = trail[:-1]
        if trail[-1:] == (view,):
            return trail
    return (*trail, view)[-LONGEST:]


def before(trail: tuple[str, ...]) -> str | None:
    """The view that turning back leads to: from a part to the whole, else the one before."""
    here = decode(trail[-1]) if trail else None
    if isinstance(here, ShowEntry) and here.facet is not None:
        return encode(ShowEntry(here.entry_id))
    return trail[-2] if len(trail) > 1 else None


def show(view: str, visit: Visit) -> Reply:
    """A view as it reads today."""
    mark, *rest = view.split(":")
    if mark != _OPTIONS:
        return act(view, visit)
    knowledge = visit.engine.knowledge
    facet, *ids = rest
    options = [knowledge.entries[entry_id] for entry_id in ids if entry_id in knowledge.entries]
    asked = Facet(facet) if facet in set(Facet) else None
    reply = replies.clarify(options, asked, knowledge.sentences.hoi_lai, knowledge, visit.day)
    return replace(reply, confidence=_CERTAIN)


def _is_part(view: str, entry_id: str) -> bool:
    shown = decode(view)
    return isinstance(shown, ShowEntry) and shown.entry_id == entry_id and shown.facet is not None
