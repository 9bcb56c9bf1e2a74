"""A small knowledge base with the shipped words, and assistants on it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from bot.assistant.actions import Action, ShowEntry, decode
from bot.assistant.assistant import Assistant
from bot.assistant.dialogue import ProcessMemory
from bot.assistant.engine import Engine
from bot.assistant.visit import NoDesk
from bot.exchange import Choice, LogRow
from bot.kb.store import KnowledgeBase, load
from bot.querylog.redact import redact
from bot.runtime import Session, open_session

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
SHIPPED = ROOT / "knowledge"
TODAY = date(2026, 11, 22)
WORDS = ("tu-vung.yaml", "loi-noi.yaml", "kenh-chinh-thuc.yaml", "ngay-nghi.yaml")
GENERAL_WORDS = re.compile(r"^chu_chung:\n(?: .*\n)+", re.MULTILINE)
"""They name shipped entries, which the fixture does not have."""


class Notebook(NoDesk):
    """A recorder that keeps the rows in a list."""

    def __init__(self) -> None:
        self.rows: list[LogRow] = []
        self.rejected: list[str] = []

    def record(self, row: LogRow) -> None:
        self.rows.append(row)

    def reject(self, chat: str, token: str, *, human: bool = False) -> None:
        self.rejected.append(token)


def target(choice: Choice) -> Action | None:
    """What a button leads to, whatever the entry read like when it was made."""
    action = decode(choice.action)
    return replace(action, marks="") if isinstance(action, ShowEntry) else action


def make_folder(target: Path) -> Path:
    """The fixture knowledge, which has its own settings, with the shipped words and sentences."""
    shutil.copytree(FIXTURES / "kb", target)
    for name in WORDS:
        shutil.copy(SHIPPED / name, target / name)
    words = target / "tu-vung.yaml"
    shared = GENERAL_WORDS.sub("", words.read_text(encoding="utf-8"))
    words.write_text(shared, encoding="utf-8")
    return target


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_folder(tmp_path / "knowledge")


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return load(make_folder(tmp_path_factory.mktemp("kb") / "knowledge"), TODAY)


@pytest.fixture(scope="session")
def engine(knowledge: KnowledgeBase) -> Engine:
    return Engine.build(knowledge)


@pytest.fixture(scope="session")
def shipped() -> Engine:
    return Engine.from_folder(SHIPPED, TODAY)


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


@pytest.fixture
def assistant(engine: Engine, notebook: Notebook) -> Assistant:
    return Assistant(engine, ProcessMemory(), notebook, redact, today=lambda: TODAY)


@pytest.fixture
def session(engine: Engine, tmp_path: Path) -> Iterator[Session]:
    """An assistant with a real database."""
    with open_session(engine, tmp_path / "log.db", lambda: TODAY) as opened:
        yield opened


@pytest.fixture
def ask(shipped: Engine) -> Assistant:
    """An assistant on the shipped knowledge, with a memory of its own."""
    return Assistant(shipped, ProcessMemory(), Notebook(), redact, today=lambda: TODAY)
