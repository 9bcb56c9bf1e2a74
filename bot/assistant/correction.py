"""«Không, ý tôi là …»: what is left of a message that takes the last answer back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from bot.text.lexicon import PhraseTable, Tokens, tokens_of

_PAUSE = re.compile(r"[,.;:!?…\n]+|\s[-–—]\s")
_NEEDS_PAUSE = ","
"""At the end of an opener: «không phải,» opens a correction, «không phải đóng tiền à» asks."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """The phrases with which people open a correction, and those that end a question."""

    openers: PhraseTable
    question_ends: PhraseTable
    turns: PhraseTable

    @classmethod
    def build(
        cls,
        openers: Sequence[str],
        question_ends: Sequence[str] = (),
        turns: Sequence[str] = (),
    ) -> Corrections:
        return cls(
            PhraseTable((tokens_of(opener), opener) for opener in openers),
            PhraseTable((tokens_of(end), end) for end in question_ends),
            PhraseTable((tokens_of(turn), turn) for turn in turns),
        )

    def rest_of(self, text: str) -> str | None:
        """What follows the opening words («cấp lại»; empty where nothing does), or None where a
        message opens otherwise. An opener that needs a pause does without in a message that asks
        nothing («không phải tạm trú mà thường trú»). What is denied before a turn is left out
        («không phải bằng lái, tôi hỏi đăng ký xe»).
        """
        tokens = tokens_of(text)
        accented = any(token.has_marks for token in tokens)
        pauses = set(accumulate(len(tokens_of(part)) for part in _PAUSE.split(text)))
        asks = self._asks(tokens, accented=accented)
        start = 0
        while start < len(tokens):
            found = self.openers.at(tokens, start, accented=accented)
            ends = (
                start + length
                for length, opener in found
                if not (opener.endswith(_NEEDS_PAUSE) and asks and start + length not in pauses)
            )
            end = next(ends, None)
            if end is None:
                break
            start = end
        if start:
            start = self._after_turn(tokens, start, pauses, accented=accented)
        return " ".join(token.marked for token in tokens[start:]) if start else None

    def _after_turn(self, tokens: Tokens, start: int, pauses: set[int], *, accented: bool) -> int:
        """Where the wish begins that a turn after a pause names; else ``start``."""
        ends = (
            pause + length
            for pause in sorted(pauses)
            if start < pause < len(tokens)
            for length, _ in self.turns.at(tokens, pause, accented=accented)
        )
        return next((end for end in ends if end < len(tokens)), start)

    def _asks(self, tokens: Tokens, *, accented: bool) -> bool:
        return any(
            start + length == len(tokens)
            for start in range(len(tokens))
            for length, _ in self.question_ends.at(tokens, start, accented=accented)
        )
