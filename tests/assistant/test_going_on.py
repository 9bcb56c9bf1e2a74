"""A short question for a part goes on about the topic; a question of its own does not."""

from __future__ import annotations

import pytest

from bot.assistant.analysis import analyse
from bot.assistant.assistant import Assistant
from bot.assistant.decide import Abstain, Answer, Clarify, Decision
from bot.assistant.dialogue import going_on
from bot.assistant.engine import Engine
from bot.exchange import Outcome

SHORT, LONG, NO_PART = "mua ở đâu", "mua xe cũ của người quen ở đâu", "xin chào"
BOTH = Clarify(("topic", "other"), 0.7)
OTHER_FIRST = Clarify(("other", "topic"), 0.7)


@pytest.mark.parametrize(
    ("decision", "text", "expected"),
    [
        (BOTH, SHORT, Answer("topic", 0.7)),
        (BOTH, LONG, BOTH),
        (BOTH, NO_PART, BOTH),
        (OTHER_FIRST, SHORT, OTHER_FIRST),
        (Abstain((), 0.1), SHORT, Abstain((), 0.1)),
        (Answer("other", 0.9), SHORT, Answer("other", 0.9)),
    ],
)
def test_only_a_short_question_for_a_part_that_begins_with_the_topic(
    decision: Decision, text: str, expected: Decision, engine: Engine
) -> None:
    assert going_on(decision, "topic", analyse(text, engine)) == expected


def test_the_thread_goes_on_with_few_words(ask: Assistant) -> None:
    first = ask.ask("mua bảo hiểm y tế cho cả hộ", "7", "test").reply
    again = ask.ask("mua ở đâu", "7", "test").reply
    assert (again.outcome, again.entry_id) == (Outcome.ANSWER, first.entry_id)
