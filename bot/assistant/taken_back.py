"""After «không phải»: what else may be meant, the second time no more guesses."""

from __future__ import annotations

from bot.assistant import replies
from bot.assistant.actions import entries_in
from bot.assistant.visit import Visit
from bot.exchange import Reply
from bot.model import Entry


def taken_back(entry: Entry, visit: Visit) -> Reply:
    """What is easily taken for ``entry``; where that was just offered in vain, no more guesses."""
    knowledge = visit.engine.knowledge
    reply = replies.other_than(entry, knowledge, visit.day)
    offered = visit.state.offered if visit.state else ()
    known = {action.entry_id for action in entries_in(offered)}
    if not reply.ids or not set(reply.ids) <= known - {entry.id}:
        return reply
    return replies.abstain((), "", knowledge)
