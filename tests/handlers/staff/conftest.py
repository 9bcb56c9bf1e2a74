"""Staff at work: three accounts in three chats, a town that asks, and the bot they share."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import App, build
from bot.assistant.engine import Engine
from bot.kb.questions import question_folder
from bot.kb.store import version_of
from bot.querylog.accounts import Accounts
from bot.runtime import Session, open_session
from bot.settings import Settings
from bot.staff import Role
from handlers.context import services_in
from handlers.staff.turn import Staff
from tests.conftest import TODAY
from tests.handlers.conftest import Chat
from tests.support.clock import HandClock
from tests.support.telegram import TOKEN, FakeTelegram, Sent
from tests.support.wire import InProcessWire

LAN, MINH, TAM = 501, 502, 503
"""The chats of an editor, an approver and a reader."""
STRANGER = 7
ROLES = {"lan": Role.EDITOR, "minh": Role.APPROVER, "tam": Role.READER}
GIRAFFE = "nuôi hươu cao cổ trong chung cư"
GIRAFFES = (GIRAFFE, "nuoi huou cao co trong chung cu", "nuôi hươu cao cổ ở chung cư được không")
HELD_OUT = """
cau_hoi:
  - q: xin cấp hộ chiếu ở đâu vậy
    style: chuan
    ids: [ho-chieu]
"""
LOTTERY = "bán vé số dạo ở bến phà"


@dataclass
class Office:
    """What outlives a process: the folder, the database, Telegram; and the processes."""

    engine: Engine
    folder: Path
    database: Path
    telegram: FakeTelegram
    clock: HandClock
    processes: ExitStack
    chats: dict[int, str] = field(default_factory=lambda: {LAN: "lan", MINH: "minh", TAM: "tam"})
    web_url: str | None = None
    later: float = 0.0

    def __post_init__(self) -> None:
        accounts = Accounts(self.database)
        for name, role in ROLES.items():
            accounts.add(name, role, "mã băm", 1.0)
        for chat_id in (*self.chats, STRANGER):
            self.telegram.chats[chat_id] = {"id": chat_id, "type": "private"}

    def session(self) -> Session:
        """A process with its assistant."""
        unchanged = version_of(self.folder) == self.engine.knowledge.version
        engine = self.engine if unchanged else Engine.from_folder(self.folder, TODAY, self.engine)
        return self.processes.enter_context(open_session(engine, self.database, lambda: TODAY))

    def application(self, session: Session) -> App:
        settings = Settings(
            TELEGRAM_BOT_TOKEN=SecretStr(TOKEN),
            staff_chats=self.chats,
            web_url=self.web_url,
            knowledge=self.folder,
        )
        return build(session, settings, InProcessWire(self.telegram), self.clock)

    @asynccontextmanager
    async def open(self, session: Session | None = None) -> AsyncIterator[Desk]:
        """A running bot."""
        session = session or self.session()
        application = self.application(session)
        async with application:
            await application.start()
            try:
                yield Desk(self.telegram, application, self.clock, session=session)
            finally:
                await application.stop()
                if application.post_stop:
                    await application.post_stop(application)

    def now(self) -> float:
        return time.time() + self.later


@dataclass
class Desk(Chat):
    """Everybody's side of their private chats with one running bot."""

    session: Session = field(kw_only=True)

    @property
    def staff(self) -> Staff:
        staff = services_in(self.application.bot_data).staff
        assert staff is not None
        return staff

    def take_no_notice(self) -> None:
        """What runs by now, such as another bot, is nothing to wait for."""
        self._others = asyncio.all_tasks()

    async def ask(self, *asked: tuple[str, int]) -> None:
        """Each text asked by the citizen of a chat, and written down."""
        for text, chat_id in asked:
            await self.say(text, chat_id=chat_id)
        assert self.session.writer.flush()

    async def one(self, text: str, chat_id: int = LAN) -> Sent:
        """What one says, and the one message that comes back."""
        (sent,) = await self.say(text, chat_id=chat_id)
        return sent


def labels(sent: Sent) -> list[str]:
    return [button["text"] for row in sent.buttons for button in row]


@pytest.fixture
def office(
    engine: Engine, folder: Path, tmp_path: Path, telegram: FakeTelegram, clock: HandClock
) -> Iterator[Office]:
    """Staff, and the knowledge that they may change."""
    held_out = question_folder(folder)
    held_out.mkdir(parents=True)
    (held_out / "_chung.yaml").write_text(HELD_OUT, encoding="utf-8")
    with ExitStack() as processes:
        yield Office(engine, folder, tmp_path / "log.db", telegram, clock, processes)


@pytest.fixture
async def desk(office: Office) -> AsyncIterator[Desk]:
    async with office.open() as desk:
        yield desk
