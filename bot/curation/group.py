"""Unanswered questions that mean the same, as one group."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.querylog.reports import Asked
from bot.search.similar import nearest


@dataclass(frozen=True, slots=True)
class Group:
    """Near-duplicate questions. ``first`` and ``last`` are UTC seconds; ``nearest`` holds the
    entries that came closest, with their probability; ``examples`` are distinct, newest first.
    """

    askers: int
    times: int
    first: float
    last: float
    examples: tuple[str, ...]
    nearest: tuple[tuple[str, float], ...]


@dataclass
class _Gathering:
    asked: list[Asked] = field(default_factory=list)

    def group(self) -> Group:
        newest = sorted(self.asked, key=lambda a: -a.at)
        chats = {a.chat for a in self.asked if a.chat}
        lone = any(not a.chat for a in self.asked)
        candidates = [(str(i), float(p)) for i, p in json.loads(newest[0].candidates or "[]")]
        return Group(
            askers=len(chats) + lone,
            times=len(self.asked),
            first=newest[-1].at,
            last=newest[0].at,
            examples=tuple(dict.fromkeys(a.text for a in newest)),
            nearest=tuple(candidates[:3]),
        )


def group_questions(asked: Sequence[Asked]) -> list[Group]:
    """Groups by falling number of askers, then of times, then newest first.

    Each question joins the group whose first question it is most like; equal questions never
    part.
    """
    leaders: list[str] = []
    gatherings: list[_Gathering] = []
    known: dict[str, int] = {}
    for one in asked:
        key = one.folded
        if key not in known:
            position = nearest(key, leaders)
            if position is None:
                leaders.append(key)
                gatherings.append(_Gathering())
                position = len(leaders) - 1
            known[key] = position
        gatherings[known[key]].asked.append(one)
    groups = [gathering.group() for gathering in gatherings]
    return sorted(groups, key=lambda g: (-g.askers, -g.times, -g.last))
