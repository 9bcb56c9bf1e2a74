"""Readers see no question that too few people asked, nor the figures of them."""

from __future__ import annotations

import time

from bot.kept import day_of
from bot.runtime import Session
from bot.staff import Role
from tests.support.staff_pages import Browser, Pages
from tests.web.conftest import LAMP, LONE, SNAKE, SignIn, asked, group_id

RARE = "xin lắp thêm đèn đường trong ngõ nhỏ"


def test_readers_see_groups_of_three_people_and_more(sign_in: SignIn, pages: Pages) -> None:
    reader, editor = (sign_in(role).get("/").text for role in (Role.READER, Role.EDITOR))
    assert LAMP in reader
    assert SNAKE in reader
    assert LONE not in reader
    assert LONE in editor
    assert sign_in(Role.READER).get(f"/nhom/{group_id(pages, LONE)}").status_code == 404


def test_within_a_group_readers_see_what_three_people_asked(
    sign_in: SignIn, pages: Pages, bot: Session
) -> None:
    asked(bot, RARE, 2)
    group = f"/nhom/{group_id(pages, RARE)}"
    assert group == f"/nhom/{group_id(pages, LAMP)}"
    for path in ("/", group):
        assert RARE not in sign_in(Role.READER).get(path).text
        assert RARE in sign_in(Role.EDITOR).get(path).text


def test_a_group_of_rare_questions_is_counted_and_not_shown(
    sign_in: SignIn, pages: Pages, bot: Session
) -> None:
    texts = ("xin phép nuôi đại bàng", "xin phép nuôi chim đại bàng", "xin phép nuôi con đại bàng")
    for text in texts:
        asked(bot, text, 1)
    groups = {group_id(pages, text) for text in texts}
    assert len(groups) == 1
    for path in ("/", f"/nhom/{groups.pop()}"):
        page = sign_in(Role.READER).get(path)
        assert "đại bàng" not in page.text
        assert "quá ít người hỏi nên không hiện ra" in page.text


def test_readers_see_no_figures_of_few_people(sign_in: SignIn, bot: Session) -> None:
    asked(bot, "khai sinh cho con", 2)
    asked(bot, "làm hộ chiếu", 3)
    reader, editor = sign_in(Role.READER), sign_in(Role.EDITOR)
    topics = {name: topics_of(one) for name, one in (("reader", reader), ("editor", editor))}
    assert len(topics["reader"]) < len(topics["editor"])
    assert topics["reader"] <= topics["editor"]
    assert "dưới 3 người hỏi không hiện ra" in reader.get("/so-lieu").text


def test_a_spreadsheet_of_questions_runs_nothing(sign_in: SignIn, bot: Session) -> None:
    asked(bot, "=1+1 nuôi voi", 1)
    file = sign_in(Role.EDITOR).get(f"/so-lieu.csv?den={day_of(time.time())}")
    assert file.content.startswith(b"\xef\xbb\xbf")
    assert "attachment" in file.headers["content-disposition"]
    assert "'=1+1 nuôi voi" in file.text
    assert LAMP in file.text


def topics_of(browser: Browser) -> set[str]:
    table = (
        browser.get(f"/so-lieu?den={day_of(time.time())}")
        .text.split('id="chu-de"')[1]
        .split("</table>")[0]
    )
    return {cell.split("</th>")[0] for cell in table.split('<th scope="row">')[1:]}
