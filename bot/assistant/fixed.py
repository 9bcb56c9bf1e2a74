"""Replies that need no search: emergencies, courtesy, scam checks; and when a search overrules."""

from __future__ import annotations

from dataclasses import replace

from bot.assistant import compose
from bot.assistant.analysis import Analysis, is_sure
from bot.assistant.decide import Abstain, Answer, Clarify, Decision
from bot.assistant.engine import Engine
from bot.assistant.reflex import Hit
from bot.assistant.scam_reply import scam_reply
from bot.assistant.visit import Visit
from bot.exchange import Outcome, Reply

_FEW_WORDS = 1
_SOME_WORDS = 3


def fixed_reply(hit: Hit | None, engine: Engine) -> Reply | None:
    if hit is None:
        return None
    said = getattr(engine.knowledge.sentences, hit.sentence)
    return Reply(hit.outcome, (said,), reason=hit.sentence)


def is_emergency(hit: Hit | None, analysis: Analysis, engine: Engine) -> bool:
    """Whether a message is answered with the number to call."""
    if hit is None or hit.outcome is not Outcome.EMERGENCY:
        return False
    return hit.certain or not _surely_covered(analysis, engine)


def at_once(hit: Hit | None, analysis: Analysis, visit: Visit) -> Reply | None:
    """The reply that is given before anything is looked up, if one is.

    An emergency comes first, unless its words only name what a service is about («xe bị giam bao
    lâu thì lấy về được») and that service is a sure answer.
    """
    engine = visit.engine
    if hit and hit.outcome is Outcome.EMERGENCY:
        return _cry(hit, analysis, engine) if is_emergency(hit, analysis, engine) else None
    if hit and hit.words_left <= _FEW_WORDS:
        return fixed_reply(hit, engine)
    after_check = visit.state is not None and visit.state.checked
    checked = engine.scams.check(
        analysis.query, after_check=after_check and not _asks_elsewhere(analysis, engine)
    )
    reply = scam_reply(checked, engine.knowledge)
    if reply and checked and checked.how and (after_check or _surely_covered(analysis, engine)):
        entry_id = reply.ids[0] if after_check and reply.ids else analysis.likely[0].entry_id
        return _as_answer(reply, entry_id, analysis, visit)
    return reply


def _cry(hit: Hit, analysis: Analysis, engine: Engine) -> Reply | None:
    """Whom to call; who wants to die over money lost hears that the money can wait."""
    reply = fixed_reply(hit, engine)
    checked = engine.scams.check(analysis.query) if hit.alone else None
    if reply and checked and checked.lost:
        later = engine.knowledge.sentences.khan_cap_tien_sau
        return replace(reply, lines=(*reply.lines, later))
    return reply


def _asks_elsewhere(analysis: Analysis, engine: Engine) -> bool:
    """Whether a message surely asks for something other than what to do after a fraud."""
    related = engine.knowledge.channels.muc
    return _surely_covered(analysis, engine) and analysis.likely[0].entry_id not in related


def _as_answer(reply: Reply, entry_id: str, analysis: Analysis, visit: Visit) -> Reply:
    """What to do after a fraud, as the answer of the entry about it where that one is asked for."""
    if entry_id not in reply.ids:
        return reply
    entry = visit.engine.knowledge.entries[entry_id]
    whole = compose.answer(entry, None, visit.engine.knowledge, visit.day)
    return replace(
        whole, lines=reply.lines, facet=analysis.reading.facet, ids=reply.ids,
        confidence=analysis.verdict.sure,
    )  # fmt: skip


def rather_fixed(hit: Hit | None, decision: Decision, engine: Engine) -> bool:
    """Whether a fixed reply fits better than what the search came to."""
    if hit is None or isinstance(decision, Abstain):
        return hit is not None
    outside = isinstance(decision, Answer) and decision.entry_id in engine.index.uncovered
    unsure = isinstance(decision, Clarify) or outside
    return unsure and (hit.outcome is Outcome.EMERGENCY or hit.words_left <= _SOME_WORDS)


def _surely_covered(analysis: Analysis, engine: Engine) -> bool:
    return is_sure(analysis, engine) and analysis.likely[0].entry_id not in engine.index.uncovered
