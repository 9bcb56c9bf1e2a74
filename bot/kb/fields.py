"""Field types of the YAML schema, with messages an editor understands."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from bot.text.normalise import clean

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_SLUG = 48
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LOCAL = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_CODE = re.compile(r"\d\.\d{6}")
_URL = re.compile(r"https?://\S+")
_LINK = re.compile(r"https?://[^\s)>\"']+|\b(?:[a-z0-9-]+\.)+(?:vn|com|org|net|info)\b", re.I)
_DISTRICT = re.compile(
    r"(?:công an|ubnd|ủy ban nhân dân|cấp|tòa án|phòng tư pháp) (?:quận|huyện)|quận,? huyện", re.I
)


def parse_day(value: Any) -> date:
    """A day written 2026-12-31 or 31/12/2026; anything else is a ``ValueError``."""
    if isinstance(value, date):
        return value
    text = str(value).strip()
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := _LOCAL.fullmatch(text):
        day, month, year = found.groups()
    else:
        raise ValueError(f"«{text}» không phải ngày: viết như 2026-12-31 hoặc 31/12/2026")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(f"«{text}» không có trên lịch") from None


def _sentence(text: str) -> str:
    text = clean(text)
    if not text:
        raise ValueError("còn trống: viết nội dung vào, hoặc bỏ cả dòng")
    return text


def _shown(text: str) -> str:
    """Text that a citizen will read: only official links, no office that no longer exists."""
    for link in _LINK.findall(text):
        host = re.sub(r"^https?://", "", link).split("/")[0].rstrip(".,;").lower()
        if host != "gov.vn" and not host.endswith(".gov.vn"):
            raise ValueError(f"«{link}»: chỉ đưa người dân tới địa chỉ .gov.vn")
    if found := _DISTRICT.search(text):
        raise ValueError(
            f"«{found.group()}»: từ 01/7/2025 không còn cấp huyện, hãy chỉ tới nơi đang làm"
        )
    return text


def _pattern(pattern: re.Pattern[str], said: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise ValueError(said.format(text))
        return text

    return check


def _slug(text: str) -> str:
    if not SLUG.fullmatch(text) or len(text) > MAX_SLUG:
        raise ValueError(
            f"«{text}»: mã chỉ gồm chữ thường không dấu, số, gạch nối, tối đa {MAX_SLUG} ký tự"
        )
    return text


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class OrText:
    """Lets a mapping be written as one line of text, in validation and in the JSON Schema."""

    def __init__(self, key: str) -> None:
        self.key = key

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        key = self.key

        def wrap(value: Any) -> Any:
            return {key: value} if isinstance(value, str) else value

        return core_schema.no_info_before_validator_function(wrap, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler(schema)]}


Day = Annotated[
    date,
    BeforeValidator(parse_day),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4})$",
            "description": "Ngày, viết 2026-12-31 hoặc 31/12/2026",
        }
    ),
]
Text = Annotated[str, StringConstraints(strict=True), AfterValidator(_sentence)]
Shown = Annotated[Text, AfterValidator(_shown)]
Slug = Annotated[Text, AfterValidator(_slug)]
Code = Annotated[
    Text,
    AfterValidator(
        _pattern(_CODE, "«{}»: mã thủ tục viết như 1.001193 (một số, dấu chấm, sáu số)")
    ),
]
Url = Annotated[
    Text, AfterValidator(_pattern(_URL, "«{}»: đường dẫn bắt đầu bằng http:// hoặc https://"))
]
