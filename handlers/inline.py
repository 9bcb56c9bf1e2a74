"""Inline mode: «@bot làm hộ chiếu» in any chat lists answers to pick from. Nothing is logged."""

from __future__ import annotations

import contextlib
import html

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.assistant.deeplinks import TO_ASK
from bot.assistant.suggest import Card
from bot.kb.sentences import Sentences
from handlers.context import Context, services_of

CACHE_SECONDS = 300
"""How long Telegram may show the same list to others; so long an outdated answer may be picked."""
_PAUSED_SECONDS = 5
"""The same for the notice that answering is switched off."""


async def on_inline(update: Update, context: Context) -> None:
    """Cards for what was typed so far; where there are none, a button that opens the bot."""
    query = update.inline_query
    if query is None:
        return
    assistant = services_of(context).assistant
    say, cards = assistant.engine.knowledge.sentences, assistant.suggest(query.query)
    button = InlineQueryResultsButton(say.nut_hoi_rieng, start_parameter=TO_ASK)
    with contextlib.suppress(BadRequest):  # the person typed on: this list is no longer wanted
        await query.answer(
            [_article(card, say, context.bot.username) for card in cards],
            cache_time=CACHE_SECONDS if assistant.notice() is None else _PAUSED_SECONDS,
            is_personal=False,
            button=None if cards else button,
        )


def _article(card: Card, say: Sentences, username: str) -> InlineQueryResultArticle:
    title, text = html.escape(card.title, quote=False), html.escape(card.text, quote=False)
    return InlineQueryResultArticle(
        id=card.entry_id,
        title=card.title,
        description=card.description,
        input_message_content=InputTextMessageContent(
            f"<b>{title}</b>\n\n{text}",
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        reply_markup=InlineKeyboardMarkup.from_button(
            InlineKeyboardButton(
                say.nut_hoi_them, url=f"https://t.me/{username}?start={card.entry_id}"
            )
        ),
    )
