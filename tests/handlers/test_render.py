"""A reply as Telegram wants it: whole sentences, short rows of buttons."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exchange import Choice, Outcome, Reply
from handlers.render import keyboard, pages, plain_pages

SENTENCE = "Một câu dài vừa phải để thử, có dấu < và & ở trong. "


def rows(*choices: Choice) -> list[list[str]]:
    markup = keyboard(choices)
    return [[button.text for button in row] for row in markup.inline_keyboard] if markup else []


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("Lệ phí", "Thời gian", "Giấy tờ"), [3]),
        (("Lệ phí", "Thời gian", "Giấy tờ", "Nơi làm", "Cách làm"), [3, 2]),
        (("Cấp, đổi, cấp lại thẻ căn cước", "Lệ phí"), [1, 1]),
        (("🔔 Báo nếu đổi", "Nguồn"), [2]),
        ((), []),
    ],
)
def test_short_labels_share_a_row(labels: tuple[str, ...], expected: list[int]) -> None:
    shown = rows(*(Choice(label, "0") for label in labels))
    assert [len(row) for row in shown] == expected


def test_groups_do_not_mix() -> None:
    assert rows(Choice("A", "0"), Choice("B", "0", "x"), Choice("C", "0", "x")) == [
        ["A"], ["B", "C"],
    ]  # fmt: skip


@pytest.mark.parametrize("times", [1, 50, 300])
def test_a_line_too_long_for_one_message_is_cut_after_a_sentence(times: int) -> None:
    reply = Reply(Outcome.ANSWER, ((SENTENCE * times).strip(),))
    for page in plain_pages(reply):
        assert page.endswith("trong.")
        assert len(html.escape(page)) <= 4096


@pytest.mark.parametrize(
    ("line", "bold"),
    [
        ("Ngắn gọn.", "<b>Ngắn gọn.</b>"),
        ("Câu đầu đứng riêng. " + "Rồi còn nữa. " * 10, "<b>Câu đầu đứng riêng.</b> Rồi"),
        ("một câu rất dài " * 10, "<b>" + "một câu rất dài " * 10),
        ("a & b", "<b>a &amp; b</b>"),
    ],
)
def test_what_a_reply_begins_with_stands_out(line: str, bold: str) -> None:
    assert pages(Reply(Outcome.ANSWER, (line,)))[0].startswith(bold)


@given(st.text(max_size=9_000))
def test_nothing_is_lost_and_every_page_fits(text: str) -> None:
    reply = Reply(Outcome.ANSWER, (text,))
    assert all(len(page) <= 4096 for page in pages(reply))
    assert "".join("".join(plain_pages(reply)).split()) == "".join(reply.text.split())
