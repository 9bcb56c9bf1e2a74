"""What people asked before, asked again of other knowledge: what is won and what is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import zip_longest

from bot.assistant.engine import Engine
from bot.evaluation.run import Judged, Run, examined, put
from bot.exchange import Outcome
from bot.kb.questions import Question
from bot.model import Facet
from bot.querylog.redaction.placeholders import PLACEHOLDER

EXAMPLES = 5
_STEP = 50
"""Questions between two tellings of how far it is."""
Progress = Callable[[str], None]
Questions = Mapping[str, Sequence[Question]]
"""Held-out questions by file."""


class Verdict(StrEnum):
    """What a changed reply is for those who asked."""

    GAIN = "gain"
    LOSS = "loss"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Case:
    """One logged question. ``weight``: distinct askers; ``expected``: the entry that staff say is
    meant; ``in_vain``: it was not answered, or more of them disliked the answer than liked it.
    """

    text: str
    weight: int = 1
    expected: str | None = None
    in_vain: bool = False
    liked: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """How a question ends. ``options`` are what a question back offers."""

    outcome: Outcome
    entry_id: str | None = None
    facet: Facet | None = None
    confidence: float = 0.0
    options: tuple[str, ...] = ()

    @property
    def gist(self) -> tuple[object, ...]:
        """What a change of is a change; not the order of what is offered."""
        return self.outcome, self.entry_id, self.facet, frozenset(self.options)

    @property
    def settled(self) -> bool:
        """Whether an entry was the reply: an answer, or who else to turn to."""
        known = self.outcome in {Outcome.ANSWER, Outcome.ABSTAIN}
        return known and self.entry_id is not None


@dataclass(frozen=True, slots=True)
class Change:
    """One question that ends otherwise; ``why`` says so in Vietnamese."""

    text: str
    weight: int
    before: Ending
    after: Ending
    verdict: Verdict
    why: str
    held_out: bool = False


@dataclass(frozen=True, slots=True)
class Replay:
    """All that ends otherwise, heaviest first. ``asked``: how many questions were put again;
    ``reworded``: how many end alike in other words, with up to five of them.
    """

    changes: tuple[Change, ...]
    asked: int
    reworded: int = 0
    reworded_examples: tuple[str, ...] = ()

    def of(self, verdict: Verdict) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.verdict is verdict)

    def askers(self, verdict: Verdict) -> int:
        """How many people asked what is won, or lost."""
        return sum(change.weight for change in self.of(verdict))


class Answers:
    """What one engine answers on one day; each question is put to it once."""

    def __init__(self, engine: Engine, day: date) -> None:
        self.engine = engine
        self.day = day
        self._assistant = examined(engine, lambda: day)
        self._endings: dict[str, tuple[Ending, str]] = {}
        self._judged: dict[tuple[str, Question], tuple[Judged | None, ...]] = {}

    def to(self, text: str) -> tuple[Ending, str]:
        """How a question ends, and the words of the reply."""
        if text not in self._endings:
            reply = self._assistant.ask(PLACEHOLDER.sub(" ", text), None, "replay").reply
            options = reply.ids if reply.outcome is Outcome.CLARIFY else ()
            ending = Ending(reply.outcome, reply.entry_id, reply.facet, reply.confidence, options)
            self._endings[text] = ending, reply.text
        return self._endings[text]

    def judged(self, file: str, question: Question) -> tuple[Judged | None, ...]:
        key = file, question
        if key not in self._judged:
            self._judged[key] = put(question, file, len(self._judged), self._assistant)
        return self._judged[key]

    def run(self, questions: Questions) -> Run:
        """All held-out questions, judged."""
        found = [j for file, qs in questions.items() for q in qs for j in self.judged(file, q)]
        known = tuple(one for one in found if one is not None)
        return Run(known, len(found) - len(known))


def replay(
    cases: Sequence[Case], questions: Questions, old: Answers, new: Answers, progress: Progress
) -> Replay:
    """Put every case and every held-out question to both."""
    held_out = [(file, question) for file, found in questions.items() for question in found]
    total = len(cases) + len(held_out)
    changes: list[Change] = []
    reworded: list[str] = []
    for done, case in enumerate(cases):
        _tell(progress, done, total)
        (before, said), (after, says) = old.to(case.text), new.to(case.text)
        if before.gist != after.gist:
            changes.append(logged_change(case, before, after))
        elif said != says:
            reworded.append(case.text)
    for done, (file, question) in enumerate(held_out, len(cases)):
        _tell(progress, done, total)
        changes += held_out_changes(old.judged(file, question), new.judged(file, question))
    order = list(Verdict)
    changes.sort(key=lambda change: (order.index(change.verdict), -change.weight))
    return Replay(tuple(changes), total, len(reworded), tuple(reworded[:EXAMPLES]))


def _tell(progress: Progress, done: int, total: int) -> None:
    if done % _STEP == 0:
        progress(f"Đang hỏi lại {done}/{total} câu …")


def logged_change(case: Case, before: Ending, after: Ending) -> Change:
    verdict, why = _verdict(case, before, after)
    if case.liked and verdict is Verdict.LOSS:
        why += "; đã có người khen câu trả lời cũ"
    return Change(case.text, case.weight, before, after, verdict, why)


def _verdict(case: Case, before: Ending, after: Ending) -> tuple[Verdict, str]:
    """The first rule that holds."""
    was, now = ((e.entry_id if e.settled else None) for e in (before, after))
    alike = was == now and before.outcome is after.outcome
    alarm = before.outcome in {Outcome.EMERGENCY, Outcome.SCAM_CHECK}
    asks = after.outcome is Outcome.CLARIFY
    wanted = case.expected
    unwanted = wanted is not None and now != wanted
    rules = (
        (alike and now is None, Verdict.OTHER, "nay đưa ra lựa chọn khác"),
        (alike, Verdict.OTHER, "nay trả lời phần khác của mục"),
        (wanted is not None and now == wanted, Verdict.GAIN, "nay ra đúng mục đã chọn"),
        (wanted is not None and was == wanted, Verdict.LOSS, "không còn ra mục đã chọn"),
        (alarm, Verdict.LOSS, "không còn được nhận ra là khẩn cấp hay lừa đảo"),
        (case.in_vain and now is None, Verdict.OTHER, "vẫn chưa có câu trả lời"),
        (case.in_vain and unwanted, Verdict.OTHER, "nay ra mục khác với mục đã chọn"),
        (case.in_vain, Verdict.GAIN, "nay có câu trả lời"),
        (before.outcome is Outcome.ABSTAIN and asks, Verdict.OTHER, "nay hỏi lại"),
        (was in after.options and not case.liked, Verdict.OTHER, "nay hỏi lại, vẫn có mục cũ"),
        (was is not None and now is None, Verdict.LOSS, "nay không trả lời nữa"),
        (was is not None, Verdict.LOSS, "nay ra mục khác"),
        (now is not None, Verdict.OTHER, "nay trả lời thẳng"),
        (before.outcome is Outcome.CLARIFY, Verdict.LOSS, "nay không còn lựa chọn nào"),
    )
    found = ((verdict, why) for holds, verdict, why in rules if holds)
    return next(found, (Verdict.OTHER, "nay kết thúc khác"))


def held_out_changes(old: Sequence[Judged | None], new: Sequence[Judged | None]) -> list[Change]:
    """What became of one held-out question, turn by turn."""
    changes = []
    for was, now in zip_longest(old, new):
        before, after = _ending(was), _ending(now)
        worth, worths = _worth(was), _worth(now)
        judged = now or was
        if judged is None or (worth == worths and before.gist == after.gist):
            continue
        if worth == worths:
            verdict, why = Verdict.OTHER, "câu giữ riêng nay kết thúc khác"
        elif worth == 0:
            verdict, why = Verdict.GAIN, "câu giữ riêng hết sai"
        elif worths == 0:
            verdict, why = Verdict.LOSS, "câu giữ riêng nay sai"
        elif worths > worth:
            verdict, why = Verdict.OTHER, "câu giữ riêng nay khá hơn một chút"
        else:
            verdict, why = (
                Verdict.OTHER,
                "câu giữ riêng nay kém hơn một chút, vẫn tới được điều cần",
            )
        changes.append(Change(judged.question.q, 1, before, after, verdict, why, held_out=True))
    return changes


def _worth(judged: Judged | None) -> int:
    """How a held-out question ends: 2 as it should, 1 with what is meant within one press (or a
    question back where nothing is known), 0 wrongly.
    """
    if judged is None:
        return 0
    unsure = judged.question.expect == "abstain" and judged.outcome is Outcome.CLARIFY
    return 2 if judged.right else int(judged.offered or unsure)


def _ending(judged: Judged | None) -> Ending:
    """An entry that the knowledge lacks cannot be the reply."""
    if judged is None:
        return Ending(Outcome.ABSTAIN)
    options = judged.ids if judged.outcome is Outcome.CLARIFY else ()
    return Ending(judged.outcome, judged.entry_id, judged.asked, judged.confidence, options)
