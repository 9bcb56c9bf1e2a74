"""One request to a page: who asks, for what, with which form; and the way to a response."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.errors import DatabaseError, UserError
from bot.querylog.signed_in import SignedIn
from bot.staff import Account, Role
from bot.web.cookies import session_token
from bot.web.forms import Form, read_form, read_query
from bot.web.office import Office
from bot.web.security import check_host, check_origin, same

CSRF = "ma-phien"
"""The field in which every form repeats what only a page of this session knows."""
STALE_FORM = "Trang này mở đã lâu, hoặc bạn vừa đăng nhập lại. Quay lại, tải lại trang rồi làm lại."


@dataclass(frozen=True, slots=True)
class Visit:
    """``token`` is the session's, ``names`` are the parts of the path, ``query`` what follows the
    question mark; ``error`` is what to say above a form that is shown again with what was typed.
    """

    office: Office
    signed_in: SignedIn
    token: str
    path: str
    names: Mapping[str, str] = field(default_factory=dict)
    query: Form = Form()
    form: Form = Form()
    error: str = ""

    @property
    def account(self) -> Account:
        return self.signed_in.account

    def may(self, role: Role) -> bool:
        """Whether the account may do what ``role`` may."""
        return self.account.role.includes(role)


Page = Callable[[Visit], Response]


class Refusal(HTTPException):
    """A form that could not be carried out: what was typed is given back with the error."""

    def __init__(self, status: int, detail: str, typed: list[tuple[str, str]]) -> None:
        super().__init__(status, detail)
        self.typed = typed


def shows(path: str, page: Page, role: Role = Role.READER) -> Route:
    """A page to be read by whoever has ``role``."""

    async def endpoint(request: Request) -> Response:
        visit = await _arrive(request, role)
        if visit is None:
            return _to_sign_in(request)
        try:
            return await run_in_threadpool(page, visit)
        except DatabaseError:
            raise
        except UserError as error:
            raise HTTPException(404, str(error)) from None

    return Route(path, endpoint, methods=["GET"])


def acts(path: str, page: Page, again: Page | None = None, role: Role = Role.EDITOR) -> Route:
    """Carry out a form; where that is refused, ``again`` shows its page with the error."""

    async def endpoint(request: Request) -> Response:
        visit = await _arrive(request, role)
        if visit is None:
            return _to_sign_in(request)
        check_origin(request.headers, visit.office.web_url)
        form = await read_form(request)
        if not same(form.text(CSRF), visit.signed_in.csrf):
            raise Refusal(403, STALE_FORM, form.typed({CSRF}))
        visit = replace(visit, form=form)
        try:
            return await run_in_threadpool(page, visit)
        except DatabaseError as error:
            raise Refusal(503, str(error), form.typed({CSRF})) from None
        except UserError as error:
            return await _again(again, visit, str(error))

    return Route(path, endpoint, methods=["POST"])


def see_other(path: str, **query: str | int) -> Response:
    """Go on to a page after a form, so that loading it again repeats nothing."""
    return RedirectResponse(f"{path}?{urlencode(query)}" if query else path, 303)


async def _again(again: Page | None, visit: Visit, error: str) -> Response:
    typed = visit.form.typed({CSRF})
    if again is None:
        raise Refusal(409, error, typed)
    try:
        response = await run_in_threadpool(again, replace(visit, error=error))
    except UserError:
        raise Refusal(409, error, typed) from None
    response.status_code = 422
    return response


async def _arrive(request: Request, role: Role) -> Visit | None:
    """Who asks, and for what; None where nobody is signed in."""
    office: Office = request.app.state.office
    check_host(request, office.hosts)
    token = session_token(request, office)
    now = office.now()
    signed_in = await run_in_threadpool(office.signed_in.find, token, now) if token else None
    if signed_in is None:
        return None
    if not signed_in.account.role.includes(role):
        raise HTTPException(403, "Tài khoản của bạn không được mở trang này.")
    query = read_query(request)
    return Visit(office, signed_in, token, request.url.path, request.path_params, query)


def _to_sign_in(request: Request) -> Response:
    """Whoever was reading comes back to the page; what a form held cannot be kept."""
    if request.method != "GET":
        return see_other("/dang-nhap", het="1")
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return see_other("/dang-nhap", **({} if wanted == "/" else {"ve": wanted}))
