"""Which case a citizen's answers make, and what of an entry holds in it.

One law throughout: a line is left out only where an answer that was given rules it out. A
question not asked, or answered «not sure», rules out nothing.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from bot.model import CaseOption, CaseQuestion, Facet, Statement

UNSURE = "0"
"""The digit of «not sure»; options count from 1."""
SHOWN = (Facet.PAPERS, Facet.FEE, Facet.TIME, Facet.PLACE)
"""What a checklist tells of every case; of other parts only what is marked for the case."""
_VERSION_LETTERS = 3

Answer = tuple[CaseQuestion, CaseOption | None]
"""A question with the option chosen, None for «not sure»."""


@dataclass(frozen=True, slots=True)
class Case:
    """The questions of an entry and the answers given so far, in the order of asking."""

    questions: tuple[CaseQuestion, ...]
    answers: tuple[Answer, ...] = ()

    @property
    def chosen(self) -> tuple[CaseOption, ...]:
        return tuple(option for _, option in self.answers if option is not None)

    @property
    def open_question(self) -> CaseQuestion | None:
        """The first question that is not answered and that no answer makes needless."""
        answered = {question.slug for question, _ in self.answers}
        return next(
            (q for q in self.questions if q.slug not in answered and self.allows(q.when)), None
        )

    @property
    def digits(self) -> str:
        """What a button carries of the answers, one digit each; :func:`read` takes it back."""
        return "".join(
            str(question.options.index(option) + 1) if option else UNSURE
            for question, option in self.answers
        )

    def allows(self, when: Collection[str]) -> bool:
        """Whether no answer rules out a line that holds for these options (all cases if none)."""
        return not any(
            option is not None and option.slug not in when and _mentions(when, question)
            for question, option in self.answers
        )

    def holding(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(statement for statement in statements if self.allows(statement.when))

    def answered(self, option: CaseOption | None) -> Case:
        """The case after the open question is answered so."""
        question = self.open_question
        if question is None:
            raise ValueError("every question has its answer")
        return Case(self.questions, (*self.answers, (question, option)))


def read(questions: tuple[CaseQuestion, ...], digits: str) -> Case | None:
    """The case of a button's digits, one a question asked; None where they do not fit."""
    case = Case(questions)
    for digit in digits:
        question = case.open_question
        if question is None or not digit.isascii() or not digit.isdigit():
            return None
        if int(digit) > len(question.options):
            return None
        case = case.answered(None if digit == UNSURE else question.options[int(digit) - 1])
    return case


def complete(questions: tuple[CaseQuestion, ...]) -> Iterator[Case]:
    """Every case that full answers can make, save those that another entry treats."""

    def onward(case: Case) -> Iterator[Case]:
        question = case.open_question
        if question is None:
            yield case
            return
        for option in question.options:
            if option.entry_id is None:
                yield from onward(case.answered(option))

    return onward(Case(questions))


def version(questions: tuple[CaseQuestion, ...]) -> str:
    """A few letters that change with anything a citizen may have read or chosen from."""
    said = "\n".join(
        f"{q.slug}|{q.text}|{q.when}|{[(o.slug, o.text, o.entry_id) for o in q.options]}"
        for q in questions
    )
    digest = hashlib.sha256(said.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode()[:_VERSION_LETTERS]


def _mentions(when: Collection[str], question: CaseQuestion) -> bool:
    return any(option.slug in when for option in question.options)
