"""The staff pages on the small knowledge, with a log that has something to do in it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from bot.assistant.engine import Engine
from bot.runtime import Session, open_session
from bot.staff import Role
from tests.conftest import TODAY
from tests.support.staff_pages import NAMES, Browser, Pages, staff_pages

LAMP = "xin lắp đèn đường trong ngõ"
SNAKE = "nuôi rắn hổ mang cần giấy gì"
LONE = "xin trồng cây trước cổng"

SignIn = Callable[[Role], Browser]


class Clock:
    """The machine's time, which a test may let pass."""

    def __init__(self) -> None:
        self.passed = 0.0

    def now(self) -> float:
        return time.time() + self.passed


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bot(folder: Path, tmp_path: Path, engine: Engine) -> Iterator[Session]:
    """An assistant on a folder of the test's own, which some people have asked in vain."""
    own = Engine.from_folder(folder, TODAY, engine)
    with open_session(own, tmp_path / "log.db", lambda: TODAY) as opened:
        for text, askers in ((LAMP, 4), (SNAKE, 3), (LONE, 1)):
            asked(opened, text, askers)
        yield opened


@pytest.fixture
def pages(bot: Session, folder: Path, clock: Clock) -> Iterator[Pages]:
    with staff_pages(bot, folder, now=clock.now) as opened:
        yield opened


@pytest.fixture
def stranger(pages: Pages) -> Iterator[Browser]:
    """A browser that nobody is signed in with."""
    with closing(Browser(pages.address)) as browser:
        yield browser


@pytest.fixture
def sign_in(pages: Pages) -> Iterator[SignIn]:
    """A browser in which somebody with a role is signed in."""
    with ExitStack() as stack:

        def signed_in(role: Role) -> Browser:
            browser = stack.enter_context(closing(Browser(pages.address)))
            assert browser.sign_in(NAMES[role]).status_code == 200
            return browser

        yield signed_in


@pytest.fixture
def editor(sign_in: SignIn) -> Browser:
    return sign_in(Role.EDITOR)


def asked(session: Session, text: str, askers: int) -> None:
    """So many people ask something."""
    for chat in range(askers):
        session.assistant.ask(text, session.hash_chat(f"{text}{chat}"), "telegram")
    assert session.writer.flush()


def group_id(pages: Pages, text: str) -> str:
    """The group that holds a question."""
    groups = pages.office.workbench.queue()
    return next(g.id for g in groups if text in {e.text for e in g.examples})
