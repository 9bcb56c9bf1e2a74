"""What there is to tell to those who wished to be told: new answers, changed entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.assistant import actions, compose
from bot.assistant.actions import ShowEntry, StopTelling
from bot.assistant.navigate import act
from bot.assistant.replies import facet_choice
from bot.assistant.understanding import understand
from bot.assistant.visit import Visit
from bot.assistant.wishes import quoted, snapshot
from bot.exchange import Choice, Outcome, Reply
from bot.kb.sentences import Sentences
from bot.kept import Snapshot, WaitsFor, Wish
from bot.model import Facet
from bot.querylog.redaction.placeholders import PLACEHOLDER


@dataclass(frozen=True, slots=True)
class Tiding:
    """What to tell for a wish; ``knows`` is what the citizen knows then, None where the wish is
    fulfilled.
    """

    wish: Wish
    reply: Reply
    knows: Snapshot | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """What to tell, and the wishes that the knowledge of this version cannot fulfil."""

    tidings: tuple[Tiding, ...]
    in_vain: tuple[Wish, ...]
    version: str


def due(wishes: Sequence[Wish], visit: Visit) -> Due:
    """What can be told on the visit's day. ``visit`` has no chat: what others talk about does not
    bear on it, and no question is written down.
    """
    version = visit.engine.knowledge.version
    tidings, in_vain = [], []
    for wish in wishes:
        if wish.waits_for is WaitsFor.CHANGE:
            told = _changed(wish, visit)
        else:
            told = _answered(wish, visit)
            if told is None and wish.version != version:
                in_vain.append(wish)
        if told is not None:
            choices = visit.engine.marks.on(told.reply.choices, visit.day)
            tidings.append(replace(told, reply=replace(told.reply, choices=choices)))
    return Due(tuple(tidings), tuple(in_vain), version)


def _answered(wish: Wish, visit: Visit) -> Tiding | None:
    """The answer that staff named, or the one that the core finds now and did not find before."""
    knowledge = visit.engine.knowledge
    if wish.answered_by in knowledge.entries:
        reply = act(actions.encode(ShowEntry(wish.answered_by or "")), visit)
    elif wish.version == knowledge.version:
        return None
    else:
        reply, _ = understand(PLACEHOLDER.sub(" ", wish.text), visit)
        if not _is_answer(reply, wish, visit):
            return None
    heading = knowledge.sentences.bao_nay_co.format(cau=quoted(wish.text))
    return Tiding(wish, reply.headed(heading))


def _is_answer(reply: Reply, wish: Wish, visit: Visit) -> bool:
    entry = visit.engine.knowledge.entries.get(reply.entry_id or "")
    return (
        reply.outcome is Outcome.ANSWER
        and entry is not None
        and entry.id not in wish.not_these
        and not compose.lacks(entry, reply.facet)
    )


def _changed(wish: Wish, visit: Visit) -> Tiding | None:
    knowledge = visit.engine.knowledge
    say = knowledge.sentences
    entry = knowledge.entries.get(wish.about)
    if entry is None:
        return Tiding(wish, Reply(Outcome.SOCIAL, (say.bao_muc_bo.format(muc=wish.text),)))
    today = snapshot(entry, knowledge, visit.day)
    news = {facet: _news(facet, wish.snapshot, today, say) for facet in Facet}
    lines = [line for told in news.values() for line in told]
    if not lines:
        return None
    shown = act(actions.encode(ShowEntry(entry.id)), visit)
    parts = [facet_choice(entry, f, knowledge) for f, told in news.items() if told and f in today]
    summary = Choice(say.nut_tat_ca, actions.encode(ShowEntry(entry.id)))
    stop = Choice(say.nut_thoi_bao, actions.encode(StopTelling(wish.id)))
    reply = replace(
        shown,
        lines=(say.bao_da_doi.format(muc=entry.title), *lines),
        choices=(summary, *parts, stop),
    )
    return Tiding(wish, reply, today)


def _news(facet: Facet, before: Snapshot, today: Snapshot, say: Sentences) -> list[str]:
    """The lines that went and the lines that came; none where only their order changed."""
    old, new = before.get(facet, ()), today.get(facet, ())
    went, came = _beyond(old, new), _beyond(new, old)
    if not went and not came:
        return []
    before_lines = [say.bao_truoc.format(cu=line) for line in went or (say.bao_khong_ghi,)]
    today_lines = [say.bao_nay.format(moi=line) for line in came or (say.bao_khong_ghi,)]
    return [say.ten_khia_canh[facet], *(f"• {line}" for line in (*before_lines, *today_lines))]


def _beyond(lines: Sequence[str], others: Sequence[str]) -> list[str]:
    known = {_gist(line) for line in others}
    return [line for line in lines if _gist(line) not in known]


def _gist(line: str) -> str:
    """A line without what does not change its meaning."""
    return "".join(letter for letter in line.casefold() if letter.isalnum())
