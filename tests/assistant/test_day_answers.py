"""Questions about days are answered from the calendar; questions about services are left alone."""

from __future__ import annotations

from datetime import date

import pytest

from bot.assistant.assistant import Assistant
from bot.assistant.day_answers import day_reply
from bot.assistant.dialogue import ProcessMemory
from bot.assistant.engine import Engine
from bot.assistant.visit import Visit
from bot.exchange import Outcome, Reply
from bot.model import Facet
from bot.querylog.redact import redact
from bot.text.lexicon import tokens_of
from bot.text.query import Query
from tests.conftest import TODAY, Notebook

WEDNESDAY = date(2026, 11, 25)

COUNTED = [
    ("8 ngày làm việc từ hôm nay là ngày nào", "thứ Hai 07/12/2026"),
    ("8 ngayf lamf vieecj tuwf hoom nay laf ngayf naof", "thứ Hai 07/12/2026"),
    ("hôm nay nộp thì 8 ngày làm việc nữa là ngày mấy", "thứ Hai 07/12/2026"),
    ("nộp thứ 2 tuần sau 5 ngày làm việc thì hôm nào có", "thứ Hai 07/12/2026"),
    ("15 ngày lam viec ke tu 20/11/2026 la bao h", "thứ Hai 14/12/2026"),
    ("10 ngay lv tu mai", "thứ Năm 10/12/2026"),
    ("năm ngày làm việc kể từ 12/2/2026 là ngày nào", "thứ Năm 26/02/2026"),
    ("5 ngày làm việc từ 19/8/2026 là ngày nào", "thứ Ba 25/08/2026"),
    ("đổi bằng lái nộp hôm nay 5 ngày làm việc thì hôm nào có", "thứ Tư 02/12/2026"),
    ("3 ngày nữa là thứ mấy", "thứ Bảy 28/11/2026"),
    ("30 ngày kể từ 20/11 là ngày nào", "Chủ nhật 20/12/2026"),
]


def on(day: date, engine: Engine) -> Assistant:
    return Assistant(engine, ProcessMemory(), Notebook(), redact, today=lambda: day)


@pytest.mark.parametrize(("text", "day"), COUNTED)
def test_days_are_counted(text: str, day: str, shipped: Engine) -> None:
    reply = on(WEDNESDAY, shipped).ask(text, None, "test").reply
    assert (reply.outcome, reply.entry_id) == (Outcome.SOCIAL, None)
    assert day in reply.lines[0]


def test_how_it_was_counted_is_said(shipped: Engine) -> None:
    asked = "nộp 20/11 thì 3 ngày làm việc là ngày nào"
    text = on(WEDNESDAY, shipped).ask(asked, None, "test").reply.text
    assert "thứ Năm 26/11/2026" in text
    assert "kế tiếp, thứ Hai 23/11/2026" in text
    assert "24/11 (Ngày Văn hóa Việt Nam)" in text


def test_on_a_day_off_both_ways_of_counting_are_told(ask: Assistant) -> None:
    plain = ask.ask("8 ngày làm việc từ hôm nay là ngày nào", None, "test").reply
    assert "thứ Năm 03/12/2026" in plain.lines[0]
    assert "thứ Sáu 04/12/2026" in plain.lines[1]
    handed_in = ask.ask("nộp hôm nay 8 ngày làm việc thì ngày nào có", None, "test").reply
    assert "thứ Sáu 04/12/2026" in handed_in.lines[0]
    assert "thứ Hai 23/11/2026" in handed_in.lines[1]


def test_a_year_without_a_calendar_is_said_to_be_unsure(shipped: Engine) -> None:
    reply = on(WEDNESDAY, shipped).ask("60 ngày làm việc từ hôm nay là ngày nào", None, "t").reply
    assert shipped.knowledge.sentences.lich_chua_co.format(nam=2027) in reply.lines


@pytest.mark.parametrize(
    ("text", "outcome", "start"),
    [
        ("ngày 24/11 có được nghỉ không", Outcome.SOCIAL, "Thứ Ba 24/11/2026 là ngày nghỉ"),
        ("hôm nay có làm việc không", Outcome.SOCIAL, "Chủ nhật 22/11/2026 là ngày nghỉ hằng tuần"),
        ("mai có đi làm ko", Outcome.SOCIAL, "Thứ Hai 23/11/2026 là ngày làm việc"),
        ("mai có làm việc ko", Outcome.SOCIAL, "Thứ Hai 23/11/2026 là ngày làm việc"),
        ("22/8/2026 có làm việc không", Outcome.SOCIAL, "Thứ Bảy 22/08/2026 là ngày làm bù"),
        ("2/9 có được nghỉ không", Outcome.SOCIAL, "Thứ Năm 02/09/2027 là ngày nghỉ: Quốc khánh"),
        ("tết 2026 nghỉ mấy ngày", Outcome.SOCIAL, "Tết Nguyên Đán 2026: cơ quan nhà nước nghỉ 9"),
        ("quốc khánh năm nay nghỉ từ ngày nào đến ngày nào", Outcome.SOCIAL, "Quốc khánh 2026"),
        ("tết 2027 nghỉ mấy ngày", Outcome.ABSTAIN, "Tết Nguyên Đán 2027 là thứ Bảy 06/02/2027."),
        ("8 ngày làm việc là tính cả thứ bảy không", Outcome.SOCIAL, "Ngày làm việc không tính"),
    ],
)
def test_which_days_are_off(text: str, outcome: Outcome, start: str, ask: Assistant) -> None:
    reply = ask.ask(text, None, "test").reply
    assert (reply.outcome, reply.lines[0][: len(start)]) == (outcome, start)


