"""What each button leads to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.assistant import actions, browse, compose, feedback, privacy, replies, wishes
from bot.assistant.checklist import checklist
from bot.assistant.marks import changed
from bot.assistant.visit import Visit
from bot.assistant.wording import lower_first
from bot.exchange import Outcome, Reply
from bot.kb.sentences import Sentences
from bot.model import Facet

Act = Callable[[Any, Visit], Reply]


def act(action_text: str, visit: Visit) -> Reply:
    """The reply to a button, also to one of an old message."""
    say = visit.engine.knowledge.sentences
    action = actions.decode(action_text)
    leads_to = _ACTS.get(type(action))
    if action is None or leads_to is None:
        return Reply(Outcome.ABSTAIN, (say.nut_hong,))
    if hasattr(action, "entry_id") and action.entry_id not in visit.engine.knowledge.entries:
        return Reply(Outcome.ABSTAIN, (say.nut_cu,))
    return leads_to(action, visit)


def _entry(action: actions.ShowEntry, visit: Visit) -> Reply:
    knowledge = visit.engine.knowledge
    entry = knowledge.entries[action.entry_id]
    reply = compose.answer(entry, action.facet, knowledge, visit.day)
    reply = since(reply, action.marks, knowledge.sentences.da_doi, visit)
    return replace(reply, ids=(entry.id,), confidence=1.0)


def since(reply: Reply, marks: str, template: str, visit: Visit) -> Reply:
    """A reply about an entry, headed by what changed since these marks were made."""
    knowledge = visit.engine.knowledge
    parts = changed(marks, knowledge.entries[reply.entry_id or ""], knowledge, visit.day)
    names = part_names(parts, knowledge.sentences)
    return reply.headed(template.format(phan=names)) if parts else reply


def _all(action: actions.ShowAll, visit: Visit) -> Reply:
    knowledge = visit.engine.knowledge
    entry = knowledge.entries[action.entry_id]
    if not entry.has_facet(action.facet):
        return Reply(Outcome.ABSTAIN, (knowledge.sentences.nut_cu,))
    reply = compose.everything(entry, action.facet, action.page, knowledge, visit.day)
    return replace(reply, ids=(entry.id,), confidence=1.0)


def _source(action: actions.ShowSource, visit: Visit) -> Reply:
    knowledge = visit.engine.knowledge
    reply = replies.source(knowledge.entries[action.entry_id], knowledge, visit.day)
    return replace(reply, ids=(action.entry_id,), confidence=1.0)


def _none(action: actions.NoneOfThese, visit: Visit) -> Reply:
    if visit.chat:
        visit.desk.reject(visit.chat, action.token)
    say = visit.engine.knowledge.sentences
    lines = (say.khong_phai_tra_loi, say.cach_hoi_lai)
    ways_on = (replies.human_choice(say),)
    return Reply(Outcome.ABSTAIN, lines, (say.hoi_noi_khac,), ways_on, fresh=True)


def _human(action: actions.AskHuman, visit: Visit) -> Reply:
    if visit.chat:
        visit.desk.reject(visit.chat, action.token, human=True)
    return replies.ask_human(visit.engine.knowledge, noted=bool(visit.chat))


def part_names(parts: tuple[Facet | None, ...], say: Sentences) -> str:
    """The parts of an answer as one enumerates them; None is all that has no name."""
    names = (say.ten_khia_canh[part] if part else say.phan_con_lai for part in parts)
    return ", ".join(lower_first(name) for name in names)


_ACTS: dict[type, Act] = {
    actions.ShowEntry: _entry,
    actions.ShowAll: _all,
    actions.ShowSource: _source,
    actions.NoneOfThese: _none,
    actions.AskHuman: _human,
    actions.ShowTopics: browse.topics,
    actions.ShowTopic: browse.topic,
    actions.Checklist: checklist,
    actions.Rate: feedback.rate,
    actions.TellWhenAnswered: wishes.tell_when_answered,
    actions.TellWhenChanged: wishes.tell_when_changed,
    actions.StopTelling: wishes.stop_telling,
    actions.ForgetMe: privacy.forget_me,
}
