"""Questions from the log on their way into the knowledge: cleaned, and refused where unfit."""

from __future__ import annotations

from collections.abc import Sequence

from bot.errors import UserError
from bot.kb.questions import Style
from bot.kb.reader import BLANK
from bot.kb.store import KnowledgeBase
from bot.querylog.redaction.placeholders import PLACEHOLDER
from bot.text.normalise import clean, fold, words

MAX_LETTERS = 200
"""Of one phrasing: longer ones tell a story that no second person will tell again."""


def accepted(texts: Sequence[str], knowledge: KnowledgeBase) -> tuple[str, ...]:
    """The texts as phrasings, each once; a :class:`UserError` says which one is unfit and why."""
    owners = {_key(phrase): e for e in knowledge.entries.values() for phrase in e.phrases}
    found: dict[str, str] = {}
    for text in texts:
        said = phrasing(text)
        key = _key(said)
        if key in owners:
            owner = owners[key]
            raise UserError(
                f"«{said}» đã có trong mục «{owner.title}» ({owner.id}): bỏ chọn câu này"
            )
        found.setdefault(key, said)
    if not found:
        raise UserError("chưa chọn câu nào: chọn ít nhất một câu")
    return tuple(found.values())


def phrasing(text: str) -> str:
    """One text cleaned; nothing in it can pass for a blank that is still to be filled in."""
    said = clean(clean(text).replace(BLANK, BLANK[1:]))
    if not words(said):
        raise UserError("có một câu không có chữ nào: bỏ chọn câu ấy")
    if found := PLACEHOLDER.search(said):
        raise UserError(f"«{_short(said)}» còn chỗ đã che {found.group()}: bỏ chọn câu này")
    if len(said) > MAX_LETTERS:
        raise UserError(f"«{_short(said)}» dài quá {MAX_LETTERS} chữ cái: bỏ chọn câu này")
    return said


def style_of(text: str) -> Style:
    """How a text is written, as far as its marks tell."""
    return "khong-dau" if fold(text) == text.lower() else "chat"


def _key(text: str) -> str:
    return fold(" ".join(words(text)))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
