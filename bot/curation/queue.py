"""What waits for staff: questions asked in vain, gathered, judged by decisions, and ranked.

Ranked by distinct askers, most first; among as many, who has waited longest comes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.assistant.engine import Engine
from bot.curation.gather import Cluster, Question, clusters, questions
from bot.curation.group import TREND_DAYS, Example, Group, askers
from bot.curation.settled import Waiting, waiting
from bot.curation.signals import Signal, against, signals
from bot.curation.today import Today
from bot.kept import day_of
from bot.querylog.reports import Asked
from bot.search.similar import Fit, likest
from bot.staff import Decided


def queue(
    asked: Sequence[Asked],
    decided: Mapping[str, Decided],
    placements: Mapping[str, str],
    engine: Engine,
    now: float,
    today: Today | None = None,
) -> tuple[Group, ...]:
    """The groups that wait, first things first; ``asked`` is oldest first, ``now`` UTC seconds.
    Whoever calls again with the same ``today`` waits less.
    """
    today = today or Today(engine, day_of(now))
    told = signals(asked, engine.knowledge)
    in_vain = questions((one for one in asked if one.id in told), engine)
    found, likeness = clusters(in_vain, placements, engine)
    enough = engine.knowledge.config.nguoi_hoi_lai
    waits = [(one, waiting(one, decided, enough)) for one in found]
    shown = [(one, left) for one, left in waits if left.asked]
    pairs = likest(likeness, [one.lead for one, _ in shown])
    groups = (
        _group(one, left, told, None if other is None else shown[other][0].id, today, now)
        for (one, left), other in zip(shown, pairs, strict=True)
    )
    return tuple(sorted(groups, key=lambda group: (-group.askers, group.first, group.id)))


def _group(
    cluster: Cluster,
    left: Waiting,
    told: Mapping[int, frozenset[Signal]],
    most_like: str | None,
    today: Today,
    now: float,
) -> Group:
    examples = _examples(cluster, left)
    said = today.of(examples[0].text)
    facets = Counter(one.facet for one in left.asked)
    return Group(
        id=cluster.id,
        signals=Counter(signal for one in left.asked for signal in told[one.id]),
        reasons=Counter(opinion for one in left.asked for opinion in against(one.opinions)),
        askers=askers(left.asked),
        times=len(left.asked),
        first=left.asked[0].at,
        last=left.asked[-1].at,
        examples=examples,
        nearest=said.nearest,
        silhouette=_silhouette(cluster, examples),
        trend=_trend(left.asked, now),
        answered_by=said.answered_by,
        returned=left.returned,
        facet=facets.most_common(1)[0][0],
        likest=most_like,
    )


def _examples(cluster: Cluster, left: Waiting) -> tuple[Example, ...]:
    """The questions that wait: the one that the cluster is named after first, then by askers."""
    waits = {one.id for one in left.asked}
    found = [
        _example(question, [one for one in question.asked if one.id in waits], fit)
        for question, fit in cluster.members
        if any(one.id in waits for one in question.asked)
    ]
    order = sorted(found, key=lambda e: (e.fingerprint != cluster.id, -e.askers, -e.times))
    return tuple(order)


def _example(question: Question, asked: Sequence[Asked], fit: Fit) -> Example:
    return Example(
        text=question.text,
        fingerprint=question.fingerprint,
        times=len(asked),
        askers=askers(asked),
        last=asked[-1].at,
        tokens=tuple(one.token for one in question.asked if one.token),
        outcome=asked[-1].outcome,
        likeness=fit.own,
    )


def _silhouette(cluster: Cluster, examples: Sequence[Example]) -> float | None:
    """The mean over the questions that wait and do not lead; see :class:`bot.search.similar.Fit`.
    None for a lone question, and where there is no other group.
    """
    shown = {example.fingerprint for example in examples}
    found = [
        fit.silhouette
        for question, fit in cluster.members
        if fit.silhouette is not None
        and question is not cluster.leader
        and question.fingerprint in shown
    ]
    return sum(found) / len(found) if found else None


def _trend(asked: Sequence[Asked], now: float) -> tuple[int, ...]:
    """Distinct askers of each day in Vietnam, oldest first, today last."""
    today = day_of(now)
    days: dict[int, set[str]] = {}
    for one in asked:
        days.setdefault((today - day_of(one.at)) // timedelta(days=1), set()).add(one.chat)
    return tuple(len(days.get(ago, ())) for ago in reversed(range(TREND_DAYS)))
