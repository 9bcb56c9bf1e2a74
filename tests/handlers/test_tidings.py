"""«Báo tôi …»: who wished to be told is told once, whatever happens on the way."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr
from telegram.error import NetworkError

from bot.app import App, build
from bot.assistant.actions import TellWhenAnswered, TellWhenChanged, encode
from bot.assistant.engine import Engine
from bot.kb.store import version_of
from bot.querylog.wishes import CLAIM_SECONDS
from bot.reload import Reloader
from bot.runtime import Session, open_session
from bot.settings import Settings
from handlers.tidings import Courier
from tests.conftest import TODAY
from tests.handlers.conftest import Chat
from tests.handlers.test_conversation import everything_in
from tests.support.clock import HandClock
from tests.support.telegram import TOKEN, FakeTelegram, Sent
from tests.support.wire import InProcessWire

UNKNOWN = "sổ bay cho người đi tàu vũ trụ"
CITIZEN = 700700700
GROUP = {"id": -100, "type": "supergroup", "title": "Xóm"}
WATCH = encode(TellWhenChanged("ho-chieu"))


@dataclass
class Town:
    """A citizen, the knowledge folder, and the bot; ``day`` and ``later`` (seconds) may change."""

    engine: Engine
    folder: Path
    database: Path
    telegram: FakeTelegram
    clock: HandClock
    processes: ExitStack
    day: date = TODAY
    later: float = 0.0

    def process(self) -> tuple[Session, Chat, Courier]:
        """A bot as it starts on the folder and the database."""
        unchanged = version_of(self.folder) == self.engine.knowledge.version
        engine = (
            self.engine if unchanged else Engine.from_folder(self.folder, self.day, self.engine)
        )
        opened = open_session(engine, self.database, lambda: self.day)
        session = self.processes.enter_context(opened)
        courier = Courier(
            session.assistant,
            session.wishes,
            session.purge,
            pause=0,
            now=lambda: time.time() + self.later,
        )
        return session, Chat(self.telegram, self._application(session), self.clock), courier

    def _application(self, session: Session) -> App:
        settings = Settings(TELEGRAM_BOT_TOKEN=SecretStr(TOKEN))
        return build(session, settings, InProcessWire(self.telegram), self.clock)

    def edit(self, before: str, after: str) -> None:
        path = self.folder / "thu-tuc" / "xuat-nhap-canh" / "ho-chieu.yaml"
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")

    def learn_answer(self) -> None:
        known = "  - xin cấp hộ chiếu lần đầu\n"
        self.edit(known, f"{known}  - {UNKNOWN}\n")

    def reload(self, session: Session) -> None:
        assert Reloader(session.assistant, self.folder, lambda: self.day).reload()

    def rows(self, query: str = "select * from wishes") -> list[sqlite3.Row]:
        connection = sqlite3.connect(self.database)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    async def told(self, chat: Chat, *couriers: Courier) -> list[Sent]:
        """What these couriers tell in a round, all at once."""
        before = len(self.telegram.sent)
        context = chat.application.context_types.context(chat.application)
        await asyncio.gather(*(courier.round(context) for courier in couriers))
        return self.telegram.sent[before:]


@pytest.fixture
def town(
    engine: Engine,
    folder: Path,
    tmp_path: Path,
    telegram: FakeTelegram,
    clock: HandClock,
) -> Iterator[Town]:
    with ExitStack() as processes:
        yield Town(engine, folder, tmp_path / "log.db", telegram, clock, processes)


@pytest.fixture
async def bot(town: Town) -> AsyncIterator[tuple[Session, Chat, Courier]]:
    session, chat, courier = town.process()
    async with chat.application:
        await chat.application.start()
        yield session, Chat(town.telegram, chat.application, town.clock), courier
        await chat.application.stop()


Bot = tuple[Session, Chat, Courier]


async def ask_and_wish(session: Session, chat: Chat, text: str = UNKNOWN) -> Sent:
    """Ask what has no answer, and press «Báo tôi khi có câu trả lời»."""
    (asked,) = await chat.say(text, chat_id=CITIZEN)
    assert session.writer.flush()
    (token,) = (
        sqlite3.connect(session.database)
        .execute("select token from questions order by id desc")
        .fetchone()
    )
    (promise,) = await chat.press_data(asked, encode(TellWhenAnswered(token)))
    assert session.writer.flush()
    return promise


async def watch(session: Session, chat: Chat, entry_id: str = "ho-chieu") -> Sent:
    """Ask something, and press «Báo nếu đổi» under an entry."""
    (asked,) = await chat.say("làm hộ chiếu", chat_id=CITIZEN)
    assert session.writer.flush()
    (promise,) = await chat.press_data(asked, encode(TellWhenChanged(entry_id)))
    assert session.writer.flush()
    return promise


async def test_an_answer_that_comes_later_is_told_once_even_by_two_processes(
    town: Town, bot: Bot
) -> None:
    session, chat, courier = bot
    promise = await ask_and_wish(session, chat)
    assert "sẽ nhắn cho bạn" in promise.text
    assert await town.told(chat, courier) == [], "nothing has changed"
    town.learn_answer()
    town.reload(session)
    _, _, other = town.process()
    (told,) = await town.told(chat, courier, other)
    assert told.chat_id == CITIZEN
    assert f"Bạn từng hỏi: «{UNKNOWN}». Nay đã có câu trả lời:" in told.text
    assert "công an tỉnh" in told.text
    assert told.button("Giấy tờ")
    assert await town.told(chat, courier, other) == []
    assert town.rows() == []


async def test_pressing_twice_wishes_once(town: Town, bot: Bot) -> None:
    session, chat, _ = bot
    await ask_and_wish(session, chat)
    promise = await watch(session, chat)
    await chat.press_data(promise, WATCH)
    assert session.writer.flush()
    assert len(town.rows()) == 2


async def test_what_was_offered_in_vain_is_not_told_later(town: Town, bot: Bot) -> None:
    session, chat, courier = bot
    (asked,) = await chat.say("lệ phí bao nhiêu", chat_id=CITIZEN)
    (none,) = await chat.press(asked, "Không phải các mục này")
    assert session.writer.flush()
    ((token, rejected),) = town.rows("select token, rejected from questions")
    assert rejected
    connection = sqlite3.connect(town.database)
    with connection:
        connection.execute("""update questions set candidates = '[["ho-chieu", 0.4]]',
            text = 'làm hộ chiếu'""")
    connection.close()
    await chat.press_data(none, encode(TellWhenAnswered(token)))
    assert session.writer.flush()
    town.learn_answer()
    town.reload(session)
    assert await town.told(chat, courier) == []
    assert len(town.rows()) == 1


async def test_staff_name_the_answer(town: Town, bot: Bot) -> None:
    session, chat, courier = bot
    await ask_and_wish(session, chat)
    ((token,),) = town.rows("select about from wishes")
    assert session.wishes.resolve([token, "khac"], "khai-sinh").result(5) == 1
    (told,) = await town.told(chat, courier)
    assert "Nay đã có câu trả lời" in told.text
    assert "khai sinh" in told.text.lower()


async def test_a_restart_in_between_loses_nothing(town: Town, bot: Bot) -> None:
    session, chat, _ = bot
    await ask_and_wish(session, chat)
    town.processes.close()
    town.learn_answer()
    _, chat_again, courier = town.process()
    async with chat_again.application:
        (told,) = await town.told(chat_again, courier)
    assert "Nay đã có câu trả lời" in told.text


async def test_a_withdrawn_wish_is_not_fulfilled(town: Town, bot: Bot) -> None:
    session, chat, courier = bot
    promise = await ask_and_wish(session, chat)
    (stopped,) = await chat.press(promise, "Thôi, không cần báo")
    assert "không nhắn" in stopped.text
    assert session.writer.flush()
    town.learn_answer()
    town.reload(session)
    assert await town.told(chat, courier) == []


async def test_nobody_withdraws_the_wish_of_another(town: Town, bot: Bot) -> None:
    session, chat, _ = bot
    promise = await ask_and_wish(session, chat)
    (other,) = await chat.say("làm hộ chiếu", chat_id=CITIZEN + 1)
    await chat.press_data(other, promise.button("Thôi"))
    assert session.writer.flush()
    assert len(town.rows()) == 1


async def test_a_changed_fee_is_told_with_what_it_was(town: Town, bot: Bot) -> None:
    session, chat, courier = bot
    promise = await watch(session, chat)
    assert "Lệ phí: 100.000 đồng" in promise.text
    for before, after in (("100.000", "123.000"), ("123.000", "150.000")):
        town.edit(f"muc: {before} đồng", f"muc: {after} đồng")
        town.reload(session)
        (told,) = await town.told(chat, courier)
        assert f"• Trước: {before} đồng" in told.text
        assert f"• Nay: {after} đồng" in told.text
        assert "công dân số" not in told.text, "what stays the same is no news"
        assert await town.told(chat, courier) == []


async def test_a_fee_that_lapses_is_told_on_the_day(town: Town, bot: Bot) -> None:
    session, chat, courier = bot
    await watch(session, chat)
    town.day = date(2026, 12, 31)
    assert await town.told(chat, courier) == []
    town.day = date(2027, 1, 1)
    (told,) = await town.told(chat, courier)
    assert "• Trước: 100.000 đồng" in told.text
    assert "về mức 200.000 đồng" in told.text
    assert await town.told(chat, courier) == []


async def test_an_entry_that_goes_is_told_once(town: Town, bot: Bot) -> None:
    session, chat, courier = bot
    await watch(session, chat, "khai-sinh")
    (town.folder / "thu-tuc" / "ho-tich" / "khai-sinh.yaml").unlink()
    town.reload(session)
    (told,) = await town.told(chat, courier)
    assert "không còn trong kho" in told.text
    assert town.rows() == []


async def test_who_blocked_the_bot_is_dropped(town: Town, bot: Bot) -> None:
    session, chat, courier = bot
    await ask_and_wish(session, chat)
    town.telegram.blocked.add(CITIZEN)
    town.learn_answer()
    town.reload(session)
    assert await town.told(chat, courier) == []
    assert town.rows() == []


async def test_who_deleted_the_account_is_dropped(town: Town, bot: Bot) -> None:
    session, chat, courier = bot
    await ask_and_wish(session, chat)
    town.telegram.chats.clear()
    town.learn_answer()
    town.reload(session)
    assert await town.told(chat, courier) == []
    assert town.rows() == []


async def test_while_telegram_is_away_the_wish_waits(
    town: Town, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.send._RETRIES", ())
    session, chat, courier = bot
    await ask_and_wish(session, chat)
    town.learn_answer()
    town.reload(session)
    town.telegram.failures = [NetworkError("down")]
    assert await town.told(chat, courier) == []
    (told,) = await town.told(chat, courier)
    assert "Nay đã có câu trả lời" in told.text


async def test_a_crash_between_claim_and_sending_loses_nothing(town: Town, bot: Bot) -> None:
    session, chat, courier = bot
    await ask_and_wish(session, chat)
    town.learn_answer()
    town.reload(session)
    (wish,) = session.wishes.open(time.time())
    assert session.wishes.claim(wish, time.time()).result(5) == CITIZEN
    assert await town.told(chat, courier) == [], "another may be sending it just now"
    town.later = CLAIM_SECONDS + 1
    (told,) = await town.told(chat, courier)
    assert told.chat_id == CITIZEN


async def test_neither_address_nor_words_stand_in_the_open(
    town: Town, bot: Bot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    session, chat, courier = bot
    with caplog.at_level(logging.INFO):
        await ask_and_wish(session, chat)
        town.learn_answer()
        town.reload(session)
        assert str(CITIZEN).encode() not in everything_in(tmp_path)
        assert await town.told(chat, courier)
    assert str(CITIZEN) not in caplog.text
    assert "vũ trụ" not in caplog.text


async def test_a_group_cannot_be_told(town: Town, bot: Bot) -> None:
    session, chat, _ = bot
    (asked,) = await chat.say("/hoi làm hộ chiếu", chat=GROUP)
    assert session.writer.flush()
    (refused,) = await chat.press_data(asked, WATCH)
    assert "trò chuyện riêng" in refused.text
    assert session.writer.flush()
    assert town.rows() == []


async def test_the_rounds_begin_and_end_with_the_bot(
    town: Town, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.tidings._GLANCE", 0.01)
    session, chat, courier = bot
    await ask_and_wish(session, chat)
    with sqlite3.connect(town.database) as connection:
        connection.execute("update questions set at = 0")
    connection.close()
    courier.start(chat.application)
    town.learn_answer()
    town.reload(session)
    assert await asyncio.to_thread(town.telegram.wait_for, 3)
    await courier.stop()
    await courier.stop()
    assert "Nay đã có câu trả lời" in town.telegram.sent[-1].text
    assert town.rows("select * from questions") == [], "what is past its time went as well"
