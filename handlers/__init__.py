"""Everything that knows Telegram: updates become questions, replies become messages."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from handlers.ask import on_command_like, on_not_text, on_text
from handlers.buttons import on_button
from handlers.commands import on_help, on_start
from handlers.errors import on_error

ALLOWED_UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY]
"""What the bot asks Telegram for; anything else never reaches it."""

COMMANDS = (("start", "Bắt đầu"), ("help", "Cách hỏi"))
"""The command menu: name and what Telegram shows beside it."""


def register(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """The one ordered list of handlers; the first that fits takes the update.

    Free text is answered in private chats only: a group has not asked for the bot's opinion.
    """
    private = filters.ChatType.PRIVATE
    text = private & filters.TEXT
    application.add_handler(CommandHandler("start", on_start))
    application.add_handler(CommandHandler("help", on_help))
    application.add_handler(MessageHandler(text & ~filters.COMMAND, on_text))
    application.add_handler(MessageHandler(private & filters.COMMAND, on_command_like))
    application.add_handler(MessageHandler(private & filters.CAPTION, on_text))
    application.add_handler(MessageHandler(private & ~filters.StatusUpdate.ALL, on_not_text))
    application.add_handler(CallbackQueryHandler(on_button))
    application.add_error_handler(on_error)
