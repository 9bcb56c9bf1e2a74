"""What handlers are given beside the update."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import CallbackContext, ExtBot

from bot.assistant.assistant import Assistant
from handlers.burst import Burst, Pace
from handlers.clock import Clock, SystemClock
from handlers.limit import Limiter
from handlers.question import Waiting
from handlers.staff.turn import Staff

_KEY = "services"
Context = CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]


@dataclass(frozen=True, slots=True)
class Services:
    """The core, the keyed hash under which it knows a chat, and what waits: by hashed chat the
    messages that may go on (``bursts``) and the questions that come later (``waiting``). ``staff``
    is None where settings name none.
    """

    assistant: Assistant
    hash_chat: Callable[[str | int], str]
    clock: Clock = field(default_factory=SystemClock)
    pace: Pace = field(default_factory=Pace)
    bursts: dict[str, Burst] = field(default_factory=dict)
    waiting: dict[str, Waiting] = field(default_factory=dict)
    messages: Limiter = field(default_factory=Limiter)
    presses: Limiter = field(default_factory=Limiter)
    staff: Staff | None = None

    def end_waits(self) -> None:
        """Let everything that waits be answered now."""
        for burst in self.bursts.values():
            burst.end()
        for waiting in self.waiting.values():
            waiting.wake.set()
        if self.staff is not None:
            self.staff.stopping.set()


async def aside(work: Coroutine[Any, Any, None], update: Update, context: Context) -> None:
    """Do what may wait for long outside the handler, so that it takes no other update's place.

    When stopping it is done at once, for then nobody would wait for it.
    """
    if context.application.running:
        context.application.create_task(work, update)
    else:
        await work


def provide(bot_data: dict[Any, Any], services: Services) -> None:
    """Hand the services to every handler of an application."""
    bot_data[_KEY] = services


def services_of(context: Context) -> Services:
    return services_in(context.bot_data)


def services_in(bot_data: dict[Any, Any]) -> Services:
    services = bot_data[_KEY]
    if not isinstance(services, Services):
        raise TypeError("the application was built without its services")
    return services
