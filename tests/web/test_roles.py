"""Who may open which page, and who may send which form."""

from __future__ import annotations

import pytest

from bot.staff import Role
from tests.support.staff_pages import Browser, Pages
from tests.web.conftest import LAMP, SignIn, group_id

READER, EDITOR, APPROVER = Role
ALL = {READER: 200, EDITOR: 200, APPROVER: 200}
EDITORS = {READER: 403, EDITOR: 200, APPROVER: 200}
APPROVERS = {READER: 403, EDITOR: 403, APPROVER: 200}
PAGES = {
    "/": ALL,
    "/?loai=unanswered&moi=1&trang=9": ALL,
    "/muc": ALL,
    "/muc?tim=passport": ALL,
    "/muc/ho-chieu": ALL,
    "/muc/ho-chieu?as_of=2027-03-01": ALL,
    "/muc/ho-chieu/sua": EDITORS,
    "/muc/ho-chieu/lich-su": EDITORS,
    "/hoi-thu": ALL,
    "/hoi-thu?q=làm hộ chiếu bao nhiêu tiền": ALL,
    "/suc-khoe": ALL,
    "/van-ban?so=64/2025/TT-BTC": ALL,
    "/so-lieu": ALL,
    "/so-lieu.csv": EDITORS,
    "/de-xuat": EDITORS,
    "/cho-duyet": APPROVERS,
    "/nhat-ky": EDITORS,
    "/khong-co-trang-nay": dict.fromkeys(Role, 404),
    "/muc/khong-co": dict.fromkeys(Role, 404),
    "/nhom/khong-co": dict.fromkeys(Role, 404),
    "/van-ban?so=khong-co": dict.fromkeys(Role, 404),
    "/de-xuat/khong-co": EDITORS | dict.fromkeys((EDITOR, APPROVER), 404),
    "/hoi-thu?as_of=hôm-qua": dict.fromkeys(Role, 404),
}
FORMS = (
    "/nhom/{group}/gan", "/nhom/{group}/muc-moi", "/nhom/{group}/ngoai-pham-vi",
    "/nhom/{group}/xep", "/nhom/{group}/gop", "/nhom/{group}/tach", "/nhom/{group}/tim",
    "/hoan-tac/1", "/muc/ho-chieu/sua", "/muc/ho-chieu/yaml", "/muc/ho-chieu/hoan-tac",
    "/de-xuat/x/luu", "/de-xuat/x/duyet", "/de-xuat/x/tu-choi", "/de-xuat/x/bo", "/de-xuat/x/sua",
    "/de-xuat/x/thu-lai", "/suc-khoe/do",
)  # fmt: skip


@pytest.mark.parametrize("role", Role)
def test_each_role_opens_its_pages(role: Role, sign_in: SignIn) -> None:
    browser = sign_in(role)
    expected = {path: by_role[role] for path, by_role in PAGES.items()}
    assert {path: browser.get(path).status_code for path in PAGES} == expected


def test_whoever_is_not_signed_in_is_led_there_and_back(stranger: Browser) -> None:
    for path in PAGES.keys() - {"/khong-co-trang-nay"}:
        assert stranger.http.get(path).headers["location"].startswith("/dang-nhap"), path
    asked = stranger.http.get("/muc?tim=hộ+chiếu").headers["location"]
    token = stranger.token(asked)
    fields = {"ten": "xem", "mat-khau": "mot con vit xoe ra", "ma-phien": token}
    back = {"ve": str(stranger.http.get(asked).url.params["ve"])}
    done = stranger.http.post("/dang-nhap", data=fields | back)
    assert done.headers["location"] == "/muc?tim=h%E1%BB%99+chi%E1%BA%BFu"


def test_readers_change_nothing(pages: Pages, sign_in: SignIn) -> None:
    reader, group = sign_in(READER), group_id(pages, LAMP)
    for form in FORMS:
        assert reader.send(form.format(group=group)).status_code == 403, form
    assert not pages.office.workbench.proposals()
    assert not pages.office.workbench.deeds(5)


def test_only_approvers_approve(sign_in: SignIn) -> None:
    editor = sign_in(EDITOR)
    assert editor.send("/de-xuat/x/duyet").status_code == 403
    assert editor.send("/de-xuat/x/tu-choi").status_code == 403


def test_the_menu_shows_only_what_opens(sign_in: SignIn) -> None:
    for role in Role:
        page = sign_in(role).get("/").text
        assert ('href="/nhat-ky"' in page) == (role is not READER)
        assert ('href="/cho-duyet"' in page) == (role is APPROVER)
