"""Every page can be read by all: headings, labels, tables, contrast, the width of a phone."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from bot.runtime import Session
from bot.staff import Role
from bot.web.render import STYLE
from tests.support.staff_pages import Browser, Pages
from tests.web.conftest import LAMP, SignIn, asked, group_id

COLOURS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", STYLE.read_text(encoding="utf-8")))
WORDS = (
    ("text", "page"), ("text", "card"), ("muted", "page"), ("muted", "card"), ("link", "page"),
    ("link", "card"), ("on-accent", "accent"), ("good", "card"), ("good", "good-back"),
    ("text", "good-back"), ("bad", "card"), ("bad", "bad-back"), ("text", "bad-back"),
    ("warn", "card"), ("warn", "warn-back"), ("text", "warn-back"), ("link", "warn-back"),
    ("link", "good-back"), ("link", "bad-back"), ("muted", "warn-back"),
)  # fmt: skip
EDGES = (("edge", "card"), ("focus", "card"), ("focus", "page"), ("accent", "card"))


class Outline(HTMLParser):
    """What of a page matters to those who do not see it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.path: list[str] = []
        self.buttons: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.path.append(tag)
        if tag == "button":
            self.buttons.append("")

    def handle_data(self, data: str) -> None:
        if "button" in self.path[-3:]:
            self.buttons[-1] += data

    def handle_endtag(self, tag: str) -> None:
        while self.path and self.path.pop() != tag:
            continue

    def all(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]


@pytest.fixture
def addresses(pages: Pages, editor: Browser, bot: Session) -> list[str]:
    asked(bot, "xin nuôi đại bàng", 2)
    group = group_id(pages, LAMP)
    prints = [one.fingerprint for one in pages.office.workbench.group(group).examples]
    page = editor.send(f"/nhom/{group}/gan", {"cau": prints, "muc": "ho-chieu"})
    pages.office.workbench.wait()
    editor.send(f"{page.url.path}/luu")
    proposal = page.url.path
    return [
        "/", f"/nhom/{group_id(pages, 'xin nuôi đại bàng')}", proposal, "/de-xuat", "/cho-duyet",
        "/muc", "/muc/ho-chieu", "/muc/ho-chieu/sua", "/muc/ho-chieu/lich-su",
        "/hoi-thu?q=làm hộ chiếu", "/suc-khoe", "/van-ban?so=64/2025/TT-BTC", "/so-lieu",
        "/nhat-ky", f"{proposal}/sua", "/khong-co",
    ]  # fmt: skip


def test_every_page_can_be_heard(addresses: list[str], sign_in: SignIn) -> None:
    browser = sign_in(Role.APPROVER)
    for path in addresses:
        page = browser.get(path).text
        outline = Outline()
        outline.feed(page)
        assert outline.all("html")[0]["lang"] == "vi", path
        assert len(outline.all("h1")) == 1, path
        levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h[1-6]", tag)]
        assert all(b - a <= 1 for a, b in pairwise(levels)), (path, levels)
        ids = Counter(found["id"] for _, found in outline.tags if "id" in found)
        assert not [one for one, times in ids.items() if times > 1], path
        labels = {found.get("for") for found in outline.all("label")}
        for found in outline.all("input", "select", "textarea"):
            if found.get("type") != "hidden":
                assert found.get("id") in labels, (path, found)
        for _, found in outline.tags:
            for name in ("aria-labelledby", "aria-describedby"):
                assert set((found.get(name) or "").split()) <= set(ids), (path, found)
        assert len(outline.all("caption")) == len(outline.all("table")), path
        assert all("scope" in found for found in outline.all("th")), path
        assert all(text.strip() for text in outline.buttons), path
        assert outline.tags.index(("a", {"class": "skip", "href": "#noi-dung"})) < 12, path
        assert "<title>" in page
        assert not outline.all("script", "iframe"), path


def test_a_form_that_failed_says_so_first_and_beside_the_field(stranger: Browser) -> None:
    page = stranger.sign_in("lan", "sai mat khau roi").text
    assert "<title>Lỗi: Đăng nhập" in page
    assert re.search(r'id="ten"[^>]*aria-invalid="true"[^>]*aria-describedby=" ?loi"', page)
    assert page.index('role="alert"') < page.index("<form class")


@pytest.mark.parametrize(("front", "back"), WORDS)
def test_words_stand_out(front: str, back: str) -> None:
    assert contrast(COLOURS[front], COLOURS[back]) >= 4.5


@pytest.mark.parametrize(("front", "back"), EDGES)
def test_edges_of_what_is_used_stand_out(front: str, back: str) -> None:
    assert contrast(COLOURS[front], COLOURS[back]) >= 3


def test_the_measure_of_contrast_is_that_of_wcag() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio of two colours."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
