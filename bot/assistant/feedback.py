"""👍 and 👎: what a citizen thinks of an answer, and in what it falls short."""

from __future__ import annotations

from bot.assistant import actions, replies
from bot.assistant.actions import Rate, ShowEntry
from bot.assistant.visit import Visit
from bot.exchange import Choice, Outcome, Reply
from bot.kb.sentences import Sentences
from bot.kb.store import KnowledgeBase
from bot.kept import Opinion, Rating
from bot.model import Entry, Facet

_OPINIONS = "opinions"
"""The buttons for opinions share rows."""


def rating_choices(
    entry_id: str, facet: Facet | None, knowledge: KnowledgeBase
) -> tuple[Choice, ...]:
    """The two buttons under an answer."""
    say = knowledge.sentences
    labels = {Opinion.USEFUL: say.nut_dung_y, Opinion.NOT_USEFUL: say.nut_chua_dung}
    return tuple(_choice(label, opinion, entry_id, facet) for opinion, label in labels.items())


def rate(action: Rate, visit: Visit) -> Reply:
    """Note an opinion: thanks for a good one, else ask for the reason, or say what comes of it."""
    knowledge = visit.engine.knowledge
    say = knowledge.sentences
    if visit.chat:
        opinion, version = action.opinion.value, knowledge.version
        visit.desk.rate(
            Rating(visit.chat, visit.now, action.entry_id, action.facet, opinion, version)
        )
    if action.opinion is Opinion.USEFUL:
        return Reply(Outcome.SOCIAL, (say.danh_gia_cam_on,), fresh=True)
    other_opinions = _other_opinions(action, say)
    if action.opinion is Opinion.NOT_USEFUL:
        return Reply(Outcome.SOCIAL, (say.danh_gia_hoi,), choices=other_opinions, fresh=True)
    noted = {
        Opinion.WRONG: say.danh_gia_sai,
        Opinion.OUTDATED: say.danh_gia_da_cu,
        Opinion.UNCLEAR: say.danh_gia_kho_hieu,
        Opinion.BESIDE_THE_POINT: say.danh_gia_khong_dung_y,
    }[action.opinion]
    near: tuple[Choice, ...] = ()
    if action.opinion is Opinion.BESIDE_THE_POINT:
        near = _near(knowledge.entries[action.entry_id], visit)
    return Reply(Outcome.SOCIAL, (noted,), choices=(*near, *other_opinions))


def _other_opinions(action: Rate, say: Sentences) -> tuple[Choice, ...]:
    """What may be said instead of what was said: the other reasons, or that it was right."""
    labels = {
        Opinion.WRONG: say.nut_sai,
        Opinion.OUTDATED: say.nut_da_cu,
        Opinion.UNCLEAR: say.nut_kho_hieu,
        Opinion.BESIDE_THE_POINT: say.nut_khong_dung_y,
        Opinion.USEFUL: say.nut_thuc_ra_dung,
    }
    return tuple(
        _choice(label, opinion, action.entry_id, action.facet)
        for opinion, label in labels.items()
        if opinion is not action.opinion
    )


def _near(entry: Entry, visit: Visit) -> tuple[Choice, ...]:
    """Buttons to what is easily taken for the entry."""
    choices = replies.other_than(entry, visit.engine.knowledge, visit.day).choices
    return tuple(one for one in choices if isinstance(actions.decode(one.action), ShowEntry))


def _choice(label: str, opinion: Opinion, entry_id: str, facet: Facet | None) -> Choice:
    return Choice(label, actions.encode(Rate(entry_id, opinion, facet)), _OPINIONS)
