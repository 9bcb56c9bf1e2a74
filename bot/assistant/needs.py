"""Two needs in one message: both are answered when each is sure by itself; of a second one that is
not, the likely meanings are offered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.assistant.actions import ShowEntry, encode
from bot.assistant.analysis import Analysis, analyse, is_sure
from bot.assistant.decide import Clarify, decide
from bot.assistant.engine import Engine
from bot.exchange import Choice, Reply
from bot.kb.store import KnowledgeBase

_JOINT = re.compile(
    r"\s*[,;.?!]\s*(?:và|với|rồi|còn|đồng thời|va|voi|roi|con|dong thoi)\s+"
    r"|\s+(?:và|với|rồi|lẫn|đồng thời|cùng với|va|voi|roi|lan|dong thoi|cung voi|and|cả)\s+"
    r"|\s*[;?]\s+",
    re.IGNORECASE,
)
_LEAST = 0.8
"""How sure each half must be of its own entry: a wrong second answer is worse than one tap."""

_SHORT = 5
"""Words of a half that can only be a need, not a part of a story."""

_LONGEST = 200
"""Letters of a message that is looked at; longer ones tell a story with one need."""


def two_needs(text: str, whole: Analysis, engine: Engine) -> tuple[Analysis, Analysis] | None:
    """The halves of a message, each sure of an entry of its own, in the order asked.

    None where the message as a whole is about something else: registering a birth and the
    residence of the child is one linked service.
    """
    if len(text) > _LONGEST:
        return None
    uncovered = engine.index.uncovered | engine.index.situations
    top = whole.likely[0].entry_id if whole.likely else ""
    sure = is_sure(whole, engine)
    least = _least(engine)
    for left, right in _halves(text):
        halves = (analyse(left, engine), analyse(right, engine))
        if any(h.verdict.sure < least for h in halves):
            continue
        halves = _sharing_facet(*halves)
        first, second = (h.likely[0].entry_id for h in halves)
        if first == second or uncovered & {first, second}:
            continue
        if not sure or top in {first, second}:
            return halves
    return None


def sure_and_open(text: str, engine: Engine) -> tuple[Analysis, str, tuple[str, ...]] | None:
    """A first half that is sure, the words of the second, and the entries that those may mean;
    None where the second is no need of its own or not even its likely meanings are known. Only of
    a short message is it clear that its halves are two needs.
    """
    limits = engine.knowledge.config.nguong
    for left, right in _halves(text):
        if len(left.split()) > _SHORT or len(right.split()) > _SHORT:
            continue
        first, second = analyse(left, engine), analyse(right, engine)
        own = {token.folded for token in second.reading.rest} & engine.index.topic_words
        if first.verdict.sure < _least(engine) or not own or second.reading.named:
            continue
        decision = decide(second.verdict, limits, engine.index.hidden)
        top = first.likely[0].entry_id
        if isinstance(decision, Clarify) and top not in (
            *decision.options,
            *engine.index.uncovered,
        ):
            return first, right, decision.options
    return None


def with_open(
    answered: Reply, words: str, options: Sequence[str], knowledge: KnowledgeBase
) -> Reply:
    """The answer to the first need, and what the second may be."""
    line = knowledge.sentences.con_viec_kia.format(viec=words)
    offered = tuple(Choice(knowledge.entries[i].title, encode(ShowEntry(i))) for i in options)
    return replace(answered, lines=(*answered.lines, f"\n{line}"), choices=offered)


def _least(engine: Engine) -> float:
    """A half that is sure enough here is also answered by itself."""
    return max(_LEAST, engine.knowledge.config.nguong.tra_loi)


def _sharing_facet(first: Analysis, second: Analysis) -> tuple[Analysis, Analysis]:
    """«hộ chiếu và lý lịch tư pháp cần giấy tờ gì» asks for the papers of both."""
    if first.reading.named is None and second.reading.named is not None:
        asked = replace(first.reading, facet=second.reading.facet, named=second.reading.named)
        return replace(first, reading=asked), second
    return first, second


def joined(both: Sequence[Reply], knowledge: KnowledgeBase) -> Reply:
    """One reply that answers each need under its title, in the order asked."""
    ids = tuple(reply.entry_id for reply in both if reply.entry_id)
    titles = (knowledge.entries[entry_id].title for entry_id in ids)
    parts = [
        reply.lines if title in reply.lines[0] else (f"▸ {title}", *reply.lines)
        for title, reply in zip(titles, both, strict=True)
    ]
    return replace(
        both[0],
        lines=("\n".join(parts[0]) + "\n", *parts[1]),
        footer=tuple(dict.fromkeys(line for reply in both for line in reply.footer)),
        choices=tuple(Choice(knowledge.entries[i].title, encode(ShowEntry(i))) for i in ids),
        ids=ids,
        confidence=min(reply.confidence for reply in both),
    )


def _halves(text: str) -> Iterator[tuple[str, str]]:
    for joint in _JOINT.finditer(text):
        left, right = text[: joint.start()].strip(), text[joint.end() :].strip()
        if len(left.split()) > 1 and len(right.split()) > 1:
            yield left, right
