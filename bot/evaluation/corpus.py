"""A list of names from outside, as entries to measure scale with. Nothing of it is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.errors import UserError
from bot.model import Entry, Kind
from bot.text.normalise import clean, words


def read_corpus(path: Path) -> list[Entry]:
    """An entry for every line that is not blank: JSON objects with a ``name``, or bare names.

    Lines are JSON where the file ends in ``.jsonl`` or starts with a brace. What cannot be read
    is a :class:`UserError` with the number of its line.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UserError(f"không đọc được {path} ({error.strerror})") from None
    as_json = path.suffix == ".jsonl" or raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
    entries = [
        Entry(
            id=f"dong-{number}",
            kind=Kind.SERVICE,
            topic="thu",
            path=f"{path}:{number}",
            title=name,
            summary=(),
            aliases=(),
            phrasings=(),
            verified=date.min,
        )
        for number, name in _names(raw, path, as_json=as_json)
    ]
    if not entries:
        raise UserError(f"{path} không có dòng nào")
    return entries


def _names(raw: bytes, path: Path, *, as_json: bool) -> Iterator[tuple[int, str]]:
    """The line numbers (from 1) and names."""
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        place = f"{path}, dòng {number}"
        try:
            text = line.decode()
        except UnicodeDecodeError:
            raise UserError(f"{place}: không phải chữ UTF-8") from None
        name = clean(_name(text, place) if as_json else text)
        if not words(name):
            raise UserError(f"{place}: tên thủ tục không có chữ nào")
        yield number, name


def _name(line: str, place: str) -> str:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        raise UserError(f"{place}: không phải JSON hợp lệ") from None
    name = value.get("name") if isinstance(value, dict) else None
    if not isinstance(name, str):
        raise UserError(f"{place}: cần một đối tượng JSON có «name» là tên thủ tục")
    return name
