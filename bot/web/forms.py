"""What a form brought: read within a limit, looked at field by field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.web.security import BODY_LIMIT

_MOST_FIELDS = 2000


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, in their order."""

    fields: tuple[tuple[str, str], ...] = ()

    def text(self, name: str, default: str = "") -> str:
        """One line without what surrounds it; ``default`` where the field is not there."""
        return " ".join(self.raw(name, default).split())

    def raw(self, name: str, default: str = "") -> str:
        """A text as it was typed, with the line ends of a file."""
        found = next((value for key, value in self.fields if key == name), default)
        return found.replace("\r\n", "\n").replace("\r", "\n")

    def lines(self, name: str) -> tuple[str, ...]:
        """The lines of a text that hold something."""
        found = (" ".join(line.split()) for line in self.raw(name).split("\n"))
        return tuple(line for line in found if line)

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field that stands there more than once, such as ticks."""
        return tuple(value for key, value in self.fields if key == name)

    def ticked(self, name: str) -> bool:
        """Whether a box was ticked."""
        return any(key == name for key, _ in self.fields)

    def __contains__(self, name: str) -> bool:
        return self.ticked(name)

    def typed(self, hidden: Iterable[str]) -> list[tuple[str, str]]:
        """What a person may have typed, so that it can be given back."""
        return [(k, v) for k, v in self.fields if k not in set(hidden) and v.strip()]


async def read_body(request: Request) -> bytes:
    """What a request brings; 413 where it is too big."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            raise HTTPException(413)
    return bytes(body)


async def read_form(request: Request) -> Form:
    """The form of a request; 413 where it is too big, 400 where it is none."""
    kind = request.headers.get("content-type", "").split(";")[0].strip()
    if kind not in {"", "application/x-www-form-urlencoded"}:
        raise HTTPException(415, "Trang này chỉ nhận biểu mẫu.")
    body = await read_body(request)
    try:
        fields = parse_qsl(
            body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict"
        )
    except ValueError:
        raise HTTPException(400, "Không đọc được biểu mẫu này.") from None
    return Form(tuple(fields))


def read_query(request: Request) -> Form:
    """What stands behind the question mark of an address."""
    return Form(tuple(request.query_params.multi_items()))
