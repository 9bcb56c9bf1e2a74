"""«Báo tôi …»: wishing to be told when there is an answer, or when an entry changes."""

from __future__ import annotations

from datetime import date

from bot.assistant import actions
from bot.assistant.marks import MARKED
from bot.assistant.visit import Visit
from bot.assistant.wording import day_text, statement_lines
from bot.exchange import Choice, Outcome, Reply
from bot.kb.store import KnowledgeBase
from bot.kept import DAY_SECONDS, MAX_WISHES, Promise, Snapshot, WaitsFor, Wish, day_of
from bot.model import Entry, Facet

_SHOWN = (Facet.FEE, Facet.TIME)
"""Facets that are read out when a wish begins: the message it began from may be an old one."""

_QUOTED = 100
"""Letters of their question that citizens are reminded with."""


def can_tell(visit: Visit) -> bool:
    """Whether the citizen can be told something later; Telegram's private chats are above zero."""
    return visit.chat is not None and visit.address is not None and visit.address > 0


def answer_choices(visit: Visit, token: str = "") -> tuple[Choice, ...]:
    """The button under a question without answer, where it can be kept. Without a ``token`` it is
    that of the question being answered."""
    if not can_tell(visit):
        return ()
    label = visit.engine.knowledge.sentences.nut_bao_tra_loi
    return (Choice(label, actions.encode(actions.TellWhenAnswered(token))),)


def change_choices(entry: Entry, visit: Visit) -> tuple[Choice, ...]:
    """The button under an answer, where it can be kept and the entry has what may change."""
    if not can_tell(visit) or not any(facet in entry.facets for facet in MARKED):
        return ()
    label = visit.engine.knowledge.sentences.nut_bao_doi
    return (Choice(label, actions.encode(actions.TellWhenChanged(entry.id))),)


def snapshot(entry: Entry, knowledge: KnowledgeBase, day: date) -> Snapshot:
    """What an entry says on a day of what costs a citizen a day when it changes."""
    return {
        facet: tuple(statement_lines(entry.facets[facet], knowledge, day))
        for facet in MARKED
        if facet in entry.facets
    }


def quoted(text: str) -> str:
    """A question as citizens are reminded of it."""
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rstrip()}…"


def tell_when_answered(action: actions.TellWhenAnswered, visit: Visit) -> Reply:
    until = day_text(day_of(_until(visit)))
    said = visit.engine.knowledge.sentences.bao_tra_loi.format(ngay=until)
    return _wish(
        Wish(visit.chat or "", WaitsFor.ANSWER, action.token, *_span(visit)), (said,), visit
    )


def tell_when_changed(action: actions.TellWhenChanged, visit: Visit) -> Reply:
    knowledge = visit.engine.knowledge
    say = knowledge.sentences
    entry = knowledge.entries[action.entry_id]
    known = snapshot(entry, knowledge, visit.day)
    wish = Wish(visit.chat or "", WaitsFor.CHANGE, entry.id, *_span(visit), entry.title, known)
    until = day_text(day_of(wish.until))
    now = [f"• {say.ten_khia_canh[f]}: {known[f][0]}" for f in _SHOWN if known.get(f)]
    return _wish(wish, (say.bao_doi.format(muc=entry.title, ngay=until), *now), visit)


def stop_telling(action: actions.StopTelling, visit: Visit) -> Reply:
    if visit.chat:
        visit.desk.withdraw(visit.chat, action.wish)
    said = visit.engine.knowledge.sentences.bao_thoi
    return Reply(Outcome.SOCIAL, (said,), fresh=True)


def _wish(wish: Wish, promised: tuple[str, ...], visit: Visit) -> Reply:
    say = visit.engine.knowledge.sentences
    if visit.address is None or not can_tell(visit):
        return Reply(Outcome.SOCIAL, (say.bao_chi_rieng,), fresh=True)
    near = visit.engine.knowledge.config.nguong.gan
    promise = visit.desk.wish(wish, visit.address, near)
    if promise is Promise.KEPT:
        stop = Choice(say.nut_thoi_bao, actions.encode(actions.StopTelling(wish.id)))
        return Reply(Outcome.SOCIAL, promised, choices=(stop,), fresh=True)
    refusals = {
        Promise.GONE: say.bao_het_cau_hoi,
        Promise.TOO_MANY: say.bao_qua_nhieu.format(so=MAX_WISHES),
        Promise.NOT_NOW: say.chua_ghi_duoc,
        Promise.NEVER: say.bao_khong_giu,
    }
    return Reply(Outcome.SOCIAL, (refusals[promise],), fresh=True)


def _span(visit: Visit) -> tuple[float, float, str]:
    """When a wish begins and ends, and the knowledge that it begins with."""
    return visit.now, _until(visit), visit.engine.knowledge.version


def _until(visit: Visit) -> float:
    return visit.now + visit.engine.knowledge.config.ngay_giu_loi_nhan * DAY_SECONDS
