"""Templates into pages: escaped throughout, with the words that dates and shares are put in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from bot.assistant.wording import upper_first
from bot.kept import VIETNAM, day_of
from bot.staff import Role
from bot.web import drawing, words
from bot.web.visit import CSRF, Visit

HERE = Path(__file__).resolve().parent
_LEAST_SHOWN = 0.01
_BRIEF = 160
"""Letters of a question in a list; its own page shows it whole."""
STYLE = HERE / "static" / "kieu.css"


def page(visit: Visit, template: str, **values: Any) -> HTMLResponse:
    """A page for whoever is signed in."""
    told = values | {
        "visit": visit,
        "account": visit.account,
        "csrf_field": CSRF,
        "csrf": visit.signed_in.csrf,
        "error": visit.error,
        "editor": visit.may(Role.EDITOR),
        "approver": visit.may(Role.APPROVER),
    }
    return HTMLResponse(environment().get_template(template).render(told))


def plain_page(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page for whoever is not signed in, or may not be known."""
    told = {"visit": None, "error": ""} | values
    return HTMLResponse(environment().get_template(template).render(told), status)


@cache
def style_path() -> str:
    """The address of the style sheet: another one for another content, so that it may be kept."""
    return f"/kieu-{hashlib.sha256(STYLE.read_bytes()).hexdigest()[:12]}.css"


@cache
def environment() -> Environment:
    """The templates with their filters."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Callable[..., object]] = {
        "day": _day,
        "when": lambda at: f"{datetime.fromtimestamp(at, VIETNAM):%H:%M %d/%m/%Y}",
        "percent": _percent,
        "decimal": lambda value: f"{value:.2f}".replace(".", ","),
        "likely": likely,
        "brief": lambda text: text if len(text) <= _BRIEF else f"{text[:_BRIEF].rstrip()} …",
        "sentence": upper_first,
        "count": lambda number: f"{number:,}".replace(",", "."),
    }
    made.filters.update(filters)
    made.globals |= {
        "style_path": style_path,
        "words": words,
        "trend": drawing.trend,
        "diff_lines": drawing.diff_lines,
    }
    return made


def _day(given: float | date | None) -> str:
    if given is None:
        return "không ghi"
    return f"{given if isinstance(given, date) else day_of(given):%d/%m/%Y}"


def _percent(share: float) -> str:
    """A probability, which is never quite nothing nor quite certain."""
    if 0 < share < _LEAST_SHOWN:
        return "dưới 1 %"
    if 1 - _LEAST_SHOWN < share < 1:
        return "trên 99 %"
    return f"{share:.0%}".replace("%", " %")


def likely(nearest: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    """Those of some entries that are worth naming; the first is, whatever its probability."""
    return [(one, p) for i, (one, p) in enumerate(nearest) if i == 0 or p >= _LEAST_SHOWN]