def test_who_announces_what_is_not_known(ask: Assistant) -> None:
    reply = ask.ask("tết 2027 nghỉ mấy ngày", None, "test").reply
    assert reply.entry_id == ask.engine.knowledge.days_off.muc
    assert any("Bộ Nội vụ" in line for line in reply.lines)


@pytest.mark.parametrize(
    "text",
    [
        "làm hộ chiếu mấy ngày làm việc",
        "đăng ký tạm trú 3 ngày làm việc có đúng không",
        "con tôi sinh ngày 20/11/2026 làm khai sinh thế nào",
        "nghị định 42/2022 có hiệu lực từ ngày nào",
        "thứ bảy có làm việc không",
        "10/10 có được nghỉ không",
        "hôm nay tôi mất ví, giấy tờ mất hết thì phải làm sao",
    ],
)
def test_other_questions_are_left_alone(text: str, shipped: Engine) -> None:
    assert replied(text, shipped) is None


def replied(text: str, engine: Engine) -> Reply | None:
    tokens = tokens_of(text)
    visit = Visit(engine, TODAY, 0.0, Notebook())
    return day_reply(Query(text, tokens, tokens), None, visit)


def test_no_phrase_of_the_knowledge_is_taken_for_a_question_about_days(shipped: Engine) -> None:
    entries = shipped.knowledge.entries.values()
    phrases = ((e.id, p) for e in entries for p in e.phrases if e.id != "lich-nghi-le-tet")
    taken = {
        p for _, p in phrases if any(w in p for w in ("ngày", "hôm", "bữa")) and replied(p, shipped)
    }
    assert taken == {"bảy ngày làm việc là tính cả thứ bảy không"}


def test_it_goes_on_about_the_service_before(shipped: Engine) -> None:
    assistant = on(WEDNESDAY, shipped)
    assistant.ask("đổi bằng lái xe bao lâu có", "c", "test")
    reply = assistant.ask("thế nộp thứ hai thì bao giờ có", "c", "test").reply
    assert (reply.outcome, reply.entry_id) == (Outcome.ANSWER, "doi-cap-lai-gplx")
    assert reply.facet is Facet.TIME
    assert "thứ Hai 30/11/2026" in reply.lines[0]
    assert "thứ Hai 07/12/2026" in reply.lines[0]
    assert "5 ngày làm việc từ khi đủ hồ sơ" in reply.text
    assert "hôm nay" not in reply.text


def test_without_a_plain_processing_time_it_is_only_quoted(shipped: Engine) -> None:
    assistant = on(WEDNESDAY, shipped)
    assistant.ask("lý lịch tư pháp mất mấy ngày", "c", "test")
    reply = assistant.ask("vậy nộp thứ hai thì khi nào có", "c", "test").reply
    assert (reply.outcome, reply.entry_id) == (Outcome.ANSWER, "ly-lich-tu-phap")
    assert "muộn nhất khoảng" not in reply.text


def test_without_a_service_before_it_asks_which(ask: Assistant) -> None:
    reply = ask.ask("nộp hôm nay thì bao giờ có", None, "test").reply
    assert (reply.outcome, reply.facet) == (Outcome.CLARIFY, Facet.TIME)


def test_a_question_about_days_keeps_the_topic(ask: Assistant) -> None:
    ask.ask("làm hộ chiếu ở đâu", "c", "test")
    ask.ask("8 ngày làm việc từ hôm nay là ngày nào", "c", "test")
    reply = ask.ask("còn lệ phí?", "c", "test").reply
    assert (reply.entry_id, reply.facet) == ("ho-chieu-pho-thong", Facet.FEE)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("thứ 2 tuần sau có làm việc không", "Thứ Hai 23/11/2026 là ngày làm việc"),
        ("20/11 có phải ngày nghỉ không", "Thứ Sáu 20/11/2026 là ngày làm việc"),
        ("2/9 có phải ngày nghỉ không", "02/09/2027"),
    ],
)
def test_whether_one_day_is_off(text: str, said: str, ask: Assistant) -> None:
    assert said in ask.ask(text, None, "test").reply.lines[0]


def test_a_service_named_with_a_day_is_reckoned_from_that_day(ask: Assistant) -> None:
    reply = ask.ask("hôm qua tôi nộp hộ chiếu thì bao giờ có", None, "test").reply
    assert (reply.entry_id, reply.facet) == ("ho-chieu-pho-thong", Facet.TIME)
    assert "thứ Bảy 21/11/2026" in reply.lines[0]


def test_what_is_unsure_about_the_calendar_is_said_in_a_line(shipped: Engine) -> None:
    unsure = [u.noi for year in shipped.knowledge.days_off.announced.values() for u in year.chua_ro]
    assert unsure
    assert all(len(line) <= 70 for line in unsure)
