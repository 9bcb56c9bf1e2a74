"""When something else goes wrong: a locked or broken database, a mistake of ours."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from bot.querylog.database import READ_WAIT
from bot.runtime import Session
from tests.support.staff_pages import Browser, Pages, serving
from tests.web.conftest import LAMP, group_id


def test_a_locked_database_loses_nothing(
    editor: Browser, pages: Pages, bot: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = group_id(pages, LAMP)
    token = editor.token("/")
    monkeypatch.setattr("bot.querylog.database.WRITE_WAIT", READ_WAIT)
    with closing(sqlite3.connect(bot.database, isolation_level=None)) as other:
        other.execute("begin immediate")
        fields = {"ma-phien": token, "viec": "spam", "ai_lo": "Điều đã gõ"}
        page = editor.http.post(f"/nhom/{group}/xep", data=fields)
        assert page.status_code == 503
        assert "Không mất gì cả" in page.text
        assert "Điều đã gõ" in page.text
        assert editor.get("/muc").status_code == 200, "what is only read goes on"
    assert "Đã xếp vào tin rác" in editor.send(f"/nhom/{group}/xep", {"viec": "spam"}).text


def test_a_broken_database_is_said(editor: Browser, bot: Session) -> None:
    bot.writer.close()
    for path in bot.database.parent.glob("log.db*"):
        path.write_bytes(b"no database at all" * 99)
    page = editor.get("/muc")
    assert page.status_code == 503
    assert "tệp SQLite" in page.text


def test_a_mistake_of_ours_quotes_nobody(
    editor: Browser, pages: Pages, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ValueError("câu của người dân")

    office = replace(pages.office, engine=broken)  # type: ignore[arg-type]
    with serving(office) as address, closing(Browser(address)) as browser:
        browser.sign_in("lan")
        with caplog.at_level(logging.DEBUG):
            page = browser.http.get("/muc?tim=điều+riêng+tư")
    assert page.status_code == 500
    assert "Có lỗi bên trong" in page.text
    assert "ValueError" in caplog.text
    assert "người dân" not in caplog.text
    assert "riêng" not in caplog.text


def test_weak_entries_are_looked_for_in_the_background(editor: Browser, pages: Pages) -> None:
    assert "Chưa đo" in editor.get("/suc-khoe").text
    assert editor.send("/suc-khoe/do").status_code == 200
    job = pages.office.health.robustness
    job.wait()
    assert job.status.result is not None
    page = editor.get("/suc-khoe").text
    assert "tìm đúng ngay" in page
    assert "http-equiv" not in page


@pytest.mark.parametrize(
    "path",
    ["/muc/ho-chieu?as_of=9999-12-31", "/hoi-thu?as_of=1999-12-31"],
)
def test_a_day_at_the_end_of_the_calendar_is_refused_in_words(path: str, editor: Browser) -> None:
    page = editor.get(path)
    assert page.status_code == 404
    assert "từ 2000 đến 2100" in page.text
