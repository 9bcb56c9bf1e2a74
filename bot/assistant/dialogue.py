"""The thread of a conversation: follow-ups, numbered choices, and what to remember."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Protocol

from bot.assistant.facets import FacetReading
from bot.model import ChatState, Reply
from bot.text.normalise import clean

_REMEMBERED = 10_000


class Memory(Protocol):
    """Where conversations are remembered, by hashed chat. A failure must not raise."""

    def get(self, chat: str) -> ChatState | None: ...

    def put(self, chat: str, state: ChatState) -> None: ...


class ProcessMemory:
    """A memory that ends with the process; the oldest conversations give way."""

    def __init__(self) -> None:
        self._states: OrderedDict[str, ChatState] = OrderedDict()

    def get(self, chat: str) -> ChatState | None:
        return self._states.get(chat)

    def put(self, chat: str, state: ChatState) -> None:
        self._states[chat] = state
        self._states.move_to_end(chat)
        if len(self._states) > _REMEMBERED:
            self._states.popitem(last=False)


def fresh(state: ChatState | None, now: float, minutes: int) -> ChatState | None:
    """The state, unless it is older than ``minutes``."""
    return state if state is not None and now - state.at <= minutes * 60 else None


def chosen(text: str, state: ChatState | None) -> str | None:
    """The action that a bare number («2») picks among the options last offered."""
    number = clean(text).rstrip(".)")
    if state is None or not number.isascii() or not number.isdigit():
        return None
    position = int(number) - 1 if len(number) < 3 else -1
    return state.offered[position] if 0 <= position < len(state.offered) else None


def follows_up(reading: FacetReading, state: ChatState | None) -> bool:
    """Whether a question names only a facet and so means the entry talked about before."""
    return state is not None and state.entry_id is not None and is_bare(reading)


def is_bare(reading: FacetReading) -> bool:
    """A facet without any topic («lệ phí bao nhiêu?»)."""
    return reading.facet is not None and not reading.rest


def remember(reply: Reply, before: ChatState | None, now: float) -> ChatState:
    """The state after a reply; a reply about no entry keeps the topic of the one before."""
    offered: Sequence[str] = [choice.action for choice in reply.choices]
    if reply.entry_id is None and before is not None:
        return ChatState(before.entry_id, before.facet, tuple(offered), now)
    return ChatState(reply.entry_id, reply.facet, tuple(offered), now)
