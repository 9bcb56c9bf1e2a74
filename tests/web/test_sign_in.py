"""Signing in: passwords, guessing, and when a session ends."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from bot.querylog.attempts import PER_ADDRESS, PER_NAME, WINDOW_SECONDS
from bot.querylog.signed_in import IDLE_SECONDS, LONGEST_SECONDS
from bot.runtime import Session
from bot.staff import Role
from tests.support.staff_pages import Browser, Pages, staff_pages
from tests.web.conftest import Clock, SignIn

WRONG = "con vit nao do thoi"


def is_signed_in(browser: Browser) -> bool:
    return browser.http.get("/muc").status_code == 200


def test_the_right_password_opens_the_pages(stranger: Browser) -> None:
    assert "Việc cần làm" in stranger.sign_in("lan").text
    assert is_signed_in(stranger)


@pytest.mark.parametrize("name", ["lan", "khong-ai", "", "lan' or 1=1 --"])
def test_a_wrong_password_says_no_more_than_that(name: str, stranger: Browser) -> None:
    page = stranger.sign_in(name, WRONG)
    assert page.status_code == 401
    assert "Tên hoặc mật khẩu không đúng" in page.text
    assert WRONG not in page.text
    assert not is_signed_in(stranger)


def test_a_name_may_be_typed_in_capitals(stranger: Browser) -> None:
    assert stranger.sign_in("Lan").status_code == 200


def test_whoever_guesses_must_wait_even_with_the_right_password(
    stranger: Browser, clock: Clock
) -> None:
    for _ in range(PER_NAME):
        assert stranger.sign_in("lan", WRONG).status_code == 401
    page = stranger.sign_in("lan")
    assert page.status_code == 429
    assert "Đợi 15 phút" in page.text
    assert stranger.sign_in("minh").status_code == 200, "another name is not to blame"
    stranger.send("/dang-xuat")
    clock.passed += WINDOW_SECONDS + 1
    assert stranger.sign_in("lan").status_code == 200


def test_many_names_from_one_address_are_guessing_too(stranger: Browser) -> None:
    codes = [stranger.sign_in(f"ten-{i}", WRONG).status_code for i in range(PER_ADDRESS + 1)]
    assert codes == [401] * PER_ADDRESS + [429]
    assert stranger.sign_in("lan").status_code == 429


def test_signing_in_forgives_earlier_slips(stranger: Browser) -> None:
    for _ in range(3):
        for _ in range(PER_NAME - 1):
            assert stranger.sign_in("lan", WRONG).status_code == 401
        assert stranger.sign_in("lan").status_code == 200
        stranger.send("/dang-xuat")


def test_what_was_tried_is_kept_as_hashes_only(stranger: Browser, bot: Session) -> None:
    stranger.sign_in("mat khau go nham cho", WRONG)
    stranger.sign_in("lan")
    with closing(sqlite3.connect(bot.database)) as db:
        tries = db.execute("select * from attempts").fetchall()
        kept = str([*tries, *db.execute("select * from sessions")])
    assert tries
    assert "mat khau" not in kept
    assert "127.0.0.1" not in kept
    assert stranger.http.cookies["phien"] not in kept


def test_signing_out_ends_the_session_for_a_stolen_cookie_too(editor: Browser) -> None:
    token = editor.http.cookies["phien"]
    assert "Đăng nhập" in editor.send("/dang-xuat").text
    editor.http.cookies.set("phien", token, domain="127.0.0.1")
    assert not is_signed_in(editor)


def test_a_session_ends_when_nobody_uses_it(editor: Browser, clock: Clock) -> None:
    clock.passed += IDLE_SECONDS - 60
    assert is_signed_in(editor)
    clock.passed += IDLE_SECONDS - 60
    assert is_signed_in(editor), "it was used meanwhile"
    clock.passed += IDLE_SECONDS + 60
    assert not is_signed_in(editor)


def test_a_session_ends_after_a_week_even_in_use(editor: Browser, clock: Clock) -> None:
    hours = 0.0
    while hours < LONGEST_SECONDS - IDLE_SECONDS:
        clock.passed += IDLE_SECONDS / 2
        hours += IDLE_SECONDS / 2
        assert is_signed_in(editor)
    clock.passed += IDLE_SECONDS + 60
    assert not is_signed_in(editor)


def test_an_account_switched_off_is_out_at_once(
    editor: Browser, stranger: Browser, pages: Pages
) -> None:
    pages.office.accounts.switch("lan", active=False)
    assert not is_signed_in(editor)
    assert stranger.sign_in("lan").status_code == 401


def test_another_role_holds_from_the_next_page_on(editor: Browser, pages: Pages) -> None:
    pages.office.accounts.set_role("lan", Role.READER)
    assert editor.http.get("/nhat-ky").status_code == 403


def test_cookies_are_out_of_reach_for_scripts_and_other_sites(stranger: Browser) -> None:
    fields = {
        "ten": "lan",
        "mat-khau": "mot con vit xoe ra",
        "ma-phien": stranger.token("/dang-nhap"),
    }
    cookie = stranger.http.post("/dang-nhap", data=fields).headers["set-cookie"]
    assert cookie.startswith("phien=")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


def test_behind_https_cookies_are_bound_to_the_host(bot: Session, folder: Path) -> None:
    with (
        staff_pages(bot, folder, web_url="https://canbo.don-vi.gov.vn") as pages,
        closing(Browser(pages.address)) as browser,
    ):
        page = browser.http.get("/dang-nhap", headers={"Host": "canbo.don-vi.gov.vn"})
        cookie = page.headers["set-cookie"]
    assert cookie.startswith("__Host-trinh-duyet=")
    assert "Secure" in cookie


@pytest.mark.parametrize("target", ["https://la.vn", "//la.vn", "/\\la.vn", "muc", "/\tmuc"])
def test_nobody_is_led_elsewhere(target: str, stranger: Browser) -> None:
    token = stranger.token("/dang-nhap")
    fields = {"ten": "lan", "mat-khau": "mot con vit xoe ra", "ma-phien": token, "ve": target}
    assert stranger.http.post("/dang-nhap", data=fields).headers["location"] == "/"


def test_the_form_of_another_browser_does_not_sign_in(stranger: Browser, pages: Pages) -> None:
    with closing(Browser(pages.address)) as other:
        foreign = other.token("/dang-nhap")
    stranger.token("/dang-nhap")
    fields = {"ten": "lan", "mat-khau": "mot con vit xoe ra", "ma-phien": foreign}
    assert stranger.http.post("/dang-nhap", data=fields).status_code == 403


def test_an_older_hash_is_made_anew(stranger: Browser, pages: Pages) -> None:
    old = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash("mot con vit xoe ra")
    pages.office.accounts.set_password("lan", old)
    assert stranger.sign_in("lan").status_code == 200
    found = pages.office.accounts.find("lan")
    assert found is not None
    assert "m=8,t=1" in found[1]


def test_signed_in_already_means_on_to_the_pages(sign_in: SignIn) -> None:
    reader = sign_in(Role.READER)
    assert reader.http.get("/dang-nhap").headers["location"] == "/"
