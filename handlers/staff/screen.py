"""A message to staff: plain lines, perhaps a block in fixed-width letters, buttons below."""

from __future__ import annotations

import html
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden

from bot.assistant.suggest import shortened
from bot.exchange import Choice
from bot.text.normalise import clean
from handlers.context import Context
from handlers.render import keyboard
from handlers.send import insist
from handlers.staff.actions import Action, encode

logger = logging.getLogger(__name__)

LABEL = 30
"""Letters of a button that a phone shows whole."""
_QUOTE = 150
_LINE = 400
_TEXT = 3900
"""Letters of a message; Telegram takes 4096."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The first line stands out; ``block`` is set in fixed-width letters below the lines, ``foot``
    follows it.
    """

    lines: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    block: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        return "\n".join((*self.lines, *self.block, *self.foot))

    @property
    def plain_rest(self) -> str:
        """What stands below the lines."""
        return "\n".join((*self.block, *self.foot))

    @property
    def html(self) -> str:
        first, *rest = (html.escape(line, quote=False) for line in self.lines)
        block = html.escape("\n".join(self.block), quote=False)
        foot = (html.escape(line, quote=False) for line in self.foot)
        fixed = (f"<pre>{block}</pre>",) if block else ()
        return "\n".join((f"<b>{first}</b>", *rest, *fixed, *foot))


@dataclass(frozen=True, slots=True)
class Shown:
    """What a press, a command or typed words lead to: a ``screen`` in place of the message pressed
    (else as a new one), or the trial of a proposal to ``follow`` there; ``then`` another one below;
    and what all other staff are ``told``.
    """

    screen: Screen | None = None
    then: Screen | None = None
    follow: str = ""
    told: Screen | None = None


def button(label: str, action: Action, group: str = "") -> Choice:
    """A button whose label fits a phone; neighbours of one ``group`` may share a row."""
    return Choice(shortened(label, LABEL), encode(action), group)


def quoted(text: str, letters: int = _QUOTE) -> str:
    """A citizen's words on one line of bounded length, without what cannot be seen."""
    return shortened(clean(text), letters)


def fitting(lines: Sequence[str], letters: int) -> tuple[str, ...]:
    """As many whole lines as there is room for; a line that is too long is cut."""
    kept: list[str] = []
    for line in lines:
        kept.append(line if len(line) <= _LINE else f"{line[:_LINE]}…")
        letters -= len(kept[-1]) + 1
        if letters < 0:
            return tuple(kept[:-1])
    return tuple(kept)


async def put(
    screen: Screen, chat_id: int, context: Context, place: Message | None = None
) -> Message | None:
    """Show a screen in place of a message, or as a new one; the message that shows it, None for a
    chat that blocked the bot.
    """
    markup = keyboard(screen.choices)
    preview = LinkPreviewOptions(is_disabled=True)
    bounded = replace(screen, lines=fitting(screen.lines, _TEXT - len(screen.plain_rest)))
    made: list[Message] = []

    async def attempt(body: str, mode: ParseMode | None) -> None:
        if place is None:
            sent = await context.bot.send_message(
                chat_id, body, mode, reply_markup=markup, link_preview_options=preview
            )
            made.append(sent)
        else:
            await place.edit_text(body, mode, reply_markup=markup, link_preview_options=preview)
            made.append(place)

    try:
        await insist(attempt, bounded.html, bounded.plain)
    except Forbidden:
        logger.info("Một cán bộ đã chặn bot: không gửi được.")
    except BadRequest as error:
        if place is None:
            raise
        if "not modified" not in error.message.lower():
            return await put(screen, chat_id, context)
        return place
    return made[-1] if made else None
