"""How much of an answer is said at once: a few lines, the rest page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.assistant.actions import ShowAll, ShowTopic, encode
from bot.exchange import Choice
from bot.kb.sentences import Sentences

MORE_LINES = 5
"""Lines below the first one, as the project's owner wants it for a phone."""
PAGE_LINES = 10
PAGE_LETTERS = 900
"""About two screens of a phone, and far below the 4,096 that Telegram takes."""


def trimmed(lines: Sequence[str]) -> tuple[list[str], int]:
    """The first line and ``MORE_LINES`` below it, and how many lines were left out.

    A single line is not left out: to say so would take as much room.
    """
    most = MORE_LINES + 1
    kept = list(lines if len(lines) == most + 1 else lines[:most])
    return kept, len(lines) - len(kept)


def paged(lines: Sequence[str]) -> list[list[str]]:
    """Whole lines in pages of at most ``PAGE_LINES`` lines and ``PAGE_LETTERS`` letters; a line
    that is longer by itself has a page of its own. At least one page.
    """
    pages: list[list[str]] = [[]]
    room = PAGE_LETTERS
    for line in lines:
        full = len(pages[-1]) == PAGE_LINES or len(line) > room
        if full and pages[-1]:
            pages.append([])
            room = PAGE_LETTERS
        pages[-1].append(line)
        room -= len(line)
    return pages


def turn_choices(
    shown: ShowAll | ShowTopic, count: int, say: Sentences, group: str = ""
) -> list[Choice]:
    """The buttons to the pages before and after the one shown, of so many."""
    turns = ((say.nut_truoc, shown.page - 1), (say.nut_sau, shown.page + 1))
    return [
        Choice(label, encode(replace(shown, page=page)), group)
        for label, page in turns
        if 1 <= page <= count
    ]
