"""What is kept of citizens: told in general, shown to each of their own, deleted at their word."""

from __future__ import annotations

from bot.assistant import actions
from bot.assistant.actions import ForgetMe, StopTelling
from bot.assistant.visit import Visit
from bot.assistant.wishes import can_tell, quoted
from bot.assistant.wording import day_text
from bot.exchange import Choice, Outcome, Reply
from bot.kb.sentences import Sentences
from bot.kb.words import Config
from bot.kept import DAY_SECONDS, Kept, WaitsFor, Wish, day_of

_YES, _NO = "1", "0"
_WITHDRAW, _SURE = "withdraw", "sure"
"""Buttons that share rows."""


def about_privacy(rest: str, visit: Visit) -> Reply:
    """What is kept, how long, who sees it, how to delete it."""
    say, config = visit.engine.knowledge.sentences, visit.engine.knowledge.config
    lines = (
        say.rieng_tu,
        say.rieng_tu_cau_hoi.format(so=config.ngay_giu_nhat_ky),
        say.rieng_tu_mach.format(so=config.ngay_giu_hoi_thoai),
        say.rieng_tu_danh_gia.format(so=config.ngay_giu_danh_gia),
        say.rieng_tu_loi_nhan.format(so=config.ngay_giu_loi_nhan),
    )
    return Reply(Outcome.SOCIAL, lines, (say.rieng_tu_ai, say.rieng_tu_lam_gi))


def my_data(rest: str, visit: Visit) -> Reply:
    """What is kept of this chat, with a button to each wish that may be withdrawn."""
    say, config = visit.engine.knowledge.sentences, visit.engine.knowledge.config
    kept = visit.desk.kept(visit.chat) if visit.chat else Kept()
    if kept is None:
        return Reply(Outcome.SOCIAL, (say.chua_ghi_duoc,))
    lines = [*_counted(kept, say, config)]
    choices = []
    for number, wish in enumerate(kept.wishes, 1):
        until = day_text(day_of(wish.until))
        lines.append(f"{number}. {say.du_lieu_loi_nhan.format(viec=_name(wish, say), den=until)}")
        action = actions.encode(StopTelling(wish.id))
        choices.append(Choice(say.nut_bo.format(so=number), action, _WITHDRAW))
    number_line = (say.du_lieu_so.format(so=visit.address),) if can_tell(visit) else ()
    if not lines:
        return Reply(Outcome.SOCIAL, (say.du_lieu_khong,), number_line)
    choices.append(Choice(say.nut_xoa_du_lieu, actions.encode(ForgetMe())))
    return Reply(Outcome.SOCIAL, (say.du_lieu, *lines), number_line, tuple(choices))


def ask_to_forget(rest: str, visit: Visit) -> Reply:
    """Ask whether all is to be deleted: it cannot be taken back."""
    say = visit.engine.knowledge.sentences
    labels = {say.nut_xoa: _YES, say.nut_khong_xoa: _NO}
    choices = (
        Choice(label, actions.encode(ForgetMe(sure)), _SURE) for label, sure in labels.items()
    )
    return Reply(Outcome.SOCIAL, (say.xoa_hoi,), choices=tuple(choices), fresh=True)


def forget_me(action: ForgetMe, visit: Visit) -> Reply:
    """Delete all that is kept of the chat, once the citizen is sure."""
    say = visit.engine.knowledge.sentences
    if action.sure == _NO:
        return Reply(Outcome.SOCIAL, (say.xoa_thoi,))
    if action.sure != _YES or not visit.chat:
        return ask_to_forget("", visit)
    deleted = visit.desk.forget(visit.chat)
    if deleted is None:
        return Reply(Outcome.SOCIAL, (say.xoa_cho,), forgets=True)
    said = say.xoa_xong.format(
        cau_hoi=deleted.questions, danh_gia=deleted.ratings, loi_nhan=deleted.wishes
    )
    return Reply(Outcome.SOCIAL, (said,), forgets=True)


def _counted(kept: Kept, say: Sentences, config: Config) -> list[str]:
    lines = []
    if kept.first is not None and kept.last is not None:
        until = day_of(kept.last + config.ngay_giu_nhat_ky * DAY_SECONDS)
        lines.append(
            say.du_lieu_cau_hoi.format(
                so=kept.questions, tu=day_text(day_of(kept.first)), den=day_text(until)
            )
        )
    if kept.thread is not None:
        until = day_of(kept.thread + config.ngay_giu_hoi_thoai * DAY_SECONDS)
        lines.append(say.du_lieu_mach.format(den=day_text(until)))
    if kept.ratings:
        lines.append(say.du_lieu_danh_gia.format(so=kept.ratings))
    return lines


def _name(wish: Wish, say: Sentences) -> str:
    if wish.waits_for is WaitsFor.ANSWER:
        return say.du_lieu_cho_tra_loi.format(cau=quoted(wish.text))
    return say.du_lieu_cho_doi.format(muc=wish.text)
