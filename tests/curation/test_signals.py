"""What tells that a question was not answered well."""

from __future__ import annotations

from typing import Any

import pytest

from bot.assistant.engine import Engine
from bot.curation.signals import Signal, signals
from bot.exchange import Outcome
from bot.kept import Opinion
from bot.model import Facet
from bot.querylog.reports import Asked
from tests.curation.log import answered, log, vain

UNANSWERED, NONE, SUSPECTED = Signal.UNANSWERED, Signal.NONE_OF_THESE, Signal.SUSPECTED_WRONG
HUMAN, LITTLE = Signal.ASKS_FOR_HUMAN, Signal.LOW_CONFIDENCE
PASSPORT = "làm hộ chiếu ở đâu"
AGAIN = "hộ chiếu thì tới chỗ nào làm"
PERSON: dict[str, Any] = {"outcome": Outcome.SOCIAL, "reason": "gap_nguoi"}


def told(engine: Engine, *asked: Asked) -> list[set[Signal]]:
    """The signals of each question, in the order of time."""
    rows = log(*asked)
    found = signals(rows, engine.knowledge)
    return [set(found.get(one.id, ())) for one in rows]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, {UNANSWERED}),
        ({"entry_id": "viec-khac-lo"}, set()),
        ({"entry_id": "viec-khac-lo", "rejected": True}, {NONE}),
        ({"entry_id": "viec-khac-lo", "human": True}, {HUMAN}),
        ({"entry_id": "viec-khac-lo", "opinions": (Opinion.WRONG,)}, {SUSPECTED}),
        ({"reason": "tin_cu"}, set()),
        ({"rejected": True}, {UNANSWERED, NONE}),
        ({"human": True}, {UNANSWERED, HUMAN}),
        ({"outcome": Outcome.CLARIFY}, set()),
        ({"outcome": Outcome.CLARIFY, "waits": True}, {UNANSWERED}),
        ({"outcome": Outcome.CLARIFY, "rejected": True}, {NONE}),
        ({"outcome": Outcome.CLARIFY, "human": True}, {HUMAN}),
        ({"outcome": Outcome.SOCIAL, "reason": "cam_on"}, set()),
        ({"outcome": Outcome.EMERGENCY, "reason": "chay"}, set()),
        ({"outcome": Outcome.SCAM_CHECK}, set()),
        ({"outcome": Outcome.ERROR}, set()),
    ],
    ids=lambda given: " ".join(sorted(map(str, given))),
)
def test_what_one_question_tells(
    more: dict[str, Any], expected: set[Signal], engine: Engine
) -> None:
    assert told(engine, vain("nuôi cá sấu", **more)) == [expected]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, set()),
        ({"opinions": (Opinion.USEFUL,)}, set()),
        *(({"opinions": (o,)}, {SUSPECTED}) for o in Opinion if o is not Opinion.USEFUL),
        ({"confidence": 0.79}, {LITTLE}),
        ({"confidence": 0.8}, set()),
        ({"confidence": 0.79, "opinions": (Opinion.USEFUL,)}, set()),
        ({"confidence": 0.79, "opinions": (Opinion.UNCLEAR,)}, {LITTLE, SUSPECTED}),
    ],
    ids=lambda given: " ".join(sorted(map(str, given))),
)
def test_what_one_answer_tells(more: dict[str, Any], expected: set[Signal], engine: Engine) -> None:
    assert told(engine, answered(PASSPORT, **more)) == [expected]


@pytest.mark.parametrize(
    ("after", "suspected"),
    [
        (answered(AGAIN, at=60), True),
        (answered(AGAIN, at=180), True),
        (answered(AGAIN, at=181), False),
        (answered(AGAIN, "another", at=60), False),
        (answered(PASSPORT, at=60), False),
        (answered(PASSPORT.upper(), at=60), False),
        (answered("đăng ký khai sinh ở đâu", at=60, entry_id="khai-sinh"), False),
        (answered(AGAIN, at=60, entry_id="khai-sinh"), True),
        (answered(AGAIN, at=60, facet=Facet.FEE), False),
        (answered("lệ phí hộ chiếu", at=60, facet=Facet.FEE), False),
        (answered(AGAIN, at=60, facet=Facet.FEE, entry_id="khai-sinh"), True),
        (vain(AGAIN, at=60), True),
        (vain(AGAIN, at=60, outcome=Outcome.CLARIFY), True),
        (vain(AGAIN, at=60, outcome=Outcome.SOCIAL, reason="cam_on"), False),
        (vain("ở đâu vậy", at=60), False),
        (answered(AGAIN, at=60, opinions=(Opinion.USEFUL,)), False),
        (answered(AGAIN, at=60, opinions=(Opinion.USEFUL,), entry_id="khai-sinh"), True),
    ],
    ids=lambda value: f"{value.text}-{value.outcome}" if isinstance(value, Asked) else "",
)
def test_asking_again_at_once_in_other_words_is_a_complaint(
    after: Asked, suspected: bool, engine: Engine
) -> None:
    first = told(engine, answered(PASSPORT), after)[0]
    assert first == ({SUSPECTED} if suspected else set())


def test_courtesy_in_between_does_not_hide_that_it_is_asked_again(engine: Engine) -> None:
    thanks = vain("cảm ơn", at=20, outcome=Outcome.SOCIAL, reason="cam_on")
    assert told(engine, answered(PASSPORT), thanks, answered(AGAIN, at=60))[0] == {SUSPECTED}


def test_without_marks_the_same_words_are_asked_again(engine: Engine) -> None:
    rows = (answered(PASSPORT), answered("muon lam ho chieu thi toi dau", at=60))
    assert told(engine, *rows)[0] == {SUSPECTED}


def test_a_useful_answer_is_not_suspected_though_asked_again(engine: Engine) -> None:
    rows = (answered(PASSPORT, opinions=(Opinion.USEFUL,)), answered(AGAIN, at=60))
    assert told(engine, *rows)[0] == set()


def test_lone_questions_have_nothing_to_do_with_each_other(engine: Engine) -> None:
    rows = (answered(PASSPORT, ""), answered(AGAIN, "", at=10), vain("gặp người", "", 20, **PERSON))
    assert told(engine, *rows) == [set(), set(), set()]


@pytest.mark.parametrize(
    ("chat", "at", "wanted"), [("c1", 60, True), ("c1", 181, False), ("another", 60, False)]
)
def test_who_types_that_a_person_is_wanted_means_the_question_before(
    chat: str, at: float, wanted: bool, engine: Engine
) -> None:
    rows = (answered(PASSPORT), vain("cho tôi gặp người thật", chat, at, **PERSON))
    assert told(engine, *rows) == [{HUMAN} if wanted else set(), set()]
