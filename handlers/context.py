"""What handlers are given beside the update."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram.ext import CallbackContext, ExtBot

from bot.assistant.assistant import Assistant

_KEY = "services"
Context = CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]


@dataclass(frozen=True, slots=True)
class Services:
    """The core, and the keyed hash under which it knows a chat."""

    assistant: Assistant
    hash_chat: Callable[[str | int], str]


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
