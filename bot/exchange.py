"""What passes between a citizen and the bot, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from bot.model import Facet

ScamVerdict = Literal["official", "unknown", "danger"]


class Outcome(StrEnum):
    """How a question ended; values are fixed by the outside contract."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    ABSTAIN = "abstain"
    SOCIAL = "social"
    EMERGENCY = "emergency"
    SCAM_CHECK = "scam-check"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it says and the action it sends back (see ``assistant.actions``).

    Neighbours of one ``group`` may share a row.
    """

    label: str
    action: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a citizen reads. ``lines``: the answer first; ``footer``: source, date, notices.
    ``ids`` are ranked candidates, at most five (for CLARIFY the options offered, likeliest first);
    ``confidence`` is the probability (0 to 1) that ``entry_id``, or one of the options, is meant.
    ``fresh``: after a press, a message of its own rather than in place of the one pressed;
    ``forgets``: the conversation ends with it, nothing of it is remembered or written down;
    ``reason``: the name of the fixed sentence that it is, empty for what was looked up.
    """

    outcome: Outcome
    lines: tuple[str, ...]
    footer: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    entry_id: str | None = None
    facet: Facet | None = None
    ids: tuple[str, ...] = ()
    confidence: float = 0.0
    verdict: ScamVerdict | None = None
    fresh: bool = False
    forgets: bool = False
    reason: str = ""

    def headed(self, line: str) -> Reply:
        """The same reply below one more line."""
        return replace(self, lines=(line, *self.lines))

    @property
    def text(self) -> str:
        """The whole reply as plain text, without the buttons."""
        return "\n\n".join(part for part in ("\n".join(self.lines), *self.footer) if part)


@dataclass(frozen=True, slots=True)
class ChatState:
    """What a conversation remembers: ids only, never words. Times are UTC seconds. ``trail``: the
    last things shown (see ``assistant.trail``). ``checked``: nothing was answered since a scam
    check, so that «lỡ bấm rồi» tells of that; known while the process runs.
    """

    entry_id: str | None
    facet: Facet | None
    offered: tuple[str, ...]
    at: float
    trail: tuple[str, ...] = ()
    checked: bool = False


@dataclass(frozen=True, slots=True)
class LogRow:
    """One question as it is written down: redacted, with how it ended. ``at`` is UTC seconds;
    ``token`` is how its buttons name it, ``reason`` that of the reply.
    """

    at: float
    chat: str
    channel: str
    text: str
    folded: str
    outcome: Outcome
    entry_id: str | None
    facet: Facet | None
    confidence: float
    candidates: tuple[tuple[str, float], ...]
    version: str
    milliseconds: float
    token: str = ""
    reason: str = ""
