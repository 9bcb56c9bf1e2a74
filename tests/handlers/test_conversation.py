"""What a citizen sees in Telegram: the real Application, a strict fake of Telegram's side."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from telegram.error import NetworkError, TimedOut

from bot.querylog.reports import asked
from bot.runtime import Session, open_session
from tests.conftest import TODAY
from tests.handlers.conftest import Chat, Start
from tests.support.telegram import GROUP


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("log.db*"))


async def test_start_greets_and_help_explains(chat: Chat) -> None:
    (greeting,) = await chat.say("/start")
    (help_text,) = await chat.say("/help")
    assert "Chào bạn" in greeting.text
    assert "OTP" in help_text.text


async def test_a_question_is_answered_in_the_first_line(chat: Chat) -> None:
    (reply,) = await chat.say("làm hộ chiếu hết bao nhiêu tiền")
    assert "100.000 đồng" in reply.text.splitlines()[0]
    assert "đến 31/12/2026" in reply.text.splitlines()[0]
    assert "64/2025/TT-BTC" in reply.text
    assert "01/11/2026" in reply.text


async def test_a_facet_button_changes_the_answer_in_place(chat: Chat) -> None:
    (reply,) = await chat.say("làm hộ chiếu")
    assert await chat.press(reply, "Giấy tờ") == []
    assert reply.edits == 1
    assert "Tờ khai TK01" in reply.text


async def test_the_source_button_shows_official_links_only(chat: Chat) -> None:
    (reply,) = await chat.say("làm hộ chiếu")
    await chat.press(reply, "Nguồn")
    assert "https://dichvucong.gov.vn" in reply.text
    assert "example.com" not in reply.text
    await chat.press(reply, "Tóm tắt")
    assert "công an tỉnh" in reply.text


async def test_pressing_the_same_button_twice_is_no_error(chat: Chat) -> None:
    (reply,) = await chat.say("làm hộ chiếu")
    data = reply.button("Giấy tờ")
    await chat.press_data(reply, data)
    assert await chat.press_data(reply, data) == []


async def test_options_stay_when_one_is_chosen(
    chat: Chat, session: Session, tmp_path: Path
) -> None:
    (offered,) = await chat.say("lệ phí bao nhiêu")
    assert len(offered.buttons) >= 3
    (chosen,) = await chat.press(offered, "Làm hộ chiếu")
    assert "100.000 đồng" in chosen.text
    assert offered.edits == 0
    (none,) = await chat.press(offered, "Không phải các mục này")
    assert "ghi lại" in none.text
    assert session.writer.flush()
    rejected = [one.text for one in asked(tmp_path / "log.db") if one.rejected]
    assert rejected == ["lệ phí bao nhiêu"]


@pytest.mark.parametrize(
    "more",
    [
        {"sticker": {"file_id": "1", "file_unique_id": "1", "type": "regular", "width": 1,
                     "height": 1, "is_animated": False, "is_video": False}},
        {"photo": [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]},
        {"voice": {"file_id": "1", "file_unique_id": "1", "duration": 3}},
        {"document": {"file_id": "1", "file_unique_id": "1"}},
        {"location": {"longitude": 105.8, "latitude": 21.0}},
        {"contact": {"phone_number": "1", "first_name": "x"}},
    ],
    ids=lambda more: next(iter(more)),
)  # fmt: skip
async def test_what_is_not_text_gets_a_kind_word(chat: Chat, more: dict[str, object]) -> None:
    (reply,) = await chat.say(None, **more)
    assert "chỉ đọc được chữ" in reply.text


async def test_the_words_under_a_picture_are_a_question(chat: Chat) -> None:
    photo = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]
    (reply,) = await chat.say(None, photo=photo, caption="làm hộ chiếu")
    assert "công an tỉnh" in reply.text


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("😂😂😂", "bằng chữ"),
        ("....", "bằng chữ"),
        ("\u202e\u200f \u200b", "bằng chữ"),
        ("请问护照怎么办理", "tiếng Việt"),
        ("Как получить паспорт", "tiếng Việt"),
        ("<b>làm hộ chiếu</b> & <script>", "công an tỉnh"),
        ("\x00\x07làm\x1b hộ chiếu", "công an tỉnh"),
        ("\u202elàm hộ chiếu", "công an tỉnh"),
        ("lafm hooj chieeus", "công an tỉnh"),
        ("la2m ho65 chie61u", "công an tỉnh"),
        ("/lam_ho_chieu", "công an tỉnh"),
    ],
)
async def test_odd_input_gets_a_fitting_reply(chat: Chat, text: str, part: str) -> None:
    replies = await chat.say(text)
    assert part in " ".join(reply.text for reply in replies)


async def test_five_thousand_characters_are_answered_and_said_to_be_too_long(chat: Chat) -> None:
    replies = await chat.say("làm hộ chiếu " + "rồi sau đó " * 450 + " hộ chiếu")
    assert "dài quá" in replies[-1].text


async def test_personal_data_is_masked_on_disk_and_the_citizen_is_told(
    chat: Chat, session: Session, tmp_path: Path
) -> None:
    (reply,) = await chat.say("cccd 079255000111 làm hộ chiếu")
    assert "số căn cước" in reply.text
    assert session.writer.flush()
    assert b"079255000111" not in everything_in(tmp_path)
    row = sqlite3.connect(tmp_path / "log.db").execute("select * from questions").fetchone()
    assert "[số căn cước]" in row[4]
    assert row[2] != "7"


async def test_follow_up_after_a_restart(session: Session, start: Start, tmp_path: Path) -> None:
    async with start(session) as chat:
        await chat.say("làm hộ chiếu")
    assert session.writer.flush()
    again = open_session(session.assistant.engine, tmp_path / "log.db", lambda: TODAY)
    with again as later:
        async with start(later) as chat:
            (reply,) = await chat.say("còn lệ phí?")
    assert "100.000 đồng" in reply.text


@pytest.mark.parametrize("data", ["e:khong-con-muc-nay", "x:y:z", "e:ho-chieu:la", "n:"])
async def test_an_old_button_is_answered(chat: Chat, data: str) -> None:
    (reply,) = await chat.say("làm hộ chiếu")
    await chat.press_data(reply, data)
    assert "gõ lại câu hỏi" in reply.text


async def test_a_failing_network_is_tried_again(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.send._RETRIES", (0.0, 0.0))
    chat.telegram.failures = [NetworkError("down"), TimedOut()]
    (reply,) = await chat.say("làm hộ chiếu")
    assert "công an tỉnh" in reply.text


async def test_a_citizen_who_blocked_the_bot_is_no_error(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    chat.telegram.blocked.add(7)
    assert await chat.say("làm hộ chiếu") == []
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_a_failing_handler_replies_and_logs_no_words(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(text: str, *args: object) -> None:
        raise RuntimeError(text)

    assistant = chat.application.bot_data["services"].assistant
    monkeypatch.setattr(assistant, "ask", fail)
    (reply,) = await chat.say("bí mật của tôi")
    assert "trục trặc" in reply.text
    assert "RuntimeError" in caplog.text
    assert "bí mật" not in caplog.text


async def test_a_group_is_left_in_peace(chat: Chat) -> None:
    assert await chat.say("làm hộ chiếu", chat=GROUP) == []
