"""A question with who asked it and where; and those that wait for their turn."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field, replace

from telegram import Message
from telegram.constants import ChatType

from bot.assistant.burst import JOINT

CHANNEL = "telegram"


@dataclass(frozen=True, slots=True)
class Question:
    """What one person (``chat``: hashed) asked in messages of which ``message`` is the first."""

    chat: str
    parts: tuple[str, ...]
    message: Message

    @property
    def text(self) -> str:
        return JOINT.join(self.parts)

    @property
    def address(self) -> int | None:
        """Where the person can be told something later: never a group, where others read it."""
        private = self.message.chat.type == ChatType.PRIVATE
        return self.message.chat_id if private else None


@dataclass(slots=True)
class Waiting:
    """The questions of one person that wait for their turn. ``refused``: the person was told that
    more cannot be kept.
    """

    questions: deque[Question]
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    refused: bool = False

    def replace(self, edited: Question) -> bool:
        """Let a question say what its edited message says now; False where none is kept for it."""
        for i, question in enumerate(self.questions):
            if question.message.message_id == edited.message.message_id:
                parts = (*edited.parts, *question.parts[len(edited.parts) :])
                self.questions[i] = replace(question, parts=parts)
                return True
        return False
