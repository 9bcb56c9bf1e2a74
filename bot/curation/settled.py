"""Which questions still wait for staff, after what staff decided.

Judged by fingerprint: a question decided on counts again only when it is asked after that. What
was answered comes up as soon as somebody asks it in vain. What was dismissed (or is spam, or out
of scope) stays quiet, with all near-duplicates in its group, until enough different people have
asked since.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.curation.gather import Cluster, Question
from bot.curation.group import askers
from bot.querylog.reports import Asked
from bot.staff import Decided, Decision


@dataclass(frozen=True, slots=True)
class Waiting:
    """What of a cluster waits for staff: none where it is settled. ``returned``: the newest
    decision that it came up after.
    """

    asked: tuple[Asked, ...]
    returned: Decided | None


def waiting(cluster: Cluster, decided: Mapping[str, Decided], enough: int) -> Waiting:
    """What is left of a cluster; ``enough``: new askers who bring up again what was dismissed."""
    members = [question for question, _ in cluster.members]
    overall = _overall(cluster, members, decided)
    loud: list[tuple[Asked, Decided | None]] = []
    quiet: list[tuple[Asked, Decided | None]] = []
    for question in members:
        own = decided.get(question.fingerprint)
        judged = own or (overall if _is_quiet(overall) else None)
        heard = quiet if _is_quiet(judged) else loud
        heard.extend(
            (one, judged or overall) for one in question.asked if not judged or one.at > judged.at
        )
    if askers(one for one, _ in quiet) >= enough:
        loud += quiet
    after = [judged for one, judged in loud if judged and one.at > judged.at]
    return Waiting(
        tuple(sorted((one for one, _ in loud), key=lambda one: (one.at, one.id))),
        max(after, key=lambda judged: judged.at, default=None),
    )


def _overall(
    cluster: Cluster, members: Sequence[Question], decided: Mapping[str, Decided]
) -> Decided | None:
    """The decision on a cluster: the one on the question that it is named after, else the newest
    of the kind that most of its questions fell under.
    """
    if cluster.id in decided:
        return decided[cluster.id]
    times: Counter[Decision | None] = Counter()
    for question in members:
        own = decided.get(question.fingerprint)
        times[own.decision if own else None] += len(question.asked)
    kind, most = times.most_common(1)[0]
    if kind is None or most * 2 <= times.total():
        return None
    of_kind = [d for q in members if (d := decided.get(q.fingerprint)) and d.decision is kind]
    return max(of_kind, key=lambda judged: judged.at)


def _is_quiet(judged: Decided | None) -> bool:
    return judged is not None and judged.decision is not Decision.ANSWERED
