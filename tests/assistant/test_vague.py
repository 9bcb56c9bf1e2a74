"""A message of one general word gets what people mean by it most, and nothing is taken for sure."""

from __future__ import annotations

import pytest

from bot.assistant.assistant import Assistant
from bot.assistant.engine import Engine
from bot.exchange import Outcome


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("thẻ", "thẻ"),
        ("the", "thẻ"),
        ("sổ ạ", "sổ"),
        ("giấy tờ", "giấy tờ"),
        ("bằng", "bằng"),
        ("đăng ký", "đăng ký"),
        ("dang ky", "đăng ký"),
        ("hồ sơ", "hồ sơ"),
        ("cho em hỏi về xe", "xe"),
        ("nhà nha", "nhà"),
        ("con", "con"),
        ("thủ tục", "thủ tục"),
    ],
)
def test_a_general_word_offers_its_entries(text: str, word: str, ask: Assistant) -> None:
    reply = ask.ask(text, None, "test").reply
    assert reply.outcome is Outcome.CLARIFY
    assert reply.ids == tuple(ask.engine.knowledge.lexicon.chu_chung[word])
    assert f"«{word}»" in reply.lines[0]
    assert 0 <= reply.confidence <= 1


@pytest.mark.parametrize("text", ["xe máy cũ", "thẻ căn cước", "sổ hồng", "đăng ký kết hôn"])
def test_more_than_the_word_is_a_question(text: str, ask: Assistant) -> None:
    reply = ask.ask(text, None, "test").reply
    assert "gõ rõ hơn" not in reply.lines[0]


def test_after_a_topic_a_part_is_no_general_word(ask: Assistant) -> None:
    ask.ask("làm hộ chiếu", "c", "test")
    reply = ask.ask("giấy tờ", "c", "test").reply
    assert (reply.entry_id, reply.facet) == ("ho-chieu-pho-thong", "ho-so")


def test_every_general_word_offers_a_choice_that_exists(shipped: Engine) -> None:
    for ids in shipped.knowledge.lexicon.chu_chung.values():
        assert 2 <= len(ids) <= 4
        assert set(ids) <= set(shipped.knowledge.entries)
