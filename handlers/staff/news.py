"""What staff read without asking: the digest of a day, and alerts."""

from __future__ import annotations

from collections.abc import Iterator

from bot.curation.figures import Tally, figures
from bot.curation.proposals import State
from bot.curation.watch import Alert, Growing, yesterday
from bot.kb.staff_sentences import StaffSentences
from bot.kb.store import inspect
from bot.querylog.reports import asked
from handlers.staff import actions
from handlers.staff.figures import largest
from handlers.staff.group_screen import lead
from handlers.staff.screen import Screen, button
from handlers.staff.turn import Staff


def digest_screen(staff: Staff) -> Screen | None:
    """Yesterday in a few lines, and what is to be done; None after a day of nothing."""
    say, day = staff.say, yesterday(staff.now())
    tally = figures(asked(staff.session.database), staff.knowledge, day, day).total
    groups = staff.bench.queue() if tally.asked else ()
    waiting = len(staff.bench.proposals(State.WAITING))
    if not tally.asked and not waiting:
        return None
    lines = (*_told(tally, say), *_to_do(waiting, staff), *largest(groups, say))
    choices = (button(say.nut_hang_doi, actions.ShowGroup()),) if groups else ()
    return Screen((say.ban_tin.format(ngay=f"{day:%d/%m}"), *lines), choices)


def alert_screen(alert: Alert, staff: Staff) -> Screen:
    """What happened, and the group it is about."""
    say = staff.say
    if isinstance(alert, Growing):
        said = say.bao_nhom.format(cau=lead(alert.group), moi=alert.new, cu=alert.before)
        show = actions.ShowGroup(alert.group.id)
        return Screen((say.bao_nhom_dau, said), (button(say.nut_xem_nhom, show),))
    entry = staff.knowledge.entries.get(alert.entry_id)
    title = entry.title if entry else alert.entry_id
    return Screen((say.bao_sai_dau, say.bao_sai.format(muc=title, so=alert.people)))


def _told(tally: Tally, say: StaffSentences) -> Iterator[str]:
    if not tally.asked:
        return
    yield say.ban_tin_hoi.format(
        cau=tally.asked,
        nguoi=tally.askers,
        tra_loi=tally.answered,
        hoi_lai=tally.asked_back,
        chua_biet=tally.abstained,
    )
    yield say.ban_tin_nghi_sai.format(khen=tally.useful, sai=tally.suspected_wrong)


def _to_do(waiting: int, staff: Staff) -> Iterator[str]:
    if waiting:
        yield staff.say.ban_tin_cho_duyet.format(so=waiting)
    if findings := inspect(staff.folder, staff.session.today()).problems:
        yield staff.say.ban_tin_suc_khoe.format(so=len(findings))
