"""Texts with the lengths and letters that Telegram takes in its small places."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator

from bot.kb.fields import Shown

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def _at_most(limit: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        if len(text) > limit:
            raise ValueError(f"dài {len(text)} ký tự, chỗ này chỉ đủ {limit}: viết gọn lại")
        return text

    return check


def _command_names(menu: dict[str, str]) -> dict[str, str]:
    for name in menu:
        if not _COMMAND.fullmatch(name):
            raise ValueError(f"lệnh «{name}»: chỉ chữ thường không dấu, số, gạch dưới")
    return menu


Brief = Annotated[Shown, AfterValidator(_at_most(120))]
Label = Annotated[Shown, AfterValidator(_at_most(30))]
Description = Annotated[Shown, AfterValidator(_at_most(512))]
Menu = Annotated[
    dict[str, Annotated[Shown, AfterValidator(_at_most(256))]], AfterValidator(_command_names)
]
"""Text for small places, of an empty chat, of commands; and what a phone shows of a button."""
