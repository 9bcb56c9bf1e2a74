"""Finding an entry by what a person types: its id, a piece of its name, or a question."""

from __future__ import annotations

from bot.assistant.analysis import analyse
from bot.assistant.engine import Engine
from bot.errors import UserError
from bot.model import Entry
from bot.text.normalise import fold


def find(text: str, engine: Engine) -> tuple[Entry, ...]:
    """Entries named like the text by title, then those that a citizen's question may mean."""
    entries = engine.knowledge.entries
    key = fold(text.strip())
    if not key:
        return tuple(sorted(entries.values(), key=lambda entry: fold(entry.title)))
    named = [
        entry
        for entry in entries.values()
        if key == entry.id or any(key in fold(name) for name in (entry.title, *entry.aliases))
    ]
    named.sort(key=lambda entry: (entry.id != key, len(entry.title)))
    meant = [entries[one.entry_id] for one in analyse(text, engine).likely]
    return tuple(dict.fromkeys((*named, *meant)))


def entry_named(entry_id: str, engine: Engine) -> Entry:
    """The entry with an id; raises :class:`UserError`."""
    entry = engine.knowledge.entries.get(entry_id)
    if entry is None:
        raise UserError(f"không có mục «{entry_id}»: có thể mã vừa đổi, hãy tìm theo tên")
    return entry
