"""Groups: only who addresses the bot is answered, below the message that asked."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from telegram import Message

from bot.kb.store import KnowledgeBase
from bot.runtime import Session
from handlers.question import Question
from tests.handlers.conftest import Chat
from tests.support.telegram import BOT, GROUP

BASIC = {"id": -5, "type": "group", "title": "Nhà"}


async def ask(chat: Chat, text: str | None, user: int = 7, **more: Any) -> list[Any]:
    person = {"id": user, "is_bot": False, "first_name": "Dân"}
    return await chat.say(text, **{"chat": GROUP, "from": person, **more})


@pytest.mark.parametrize(
    "text",
    [
        "/hoi làm hộ chiếu ở đâu",
        "/hoi@thu_bot làm hộ chiếu ở đâu",
        "/HOI@Thu_Bot làm hộ chiếu ở đâu",
        "/lam_ho_chieu@thu_bot",
        "@thu_bot làm hộ chiếu ở đâu",
        "làm hộ chiếu ở đâu @Thu_Bot ơi",
        "làm hộ chiếu ở đâu, @thu_bot?",
    ],
)
@pytest.mark.parametrize("group", [GROUP, BASIC], ids=lambda group: str(group["type"]))
async def test_who_addresses_the_bot_is_answered_below_the_question(
    chat: Chat, text: str, group: dict[str, Any]
) -> None:
    update = chat.telegram.message(text, chat=group)
    (reply,) = await chat.get(update)
    assert "công an tỉnh" in reply.text
    assert reply.chat == group
    assert reply.replies_to == update["message"]["message_id"]
    assert chat.clock.now() == 0


@pytest.mark.parametrize(
    "text",
    [
        "làm hộ chiếu ở đâu",
        "/hoi@bot_khac làm hộ chiếu ở đâu",
        "/lam_ho_chieu",
        "@thu_bot2 làm hộ chiếu ở đâu",
        "gửi thư tới a@thu_bot nhé",
        "cháy nhà",
        None,
    ],
)
async def test_what_is_not_for_the_bot_is_left_in_peace(chat: Chat, text: str | None) -> None:
    assert await ask(chat, text) == []


async def test_a_reply_to_the_bot_is_a_question(chat: Chat) -> None:
    (reply,) = await ask(chat, "/hoi làm hộ chiếu ở đâu")
    (later,) = await ask(chat, "lệ phí?", reply_to_message=chat.telegram.as_message(reply))
    assert "100.000 đồng" in later.text


async def test_a_reply_to_somebody_else_is_not(chat: Chat) -> None:
    other = chat.telegram.message("ai biết không", chat=GROUP)["message"]
    assert await ask(chat, "làm hộ chiếu ở đâu?", reply_to_message=other) == []


async def test_everyone_has_a_thread_of_their_own(chat: Chat) -> None:
    await ask(chat, "/hoi làm hộ chiếu ở đâu", user=7)
    (mine,) = await ask(chat, "/hoi còn lệ phí?", user=7)
    (other,) = await ask(chat, "/hoi còn lệ phí?", user=8)
    assert "100.000 đồng" in mine.text.splitlines()[0]
    assert "của việc gì" in other.text


async def test_the_private_chat_is_another_thread_and_no_number_is_kept(
    chat: Chat, session: Session, tmp_path: Path
) -> None:
    await ask(chat, "/hoi làm hộ chiếu ở đâu")
    (private,) = await chat.say("còn lệ phí?")
    assert "của việc gì" in private.text
    assert session.writer.flush()
    rows = sqlite3.connect(tmp_path / "log.db").execute("select chat, text from questions")
    chats, texts = zip(*rows.fetchall(), strict=True)
    assert len(set(chats)) == 2
    assert all(len(one) == 32 for one in chats)
    assert texts[0] == "làm hộ chiếu ở đâu"


@pytest.mark.parametrize("text", ["/hoi", "@thu_bot", "/hoi@thu_bot  "])
async def test_without_a_question_the_bot_asks_for_one(chat: Chat, text: str) -> None:
    (reply,) = await ask(chat, text)
    assert "hỏi gì" in reply.text


@pytest.mark.parametrize(("chat_of", "address"), [({}, 7), ({"chat": GROUP}, None)])
async def test_nobody_is_told_later_in_a_group(
    chat: Chat, chat_of: dict[str, Any], address: int | None
) -> None:
    update = chat.telegram.message("làm hộ chiếu", **chat_of)
    message = Message.de_json(update["message"], chat.application.bot)
    assert Question("hash", ("làm hộ chiếu",), message).address == address


async def test_anonymous_administrators_are_answered(chat: Chat) -> None:
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    more: dict[str, Any] = {"from": anonymous, "sender_chat": GROUP}
    (reply,) = await ask(chat, "/hoi làm hộ chiếu ở đâu", **more)
    assert "công an tỉnh" in reply.text


async def test_the_answer_stays_within_a_topic(chat: Chat) -> None:
    more: dict[str, Any] = {"is_topic_message": True, "message_thread_id": 55}
    (reply,) = await ask(chat, "/hoi làm hộ chiếu ở đâu", **more)
    assert reply.topic == 55


async def test_commands_of_a_group_are_those_of_its_menu(
    chat: Chat, knowledge: KnowledgeBase
) -> None:
    (greeting,) = await ask(chat, "/start")
    assert "/hoi" in greeting.text
    for name in set(knowledge.sentences.lenh) - set(knowledge.sentences.lenh_nhom) - {"start"}:
        (reply,) = await ask(chat, f"/{name}")
        assert "t.me/thu_bot" in reply.text


def test_the_menu_of_groups_holds_commands_that_there_are(knowledge: KnowledgeBase) -> None:
    assert set(knowledge.sentences.lenh_nhom) <= set(knowledge.sentences.lenh)


async def test_a_press_in_a_group_is_of_who_pressed(chat: Chat) -> None:
    (reply,) = await ask(chat, "/hoi làm hộ chiếu ở đâu", user=7)
    assert await chat.get(chat.telegram.press(reply.button("Giấy tờ"), reply, user=8)) == []
    assert "Tờ khai TK01" in reply.text
    (other,) = await ask(chat, "/hoi còn lệ phí?", user=8)
    assert "100.000 đồng" in other.text


@pytest.mark.parametrize("service", ["migrate_to_chat_id", "migrate_from_chat_id"])
async def test_a_group_that_becomes_a_supergroup_is_no_event(chat: Chat, service: str) -> None:
    assert await ask(chat, None, **{service: -100}) == []


async def test_an_answer_follows_a_group_that_moved(chat: Chat) -> None:
    update = chat.telegram.message("/hoi làm hộ chiếu ở đâu", chat=BASIC)
    chat.telegram.moved[-5] = -100
    chat.telegram.chats[-100] = GROUP
    (reply,) = await chat.get(update)
    assert reply.chat_id == -100


async def test_posts_of_a_linked_channel_are_not_questions(chat: Chat) -> None:
    channel = {"id": -200, "type": "channel", "title": "Tin"}
    more: dict[str, Any] = {"is_automatic_forward": True, "sender_chat": channel}
    assert await ask(chat, "@thu_bot làm hộ chiếu", **more) == []
    post = chat.telegram.message("@thu_bot làm hộ chiếu", chat=channel)
    assert await chat.get({"update_id": 1, "channel_post": post["message"]}) == []


async def test_a_picked_card_is_no_question(chat: Chat) -> None:
    assert await chat.say("Làm hộ chiếu phổ thông", via_bot=BOT) == []


@pytest.mark.parametrize(
    ("before", "now", "group", "greets"),
    [
        ("left", "member", GROUP, True),
        ("kicked", "member", BASIC, True),
        ("member", "left", GROUP, False),
        ("member", "member", GROUP, False),
        ("kicked", "member", {"id": 7, "type": "private", "first_name": "Dân"}, False),
        ("left", "member", {"id": -200, "type": "channel", "title": "Tin"}, False),
    ],
)
async def test_one_line_greets_a_new_group(
    chat: Chat, before: str, now: str, group: dict[str, Any], greets: bool
) -> None:
    replies = await chat.get(chat.telegram.membership(before, now, group))
    assert ["/hoi" in reply.text for reply in replies] == [True] * greets


async def test_a_group_that_lets_nobody_write_is_no_error(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    chat.telegram.muted.add(-100)
    assert await chat.get(chat.telegram.membership("left", "member", GROUP)) == []
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
