"""What a citizen can do with a reply beside reading it: rate it, be told of news, look around."""

from __future__ import annotations

from dataclasses import replace

from bot.assistant.actions import AskHuman, ShowSource, decode, entries_in
from bot.assistant.browse import nearest_topics
from bot.assistant.compose import ABOUT
from bot.assistant.feedback import rating_choices
from bot.assistant.visit import Visit
from bot.assistant.wishes import answer_choices, change_choices
from bot.exchange import ChatState, Choice, Outcome, Reply
from bot.kb.store import KnowledgeBase
from bot.model import Entry

_WAYS_ON, _OPINION = "ways-on", "opinion"


def with_ways_on(reply: Reply, token: str, visit: Visit) -> Reply:
    """The reply with buttons below its own: under an answer to rate it and to be told of changes,
    under a dead end to be told when there is an answer, and to the topics near what was offered.
    """
    knowledge = visit.engine.knowledge
    leads_to = {type(decode(choice.action)) for choice in reply.choices}
    entry = knowledge.entries.get(reply.entry_id or "")
    if reply.outcome is Outcome.ANSWER and entry is not None and ShowSource in leads_to:
        more = (
            *_in_group(change_choices(entry, visit), ABOUT),
            *_in_group(rating_choices(entry.id, reply.facet, knowledge), _OPINION),
        )
    elif reply.outcome is Outcome.ABSTAIN and AskHuman in leads_to:
        more = _in_group(answer_choices(visit, token), _WAYS_ON)
        if reply.entry_id is None:
            more += _in_group(nearest_topics(_offered(reply, visit.state, knowledge), knowledge))
    else:
        return reply
    return replace(reply, choices=(*reply.choices, *more))


def _offered(reply: Reply, state: ChatState | None, knowledge: KnowledgeBase) -> list[Entry]:
    """The entries a reply suggests; those suggested before it where it suggests none."""
    now = [choice.action for choice in reply.choices]
    for texts in (now, state.offered if state else ()):
        ids = dict.fromkeys(action.entry_id for action in entries_in(texts))
        if found := [knowledge.entries[i] for i in ids if i in knowledge.entries]:
            return found
    return []


def _in_group(choices: tuple[Choice, ...], group: str = "") -> tuple[Choice, ...]:
    return tuple(replace(choice, group=group) for choice in choices)
