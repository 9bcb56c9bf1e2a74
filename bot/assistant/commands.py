"""Commands that begin with a slash, the same in the console and in Telegram."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.assistant import browse, deeplinks, privacy
from bot.assistant.visit import Visit
from bot.exchange import Outcome, Reply
from bot.model import Kind

Command = Callable[[str, Visit], Reply | None]
"""From what stands after the command's name, and who gave it, to the reply; None where what stands
there is a question."""


def run(text: str, visit: Visit) -> Reply | None:
    """The reply to a command, or None for a text that is none (or none that is known)."""
    command, rest = _read(text)
    return command(rest, visit) if command else None


def spoken(text: str) -> str:
    """A command that gave no reply as the question it is: ``/khai_sinh`` asks «khai sinh»."""
    command, rest = _read(text)
    if command:
        return rest
    return text.lstrip()[1:].replace("_", " ") if text.lstrip().startswith("/") else text


def is_right(text: str) -> bool:
    """Whether a text gives a command about one's own data, which is never refused."""
    command, _ = _read(text)
    return command in {privacy.about_privacy, privacy.my_data, privacy.ask_to_forget}


def _read(text: str) -> tuple[Command | None, str]:
    """The command that a text gives, if any, and what stands after its name."""
    name, *rest = text.split(maxsplit=1)[:2] or [""]
    return _COMMANDS.get(name.partition("@")[0].lower()), rest[0].strip() if rest else ""


def _help(rest: str, visit: Visit) -> Reply:
    knowledge = visit.engine.knowledge
    count = sum(entry.kind is not Kind.OUT_OF_SCOPE for entry in knowledge.entries.values())
    say = knowledge.sentences
    ways = (f"• {way}" for way in say.tro_giup_cach)
    return Reply(Outcome.SOCIAL, (say.tro_giup.format(so_muc=count), *ways))


def _ask(rest: str, visit: Visit) -> Reply | None:
    say = visit.engine.knowledge.sentences
    return None if rest else Reply(Outcome.SOCIAL, (say.hoi_gi,))


_COMMANDS: dict[str, Command] = {
    "/start": deeplinks.start,
    "/dichvu": partial(browse.named, Kind.SERVICE),
    "/chinhsach": partial(browse.named, Kind.POLICY),
    "/tinhhuong": partial(browse.named, Kind.SITUATION),
    "/help": _help,
    "/hoi": _ask,
    "/quyenriengtu": privacy.about_privacy,
    "/dulieucuatoi": privacy.my_data,
    "/xoadulieu": privacy.ask_to_forget,
}
NAMES = frozenset(name[1:] for name in _COMMANDS)
