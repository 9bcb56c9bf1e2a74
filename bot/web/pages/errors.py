"""What went wrong, in words, with a way back."""

from __future__ import annotations

import logging
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.assistant.wording import upper_first
from bot.errors import DatabaseError, describe
from bot.web.render import plain_page
from bot.web.visit import Refusal

logger = logging.getLogger(__name__)

_BUSY = "Tạm thời chưa làm được"
_SAID = {
    400: ("Không đọc được", "Quay lại trang trước rồi thử lại."),
    403: ("Không được phép", "Tài khoản của bạn không được làm việc này."),
    404: ("Không có trang này", "Địa chỉ có thể gõ nhầm, hoặc việc này đã được làm xong."),
    405: ("Không mở được theo cách này", "Quay lại trang trước rồi dùng nút trên trang."),
    409: ("Chưa làm được", "Quay lại trang trước rồi thử lại."),
    413: ("Nhiều chữ quá", "Biểu mẫu lớn hơn 256 KB nên không được nhận. Bớt đi rồi gửi lại."),
    415: ("Không đọc được", "Trang này chỉ nhận biểu mẫu."),
    421: ("Sai địa chỉ", "Mở lại bằng địa chỉ mà người quản trị đưa."),
    503: (_BUSY, "Nhật ký đang bận. Không mất gì cả: đợi một lát rồi thử lại."),
}
_INSIDE = ("Có lỗi bên trong", "Lỗi đã được ghi lại. Thử lại; nếu vẫn vậy, báo người quản trị.")


async def refused(request: Request, error: Exception) -> Response:
    """A request that was understood and not carried out."""
    if not isinstance(error, HTTPException):
        raise error
    title, usual = _SAID.get(error.status_code, _SAID[400])
    own = error.detail != HTTPStatus(error.status_code).phrase
    text = " ".join([_sentence(error.detail)] * own + [usual] * (not own or title == _BUSY))
    typed = error.typed if isinstance(error, Refusal) else []
    response = plain_page("error.html", error.status_code, title=title, text=text, typed=typed)
    response.headers.update(error.headers or {})
    return response


async def busy(request: Request, error: Exception) -> Response:
    """The database cannot be used now."""
    return await refused(request, HTTPException(503, str(error)))


class Mishaps:
    """A mistake of ours becomes a page; the log is told where, never what a citizen said."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as error:
            logger.error("Lỗi khi mở %s: %s", scope.get("path"), describe(error))
            if begun or scope["type"] != "http":
                return
            title, text = _INSIDE
            response = plain_page("error.html", 500, title=title, text=text, typed=[])
            await response(scope, receive, send)


def _sentence(text: str) -> str:
    text = upper_first(text)
    return text if text.endswith((".", "!", "?")) else f"{text}."


HANDLERS = {HTTPException: refused, DatabaseError: busy}
