"""From a message to a reply: what it asks for, what is decided, how that reads."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bot.assistant import compose, replies
from bot.assistant.analysis import Analysis, analyse, in_thread, is_sure, shorten
from bot.assistant.case_choices import option_meant
from bot.assistant.danger import asked_besides, urgent, with_below
from bot.assistant.day_answers import day_reply
from bot.assistant.decide import Answer, Clarify, Decision, decide
from bot.assistant.dialogue import (
    follows_up,
    going_on,
    is_bare,
    is_guess,
    names_another,
    names_topic,
    same_part,
)
from bot.assistant.engine import Engine
from bot.assistant.fixed import at_once, fixed_reply, rather_fixed
from bot.assistant.mentions import strange_words, unknown_documents
from bot.assistant.navigate import act
from bot.assistant.needs import joined, sure_and_open, two_needs, with_open
from bot.assistant.picks import steered
from bot.assistant.relevance import Relevance
from bot.assistant.taken_back import taken_back
from bot.assistant.vague import offered
from bot.assistant.visit import Visit
from bot.exchange import Outcome, Reply
from bot.model import Entry, Facet
from bot.text.normalise import letters_share
from bot.text.query import read_phrase

_SCRIPT_SHARE = 0.5
_SEARCHED = {Outcome.ANSWER, Outcome.CLARIFY}
_COUNTED = {Facet.FEE, Facet.TIME}
_HOW_MANY = {"may", "nhieu"}
"""«mấy», «bao nhiêu»: the word after them is the unit that the answer should speak of."""
FOLLOW_UP_CONFIDENCE = 0.9
"""Share of follow-ups on tests/questions/_hoi-thoai.yaml that meant the entry before."""


def understand(text: str, visit: Visit) -> tuple[Reply, Analysis | None]:
    """The reply to a message, and how the message was read (None where it needed no reading)."""
    engine, state = visit.engine, visit.state
    say = engine.knowledge.sentences
    if not any(ch.isalnum() for ch in text):
        return Reply(Outcome.ABSTAIN, (say.tin_trong,)), None
    if any(ch.isalpha() for ch in text) and letters_share(text) < _SCRIPT_SHARE:
        return Reply(Outcome.ABSTAIN, (say.tieng_khac,)), None
    if action := option_meant(text, visit):
        return act(action, visit), None
    if reply := steered(text, visit):
        return reply, None
    before = engine.knowledge.entries.get(state.entry_id or "") if state else None
    rest = engine.corrections.rest_of(text) if before else None
    if rest == "" and before:
        return taken_back(before, visit), None
    said = shorten(rest or text, engine.knowledge.config.do_dai_hoi)[0]
    analysis = analyse(said, engine)
    reply = _reply(analysis, before, visit, away=rest is not None)
    if reply.outcome in _SEARCHED:
        reply = _with_both_needs(reply, said, analysis, visit)
    return reply, analysis


def _with_both_needs(reply: Reply, said: str, analysis: Analysis, visit: Visit) -> Reply:
    """The reply, or the replies to the two needs that a message holds."""
    engine, limits = visit.engine, visit.engine.knowledge.config.nguong
    if halves := two_needs(said, analysis, engine):
        both = [_compose(decide(half.verdict, limits), half, visit) for half in halves]
        return joined(both, engine.knowledge)
    found = sure_and_open(said, engine) if reply.entry_id else None
    if found is None or found[0].likely[0].entry_id != reply.entry_id:
        return reply
    first, words, options = found
    answered = _compose(decide(first.verdict, limits), first, visit)
    return with_open(answered, words, options, engine.knowledge)


def _reply(analysis: Analysis, before: Entry | None, visit: Visit, *, away: bool) -> Reply:
    """``before`` is the topic so far; ``away``: the message takes the last answer back."""
    engine, knowledge, reading = visit.engine, visit.engine.knowledge, analysis.reading
    hit = urgent(analysis.query, engine)
    if reply := at_once(hit, analysis, visit):
        alone = hit is not None and hit.alone
        return reply if alone else _with_what_was_asked(reply, analysis, visit)
    if reply := day_reply(analysis.query, before, visit, _surely(analysis, engine)):
        return replace(reply, confidence=FOLLOW_UP_CONFIDENCE if reply.entry_id else 0.0)
    if visit.state and is_guess(visit.state) and names_topic(analysis, engine):
        before = None
    if before is not None and not away and follows_up(analysis, before.id, engine):
        relevance = _relevance(analysis, before, engine)
        reply = compose.answer(before, reading.facet, knowledge, visit.day, relevance)
        return replace(reply, ids=(before.id,), confidence=FOLLOW_UP_CONFIDENCE)
    if reply := _without_search(analysis, visit):
        return reply
    if before is not None and visit.state:
        analysis = same_part(analysis, visit.state.facet, engine)
    if before is not None and names_another(analysis, before.id, engine):
        before = None
    if before is not None and not is_sure(analysis, engine):
        analysis = in_thread(analysis, before, engine, away=away)
    decision = decide(analysis.verdict, knowledge.config.nguong, engine.index.hidden)
    if before is not None and not away:
        decision = going_on(decision, before.id, analysis)
    fixed = fixed_reply(hit, engine) if rather_fixed(hit, decision, engine) else None
    return fixed or _compose(decision, analysis, visit)


def _surely(analysis: Analysis, engine: Engine) -> Entry | None:
    """The entry that a message surely names."""
    if not is_sure(analysis, engine):
        return None
    return engine.knowledge.entries[analysis.likely[0].entry_id]


def _without_search(analysis: Analysis, visit: Visit) -> Reply | None:
    """The reply to a general word, a part of no topic, a document that is not known."""
    knowledge, reading = visit.engine.knowledge, analysis.reading
    if reply := offered(analysis, visit):
        return reply
    if reading.facet is not None and is_bare(reading):
        return replies.which_topic(reading.facet, knowledge, visit.day)
    if strangers := unknown_documents(analysis.query.text, knowledge.documents):
        said = knowledge.sentences.van_ban_la.format(so=", ".join(strangers))
        return Reply(Outcome.ABSTAIN, (said,), facet=reading.facet)
    return None


def _with_what_was_asked(reply: Reply, analysis: Analysis, visit: Visit) -> Reply:
    """A cry for help, with the answer to what else the message asks below it."""
    if reply.outcome is not Outcome.EMERGENCY:
        return reply
    part = asked_besides(analysis, visit.engine)
    if part is None:
        return reply
    decision = decide(part.verdict, visit.engine.knowledge.config.nguong)
    return with_below(reply, _compose(decision, part, visit))


def _compose(decision: Decision, analysis: Analysis, visit: Visit) -> Reply:
    engine = visit.engine
    knowledge, facet = engine.knowledge, analysis.reading.facet
    ranked = tuple(one.entry_id for one in analysis.likely[: replies.MAX_IDS])
    if isinstance(decision, Answer):
        entry = knowledge.entries[decision.entry_id]
        if analysis.reading.named is None and facet and not entry.has_facet(facet):
            facet = None  # only learned, and nothing to say of it: the whole helps more
        relevance = _relevance(analysis, entry, engine)
        reply = compose.answer(entry, facet, knowledge, visit.day, relevance)
        if reply.outcome is Outcome.CLARIFY:
            ranked = replies.likely_first(reply.ids, ranked)
    elif isinstance(decision, Clarify):
        options = [knowledge.entries[entry_id] for entry_id in decision.options]
        reply = replies.clarify(options, facet, knowledge.sentences.hoi_lai, knowledge, visit.day)
        ranked = decision.options
    else:
        near = [knowledge.entries[entry_id] for entry_id in decision.near]
        reply = replies.abstain(near, strange_words(analysis.query, engine.index), knowledge)
    return replace(reply, facet=facet, ids=ranked, confidence=decision.confidence)


def _relevance(analysis: Analysis, entry: Entry, engine: Engine) -> Relevance:
    topic = {token.folded for token in read_phrase(entry.title, engine.index.lexicon)}
    tokens = analysis.query.tokens
    units = [unit for number, unit in pairwise(tokens) if number.folded in _HOW_MANY]
    if analysis.reading.named in _COUNTED:
        tokens = analysis.reading.rest  # «mất bao nhiêu» speaks of no loss
    small = (token for token in tokens if not (token.folded.isdigit() and len(token.folded) < 3))
    own = (token for token in small if token.marked not in engine.cues.empty_words)
    cases = engine.cases.of(analysis.query)
    return Relevance.of((*own, *units), topic, engine.index, cases)
