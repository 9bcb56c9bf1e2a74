"""Pydantic's findings as problems with file, line and column, in Vietnamese."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.errors import Problem
from bot.kb.reader import BLANK, Document, Path_

M = TypeVar("M", bound=BaseModel)


def validate(document: Document, model: type[M]) -> M | None:
    """The model made from a document, or None; every problem goes to ``document.problems``."""
    if document.problems and document.data is None:
        return None
    if not isinstance(document.data, dict):
        message = "tệp phải gồm các dòng «tên mục: nội dung»"
        document.problems.append(document.problem((), message))
        return None
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        document.problems.extend(_problems(document, model, error.errors(include_url=False)))
        return None


def _problems(
    document: Document, model: type[BaseModel], errors: list[ErrorDetails]
) -> Iterable[Problem]:
    meant: dict[Path_, str] = {}
    for error in errors:
        if error["type"] == "extra_forbidden":
            where = _yaml_path(error["loc"])
            meant[where] = _meant(where, document.data, model)
    misspelt = {(*where[:-1], key) for where, key in meant.items() if key}
    for error in errors:
        where = _yaml_path(error["loc"])
        if _holds_blank(_value_at(document.data, where)) and error["type"] != "missing":
            continue
        if error["type"] == "missing" and where in misspelt:
            continue
        if where in meant:
            hint = f"; có phải «{meant[where]}»?" if meant[where] else _known(where, model)
            message = f"không có mục tên «{where[-1]}»{hint}"
            yield document.problem(where, message, key=True)
        else:
            key = error["loc"][-1:] == ("[key]",)
            yield document.problem(where, _message(error, where), key=key)


def _yaml_path(loc: tuple[int | str, ...]) -> Path_:
    """Pydantic's location without the step that YAML does not have."""
    return tuple(part for part in loc if part != "[key]")


def _holds_blank(value: Any) -> bool:
    """Whether a scaffold's blank explains why a value is not valid."""
    if isinstance(value, dict):
        return any(_holds_blank(child) for child in value.values())
    return isinstance(value, str) and BLANK in value


def _value_at(data: Any, where: Path_) -> Any:
    for part in where:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


_SIMPLE = {
    "missing": "thiếu mục bắt buộc «{last}»",
    "string_type": "phải là một dòng chữ",
    "list_type": "phải là danh sách: mỗi ý một dòng, bắt đầu bằng dấu gạch ngang",
    "model_type": "phải gồm các dòng «tên: nội dung»",
    "dict_type": "phải gồm các dòng «tên: nội dung»",
    "int_parsing": "«{input}» phải là số nguyên",
    "float_parsing": "«{input}» phải là số",
    "too_short": "cần ít nhất {min_length} mục, mới có {actual_length}",
    "too_long": "nhiều nhất {max_length} mục: bớt đi hoặc gộp lại",
    "greater_than_equal": "«{input}» phải từ {ge} trở lên",
    "less_than_equal": "«{input}» phải từ {le} trở xuống",
    "greater_than": "«{input}» phải lớn hơn {gt}",
}


def _message(error: ErrorDetails, where: Path_) -> str:
    kind, context = error["type"], error.get("ctx", {})
    last = str(where[-1]) if where else ""
    if kind == "value_error":
        return str(context.get("error", error["msg"]))
    if kind == "enum":
        return f"«{error['input']}» không hợp lệ: chọn một trong {_choices(context['expected'])}"
    if error.get("input") is None and kind != "missing":
        return f"mục «{last}» còn trống: viết nội dung vào, hoặc bỏ cả dòng"
    template = _SIMPLE.get(kind, "không hợp lệ: {msg}")
    return template.format(last=last, input=error.get("input"), msg=error["msg"], **context)


def _choices(expected: str) -> str:
    return expected.replace(" or ", ", ").replace("'", "")


def _keys_at(model: type[BaseModel], where: Path_) -> list[str]:
    """The keys that the schema allows beside the one at ``where``, by walking the JSON Schema."""
    schema = model.model_json_schema()
    definitions = schema.get("$defs", {})
    for part in where[:-1]:
        schema = _resolve(schema, definitions)
        if isinstance(part, int):
            schema = schema.get("items", {})
        else:
            schema = schema.get("properties", {}).get(part) or schema.get(
                "additionalProperties", {}
            )
    found = _resolve(schema, definitions).get("properties", {})
    return list(found)


def _resolve(schema: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    while isinstance(schema, dict):
        if "$ref" in schema:
            schema = definitions[schema["$ref"].rsplit("/", 1)[-1]]
        elif "anyOf" in schema:
            options = [_resolve(option, definitions) for option in schema["anyOf"]]
            structured = [o for o in options if o.get("type") in {"object", "array"}]
            schema = structured[0] if structured else options[0]
        else:
            return schema
    return {}


def _meant(where: Path_, data: Any, model: type[BaseModel]) -> str:
    """The key that was probably meant: alike, and not yet written beside it."""
    written = _value_at(data, where[:-1])
    free = [key for key in _keys_at(model, where) if key not in (written or ())]
    typed = str(where[-1])
    near = difflib.get_close_matches(typed, free, n=3, cutoff=0.6)

    def likeness(key: str) -> tuple[float, int]:
        in_place = sum(a == b for a, b in zip(typed, key, strict=False))
        return difflib.SequenceMatcher(None, key, typed).ratio(), in_place

    return max(near, key=likeness, default="")


def _known(where: Path_, model: type[BaseModel]) -> str:
    known = _keys_at(model, where)
    return f"; các mục có thể dùng: {', '.join(known)}" if known else ""
