"""What is read out of a question about days, in many spellings."""

from __future__ import annotations

from datetime import date

import pytest

from bot.assistant.dates import read_date
from bot.assistant.engine import Engine
from bot.text.lexicon import tokens_of
from tests.conftest import TODAY

MONDAY = date(2026, 11, 23)

STARTS = [
    ("8 ngày làm việc từ hôm nay là ngày nào", 8, TODAY),
    ("nộp thứ 2 tuần sau 5 ngày làm việc thì hôm nào có", 5, MONDAY),
    ("nop t2 tuan sau 5 ngay lam viec thi hom nao co", 5, MONDAY),
    ("15 ngày lam viec ke tu 20/11/2026 la bao h", 15, date(2026, 11, 20)),
    ("10 ngay lv tu mai", 10, MONDAY),
    ("tám ngày làm việc kể từ mốt là bữa mô", 8, date(2026, 11, 24)),
    ("hai mươi lăm ngày làm việc từ ngày kia là ngày mấy", 25, date(2026, 11, 24)),
    ("nộp ngày 20 tháng 11 năm 2026 thì 3 ngày làm việc là hôm nào", 3, date(2026, 11, 20)),
    ("nộp hôm thứ sáu, 7 ngày làm việc thì bao giờ có", 7, date(2026, 11, 20)),
    ("nộp thứ sáu thì 7 ngày làm việc là bao giờ", 7, date(2026, 11, 27)),
    ("nộp chủ nhật tuần này 3 ngày làm việc thì khi nào có", 3, TODAY),
    ("5 ngày làm việc từ thứ hai 30/11 là ngày nào", 5, date(2026, 11, 30)),
    ("hôm nay thứ mấy", None, TODAY),
    ("3 ngày nữa là thứ mấy", 3, None),
]


@pytest.mark.parametrize(("text", "count", "start"), STARTS, ids=str)
def test_how_many_days_from_when(
    text: str, count: int | None, start: date | None, engine: Engine
) -> None:
    reading = engine.day_words.read(tokens_of(text), TODAY)
    assert reading
    assert (reading.count, reading.start, reading.left) == (count, start, 0)


@pytest.mark.parametrize(
    "text",
    [
        "làm hộ chiếu mấy ngày làm việc",
        "8 ngày làm việc trước 20/12 là ngày nào",
        "3-5 ngày làm việc từ hôm nay là ngày nào",
        "3 ngày làm việc rồi 5 ngày làm việc nữa là ngày nào",
        "từ 20/11 đến 30/11 là mấy ngày làm việc",
        "8 ngày làm việc từ 31/02/2027 là ngày nào",
        "5 giờ làm việc từ hôm nay là khi nào",
        "0 ngày làm việc từ hôm nay là ngày nào",
        "9999 ngày làm việc từ hôm nay là ngày nào",
        "con tôi 5 ngày tuổi hôm nay làm khai sinh ngày nào",
    ],
)
def test_what_is_read_as_something_else(text: str, engine: Engine) -> None:
    assert engine.day_words.read(tokens_of(text), TODAY) is None


@pytest.mark.parametrize(
    ("text", "words", "day", "guessed"),
    [
        ("20/11/2026", 1, date(2026, 11, 20), False),
        ("20.11.2026 ạ", 1, date(2026, 11, 20), False),
        ("20-11-2026", 3, date(2026, 11, 20), False),
        ("20/11 thì", 1, date(2026, 11, 20), True),
        ("05/01", 1, date(2027, 1, 5), True),
        ("ngày 20 tháng 11", 4, date(2026, 11, 20), True),
        ("mùng 5 tháng 12 năm 2027", 6, date(2027, 12, 5), False),
        ("20/11 năm 2025", 3, date(2025, 11, 20), False),
    ],
)
def test_dates(text: str, words: int, day: date, guessed: bool) -> None:
    typed = read_date(tokens_of(text), 0, TODAY)
    assert typed
    assert (typed.words, typed.day, typed.guessed) == (words, day, guessed)


@pytest.mark.parametrize("text", ["30/2", "42/2022", "1.004220", "ngày mai", "13/13/2026", ""])
def test_what_is_no_date(text: str) -> None:
    assert read_date(tokens_of(text), 0, TODAY) is None
