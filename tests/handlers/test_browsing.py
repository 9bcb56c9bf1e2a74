"""Finding by pressing in Telegram: lists change in place, an entry is a message of its own."""

from __future__ import annotations

from tests.handlers.conftest import Chat


async def test_lists_change_in_place_and_an_entry_is_a_new_message(chat: Chat) -> None:
    (lists,) = await chat.say("/start")
    assert await chat.press(lists, "Thủ tục") == []
    assert await chat.press(lists, "Hộ chiếu, bằng lái") == []
    assert lists.edits == 2
    (answer,) = await chat.press(lists, "Báo mất hộ chiếu")
    assert "48 giờ" in answer.text
    (other,) = await chat.press(lists, "Làm hộ chiếu")
    assert "công an tỉnh" in other.text
    assert await chat.press(lists, "◂ Chủ đề") == []
    assert "bấm một chủ đề" in lists.text.lower()


async def test_a_scanned_code_is_answered_like_a_question(chat: Chat) -> None:
    (old,) = await chat.say("/start ho-chieu_zzzzzzzzzz")
    assert old.text.startswith("Bản in cũ, đã đổi: lệ phí,")
    (follow,) = await chat.say("còn lệ phí?")
    assert "100.000 đồng" in follow.text
