"""What an act of staff is given: who acts, and everything it may need."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from bot.assistant.engine import Engine
from bot.curation.wording import called
from bot.curation.workbench import Workbench
from bot.kb.staff_sentences import StaffSentences
from bot.kb.store import KnowledgeBase
from bot.model import Kind
from bot.runtime import Session
from bot.staff import Account, Role
from handlers.staff.actions import FindEntry, Refuse
from handlers.staff.roster import Roster

Expected = FindEntry | Refuse
"""What words typed next are for."""
PENDING_SECONDS = 600.0
Thing = TypeVar("Thing")


class Pending(Generic[Thing]):
    """What a chat has still to confirm or to add to, for ten minutes: later it would surprise."""

    def __init__(self) -> None:
        self._things: dict[int, tuple[Thing, float]] = {}

    def put(self, chat_id: int, thing: Thing, now: float) -> None:
        self._things[chat_id] = thing, now

    def take(self, chat_id: int, now: float) -> Thing | None:
        """What was pending, which then is no longer; None where there is nothing."""
        thing, at = self._things.pop(chat_id, (None, now))
        return thing if now - at <= PENDING_SECONDS else None


@dataclass(frozen=True, slots=True)
class Staff:
    """All that serves staff. ``expected``: what words typed next are for; ``notices``: those of a
    switching off that is still to be confirmed. ``now`` gives UTC seconds; ``web_url`` is where the
    pages are; ``stopping`` is set when the bot ends.
    """

    roster: Roster
    bench: Workbench
    session: Session
    folder: Path
    now: Callable[[], float]
    web_url: str | None = None
    expected: Pending[Expected] = field(default_factory=Pending)
    notices: Pending[str] = field(default_factory=Pending)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def engine(self) -> Engine:
        return self.session.assistant.engine

    @property
    def knowledge(self) -> KnowledgeBase:
        return self.engine.knowledge

    @property
    def say(self) -> StaffSentences:
        return self.knowledge.sentences.can_bo


@dataclass(frozen=True, slots=True)
class Turn:
    """One act of one member of staff."""

    account: Account
    chat_id: int
    staff: Staff

    @property
    def bench(self) -> Workbench:
        return self.staff.bench

    @property
    def knowledge(self) -> KnowledgeBase:
        return self.staff.knowledge

    @property
    def say(self) -> StaffSentences:
        return self.staff.say

    @property
    def now(self) -> float:
        return self.staff.now()

    def may(self, role: Role) -> bool:
        """Whether the account may do what the role may."""
        return self.account.role.includes(role)

    def title(self, entry_id: str) -> str:
        """An entry as people call it; its id where the knowledge no longer has it."""
        entry = self.knowledge.entries.get(entry_id)
        return entry.title if entry else entry_id

    def real(self, entry_id: str) -> bool:
        """Whether an entry answers, rather than only saying who else to turn to."""
        entry = self.knowledge.entries.get(entry_id)
        return entry is None or entry.kind is not Kind.OUT_OF_SCOPE

    def called(self, entry_id: str) -> str:
        """Its title, marked where it is out of scope."""
        entry = self.knowledge.entries.get(entry_id)
        return called(entry) if entry else entry_id

    def page(self, path: str, otherwise: str) -> str:
        """The address of a page for staff; what to run instead where there are no pages."""
        return f"{self.staff.web_url}/{path}" if self.staff.web_url else otherwise
