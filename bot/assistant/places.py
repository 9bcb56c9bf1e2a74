"""Old names of provinces, for a word on what they are called today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.text.lexicon import PhraseTable, tokens_of
from bot.text.query import Query

_BEFORE_A_PLACE = frozenset("tinh o tai que tu ve thanh".split())


@dataclass(frozen=True, slots=True)
class OldPlaces:
    """Provinces that were merged, by their former names."""

    table: PhraseTable
    today: Mapping[str, str]
    questions: PhraseTable

    @classmethod
    def build(cls, names: Mapping[str, str], questions: Sequence[str] = ()) -> OldPlaces:
        """``questions``: how people ask for the name of today («nay là tỉnh nào»)."""
        return cls(
            PhraseTable((tokens_of(old), old) for old in names),
            names,
            PhraseTable((tokens_of(question), question) for question in questions),
        )

    def asked(self, query: Query) -> bool:
        """Whether a message asks what a place is called today."""
        return next(self.questions.scan(query.typed, accented=query.accented), None) is not None

    def mentioned(self, query: Query) -> list[tuple[str, str]]:
        """(old name, today's name) of every former province that a message names.

        Without marks a name may be ordinary words («hai duong»), so a word that leads to a place
        must stand before it, or the message must ask for the name.
        """
        asked = self.asked(query)
        found: list[tuple[str, str]] = []
        for start, _, old in self.table.scan(query.typed, accented=query.accented):
            before = query.typed[start - 1].folded if start else ""
            if query.accented or asked or before in _BEFORE_A_PLACE:
                found.append((old, self.today[old]))
        return list(dict.fromkeys(found))
