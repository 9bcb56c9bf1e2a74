"""What became of the questions, by day and by topic; each way of ending stands apart.

That a question was answered does not say that the answer was right: what citizens said of it
stands beside, and so does what is suspected.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from bot.curation.group import askers
from bot.curation.signals import Signal, signals
from bot.exchange import Outcome
from bot.kb.store import KnowledgeBase
from bot.kept import Opinion, day_of
from bot.model import Kind
from bot.querylog.reports import Asked

UNCLEAR = "Chưa rõ"
_OTHER = {Kind.SITUATION: "Tình huống", Kind.OUT_OF_SCOPE: "Ngoài phạm vi"}
_NO_TOPIC = "Việc khác"
_SEARCHED = {"answered", "asked_back", "abstained", "out_of_scope"}
_SUSPECT = {Signal.SUSPECTED_WRONG, Signal.NONE_OF_THESE}
_ENDINGS = {
    Outcome.ANSWER: "answered",
    Outcome.CLARIFY: "asked_back",
    Outcome.ABSTAIN: "abstained",
    Outcome.SOCIAL: "fixed",
    Outcome.EMERGENCY: "emergency",
    Outcome.SCAM_CHECK: "scam_check",
    Outcome.ERROR: "failed",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions ended which way; those from ``answered`` to ``failed`` add up to
    ``asked``. ``fixed``: courtesy and other sentences that are always the same. ``useful``: 👍;
    ``suspected_wrong``: rated badly, asked again at once, or none of the entries offered was meant.
    """

    asked: int = 0
    askers: int = 0
    answered: int = 0
    asked_back: int = 0
    abstained: int = 0
    out_of_scope: int = 0
    fixed: int = 0
    emergency: int = 0
    scam_check: int = 0
    failed: int = 0
    useful: int = 0
    suspected_wrong: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of some days in Vietnam, both ends included. ``days`` are all of them;
    ``topics``, most asked first, hold what was looked up. Milliseconds in the core: half and 99 of
    100 questions took at most these, None where nothing was asked.
    """

    first: date
    last: date
    total: Tally
    days: tuple[tuple[date, Tally], ...]
    topics: tuple[tuple[str, Tally], ...]
    median_ms: float | None
    p99_ms: float | None


def figures(
    asked: Sequence[Asked], knowledge: KnowledgeBase, first_day: date, last_day: date
) -> Figures:
    """The figures of the questions asked from the first to the last day; ``asked`` may hold more,
    oldest first.
    """
    told = signals(asked, knowledge)
    suspect = {number for number, found in told.items() if found & _SUSPECT}
    of_days: dict[date, list[Asked]] = {
        first_day + timedelta(days=n): [] for n in range((last_day - first_day).days + 1)
    }
    of_topics: dict[str, list[Asked]] = {}
    for one in asked:
        if (day := day_of(one.at)) not in of_days:
            continue
        of_days[day].append(one)
        if _ending(one) in _SEARCHED:
            of_topics.setdefault(_topic(one, knowledge), []).append(one)
    counted = [one for found in of_days.values() for one in found]
    times = sorted(one.milliseconds for one in counted)
    topics = ((name, _tally(found, suspect)) for name, found in of_topics.items())
    return Figures(
        first_day,
        last_day,
        _tally(counted, suspect),
        tuple((day, _tally(found, suspect)) for day, found in of_days.items()),
        tuple(sorted(topics, key=lambda t: (t[0] == UNCLEAR, -t[1].asked, t[0]))),
        _at_most(times, 0.5),
        _at_most(times, 0.99),
    )


def _tally(asked: Sequence[Asked], suspect: Collection[int]) -> Tally:
    endings = [_ending(one) for one in asked]
    counts: Mapping[str, int] = {name: endings.count(name) for name in set(endings)}
    return Tally(
        asked=len(asked),
        askers=askers(asked),
        useful=sum(Opinion.USEFUL in one.opinions for one in asked),
        suspected_wrong=sum(one.id in suspect for one in asked),
        **counts,
    )


def _ending(one: Asked) -> str:
    """The field of :class:`Tally` that counts a question."""
    if one.outcome is Outcome.ABSTAIN and one.reason:
        return "fixed"
    if one.outcome is Outcome.ABSTAIN and one.entry_id:
        return "out_of_scope"
    return _ENDINGS[one.outcome]


def _topic(one: Asked, knowledge: KnowledgeBase) -> str:
    """The topic of the entry answered with, else of the nearest one that is worth a look."""
    near = (i for i, probability in one.candidates if probability >= knowledge.config.nguong.gan)
    entry = knowledge.entries.get(one.entry_id or next(near, ""))
    if entry is None:
        return UNCLEAR
    topic = knowledge.topics.holders(entry.kind).get(entry.topic)
    if topic is None:
        return _OTHER.get(entry.kind, _NO_TOPIC)
    return knowledge.topics.chu_de[entry.kind][topic].ten


def _at_most(times: Sequence[float], share: float) -> float | None:
    """The smallest of these times that this share of them do not exceed; ``times`` is sorted."""
    return times[ceil(share * len(times)) - 1] if times else None
