"""/hoi asks what stands after it, wherever it is given."""

from __future__ import annotations

import pytest

from bot.assistant.assistant import Assistant
from bot.exchange import Outcome
from tests.conftest import Notebook


@pytest.mark.parametrize(
    "text",
    [
        "/hoi làm hộ chiếu ở đâu",
        "/HOI  làm hộ chiếu ở đâu",
        "/hoi@thu_bot làm hộ chiếu ở đâu",
        "/hoi\nlàm hộ chiếu ở đâu",
    ],
)
def test_what_stands_after_it_is_the_question(
    assistant: Assistant, notebook: Notebook, text: str
) -> None:
    assert assistant.ask(text, "a", "chat").reply.entry_id == "ho-chieu"
    assert [row.text for row in notebook.rows] == ["làm hộ chiếu ở đâu"]


@pytest.mark.parametrize("text", ["/hoi", " /hoi ", "/hoi@thu_bot"])
def test_alone_it_asks_for_one(assistant: Assistant, notebook: Notebook, text: str) -> None:
    reply = assistant.ask(text, "a", "chat").reply
    assert reply.outcome is Outcome.SOCIAL
    assert "hỏi gì" in reply.text
    assert notebook.rows == []


def test_personal_data_after_it_is_masked(assistant: Assistant, notebook: Notebook) -> None:
    assistant.ask("/hoi cccd 079255000111 làm hộ chiếu", "a", "chat")
    assert "079255000111" not in notebook.rows[0].text
