"""Takes personal data out of a question before anything is written to disk."""

from __future__ import annotations

from dataclasses import dataclass

from bot.querylog.redaction.addresses import mask_addresses
from bot.querylog.redaction.codes import mask_codes
from bot.querylog.redaction.dates import mask_births
from bot.querylog.redaction.draft import Draft
from bot.querylog.redaction.emails import mask_emails
from bot.querylog.redaction.laws import keep_laws
from bot.querylog.redaction.names import mask_names
from bot.querylog.redaction.numbers import mask_numbers
from bot.querylog.redaction.placeholders import PLACEHOLDERS
from bot.querylog.redaction.secrets import mask_otps, mask_passwords

# What one stage has decided is out of reach of the next.
_STAGES = (
    keep_laws,
    mask_emails,
    mask_passwords,
    mask_codes,
    mask_addresses,
    mask_names,
    mask_births,
    mask_otps,
    mask_numbers,
)


@dataclass(frozen=True, slots=True)
class Redacted:
    """A question that is safe to write to disk.

    ``kinds`` are the kinds masked in ``text``, distinct, in order of first appearance.
    """

    text: str
    kinds: tuple[str, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The kinds as a citizen reads them."""
        return tuple(PLACEHOLDERS[kind].strip("[]") for kind in self.kinds)


def redact(text: str) -> Redacted:
    """Replace personal data in a citizen's question with placeholders such as ``[email]``.

    Never raises on any text. Redacting a redacted text changes nothing; a text without personal
    data comes back as it was.
    """
    kinds: list[str] = []
    while (draft := _examined(text)).masks:
        # Masking may bring two stretches next to each other, so look until nothing is found.
        text = draft.masked()
        kinds += draft.kinds()
    return Redacted(text, tuple(dict.fromkeys(kinds)))


def _examined(text: str) -> Draft:
    draft = Draft.of(text)
    for stage in _STAGES:
        stage(draft)
    return draft
