"""Cards for what is being typed in inline mode."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.engine import Engine
from bot.assistant.suggest import (
    MAX_CARDS,
    MAX_DESCRIPTION,
    MAX_TEXT,
    Card,
    shortened,
    suggest,
)
from bot.model import Kind
from tests.conftest import TODAY


def found(text: str, engine: Engine) -> tuple[Card, ...]:
    return suggest(text, engine, TODAY)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("làm hộ chiếu", "ho-chieu-pho-thong"),
        ("lam ho ch", "ho-chieu-pho-thong"),
        ("khai sinh", "khai-sinh"),
        ("doi bang lai", "doi-cap-lai-gplx"),
    ],
)
def test_what_is_typed_leads_to_an_entry(shipped: Engine, text: str, first: str) -> None:
    assert found(text, shipped)[0].entry_id == first


def test_a_card_answers_the_part_asked_with_its_source_and_day(shipped: Engine) -> None:
    card = found("làm hộ chiếu ở đâu", shipped)[0]
    assert "Quản lý xuất nhập cảnh" in card.description
    assert "Nguồn: " in card.text
    assert "Kiểm tra ngày " in card.text


@pytest.mark.parametrize("text", ["", "   ", "lệ phí bao nhiêu"])
def test_without_a_topic_the_most_asked_are_offered(shipped: Engine, text: str) -> None:
    cards = found(text, shipped)
    priors = [shipped.knowledge.entries[card.entry_id].prior for card in cards]
    assert len(cards) == MAX_CARDS
    assert priors == sorted(priors, reverse=True)


@pytest.mark.parametrize(
    "text",
    [
        "cháy nhà cứu với",
        "bố tôi đột quỵ",
        "thuận tình ly hôn",
        "trời hôm nay đẹp quá",
        "giá xăng hôm nay",
        "nghị định 999/2030/NĐ-CP",
        "https://dichvucong-gov.vip/abc",
        "请问护照怎么办理",
        "😂",
    ],
)
def test_what_needs_a_conversation_gets_no_card(shipped: Engine, text: str) -> None:
    assert found(text, shipped) == ()


def test_every_entry_fits_on_a_card(shipped: Engine) -> None:
    entries = [e for e in shipped.knowledge.entries.values() if e.kind is not Kind.OUT_OF_SCOPE]
    cards = [card for entry in entries for card in found(entry.title, shipped)]
    covered = {card.entry_id for card in cards}
    assert len(covered) > 0.9 * len(entries)
    assert max(len(card.description) for card in cards) <= MAX_DESCRIPTION
    assert max(len(card.text) for card in cards) <= MAX_TEXT
    assert all("Kiểm tra ngày" in card.text for card in cards)
    assert not any("bấm «" in card.text for card in cards), "a card has no such button"


@given(st.text(max_size=300), st.integers(min_value=2, max_value=100))
def test_a_shortened_text_fits_and_begins_alike(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= limit
    assert short == text or text.startswith(short.removesuffix("…"))
