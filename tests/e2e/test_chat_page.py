"""A conversation in a real browser, as wide as a small phone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bot.runtime import Session
from tests.support.chat_page import chat_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
WIDTH, HEIGHT = 360, 740
"""CSS pixels of a small phone."""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium chưa được cài")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, session: Session) -> Iterator[Page]:
    with chat_page(session) as (address, _):
        opened = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        opened.goto(address)
        yield opened
        opened.close()


def say(page: Page, text: str) -> None:
    page.get_by_label("Tin nhắn").fill(text)
    page.keyboard.press("Enter")


def test_a_question_is_asked_and_its_parts_are_pressed(page: Page) -> None:
    say(page, "làm hộ chiếu")
    page.get_by_role("button", name="Lệ phí").click()
    page.get_by_text("100.000 đồng").wait_for()
    page.get_by_role("button", name="Tóm tắt").click()
    page.get_by_text("công an tỉnh").first.wait_for()
    assert page.locator(".theirs").count() == 1


def test_an_option_is_picked_and_the_thread_goes_on(page: Page) -> None:
    say(page, "lệ phí bao nhiêu")
    page.get_by_role("button", name="Làm hộ chiếu").first.click()
    page.get_by_text("100.000 đồng").wait_for()
    say(page, "còn giấy tờ?")
    page.get_by_text("Tờ khai TK01").wait_for()


def test_nothing_is_wider_than_the_screen(page: Page) -> None:
    for number, text in enumerate(("làm hộ chiếu", "lệ phí bao nhiêu", "hkhkhk " + "x" * 300)):
        say(page, text)
        page.locator(".theirs").nth(number).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH
