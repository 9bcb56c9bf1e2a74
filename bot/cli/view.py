"""xem: one entry as citizens will see it on a narrow screen."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.assistant.whole import whole
from bot.cli.context import Context
from bot.console import page, wrapped
from bot.errors import KnowledgeError, UserError
from bot.kb.store import KnowledgeBase, inspect, load, shown_path
from bot.model import Entry
from bot.text.normalise import fold

WIDTH = 40
"""Columns of a small phone."""
_LEAST, _MOST = 20, 120
_ALIKE = 0.7


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "target", metavar="KIND/…/ID", help="mục, chỉ mã mục, hoặc đường dẫn tới tệp YAML"
    )
    parser.add_argument(
        "--width",
        type=_width,
        default=WIDTH,
        metavar="N",
        help=f"số cột của màn hình, {_LEAST} đến {_MOST} (mặc định {WIDTH})",
    )


def run(context: Context) -> int:
    args, today = context.args, context.today()
    entry, knowledge = find_entry(args.target, context.settings.knowledge, today)
    print("\n\n".join(screens(entry, knowledge, today, args.width)))
    return 0


def screens(entry: Entry, knowledge: KnowledgeBase, day: date, width: int) -> Iterator[str]:
    """The general answer, every facet that the entry has, its questions, and its sources."""
    yield wrapped(f"{entry.title}\n{entry.path}\nNgày xem: {day:%d/%m/%Y}", width)
    for heading, reply in whole(entry, knowledge, day):
        yield page(heading, reply, width)


def _width(text: str) -> int:
    if not text.isdecimal() or not _LEAST <= int(text) <= _MOST:
        raise argparse.ArgumentTypeError(f"«{text}»: viết một số từ {_LEAST} đến {_MOST}")
    return int(text)


def find_entry(target: str, folder: Path, day: date) -> tuple[Entry, KnowledgeBase]:
    """The entry that a person names (id, ``KIND/…/ID`` or file); raises :class:`UserError`."""
    path = Path(target)
    if path.suffix in {".yaml", ".yml"}:
        return _from_file(path, folder, day)
    knowledge = load(folder, day)
    entry_id = fold(target.strip().strip("/").rsplit("/", 1)[-1])
    if entry_id in knowledge.entries:
        return knowledge.entries[entry_id], knowledge
    raise UserError(f"chưa có mục «{target.strip()}»{_near(entry_id, knowledge)}")


def _from_file(path: Path, folder: Path, day: date) -> tuple[Entry, KnowledgeBase]:
    """The entry of a file; one that does not stand in the knowledge yet is read beside it."""
    if not path.is_file():
        raise UserError(f"không có tệp {path}")
    inside = path.resolve().is_relative_to(folder.resolve())
    loaded = inspect(folder, day, () if inside else (path,))
    if loaded.knowledge is None:
        raise KnowledgeError(loaded.errors)
    entry = loaded.knowledge.entries.get(path.stem)
    if entry is None or Path(entry.path).resolve() != path.resolve():
        raise UserError(f"{shown_path(path)} không phải tệp của một mục")
    return entry, loaded.knowledge


def _near(entry_id: str, knowledge: KnowledgeBase) -> str:
    """Entries whose id or title is like what was typed."""
    by_key = {fold("-".join(e.title.split())): e.id for e in knowledge.entries.values()}
    by_key |= {entry_id: entry_id for entry_id in knowledge.entries}
    typed = "-".join(entry_id.split())
    parts = [found for key, found in by_key.items() if typed and typed in key]
    alike = [by_key[key] for key in difflib.get_close_matches(typed, by_key, n=3, cutoff=_ALIKE)]
    near = list(dict.fromkeys([*alike, *parts]))[:3]
    return f" (có phải {' hoặc '.join(near)}?)" if near else ""


COMMANDS = (("xem", "Xem một mục như người dân sẽ đọc, trên màn hình hẹp", _arguments, run),)
