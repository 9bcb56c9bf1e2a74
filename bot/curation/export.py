"""The log as CSV for spreadsheets: nobody can be found again, and no cell is taken for a formula.

UTF-8 with BOM and CRLF, as Excel reads it. Texts are redacted in the log already.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.curation.signals import signals
from bot.curation.wording import OPINION_NAMES, OUTCOME_NAMES, SIGNAL_NAMES
from bot.kb.store import KnowledgeBase
from bot.kept import VIETNAM
from bot.querylog.reports import Asked
from bot.text.normalise import clean

HEADINGS = (
    "lúc", "người hỏi", "câu hỏi", "kết cục", "mục", "phần", "độ chắc", "tín hiệu", "đánh giá",
)  # fmt: skip
_FORMULA = re.compile(r"(^|;)(\s*)([=+\-@])")
"""At the start of a cell; after a semicolon too, which parts cells where commas part decimals."""


def as_csv(asked: Sequence[Asked], knowledge: KnowledgeBase) -> bytes:
    """The whole file; ``asked`` is oldest first."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for row in _rows(asked, knowledge):
        writer.writerow([safe(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def safe(cell: str) -> str:
    """A cell without control, zero-width and direction characters, full-width ones made ordinary;
    an apostrophe stands before what a spreadsheet would take for a formula.
    """
    return _FORMULA.sub(r"\1\2'\3", clean(cell))


def _rows(asked: Sequence[Asked], knowledge: KnowledgeBase) -> Iterator[tuple[str, ...]]:
    told = signals(asked, knowledge)
    people: dict[str, int] = {}
    for one in asked:
        number = people.setdefault(one.chat, len(people) + 1) if one.chat else 0
        yield (
            datetime.fromtimestamp(one.at, VIETNAM).strftime("%Y-%m-%d %H:%M:%S"),
            f"người {number}" if number else "",
            one.text,
            OUTCOME_NAMES[one.outcome],
            one.entry_id or "",
            one.facet.value if one.facet else "",
            f"{one.confidence:.2f}",
            ", ".join(SIGNAL_NAMES[signal] for signal in sorted(told.get(one.id, ()))),
            ", ".join(OPINION_NAMES[opinion] for opinion in one.opinions),
        )
