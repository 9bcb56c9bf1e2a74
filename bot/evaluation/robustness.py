"""How well each entry is found when its own phrases are written otherwise, and what takes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.assistant.analysis import analyse
from bot.assistant.engine import Engine
from bot.evaluation.metrics import Share
from bot.evaluation.mutate import Mutation
from bot.evaluation.slips import drawn
from bot.model import Entry, Kind
from bot.search.index import Phrase

OFFERED = 4
"""Entries that a citizen may be given to choose from."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A phrase of an entry, written otherwise by a mutation, and the first entries found for it."""

    entry_id: str
    mutation: str
    phrase: str
    text: str
    found: tuple[str, ...]

    @property
    def first(self) -> bool:
        return self.found[:1] == (self.entry_id,)

    @property
    def offered(self) -> bool:
        return self.entry_id in self.found

    @property
    def thief(self) -> str | None:
        """The entry that came first instead; None where nothing was found, or all is well."""
        return None if self.first or not self.found else self.found[0]


@dataclass(frozen=True, slots=True)
class Score:
    """Of the texts tried: the right entry first, and among the first four."""

    first: Share
    offered: Share

    @classmethod
    def of(cls, trials: Sequence[Trial]) -> Score:
        total = len(trials)
        return cls(
            Share(sum(t.first for t in trials), total), Share(sum(t.offered for t in trials), total)
        )


@dataclass(frozen=True, slots=True)
class EntryScore:
    """How much of an entry survives.

    ``written`` counts its phrases as they stand; all else their mutations. ``thieves`` are the
    entries found instead with how often, most first; ``stolen`` the texts not found first, of
    ``thieves`` or of nobody.
    """

    entry: Entry
    written: Score
    score: Score
    by_mutation: Mapping[str, Score]
    thieves: tuple[tuple[str, int], ...]
    stolen: tuple[Trial, ...]

    @property
    def out_of_scope(self) -> bool:
        return self.entry.kind is Kind.OUT_OF_SCOPE


@dataclass(frozen=True, slots=True)
class Report:
    """Over all entries, and each entry, the weakest first. A mutation that changes nothing in a
    phrase is not counted there."""

    mutations: tuple[Mutation, ...]
    written: Score
    score: Score
    by_mutation: Mapping[str, Score]
    entries: tuple[EntryScore, ...]


def robustness(
    engine: Engine,
    mutations: Sequence[Mutation],
    per_entry: int,
    progress: Callable[[str], None],
) -> Report:
    """Try every mutation on at most ``per_entry`` phrases of each entry; 0 means all phrases."""
    chosen = sampled(engine.index.phrases, per_entry)
    written: list[Trial] = []
    trials: list[Trial] = []
    entries: list[EntryScore] = []
    for number, (entry_id, phrases) in enumerate(chosen.items(), 1):
        progress(f"{number}/{len(chosen)} mục: {entry_id}")
        own = [_try(engine, entry_id, "", phrase, phrase) for phrase in phrases]
        mutated = [t for phrase in phrases for t in _tries(engine, entry_id, phrase, mutations)]
        entries.append(_entry_score(engine.knowledge.entries[entry_id], own, mutated))
        written += own
        trials += mutated
    return Report(
        tuple(mutations),
        Score.of(written),
        Score.of(trials),
        _by_mutation(trials),
        tuple(sorted(entries, key=_weakness)),
    )


def sampled(phrases: Iterable[Phrase], per_entry: int) -> dict[str, list[str]]:
    """At most so many texts of each entry, the same every time; 0 means all.

    A text's lot is drawn from the text itself, so that a new phrase changes no other choice.
    """
    texts: dict[str, list[str]] = {}
    for phrase in phrases:
        texts.setdefault(phrase.entry_id, []).append(phrase.text)
    if not per_entry:
        return texts
    return {entry_id: sorted(found, key=_lot)[:per_entry] for entry_id, found in texts.items()}


def _lot(text: str) -> float:
    return drawn("sample", text).random()


def _tries(
    engine: Engine, entry_id: str, phrase: str, mutations: Sequence[Mutation]
) -> Iterable[Trial]:
    for mutation in mutations:
        text = mutation.apply(phrase)
        if text != phrase:
            yield _try(engine, entry_id, mutation.name, phrase, text)


def _try(engine: Engine, entry_id: str, mutation: str, phrase: str, text: str) -> Trial:
    likely = analyse(text, engine).likely[:OFFERED]
    return Trial(entry_id, mutation, phrase, text, tuple(found.entry_id for found in likely))


def _entry_score(entry: Entry, own: Sequence[Trial], mutated: Sequence[Trial]) -> EntryScore:
    return EntryScore(
        entry=entry,
        written=Score.of(own),
        score=Score.of(mutated),
        by_mutation=_by_mutation(mutated),
        thieves=tuple(Counter(t.thief for t in mutated if t.thief).most_common()),
        stolen=tuple(t for t in mutated if not t.first),
    )


def _by_mutation(trials: Iterable[Trial]) -> dict[str, Score]:
    groups: dict[str, list[Trial]] = {}
    for trial in trials:
        groups.setdefault(trial.mutation, []).append(trial)
    return {name: Score.of(found) for name, found in groups.items()}


def _weakness(one: EntryScore) -> tuple[float, int, str]:
    """The smallest share first, of equal ones the one that loses most; untried ones last."""
    first = one.score.first
    share = 2.0 if first.value is None else first.value
    return share, first.hits - first.total, one.entry.id
