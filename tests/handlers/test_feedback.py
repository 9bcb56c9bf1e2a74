"""👍 and 👎 under an answer: what is said, and what is written down."""

from __future__ import annotations

import sqlite3

import pytest

from bot.assistant.actions import Rate, encode
from bot.kept import Opinion
from bot.model import Facet
from bot.runtime import Session
from tests.handlers.conftest import Chat
from tests.support.telegram import Sent


def opinions(session: Session) -> list[tuple[str, str, str, int | None]]:
    assert session.writer.flush()
    connection = sqlite3.connect(session.database)
    try:
        return connection.execute(
            "select entry_id, facet, opinion, question_id from feedback order by facet"
        ).fetchall()
    finally:
        connection.close()


async def rate(chat: Chat, under: Sent, opinion: Opinion, facet: Facet | None = None) -> list[Sent]:
    return await chat.press_data(under, encode(Rate("ho-chieu", opinion, facet)))


async def test_praise_is_thanked_for(chat: Chat, session: Session) -> None:
    (answered,) = await chat.say("làm hộ chiếu")
    (thanks,) = await rate(chat, answered, Opinion.USEFUL)
    assert "Cảm ơn" in thanks.text
    assert answered.edits == 0
    assert opinions(session) == [("ho-chieu", "", "u", 1)]


@pytest.mark.parametrize(
    ("label", "said", "opinion"),
    [
        ("Sai thông tin", "đối chiếu", "s"),
        ("Đã cũ", "quy định mới", "c"),
        ("Khó hiểu", "viết lại", "k"),
        ("Không đúng ý tôi", "hỏi lại", "y"),
    ],
)
async def test_a_reason_is_noted_in_place(
    chat: Chat, session: Session, label: str, said: str, opinion: str
) -> None:
    (answered,) = await chat.say("làm hộ chiếu")
    (why,) = await rate(chat, answered, Opinion.NOT_USEFUL)
    assert "Chưa đúng ở chỗ nào" in why.text
    assert await chat.press(why, label) == []
    assert "Đã ghi" in why.text
    assert said in why.text
    assert opinions(session) == [("ho-chieu", "", opinion, 1)]


async def test_a_mind_may_change(chat: Chat, session: Session) -> None:
    (answered,) = await chat.say("làm hộ chiếu")
    (why,) = await rate(chat, answered, Opinion.NOT_USEFUL)
    for label in ("Sai thông tin", "Đã cũ", "Sai thông tin"):
        await chat.press(why, label)
        assert not [b for row in why.buttons for b in row if b["text"] == label]
    (thanks,) = await chat.press(why, "Thật ra đúng ý")
    assert "Cảm ơn" in thanks.text
    assert opinions(session) == [("ho-chieu", "", "u", 1)]


async def test_beside_the_point_leads_to_what_is_near(chat: Chat) -> None:
    (answered,) = await chat.say("làm hộ chiếu")
    (why,) = await rate(chat, answered, Opinion.NOT_USEFUL)
    await chat.press(why, "Không đúng ý tôi")
    await chat.press(why, "mất hộ chiếu")
    assert "trong 48 giờ" in why.text


async def test_each_facet_has_its_opinion_also_without_a_question(
    chat: Chat, session: Session
) -> None:
    (greeted,) = await chat.say("/start")
    await rate(chat, greeted, Opinion.OUTDATED, Facet.FEE)
    await rate(chat, greeted, Opinion.USEFUL, Facet.TIME)
    assert opinions(session) == [
        ("ho-chieu", "le-phi", "c", None),
        ("ho-chieu", "thoi-han", "u", None),
    ]
