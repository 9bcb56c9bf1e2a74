"""General words («thẻ», «xe») and the entries that people mean by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.text.lexicon import Lexicon, PhraseTable, Tokens
from bot.text.query import read_phrase


@dataclass(frozen=True, slots=True)
class VagueWords:
    """General words, and the entries to offer for each."""

    words: PhraseTable
    entries: Mapping[str, Sequence[str]]

    @classmethod
    def build(cls, words: Mapping[str, Sequence[str]], lexicon: Lexicon) -> VagueWords:
        return cls(PhraseTable((read_phrase(word, lexicon), word) for word in words), words)

    def only(self, tokens: Tokens, *, accented: bool) -> str | None:
        """The general word that the tokens are, nothing more."""
        if not tokens:
            return None
        found = self.words.at(tokens, 0, accented=accented)
        return next((word for length, word in found if length == len(tokens)), None)
