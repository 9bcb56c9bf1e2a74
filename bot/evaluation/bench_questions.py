"""What the benchmark asks: phrases gone wrong, and questions that no entry has seen."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.evaluation.bench_data import SEED
from bot.kb.questions import load_questions
from bot.text.normalise import fold

PERTURBED = 200
HELD_OUT = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the ids of the entries that are right for it."""

    question: str
    right: frozenset[str]


def perturbed(phrases: Sequence[tuple[str, str]]) -> list[Asked]:
    """Questions made from some of the (phrase, entry id): half lose their marks, a third one
    letter. Every entry that says the same phrase is right. The same every time.
    """
    rng = random.Random(SEED)
    chosen = [text for text, _ in rng.sample(list(phrases), min(PERTURBED, len(phrases)))]
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for text, entry_id in phrases:
        owners[fold(text)].add(entry_id)
    return [Asked(_mistyped(text, rng), frozenset(owners[fold(text)])) for text in chosen]


def held_out(folder: Path, entry_ids: frozenset[str]) -> list[Asked]:
    """Some of a folder's questions that one of these entries answers; none where there is no
    such folder. The same every time.
    """
    if not folder.is_dir():
        return []
    known = [
        Asked(question.q, right)
        for questions in load_questions([folder]).values()
        for question in questions
        if question.q and question.expect == "answer"
        for right in (entry_ids & set(question.ids),)
        if right
    ]
    return random.Random(SEED).sample(known, min(HELD_OUT, len(known)))


def _mistyped(text: str, rng: random.Random) -> str:
    if rng.random() < 0.5:
        text = fold(text)
    if len(text) > 8 and rng.random() < 0.33:
        spot = rng.randrange(len(text))
        text = text[:spot] + text[spot + 1 :]
    return text
