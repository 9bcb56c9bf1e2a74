"""The commonest parts of an entry's file, a line each, for those who would not write YAML.

Only what was changed is written; conditions, dates and comments beside a line stay as they are.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from bot.curation.edit import edited, put
from bot.errors import UserError
from bot.kb.fields import parse_day
from bot.kb.kinds import ENTRY_MODELS
from bot.kb.reader import read_text
from bot.model import Kind

TEXTS = ("ten", "xem_o", "tra_loi")
LISTS = (
    "tom_tat", "cau_hoi", "ai_lo", "le_phi", "thoi_han", "ho_so", "noi_nop", "cach_nop",
)  # fmt: skip
SOURCES = "nguon"
DAYS = ("kiem_tra", "xem_lai")
_REQUIRED = {"ten", *DAYS}
_CONDITIONS = ("cho", "tu", "den", "sau_do", "theo", "khi", "tin_cay")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a part; ``note`` is what else the file says of it, such as who it is for."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an entry. Where no line has a note, all may be edited as one text."""

    key: str
    items: tuple[Item, ...]

    @property
    def plain(self) -> bool:
        return not any(item.note for item in self.items)


@dataclass(frozen=True, slots=True)
class Source:
    """Where an editor found it, as the form shows it; all may be empty."""

    name: str = ""
    url: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class SimpleForm:
    """The parts that a kind of entry may have, as a file holds them or as they were typed."""

    texts: Mapping[str, str]
    parts: tuple[Part, ...]
    sources: tuple[Source, ...] | None
    days: Mapping[str, str]


def simple_form(text: str, kind: Kind) -> SimpleForm:
    """What stands in a file. Parts written in another way than usual are left out."""
    data = _data(text)
    keys = ENTRY_MODELS[kind].model_fields
    sources = data.get(SOURCES) or []
    return SimpleForm(
        {key: _text(data.get(key)) for key in TEXTS if key in keys},
        tuple(
            Part(key, tuple(_item(one, key) for one in data.get(key) or ()))
            for key in LISTS
            if key in keys and _is_list(data.get(key), key)
        ),
        tuple(_source(one) for one in sources)
        if SOURCES in keys and isinstance(sources, list)
        else None,
        {key: _text(data.get(key)) for key in DAYS if key in keys},
    )


def rewritten(text: str, kind: Kind, wanted: SimpleForm) -> str:
    """The file with what was typed; ``wanted`` has the items of each part in the file's order, then
    new ones, an empty text for what is to go.
    """
    now = simple_form(text, kind)
    order = list(ENTRY_MODELS[kind].model_fields)

    def change(data: CommentedMap) -> None:
        for key, value in wanted.texts.items():
            if value != now.texts[key]:
                _set(data, key, value, order)
        for key, value in wanted.days.items():
            if value != now.days[key]:
                _set(data, key, _day(value, key), order)
        for old, new in zip(now.parts, wanted.parts, strict=True):
            _change_part(data, old, new, order)
        if now.sources is not None and wanted.sources is not None:
            _change_sources(data, now.sources, wanted.sources, order)

    return edited(text, change)


def _change_part(data: CommentedMap, old: Part, new: Part, order: Sequence[str]) -> None:
    if old.items == new.items:
        return
    if not old.items:
        _set(data, old.key, [item.text for item in new.items if item.text], order)
        return
    lines: CommentedSeq = data[old.key]
    if old.plain:
        _change_lines(lines, [one.text for one in old.items], [one.text for one in new.items])
    else:
        lines.extend(one.text for one in new.items[len(old.items) :] if one.text)
        for i in reversed(range(len(old.items))):
            text = new.items[i].text
            if not text:
                del lines[i]
            elif text != old.items[i].text:
                _replace(lines, i, text, _main(old.key))
    if not lines:
        del data[old.key]


def _change_lines(lines: CommentedSeq, old: Sequence[str], new: Sequence[str]) -> None:
    new = [text for text in new if text]
    codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for tag, i, j, k, m in reversed(codes):
        if tag == "equal":
            continue
        for _ in range(i, j):
            del lines[i]
        for text in reversed(new[k:m]):
            lines.insert(i, text)


def _change_sources(
    data: CommentedMap, old: Sequence[Source], new: Sequence[Source], order: Sequence[str]
) -> None:
    added = [_written(one) for one in new[len(old) :] if one.name]
    if not old:
        if added:
            put(data, SOURCES, added, order)
        return
    lines = data[SOURCES]
    lines.extend(added)
    for i in reversed(range(len(old))):
        if not new[i].name:
            del lines[i]
        elif new[i] != old[i]:
            lines[i] = _written(new[i])


def _replace(lines: CommentedSeq, i: int, text: str, main: str) -> None:
    if isinstance(lines[i], CommentedMap):
        lines[i][main] = text
    else:
        lines[i] = text


def _set(data: CommentedMap, key: str, value: Any, order: Sequence[str]) -> None:
    if value:
        put(data, key, value, order)
    elif key in _REQUIRED:
        raise UserError(f"«{key}» không được bỏ trống")
    else:
        data.pop(key, None)


def _day(text: str, key: str) -> date | None:
    try:
        return parse_day(text) if text else None
    except ValueError as error:
        raise UserError(f"{key}: {error}") from None


def _data(text: str) -> Mapping[str, Any]:
    data = read_text(text, "").data
    return data if isinstance(data, dict) else {}


def _is_list(value: Any, key: str) -> bool:
    return value is None or (isinstance(value, list) and all(_known(one, key) for one in value))


def _known(one: Any, key: str) -> bool:
    return isinstance(one, str) or (isinstance(one, dict) and isinstance(one.get(_main(key)), str))


def _main(key: str) -> str:
    return "muc" if key == "le_phi" else "noi_dung"


def _item(one: Any, key: str) -> Item:
    if isinstance(one, str):
        return Item(_text(one))
    said = (f"{name}: {_listed(one[name])}" for name in _CONDITIONS if name in one)
    return Item(_text(one[_main(key)]), "; ".join(said))


def _listed(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _source(one: Any) -> Source:
    if isinstance(one, dict):
        return Source(*(_text(one.get(key)) for key in ("ten", "url", "ngay")))
    return Source(_text(one))


def _written(source: Source) -> Any:
    given = {"ten": source.name, "url": source.url, "ngay": source.day}
    kept = {key: value for key, value in given.items() if value}
    return kept if len(kept) > 1 else source.name


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
