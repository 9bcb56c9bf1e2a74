"""Everything that knows Telegram: updates become questions, replies become messages."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from handlers.ask import on_not_text, on_text
from handlers.buttons import on_button
from handlers.errors import on_error
from handlers.groups import on_group_text, on_membership
from handlers.inline import on_inline
from handlers.staff.actions import PREFIX
from handlers.staff.desk import on_staff_button, on_staff_text

ALLOWED_UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
]
"""What the bot asks Telegram for; anything else, such as a channel's posts, never reaches it."""


def register(
    application: Application[Any, Any, Any, Any, Any, Any], staff_chats: Collection[int] = ()
) -> None:
    """The one ordered list of handlers; the first that fits takes the update.

    In a private chat all text is asked, but for commands of staff in theirs; in a group only what
    is addressed to the bot.
    """
    private, group = filters.ChatType.PRIVATE, filters.ChatType.GROUPS
    words = filters.TEXT | filters.CAPTION
    wordless = filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL
    if staff_chats:
        theirs = filters.Chat(chat_id=staff_chats)
        application.add_handler(MessageHandler(private & theirs & words, on_staff_text))
        application.add_handler(CallbackQueryHandler(on_staff_button, pattern=f"^{PREFIX}"))
    application.add_handler(MessageHandler(private & words, on_text))
    application.add_handler(MessageHandler(private & wordless, on_not_text))
    application.add_handler(MessageHandler(group & words, on_group_text))
    application.add_handler(CallbackQueryHandler(on_button))
    application.add_handler(InlineQueryHandler(on_inline))
    application.add_handler(ChatMemberHandler(on_membership))
    application.add_error_handler(on_error)
