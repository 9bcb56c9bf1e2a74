"""The figures of some days: how questions ended, what people thought, by day and by topic."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from markupsafe import Markup
from starlette.responses import Response

from bot.curation.export import as_csv
from bot.curation.figures import Figures, Tally, figures
from bot.curation.plot import plot_days, plot_topics, plot_trust
from bot.curation.wording import ENDING_NAMES, TRUST_NAMES
from bot.errors import UserError
from bot.kept import day_of
from bot.querylog.reports import asked
from bot.staff import Role
from bot.web.days import read_day
from bot.web.forms import Form
from bot.web.render import page
from bot.web.visit import Visit, shows

_NAMES = ENDING_NAMES | TRUST_NAMES
_USUAL = timedelta(days=29)
_LONGEST = timedelta(days=731)


def show(visit: Visit) -> Response:
    """The figures, with pictures; readers see no figure of fewer people than may be shown."""
    try:
        first, last = span(visit)
    except UserError as error:
        response = show(replace(visit, query=Form(), error=str(error)))
        response.status_code = 422
        return response
    knowledge = visit.office.engine().knowledge
    found = figures(asked(visit.office.database), knowledge, first, last)
    least = knowledge.config.nguoi_it_nhat
    shown = found if visit.may(Role.EDITOR) else masked(found, least)
    plots = (plot_days(shown), plot_trust(shown), plot_topics(shown))
    return page(
        visit,
        "figures.html",
        figures=shown,
        least=None if visit.may(Role.EDITOR) else least,
        names={key: name for key, name in _NAMES.items() if getattr(shown.total, key)},
        # what a plot says it escapes itself: it is made as XML
        plots=[Markup(plot) for plot in plots],  # noqa: S704
    )


def table(visit: Visit) -> Response:
    """The questions of these days for a spreadsheet."""
    first, last = span(visit)
    log = [one for one in asked(visit.office.database) if first <= day_of(one.at) <= last]
    content = as_csv(log, visit.office.engine().knowledge)
    name = f"cau-hoi-{first:%Y%m%d}-{last:%Y%m%d}.csv"
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="text/csv", headers=named)


def span(visit: Visit) -> tuple[date, date]:
    """The days that the address names, else the last thirty."""
    today = visit.office.today()
    last = read_day(visit.query.text("den")) if visit.query.text("den") else today
    first = read_day(visit.query.text("tu")) if visit.query.text("tu") else last - _USUAL
    if first > last:
        raise UserError("ngày đầu đứng sau ngày cuối: đổi lại hai ngày")
    if last - first > _LONGEST:
        raise UserError("chọn nhiều nhất hai năm một lần")
    return first, last


def masked(found: Figures, least: int) -> Figures:
    """The figures without those of days and topics that fewer people than ``least`` asked about."""

    def enough(tally: Tally) -> Tally:
        return tally if tally.askers >= least else Tally()

    return replace(
        found,
        total=enough(found.total),
        days=tuple((day, enough(tally)) for day, tally in found.days),
        topics=tuple((name, tally) for name, tally in found.topics if tally.askers >= least),
    )


ROUTES = (shows("/so-lieu", show), shows("/so-lieu.csv", table, Role.EDITOR))
