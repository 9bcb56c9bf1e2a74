"""Commands that begin with a slash, the same in the console and in Telegram."""

from __future__ import annotations

from collections.abc import Callable

from bot.assistant.visit import Visit
from bot.exchange import Outcome, Reply
from bot.model import Kind

Command = Callable[[str, Visit], Reply]
"""From what stands after the command's name, and who gave it, to the reply."""


def run(text: str, visit: Visit) -> Reply | None:
    """The reply to a command, or None for a text that is none (or none that is known)."""
    name, _, rest = text.strip().partition(" ")
    command = _COMMANDS.get(name.partition("@")[0].lower())
    return command(rest.strip(), visit) if command else None


def spoken(text: str) -> str:
    """An unknown command as the question it is: ``/khai_sinh`` asks «khai sinh»."""
    return text.lstrip()[1:].replace("_", " ") if text.lstrip().startswith("/") else text


def _start(rest: str, visit: Visit) -> Reply:
    return Reply(Outcome.SOCIAL, (visit.engine.knowledge.sentences.chao,))


def _help(rest: str, visit: Visit) -> Reply:
    knowledge = visit.engine.knowledge
    count = sum(entry.kind is not Kind.OUT_OF_SCOPE for entry in knowledge.entries.values())
    return Reply(Outcome.SOCIAL, (knowledge.sentences.tro_giup.format(so_muc=count),))


_COMMANDS: dict[str, Command] = {
    "/start": _start,
    "/help": _help,
}
NAMES = frozenset(name[1:] for name in _COMMANDS)
