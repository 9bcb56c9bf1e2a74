"""Sentences with places to fill, each of which may use only those it declares."""

from __future__ import annotations

import string
from typing import Any

from pydantic import Field, field_validator

from bot.kb.fields import Model


class PlaceholderModel(Model):
    """Every sentence may use only the placeholders that its field declares."""

    @field_validator("*")
    @classmethod
    def _placeholders(cls, text: Any, info: Any) -> Any:
        if not isinstance(text, str):
            return text
        field = cls.model_fields[info.field_name]
        extra: Any = field.json_schema_extra
        allowed = set(extra.get("cho", ())) if isinstance(extra, dict) else set()
        try:
            used = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        except ValueError:
            raise ValueError("dấu { } không đủ đôi") from None
        if strange := used - allowed:
            known = ", ".join(f"{{{name}}}" for name in sorted(allowed)) or "không có chỗ nào"
            raise ValueError(f"chỗ trống {{{sorted(strange)[0]}}} lạ; câu này dùng được: {known}")
        return text


def say(description: str, *placeholders: str) -> Any:
    return Field(description=description, json_schema_extra={"cho": list(placeholders)})
