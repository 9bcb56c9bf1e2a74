"""What pressing a button or giving a command may need, besides the button or command itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.assistant.engine import Engine
from bot.exchange import ChatState, LogRow
from bot.kept import Deleted, Kept, Promise, Rating, Wish


class Desk(Protocol):
    """What is kept of citizens. It never blocks for longer than a moment, and never raises."""

    def record(self, row: LogRow) -> None: ...

    def reject(self, chat: str, token: str, *, human: bool = False) -> None:
        """None of the entries offered for a question was meant; ``human``: a person is wanted."""
        ...

    def rate(self, rating: Rating) -> None: ...

    def wish(self, wish: Wish, address: int, near: float) -> Promise:
        """Keep a wish; for an answer, with the text of the question that it is about. ``near``:
        the probability from which entries are offered beside saying that there is no answer.
        """
        ...

    def withdraw(self, chat: str, wish_id: str) -> None: ...

    def kept(self, chat: str) -> Kept | None:
        """What is kept of a chat; None where that cannot be read now."""
        ...

    def forget(self, chat: str) -> Deleted | None:
        """Delete all of a chat; None where that is not done yet."""
        ...


class NoDesk:
    """A desk that keeps nothing: for measuring, and for questions that no citizen asks now."""

    def record(self, row: LogRow) -> None:
        """Leaves no trace."""

    def reject(self, chat: str, token: str, *, human: bool = False) -> None:
        """Nor this."""

    def rate(self, rating: Rating) -> None:
        """Nor this."""

    def wish(self, wish: Wish, address: int, near: float) -> Promise:
        return Promise.NEVER

    def withdraw(self, chat: str, wish_id: str) -> None:
        """Nothing was kept."""

    def kept(self, chat: str) -> Kept | None:
        return Kept()

    def forget(self, chat: str) -> Deleted | None:
        return Deleted()


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
