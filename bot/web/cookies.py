"""The two cookies: who is signed in, and which browser is about to."""

from __future__ import annotations

import secrets

from starlette.requests import Request
from starlette.responses import Response

from bot.querylog.signed_in import LONGEST_SECONDS
from bot.web.office import Office

_SESSION, _BROWSER = "phien", "trinh-duyet"


def session_token(request: Request, office: Office) -> str:
    """The token that the browser keeps; empty where there is none."""
    return request.cookies.get(_name(_SESSION, office), "")


def keep_session(response: Response, token: str, office: Office) -> None:
    """Have the browser keep a token."""
    _set(response, _SESSION, token, office, int(LONGEST_SECONDS))


def drop_session(response: Response, office: Office) -> None:
    """Have the browser forget it."""
    _set(response, _SESSION, "", office, 0)


def browser_token(request: Request, office: Office) -> str:
    """What tells this browser from others before anybody signs in; made where there is none."""
    return request.cookies.get(_name(_BROWSER, office)) or secrets.token_urlsafe(32)


def keep_browser(response: Response, token: str, office: Office) -> None:
    """Have the browser keep it, until it is closed."""
    _set(response, _BROWSER, token, office, None)


def _name(name: str, office: Office) -> str:
    return f"__Host-{name}" if office.https else name


def _set(response: Response, name: str, value: str, office: Office, age: int | None) -> None:
    response.set_cookie(
        _name(name, office),
        value,
        max_age=age,
        path="/",
        secure=office.https,
        httponly=True,
        samesite="strict",
    )
