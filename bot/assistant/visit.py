"""What pressing a button or giving a command may need, besides the button or command itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.assistant.engine import Engine
from bot.exchange import ChatState, LogRow


class Desk(Protocol):
    """What is kept of citizens. It never blocks and never raises."""

    def record(self, row: LogRow) -> None: ...

    def reject(self, chat: str, token: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Visit:
    """One press or command: by whom, when, and what it is answered with.

    ``chat`` is the hashed conversation, None for a lone question; ``address`` where a message can
    be sent later (a Telegram chat), None where none can; ``now`` UTC seconds.
    """

    engine: Engine
    day: date
    now: float
    desk: Desk
    chat: str | None = None
    channel: str = ""
    address: int | None = None
    state: ChatState | None = None
