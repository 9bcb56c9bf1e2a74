"""«Nộp đủ hồ sơ hôm nay thì muộn nhất khoảng …» stands under plain processing times only."""

from __future__ import annotations

from datetime import date

import pytest

from bot.assistant.assistant import Assistant
from bot.assistant.due import due_lines
from bot.kb.store import KnowledgeBase
from bot.model import Facet, Statement, Trust
from tests.conftest import TODAY

THURSDAY = date(2026, 11, 26)


def said(text: str, case: str | None = None, trust: Trust = Trust.OFFICIAL) -> Statement:
    return Statement(text, trust, case)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("8 ngày làm việc", "thứ Ba 08/12/2026"),
        ("Không quá 7 ngày làm việc", "thứ Hai 07/12/2026"),
        ("3 ngày làm việc, tính từ lúc hồ sơ hợp lệ", "thứ Ba 01/12/2026"),
        ("5 ngày làm việc từ khi đủ hồ sơ.", "thứ Năm 03/12/2026"),
    ],
)
def test_a_plain_number_gives_a_date(text: str, due: str, knowledge: KnowledgeBase) -> None:
    (line,) = due_lines([said(text)], knowledge, THURSDAY)
    assert line == f"Nộp đủ hồ sơ hôm nay (26/11/2026) thì muộn nhất khoảng {due}."


@pytest.mark.parametrize(
    "text",
    [
        "5 ngày làm việc, một số trường hợp 3 ngày",
        "2 đến 7 ngày làm việc, tùy loại biển",
        "5, 15 hoặc 20 ngày làm việc theo Cổng Dịch vụ công, tùy trường hợp",
        "Báo trong 2 ngày làm việc kể từ khi biết bị mất",
        "Hồ sơ thiếu: bổ sung trong 7 ngày làm việc.",
        "Không quá nửa ngày làm việc",
        "5 ngày làm việc tiếp sau đó",
        "8 giờ làm việc",
        "10 ngày",
        "Trong ngày",
    ],
)
def test_anything_else_gives_none(text: str, knowledge: KnowledgeBase) -> None:
    assert due_lines([said(text)], knowledge, THURSDAY) == []


@pytest.mark.parametrize(
    "statements",
    [
        [],
        [said("8 ngày làm việc", trust=Trust.SINGLE)],
        [said("8 ngày làm việc", trust=Trust.UNVERIFIED)],
        [said("2 ngày làm việc", "bước thu hồi"), said("2 ngày làm việc", "cấp giấy mới")],
        [said("Trong ngày"), said("5 ngày làm việc", "khai sinh lưu động")],
        [said("7 ngày làm việc"), said("Luật cho cơ quan thời hạn 20 ngày.")],
        [said("7 ngày làm việc"), said("5 ngày làm việc")],
        [said(f"{n} ngày làm việc", f"loại {n}") for n in (1, 2, 3)],
        [Statement("8 ngày làm việc", Trust.OFFICIAL, valid_to=date(2026, 11, 1))],
        [Statement("8 ngày làm việc", Trust.OFFICIAL, valid_from=date(2027, 1, 1))],
    ],
)
def test_no_date_where_it_would_not_be_plain(
    statements: list[Statement], knowledge: KnowledgeBase
) -> None:
    assert due_lines(statements, knowledge, THURSDAY) == []


def test_cases_are_named(knowledge: KnowledgeBase) -> None:
    cases = [said("7 ngày làm việc"), said("5 ngày làm việc", "nộp trên mạng")]
    general, online = due_lines(cases, knowledge, THURSDAY)
    assert general.endswith("thứ Hai 07/12/2026.")
    assert online.endswith("thứ Năm 03/12/2026 (nộp trên mạng).")


def test_what_is_handed_in_on_a_day_off_counts_as_received_later(knowledge: KnowledgeBase) -> None:
    line, received, unsure = due_lines([said("8 ngày làm việc")], knowledge, TODAY)
    assert line.endswith("thứ Sáu 04/12/2026.")
    assert "thứ Hai 23/11/2026" in received
    assert unsure in knowledge.days_off.unsettled(TODAY, TODAY.replace(day=30))


def test_a_year_without_a_calendar_is_named(knowledge: KnowledgeBase) -> None:
    _, note = due_lines([said("30 ngày làm việc")], knowledge, THURSDAY)
    assert note == knowledge.sentences.lich_chua_co.format(nam=2027)


def test_another_day_of_handing_in(knowledge: KnowledgeBase) -> None:
    monday = date(2026, 11, 30)
    (line,) = due_lines([said("5 ngày làm việc")], knowledge, THURSDAY, monday)
    assert line == "Nộp đủ hồ sơ thứ Hai 30/11/2026 thì muộn nhất khoảng thứ Hai 07/12/2026."


def test_it_stands_under_the_time_and_nowhere_else(ask: Assistant) -> None:
    time = ask.ask("làm hộ chiếu mất bao lâu", "c", "test").reply
    assert time.facet is Facet.TIME
    assert time.footer[0].startswith("Nộp đủ hồ sơ hôm nay (22/11/2026)")
    fee = ask.ask("lệ phí bao nhiêu", "c", "test").reply
    assert fee.facet is Facet.FEE
    assert not any("Nộp đủ hồ sơ" in foot for foot in fee.footer)
