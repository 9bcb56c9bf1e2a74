"""Everything that knows Telegram: updates become questions, replies become messages."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, MessageHandler, filters

from handlers.ask import on_not_text, on_text
from handlers.buttons import on_button
from handlers.errors import on_error

ALLOWED_UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY]
"""What the bot asks Telegram for; anything else never reaches it."""


def register(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """The one ordered list of handlers; the first that fits takes the update.

    Free text is answered in private chats only: a group has not asked for the bot's opinion.
    """
    private = filters.ChatType.PRIVATE
    application.add_handler(MessageHandler(private & (filters.TEXT | filters.CAPTION), on_text))
    application.add_handler(MessageHandler(private & ~filters.StatusUpdate.ALL, on_not_text))
    application.add_handler(CallbackQueryHandler(on_button))
    application.add_error_handler(on_error)
