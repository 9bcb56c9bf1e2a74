"""What holds for every request: whose form it is, how big, what a browser may do with the page."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from bot.web.security import BODY_LIMIT, HEADERS, client_address
from tests.support.staff_pages import Browser, Pages
from tests.web.conftest import LAMP, group_id

DISMISS = {"viec": "dismissed"}


@pytest.fixture
def form(pages: Pages) -> str:
    """Where a form is sent that puts a group away."""
    return f"/nhom/{group_id(pages, LAMP)}/xep"


def test_a_form_of_ours_is_carried_out(editor: Browser, pages: Pages, form: str) -> None:
    assert "Đã bỏ qua" in editor.send(form, DISMISS).text
    assert pages.office.workbench.deeds(1)[0].who == "lan"


@pytest.mark.parametrize("token", [None, "", "sai", "é", "x" * 5000])
def test_a_form_without_its_token_is_not(
    token: str | None, editor: Browser, pages: Pages, form: str
) -> None:
    data = DISMISS if token is None else DISMISS | {"ma-phien": token}
    page = editor.http.post(form, data=data)
    assert page.status_code == 403
    assert "dismissed" in page.text, "what was typed is given back"
    assert not pages.office.workbench.deeds(1)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "https://la.vn"}, 403),
        ({"Origin": "http://127.0.0.1.la.vn"}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
    ],
)
def test_a_form_comes_from_a_page_of_ours(
    headers: dict[str, str], status: int, editor: Browser, pages: Pages, form: str
) -> None:
    data = DISMISS | {"ma-phien": editor.token("/")}
    assert editor.http.post(form, data=data, headers=headers).status_code == status
    assert len(pages.office.workbench.deeds(1)) == (status == 303)


def test_a_form_after_the_session_leads_to_signing_in(editor: Browser, form: str) -> None:
    data = DISMISS | {"ma-phien": editor.token("/")}
    editor.http.cookies.clear()
    done = editor.http.post(form, data=data)
    assert done.headers["location"] == "/dang-nhap?het=1"
    assert "Phiên đã hết" in editor.get(done.headers["location"]).text


def test_a_form_is_not_read_beyond_its_limit(editor: Browser) -> None:
    data = {"ma-phien": editor.token("/"), "yaml": "a" * BODY_LIMIT}
    page = editor.http.post("/muc/ho-chieu/yaml", data=data)
    assert page.status_code == 413
    assert "256 KB" in page.text


def test_what_is_no_form_is_refused(editor: Browser) -> None:
    assert editor.http.post("/suc-khoe/do", json={}).status_code == 415
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert (
        editor.http.post("/suc-khoe/do", content=b"a=%ff&b=\xff", headers=form).status_code == 400
    )
    many = "&".join(f"a{i}=1" for i in range(3000))
    assert editor.http.post("/suc-khoe/do", content=many, headers=form).status_code == 400


def test_the_pages_answer_to_their_own_names_only(stranger: Browser) -> None:
    for host in ("la.vn", "la.vn:80", "127.0.0.1.la.vn", "[", ""):
        page = stranger.http.get("/dang-nhap", headers={"Host": host})
        assert page.status_code in {400, 421}, host
    assert "WEB_URL" in stranger.http.get("/", headers={"Host": "la.vn"}).text
    assert stranger.http.get("/dang-nhap", headers={"Host": "localhost:9"}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/dang-nhap", "/muc", "/khong-co"])
def test_a_browser_is_told_what_it_may_do(path: str, editor: Browser) -> None:
    page = editor.http.get(path)
    assert {name: page.headers.get(name) for name in HEADERS} == HEADERS
    assert "server" not in page.headers


def test_the_style_sheet_is_kept_under_the_name_of_its_content(editor: Browser) -> None:
    page = editor.get("/").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    style = editor.http.get(address)
    assert style.headers["content-type"].startswith("text/css")
    assert "immutable" in style.headers["cache-control"]
    assert editor.http.get("/kieu-000000000000.css").status_code == 404


def test_there_is_no_script_and_nothing_from_outside(editor: Browser, pages: Pages) -> None:
    for path in ("/", f"/nhom/{group_id(pages, LAMP)}", "/muc/ho-chieu/sua", "/suc-khoe"):
        page = editor.get(path).text
        assert "<script" not in page
        assert " style=" not in page
        assert 'src="http' not in page


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("203.0.113.9", None, "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("127.0.0.1", None, "127.0.0.1"),
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "10.0.0.1, 198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "10.0.0.1\n198.51.100.1", "198.51.100.1"),
        ("::1", "::ffff:198.51.100.1", "198.51.100.1"),
        ("::1", "2001:db8::1", "2001:db8::/64"),
        ("127.0.0.1", "unknown", "unknown"),
    ],
)
def test_a_proxy_on_this_machine_is_believed_and_no_other(
    peer: str, forwarded: str | None, address: str
) -> None:
    lines = (forwarded or "").encode().splitlines()
    headers = [(b"x-forwarded-for", line) for line in lines]
    request = Request({"type": "http", "client": (peer, 1), "headers": headers})
    assert client_address(request) == address
