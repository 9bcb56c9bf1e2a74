"""From single questions to clusters of those that mean the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.assistant.analysis import shorten
from bot.assistant.engine import Engine
from bot.curation.group import fingerprint
from bot.querylog.reports import Asked
from bot.search.similar import Fit, Likeness, fits, gathered
from bot.text.lexicon import Tokens
from bot.text.query import Query


@dataclass(frozen=True, slots=True)
class Question:
    """The same words, however written, with each time that they were asked, oldest first."""

    fingerprint: str
    text: str
    words: Tokens
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Questions that mean the same, in the order in which they were first asked, each with how
    well it sits here. ``lead`` is the row of the leading one among all questions.
    """

    id: str
    lead: int
    leader: Question
    members: tuple[tuple[Question, Fit], ...]


def questions(asked: Iterable[Asked], engine: Engine) -> list[Question]:
    """The different questions among these, in the order in which they were first asked. A text
    without any word asks nothing.
    """
    limit = engine.knowledge.config.do_dai_hoi
    read: dict[str, Query] = {}
    same: dict[str, list[Asked]] = {}
    for one in asked:
        if one.text not in read:
            read[one.text] = engine.read(shorten(one.text, limit)[0])
        if read[one.text].tokens:
            same.setdefault(fingerprint(one.text), []).append(one)
    return [
        Question(mark, best, read[best].tokens, tuple(found))
        for mark, found in same.items()
        for best in [_best_writing(found, read)]
    ]


def clusters(
    questions: Sequence[Question], placements: Mapping[str, str], engine: Engine
) -> tuple[list[Cluster], Likeness]:
    """The questions gathered, those placed by hand in the group of their label, as is the question
    that a label is named after.
    """
    likeness = Likeness.of([one.words for one in questions], engine.index)
    placed = {**{label: label for label in placements.values()}, **placements}
    labels = [placed.get(one.fingerprint) for one in questions]
    homes = gathered(likeness, _placed(questions, labels))
    members: dict[int, list[tuple[Question, Fit]]] = {}
    for row, fit in enumerate(fits(likeness, homes)):
        members.setdefault(homes[row], []).append((questions[row], fit))
    found = [
        Cluster(labels[lead] or questions[lead].fingerprint, lead, questions[lead], tuple(held))
        for lead, held in members.items()
    ]
    return found, likeness


def _placed(questions: Sequence[Question], labels: Sequence[str | None]) -> list[int | None]:
    """The row that leads the label of each question: its namesake, else the first one of it."""
    leads: dict[str, int] = {}
    for row, label in enumerate(labels):
        if label is not None:
            leads.setdefault(label, row)
            if questions[row].fingerprint == label:
                leads[label] = row
    return [None if label is None else leads[label] for label in labels]


def _best_writing(asked: Sequence[Asked], read: Mapping[str, Query]) -> str:
    """With Vietnamese marks rather than without, then the most usual, then the newest."""
    times = Counter(one.text for one in asked)
    return max(asked, key=lambda one: (read[one.text].accented, times[one.text], one.at)).text
