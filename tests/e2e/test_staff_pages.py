"""The staff pages in a real browser, from signing in to an answer that is live in the bot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bot.assistant.engine import Engine
from bot.runtime import Session, open_session
from tests.conftest import TODAY
from tests.e2e.test_chat_page import CHROMIUM, FLAGS
from tests.support.staff_pages import PASSWORD, Pages, staff_pages

LAMP, OTHER = "xin lắp đèn đường trong ngõ", "lắp đèn đường ở ngõ nhà tôi"
HOSTILE = "<script>document.title='hỏng'</script> nuôi voi trong nhà"
DESKTOP, PHONE = (1280, 900), (360, 740)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium chưa được cài")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def bot(folder: Path, tmp_path: Path, engine: Engine) -> Iterator[Session]:
    own = Engine.from_folder(folder, TODAY, engine)
    with open_session(own, tmp_path / "log.db", lambda: TODAY) as one:
        for text, askers in ((LAMP, 4), (OTHER, 2), (HOSTILE, 3)):
            for chat in range(askers):
                one.assistant.ask(text, one.hash_chat(f"{text}{chat}"), "telegram")
        assert one.writer.flush()
        yield one


@pytest.fixture
def pages(bot: Session, folder: Path) -> Iterator[Pages]:
    with staff_pages(bot, folder) as opened:
        yield opened


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(chromium: Browser, pages: Pages, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window whose scripts are switched off: the pages must not need any."""
    width, height = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=False
    )
    opened = context.new_page()
    opened.goto(pages.address)
    yield opened
    context.close()


def sign_in(page: Page, name: str) -> None:
    page.get_by_label("Tên tài khoản").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc cần làm")


def test_from_signing_in_to_a_live_answer(
    page: Page, pages: Pages, folder: Path, bot: Session
) -> None:
    sign_in(page, "lan")
    page.get_by_role("link", name=LAMP).click()
    page.get_by_label("Tìm mục khác").fill("hộ chiếu")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Các mục tìm được")).to_contain_text("Làm hộ chiếu")
    page.get_by_role("button", name="Gắn vào «Làm hộ chiếu»").first.click()
    # the page loads itself anew until the trial is over
    page.get_by_role("button", name="Lưu").click(timeout=60_000)
    expect(page.get_by_text("Bot đang trả lời theo bản mới")).to_be_visible()
    written = (folder / "thu-tuc/xuat-nhap-canh/ho-chieu.yaml").read_text(encoding="utf-8")
    assert f"  - {LAMP}\n" in written
    assert bot.assistant.ask(LAMP, None, "test").reply.entry_id == "ho-chieu"
    page.get_by_role("link", name="Việc cần làm").first.click()
    expect(page.get_by_role("link", name=LAMP)).to_have_count(0)


def test_a_group_is_put_away_and_brought_back_by_keyboard(page: Page) -> None:
    sign_in(page, "lan")
    page.get_by_role("link", name=LAMP).focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Bỏ qua").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã bỏ qua.")).to_be_visible()
    page.get_by_role("button", name="Hoàn tác").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=LAMP)).to_be_visible()


def test_the_skip_link_comes_first_and_leads_to_the_content(page: Page) -> None:
    sign_in(page, "lan")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Tới nội dung")
    page.keyboard.press("Enter")
    assert page.url.endswith("#noi-dung")


@pytest.fixture
def scripted(chromium: Browser, pages: Pages) -> Iterator[Page]:
    """A phone whose scripts are on, to measure the pages with, and for questions to misuse."""
    context = chromium.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    opened = context.new_page()
    opened.goto(pages.address)
    sign_in(opened, "minh")
    yield opened
    context.close()


def test_no_page_is_wider_than_a_phone_and_no_question_runs(scripted: Page, pages: Pages) -> None:
    refused: list[str] = []
    scripted.on("console", lambda message: refused.append(message.text))
    groups = [f"/nhom/{group.id}" for group in pages.office.workbench.queue()]
    for path in (
        "/", *groups, "/muc", "/muc/ho-chieu", "/muc/ho-chieu/sua", "/muc/ho-chieu/lich-su",
        "/hoi-thu?q=làm hộ chiếu bao nhiêu tiền", "/suc-khoe", "/so-lieu", "/nhat-ky", "/de-xuat",
        "/cho-duyet", "/van-ban?so=64/2025/TT-BTC", "/khong-co",
    ):  # fmt: skip
        scripted.goto(pages.address + path)
        assert scripted.evaluate("document.documentElement.scrollWidth") <= PHONE[0], path
        assert "hỏng" not in scripted.title()
    assert not [text for text in refused if "Content Security Policy" in text]
