"""«Không, ý tôi là …»: what is left of a message that takes the last answer back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.text.lexicon import PhraseTable, tokens_of


@dataclass(frozen=True, slots=True)
class Corrections:
    """The phrases with which people open a correction."""

    openers: PhraseTable

    @classmethod
    def build(cls, openers: Sequence[str]) -> Corrections:
        return cls(PhraseTable((tokens_of(opener), opener) for opener in openers))

    def rest_of(self, text: str) -> str | None:
        """What follows the opening words («cấp lại»; empty where nothing does), or None where a
        message opens otherwise.
        """
        tokens = tokens_of(text)
        accented = any(token.has_marks for token in tokens)
        start = 0
        while start < len(tokens):
            found = next(self.openers.at(tokens, start, accented=accented), None)
            if found is None:
                break
            start += found[0]
        return " ".join(token.marked for token in tokens[start:]) if start else None
