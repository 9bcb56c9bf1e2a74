"""Commands that act on the bot itself: /nap, /tamdung and /tieptuc."""

from __future__ import annotations

from datetime import datetime

from bot.curation.permissions import allow
from bot.kept import VIETNAM
from bot.staff import Role
from bot.text.normalise import clean
from handlers.staff import actions
from handlers.staff.screen import Screen, Shown, button, quoted
from handlers.staff.turn import Turn

_NOTICE = 500
_PROBLEMS = 10
_GROUP = "switch"


def reload(rest: str, turn: Turn) -> Shown:
    """Read the knowledge again: what is live now, or what is wrong with it."""
    allow(turn.account, Role.EDITOR)
    problems, say = turn.bench.reload(), turn.say
    errors = [one for one in problems if one.severity == "error"]
    if errors:
        listed = (
            f"• {one.path}:{one.line}: {quoted(one.message, 200)}" for one in errors[:_PROBLEMS]
        )
        return Shown(Screen((say.nap_loi.format(so=len(errors)), *listed)))
    knowledge = turn.knowledge
    done = say.da_nap.format(ban=knowledge.version, so=len(knowledge.entries))
    warned = (say.nap_canh_bao.format(so=len(problems)),) if problems else ()
    return Shown(Screen((done, *warned)))


def ask_off(rest: str, turn: Turn) -> Shown:
    """Ask whether answering is to be switched off: a stray tap must not do it."""
    allow(turn.account, Role.EDITOR)
    say, notice = turn.say, clean(rest)
    if turn.staff.session.switch.notice() is not None:
        return Shown(Screen((say.dang_tat,)))
    if len(notice) > _NOTICE:
        return Shown(Screen((say.tat_dai.format(so=_NOTICE),)))
    turn.staff.notices.put(turn.chat_id, notice, turn.now)
    read = say.tat_loi_nhan.format(loi_nhan=notice or turn.knowledge.sentences.tam_dung)
    choices = (
        button(say.nut_tat, actions.SwitchOff(), _GROUP),
        button(say.nut_thoi, actions.Cancel(), _GROUP),
    )
    return Shown(Screen((say.tat_hoi, read, say.tat_van), choices))


def switch_off(action: actions.SwitchOff, turn: Turn) -> Shown:
    """Switch answering off with the notice that was confirmed, and let all staff know."""
    allow(turn.account, Role.EDITOR)
    notice, say = turn.staff.notices.take(turn.chat_id, turn.now), turn.say
    if notice is None:
        return Shown(Screen((say.tat_cu,)))
    turn.staff.session.switch.off(notice, turn.account.name, turn.now)
    done = say.da_tat.format(ten=turn.account.name, gio=_clock(turn))
    read = say.tat_loi_nhan.format(loi_nhan=notice or turn.knowledge.sentences.tam_dung)
    screen = Screen((done, read))
    return Shown(screen, told=screen)


def switch_on(rest: str, turn: Turn) -> Shown:
    """Answer again, and let all staff know."""
    allow(turn.account, Role.EDITOR)
    if turn.staff.session.switch.notice() is None:
        return Shown(Screen((turn.say.dang_mo,)))
    turn.staff.session.switch.on(turn.account.name, turn.now)
    screen = Screen((turn.say.da_mo.format(ten=turn.account.name, gio=_clock(turn)),))
    return Shown(screen, told=screen)


def _clock(turn: Turn) -> str:
    return datetime.fromtimestamp(turn.now, VIETNAM).strftime("%H:%M")
