"""Short messages sent one after another: when more may follow, and which questions they make."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from bot.assistant import danger
from bot.assistant.analysis import Analysis, analyse, shorten
from bot.assistant.dialogue import is_bare, is_pick
from bot.assistant.engine import Engine
from bot.assistant.fixed import is_emergency
from bot.exchange import Outcome

JOINT = " "
"""Between messages read as one: words go on across it («hộ», «chiếu»), and so does the masking of
personal data («mật khẩu», «abc123»), which a line's end would stop."""
_FEW_WORDS, _FEW_LETTERS = 6, 30
_SURE = 0.8
"""How sure two messages must be of different entries to be questions apart."""
_IN_FULL = 0.99


def may_go_on(text: str, engine: Engine) -> bool:
    """Whether a message may be only the beginning of what a citizen wants to say.

    Short ones may, unless they are a question with its topic and the part asked for, or urgent.
    """
    short = len(text.split()) <= _FEW_WORDS or len(text) < _FEW_LETTERS
    if not short or stands_alone(text) or text.rstrip().endswith("?") or urgent(text, engine):
        return False
    analysis = analyse(text, engine)
    return analysis.reading.named is None or _sure_topic(analysis, engine) is None


def stands_alone(text: str) -> bool:
    """Whether a message is never read together with others: a command, or a number of an option."""
    return text.lstrip().startswith("/") or is_pick(text)


def urgent(text: str, engine: Engine) -> bool:
    """Whether a message must be answered without any wait; cheaper than answering it."""
    said = shorten(text, engine.knowledge.config.do_dai_hoi)[0]
    hit = danger.urgent(engine.read(said), engine)
    return hit is not None and hit.outcome is Outcome.EMERGENCY


def questions(parts: Sequence[str], engine: Engine) -> tuple[str, ...]:
    """What messages sent in one go ask: mostly one question, else as many as they are sure of
    different entries, in order; an emergency first.
    """
    whole = JOINT.join(parts)
    if len(parts) == 1:
        return (whole,)
    read = analyse(whole, engine)
    if _is_emergency(read, engine):
        return (whole,)
    if cries := [part for part in parts if urgent(part, engine)]:
        rest = [part for part in parts if part not in cries]
        return (JOINT.join(cries), *(questions(rest, engine) if rest else ()))
    topics = _topics([analyse(part, engine) for part in parts], engine)
    together = _sure_topic(read, engine)
    if len(set(topics)) < 2 or (together is not None and together not in topics):
        return (whole,)
    pairs = groupby(zip(topics, parts, strict=True), key=itemgetter(0))
    return tuple(JOINT.join(part for _, part in group) for _, group in pairs)


def _topics(read: Sequence[Analysis], engine: Engine) -> list[str | None]:
    """The entry that each part is about; one without a topic of its own goes with the one before,
    at the beginning with the next.
    """
    topics: list[str | None] = []
    current: str | None = None
    for one in read:
        if topic := _sure_topic(one, engine) or _asked_topic(one):
            topics = topics if current else [topic] * len(topics)
            current = topic
        topics.append(current)
    return topics


def _sure_topic(analysis: Analysis, engine: Engine) -> str | None:
    """The entry that a text is surely about; a situation or an uncovered need is none."""
    if not analysis.likely or analysis.verdict.sure < _SURE or is_bare(analysis.reading):
        return None
    entry_id = analysis.likely[0].entry_id
    return None if entry_id in engine.index.uncovered | engine.index.situations else entry_id


def _asked_topic(analysis: Analysis) -> str | None:
    """The entry whose name a question about some part of it says in full («khai sinh ở đâu»)."""
    if analysis.reading.named is None or is_bare(analysis.reading) or not analysis.likely:
        return None
    best = analysis.likely[0]
    return best.entry_id if best.candidate.reasons.phrase_covered >= _IN_FULL else None


def _is_emergency(analysis: Analysis, engine: Engine) -> bool:
    return is_emergency(danger.urgent(analysis.query, engine), analysis, engine)
