"""What a citizen reads after a scam check: the verdict, why, what to do. It never says «safe»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.assistant.actions import ShowEntry, encode
from bot.assistant.lookalike import Finding
from bot.assistant.scam import Checked
from bot.exchange import Choice, Outcome, Reply
from bot.kb.sentences import Sentences
from bot.kb.store import KnowledgeBase
from bot.model import Trust

_MOST_REASONS = 4
_MOST_STEPS = 3


def scam_reply(checked: Checked | None, knowledge: KnowledgeBase) -> Reply | None:
    """The reply to a message that wants something checked; None for any other."""
    if checked is None:
        return None
    say = knowledge.sentences
    verdict = checked.verdict
    advice = {
        "official": say.lua_dao_kenh_that_nhac,
        "unknown": say.lua_dao_cach_hoi,
        "danger": say.lua_dao_nen_lam,
    }[verdict]
    if checked.lost:
        return _with_entries(
            Reply(Outcome.SCAM_CHECK, _rescue(checked, say), verdict=verdict), knowledge
        )
    lines = [_headline(checked, say)]
    if verdict != "official":
        lines += [f"• {reason}" for reason in list(_reasons(checked, say))[:_MOST_REASONS]]
    lines.append(advice)
    if checked.slips:
        urgent = (*(slip.noi for slip in checked.slips), say.lua_dao_trinh_bao)
        lines += [say.lua_dao_da_lo, *(f"• {one}" for one in urgent)]
    reply = Reply(Outcome.SCAM_CHECK, tuple(lines), verdict=verdict)
    return reply if verdict == "official" else _with_entries(reply, knowledge)


def _with_entries(reply: Reply, knowledge: KnowledgeBase) -> Reply:
    """The reply with buttons to the entries that tell more."""
    related = [knowledge.entries[i] for i in knowledge.channels.muc if i in knowledge.entries]
    choices = tuple(Choice(entry.title, encode(ShowEntry(entry.id))) for entry in related)
    return replace(reply, choices=choices, ids=tuple(entry.id for entry in related))


def _rescue(checked: Checked, say: Sentences) -> tuple[str, ...]:
    """What to do at once, the most pressing first."""
    steps = [slip.noi for slip in checked.slips[:_MOST_STEPS]]
    lines = [_headline(checked, say), *steps] if checked.doubted else steps
    lines = [*lines, say.lua_dao_lan_hai, say.lua_dao_trinh_bao]
    return (lines[0], *(f"• {one}" for one in lines[1:]))


def _headline(checked: Checked, say: Sentences) -> str:
    if checked.verdict == "danger":
        return say.lua_dao_nguy_hiem
    if checked.verdict == "official":
        told = "; ".join(_introduced(one, say) for one in checked.channels)
        return say.lua_dao_kenh_that.format(kenh=told)
    strange = [_named(one, say) for one in checked.channels if one.verdict != "official"]
    if not strange:
        return say.lua_dao_chua_biet_viec
    return say.lua_dao_chua_biet.format(kenh=", ".join(strange))


def _reasons(checked: Checked, say: Sentences) -> Iterator[str]:
    """Imitations first, then the signs, then channels that are not known and those that are."""
    for one in checked.channels:
        if one.verdict == "danger":
            yield _reason(one, say)
    yield from (sign.noi for sign in checked.signs)
    for one in checked.channels:
        if one.verdict == "unknown":
            yield _reason(one, say)
    for one in checked.channels:
        if one.verdict == "official":
            yield _introduced(one, say) + "."


def _reason(found: Finding, say: Sentences) -> str:
    template: str = getattr(say, found.reason)
    detail = found.detail
    return template.format(kenh=found.shown, that=detail, ten=detail, la=detail)


def _named(found: Finding, say: Sentences) -> str:
    return found.shown or say.lua_dao_so_la_ten


def _introduced(found: Finding, say: Sentences) -> str:
    """An official channel with what it is, and how sure that is."""
    if found.channel is None:
        return say.lua_dao_kenh.format(kenh=found.shown, la=say.lua_dao_trang_nha_nuoc)
    alone = found.channel.tin_cay is Trust.SINGLE
    doubt = f" ({say.tin_cay_mot_nguon})" if alone else ""
    return say.lua_dao_kenh.format(kenh=found.shown, la=found.channel.la) + doubt
