"""Options and earlier views taken up by words: «cái thứ hai», «cấp lại», «quay lại», «nữa»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.assistant import compose
from bot.assistant.actions import NoneOfThese, ShowEntry, ShowSource, decode, encode, entries_in
from bot.assistant.analysis import analyse
from bot.assistant.dialogue import asked_back, is_pick
from bot.assistant.engine import Engine
from bot.assistant.facets import read_facet
from bot.assistant.navigate import act
from bot.assistant.needs import joined
from bot.assistant.steering import Pick, Turn
from bot.assistant.trail import before, show
from bot.assistant.visit import Visit
from bot.exchange import ChatState, Choice, Outcome, Reply
from bot.kb.store import KnowledgeBase
from bot.model import Facet
from bot.text.query import read_phrase

_BOTH = 2
_LONGEST_TITLE_PART = 6
_ANOTHER = 0.5
"""How likely an entry that was not offered must be for a message not to pick among the options."""


def steered(text: str, visit: Visit) -> Reply | None:
    """The reply to a message that only picks, turns back, or asks for more or again."""
    state = visit.state
    meant = visit.engine.steering.read(text)
    if isinstance(meant, Turn):
        return _turned(meant, visit)
    if state is None:
        return None
    if meant is not None:
        picks = is_pick(text) or asked_back(state)
        return _picked(meant, state, visit) if picks else _turned(Turn.AGAIN, visit)
    action = by_title(text, state, visit.engine)
    return act(action, visit) if action else None


def by_title(text: str, state: ChatState, engine: Engine) -> str | None:
    """The option that a message names by a part of its title, where only one has that part."""
    options = entries_in(state.offered)
    ids = {option.entry_id for option in options}
    if len(ids) < _BOTH:
        return None
    query = engine.read(text)
    reading = read_facet(query, engine.cues)
    own = engine.steering.without_around(query.tokens)
    said = [token.folded for token in own]
    rest = {token.folded for token in reading.rest if token in own}
    if not rest or len(said) > _LONGEST_TITLE_PART:
        return None
    titles = [_title_words(option.entry_id, engine) for option in options]
    holding = [o for o, title in zip(options, titles, strict=True) if _stands_in(said, title)]
    if not holding:
        holding = [o for o, title in zip(options, titles, strict=True) if rest <= set(title)]
    if len(holding) != 1:
        return None
    (option,) = holding
    opened = next(engine.cues.openers.at(query.tokens, 0, accented=query.accented), None)
    if reading.named or opened:  # «khai sinh cần giấy gì» asks by itself
        likely = analyse(text, engine).likely
        if likely and likely[0].probability >= _ANOTHER and likely[0].entry_id not in ids:
            return None
    return encode(replace(option, facet=reading.named or option.facet))


def _picked(meant: Pick | int, state: ChatState, visit: Visit) -> Reply | None:
    options = entries_in(state.offered)
    if meant is Pick.ALL:
        several = len({option.entry_id for option in options}) >= _BOTH
        return _both(options, visit) if several else None
    if meant is Pick.LAST:
        return act(encode(options[-1]), visit) if options else None
    if 0 < int(meant) <= len(state.offered):
        return act(state.offered[int(meant) - 1], visit)
    if not state.offered and state.entry_id is None:
        return None
    return _offered_again(visit.engine.knowledge.sentences.khong_co_so.format(so=meant), visit)


def _both(options: Sequence[ShowEntry], visit: Visit) -> Reply:
    """Two options are both answered; of more, one after the other."""
    if len(options) == _BOTH:
        both = [act(encode(option), visit) for option in options]
        if all(reply.outcome is Outcome.ANSWER for reply in both):
            return joined(both, visit.engine.knowledge)
    return _offered_again(visit.engine.knowledge.sentences.tung_muc_mot, visit)


def _offered_again(said: str, visit: Visit) -> Reply:
    """A sentence with the options that stood there, so that they can still be picked."""
    knowledge = visit.engine.knowledge
    offered = visit.state.offered if visit.state else ()
    several = len({option.entry_id for option in entries_in(offered)}) > 1
    choices = (_labelled(action, knowledge, several=several) for action in offered)
    return Reply(Outcome.SOCIAL, (said,), choices=tuple(one for one in choices if one))


def _turned(turn: Turn, visit: Visit) -> Reply | None:
    state, say = visit.state, visit.engine.knowledge.sentences
    trail = state.trail if state else ()
    entry_id = state.entry_id if state else None
    if turn is Turn.BACK and (view := before(trail)):
        return show(view, visit)
    if turn is Turn.AGAIN and trail:
        return show(trail[-1], visit)
    if turn is Turn.SUMMARY and entry_id:
        return act(encode(ShowEntry(entry_id)), visit)
    if turn is Turn.MORE and entry_id in visit.engine.knowledge.entries:
        return _more(entry_id or "", state.facet if state else None, visit)
    return Reply(Outcome.SOCIAL, (say.chua_co_truoc,)) if turn is not Turn.MORE else None


def _more(entry_id: str, shown: Facet | None, visit: Visit) -> Reply:
    """The parts of an entry that were not asked for yet, the beginning of each."""
    knowledge, day = visit.engine.knowledge, visit.day
    entry = knowledge.entries[entry_id]
    whole = act(encode(ShowEntry(entry_id)), visit)
    parts = [f for f in Facet if entry.facets.get(f) and f is not shown]
    if not parts or whole.outcome is not Outcome.ANSWER:
        return whole
    rest = (compose.in_short(part, entry.facets[part], knowledge, day) for part in parts)
    return replace(whole, lines=(knowledge.sentences.con_lai.format(muc=entry.title), *rest))


def _labelled(action_text: str, knowledge: KnowledgeBase, *, several: bool) -> Choice | None:
    action, say = decode(action_text), knowledge.sentences
    if isinstance(action, ShowEntry) and action.entry_id in knowledge.entries:
        part = say.ten_khia_canh[action.facet] if action.facet else say.nut_tat_ca
        label = knowledge.entries[action.entry_id].title if several else part
        return Choice(label, action_text)
    if isinstance(action, ShowSource):
        return Choice(say.nut_nguon, action_text)
    return Choice(say.khong_phai, action_text) if isinstance(action, NoneOfThese) else None


def _title_words(entry_id: str, engine: Engine) -> list[str]:
    entry = engine.knowledge.entries.get(entry_id)
    title = entry.title if entry else ""
    return [token.folded for token in read_phrase(title, engine.index.lexicon)]


def _stands_in(part: Sequence[str], title: Sequence[str]) -> bool:
    places = range(len(title) - len(part) + 1)
    return any(list(title[i : i + len(part)]) == list(part) for i in places)
