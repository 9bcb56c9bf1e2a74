"""Every button that can be reached from any entry of the shipped knowledge leads somewhere."""

from __future__ import annotations

from collections import deque

from bot.assistant.actions import ForgetMe, ShowEntry, ShowTopics, decode, encode
from bot.assistant.assistant import Assistant
from bot.assistant.dialogue import ProcessMemory
from bot.assistant.engine import Engine
from bot.exchange import Outcome
from bot.model import Kind
from bot.querylog.redact import redact
from handlers.render import keyboard, pages
from tests.conftest import TODAY, Notebook

CITIZEN = 7
MOST_ROWS = 16
"""Rows of buttons below one message; the longest list of topics has fourteen."""


def test_every_button_leads_somewhere(shipped: Engine) -> None:
    """Walks all buttons from every entry and every list, each action once."""
    assistant = Assistant(shipped, ProcessMemory(), Notebook(), redact, today=lambda: TODAY)
    say = shipped.knowledge.sentences
    dead = {say.nut_hong, say.nut_cu, say.loi, say.chu_de_cu}
    starts = [encode(ShowEntry(entry_id)) for entry_id in shipped.knowledge.entries]
    starts += [encode(ShowTopics(kind)) for kind in (Kind.SERVICE, Kind.POLICY, Kind.SITUATION)]
    waiting, seen = deque(starts), set(starts)
    while waiting:
        action = waiting.popleft()
        reply = assistant.press(action, "7", "telegram", CITIZEN)
        assert reply.outcome is not Outcome.ERROR, action
        assert reply.lines[0].strip(), action
        assert not dead & set(reply.lines), action
        assert all(len(page) <= 4096 for page in pages(reply)), action
        markup = keyboard(reply.choices)
        assert len(markup.inline_keyboard if markup else ()) <= MOST_ROWS, action
        for choice in reply.choices:
            if choice.action not in seen and not isinstance(decode(choice.action), ForgetMe):
                seen.add(choice.action)
                waiting.append(choice.action)
    assert len(seen) > 10 * len(shipped.knowledge.entries)
