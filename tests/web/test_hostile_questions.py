"""A question that is meant to do harm, on every page that shows it, and in the YAML."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.runtime import Session
from tests.support.staff_pages import Browser, Pages
from tests.web.conftest import asked

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)> nuôi trâu rừng ở đâu"
ATTRIBUTE = "\"><svg onload=alert(3)> ' onfocus=alert(4) autofocus nuôi voi nhà"
YAML = "!!python/object/apply:os.system ['true'] # : - {a: b} &x *x nuôi gấu ngựa"
FORMULA = "=cmd|' /C calc'!A0 nuôi hổ mang chúa"
TEMPLATE = "{{ 7 * 7 }} {% for x in y %} nuôi cá sấu hoa cà"
HIDDEN = "nuôi\u200b khỉ\u202e đuôi\u2066 dài\ufeff ở nhà"
LONG = "nuôi đà điểu " + "rất to " * 570
HOSTILE = (SCRIPT, ATTRIBUTE, YAML, FORMULA, TEMPLATE, HIDDEN, LONG)
HARM = ("<script", "<img src=x", "<svg onload", "' onfocus=alert(4) autofocus nuôi voi nhà\"")


def harmless(page: str) -> bool:
    """Whether nothing of it became markup, nor a template that was worked out."""
    return not any(harm in page for harm in HARM) and "49 {%" not in page


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_a_hostile_question_is_only_text(
    text: str, bot: Session, pages: Pages, editor: Browser, folder: Path
) -> None:
    asked(bot, text, 5)
    group = pages.office.workbench.queue()[0]
    assert group.askers == 5
    for path in ("/", f"/nhom/{group.id}", "/nhat-ky"):
        page = editor.get(path)
        assert page.status_code == 200
        assert harmless(page.text), path
    prints = [example.fingerprint for example in group.examples]
    page = editor.send(f"/nhom/{group.id}/gan", {"cau": prints, "muc": "ho-chieu"})
    pages.office.workbench.wait()
    page = editor.get(page.url.path)
    assert harmless(page.text)
    saved = editor.send(f"{page.url.path}/luu", {"chap-nhan": "1"})
    assert harmless(saved.text)
    for file in folder.rglob("*.yaml"):
        assert isinstance(yaml.safe_load(file.read_text(encoding="utf-8")), dict), file
    assert bot.assistant.ask("làm hộ chiếu", None, "test").reply.entry_id == "ho-chieu"
    for path in ("/muc/ho-chieu", "/muc/ho-chieu/sua", "/muc/ho-chieu/lich-su", "/nhat-ky"):
        assert harmless(editor.get(path).text), path


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_what_is_tried_is_only_text_too(text: str, editor: Browser) -> None:
    page = editor.http.get("/hoi-thu", params={"q": text})
    assert page.status_code == 200
    assert harmless(page.text)


@pytest.mark.parametrize("pressed", ["", "x", "e:khong-co", "\x00", "a" * 300])
def test_a_button_made_up_is_answered(pressed: str, editor: Browser) -> None:
    page = editor.http.get("/hoi-thu", params={"q": "hộ chiếu", "nut": pressed})
    assert page.status_code == 200


def test_trying_leaves_no_trace(bot: Session, pages: Pages, editor: Browser) -> None:
    before = len(pages.office.workbench.queue())
    for _ in range(3):
        editor.http.get("/hoi-thu", params={"q": "xin mở sân bay trong làng"})
    assert bot.writer.flush()
    assert len(pages.office.workbench.queue()) == before
