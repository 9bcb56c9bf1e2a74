"""Signing in and out."""

from __future__ import annotations

import math

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.staff import Role
from bot.web.cookies import browser_token, drop_session, keep_browser, keep_session, session_token
from bot.web.forms import Form, read_form, read_query
from bot.web.office import Office
from bot.web.render import plain_page
from bot.web.security import (
    check_host,
    check_origin,
    client_address,
    derived,
    local_path,
    same,
)
from bot.web.visit import CSRF, STALE_FORM, Visit, acts, see_other

_WRONG = "Tên hoặc mật khẩu không đúng. Xem lại phím Caps Lock và bộ gõ tiếng Việt."


async def show(request: Request) -> Response:
    """The form, or on to the pages for whoever is signed in."""
    office: Office = request.app.state.office
    check_host(request, office.hosts)
    query = read_query(request)
    token = session_token(request, office)
    known = await run_in_threadpool(office.signed_in.find, token, office.now()) if token else None
    if known:
        return see_other(local_path(query.raw("ve")))
    return _form(request, office, query)


async def sign_in(request: Request) -> Response:
    """Look at name and password, unless there were too many tries."""
    office: Office = request.app.state.office
    check_host(request, office.hosts)
    check_origin(request.headers, office.web_url)
    form = await read_form(request)
    if not same(form.text(CSRF), _token(browser_token(request, office), office)):
        return _form(request, office, form, STALE_FORM, 403)
    name = form.text("ten").lower()
    address = client_address(request)
    wait = await run_in_threadpool(office.attempts.begin, name, address, office.now())
    if wait:
        minutes = math.ceil(wait / 60)
        told = f"Sai nhiều lần quá. Đợi {minutes} phút nữa rồi thử lại."
        return _form(request, office, form, told, 429)
    begun = await run_in_threadpool(_begin, office, name, form.raw("mat-khau"))
    if begun is None:
        return _form(request, office, form, _WRONG, 401)
    response = see_other(local_path(form.raw("ve")))
    keep_session(response, begun, office)
    return response


def sign_out(visit: Visit) -> Response:
    """End this session, here and in the browser."""
    visit.office.signed_in.end(visit.token)
    response = see_other("/dang-nhap")
    drop_session(response, visit.office)
    return response


def _begin(office: Office, name: str, password: str) -> str | None:
    """The token of a new session; None where the password is wrong or the account switched off."""
    found = office.accounts.find(name)
    if not office.passwords.matches(password, found[1] if found else None) or not found:
        return None
    account, kept = found
    if not account.active:
        return None
    if office.passwords.outdated(kept):
        office.accounts.set_password(name, office.passwords.hash(password))
    office.attempts.forgive(name)
    return office.signed_in.begin(name, office.now())


def _form(
    request: Request, office: Office, given: Form, error: str = "", status: int = 200
) -> Response:
    browser = browser_token(request, office)
    response = plain_page(
        "sign_in.html",
        status,
        csrf_field=CSRF,
        csrf=_token(browser, office),
        ve=local_path(given.raw("ve", "/")),
        ten=given.text("ten"),
        expired=given.ticked("het"),
        error=error,
    )
    keep_browser(response, browser, office)
    return response


def _token(browser: str, office: Office) -> str:
    return derived(office.secret, browser)


ROUTES = (
    Route("/dang-nhap", show, methods=["GET"]),
    Route("/dang-nhap", sign_in, methods=["POST"]),
    acts("/dang-xuat", sign_out, role=Role.READER),
)
