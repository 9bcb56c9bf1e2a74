"""What can be done with a reply beside reading it."""

from __future__ import annotations

import pytest

from bot.assistant import actions
from bot.assistant.actions import decode
from bot.assistant.assistant import Assistant
from bot.exchange import Reply
from bot.kept import Opinion
from bot.model import Facet, Kind
from tests.conftest import Notebook

CITIZEN = 7


def buttons(reply: Reply) -> list[actions.Action | None]:
    return [decode(choice.action) for choice in reply.choices]


def told(assistant: Assistant, text: str, address: int | None = CITIZEN) -> Reply:
    return assistant.ask(text, "7", "test", address).reply


def test_an_answer_can_be_rated_and_watched(assistant: Assistant) -> None:
    reply = told(assistant, "làm hộ chiếu hết bao nhiêu tiền")
    assert buttons(reply)[-3:] == [
        actions.TellWhenChanged("ho-chieu"),
        actions.Rate("ho-chieu", Opinion.USEFUL, Facet.FEE),
        actions.Rate("ho-chieu", Opinion.NOT_USEFUL, Facet.FEE),
    ]
    assert len({choice.group for choice in reply.choices[-2:]}) == 1


def test_so_can_what_a_button_shows(assistant: Assistant) -> None:
    reply = assistant.press("e:ho-chieu:ho-so", "7", "test", CITIZEN)
    assert actions.Rate("ho-chieu", Opinion.USEFUL, Facet.PAPERS) in buttons(reply)


def test_sources_and_questions_are_not_rated(assistant: Assistant) -> None:
    for reply in (told(assistant, "lệ phí bao nhiêu"), assistant.press("n:ho-chieu", "7")):
        assert not any(isinstance(one, actions.Rate) for one in buttons(reply))


@pytest.mark.parametrize("text", ["hkhkhk qqq", "nhập quốc tịch việt nam"])
def test_a_dead_end_can_wait_for_an_answer(text: str, ask: Assistant) -> None:
    wishes = [b for b in buttons(told(ask, text)) if isinstance(b, actions.TellWhenAnswered)]
    assert [bool(wish.token) for wish in wishes] == [True]


@pytest.mark.parametrize("address", [None, -100])
def test_where_nothing_can_be_sent_nothing_is_promised(address: int | None, ask: Assistant) -> None:
    promises = actions.TellWhenAnswered | actions.TellWhenChanged
    for text in ("hkhkhk qqq", "làm hộ chiếu ở đâu"):
        assert not any(isinstance(one, promises) for one in buttons(told(ask, text, address)))


def test_none_of_these_leads_to_the_topics_of_what_was_offered(ask: Assistant) -> None:
    asked = told(ask, "mất giấy tờ")
    none = next(
        c.action for c in asked.choices if isinstance(decode(c.action), actions.NoneOfThese)
    )
    reply = ask.press(none, "7", "test", CITIZEN)
    found = buttons(reply)
    assert any(isinstance(one, actions.ShowTopic) for one in found)
    assert any(isinstance(one, actions.ShowTopics) for one in found)
    token = decode(none)
    assert isinstance(token, actions.NoneOfThese)
    assert actions.TellWhenAnswered(token.token) in found
    assert actions.AskHuman(token.token) in found


def test_gibberish_leads_to_all_topics(assistant: Assistant, notebook: Notebook) -> None:
    assert actions.ShowTopics(Kind.SERVICE) in buttons(told(assistant, "hkhkhk qqq"))
    assert notebook.rows
