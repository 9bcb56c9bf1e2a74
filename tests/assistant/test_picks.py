"""Options and earlier views taken up by words, in the console and after a restart alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assistant.assistant import Assistant
from bot.assistant.engine import Engine
from bot.assistant.steering import Pick, Turn
from bot.assistant.trail import LONGEST, before, walked
from bot.exchange import Outcome, Reply
from bot.model import Facet
from bot.runtime import open_session
from tests.conftest import TODAY


def said(turns: str, ask: Assistant) -> Reply:
    """The reply to the last of the messages, one after another in one conversation."""
    *earlier, last = turns.split(" | ")
    for text in earlier:
        ask.ask(text, "c", "test")
    return ask.ask(last, "c", "test").reply


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2", 2),
        ("2.", 2),
        ("số 2", 2),
        ("mục 3", 3),
        ("chọn 2", 2),
        ("cái 1 nha", 1),
        ("cái đầu tiên", 1),
        ("cai dau tien", 1),
        ("cái thứ hai ạ", 2),
        ("cái cuối", Pick.LAST),
        ("cả hai luôn nha", Pick.ALL),
        ("quay lại", Turn.BACK),
        ("Back", Turn.BACK),
        ("cho em xem lại câu trước", Turn.BACK),
        ("xem thêm", Turn.MORE),
        ("còn gì nữa không ạ", Turn.MORE),
        ("nói lại đi", Turn.AGAIN),
        ("gửi lại giúp em", Turn.AGAIN),
        ("tóm tắt lại", Turn.SUMMARY),
        ("ok nha", None),
        ("số 2 và số 3", None),
        ("cái thứ hai cần giấy gì", None),
        ("quay lại Việt Nam sống", None),
        ("123", None),
        ("năm sinh", None),
        ("", None),
    ],
)
def test_a_message_that_only_steers(text: str, meant: object, shipped: Engine) -> None:
    assert shipped.steering.read(text) == meant


OFFERED = "mất giấy tờ"


@pytest.mark.parametrize(
    ("word", "position"),
    [("cái đầu tiên", 0), ("cái thứ hai", 1), ("số 2", 1), ("mục 3", 2), ("cái cuối", -1)],
)
def test_an_option_picked_by_its_place(word: str, position: int, ask: Assistant) -> None:
    offered = said(OFFERED, ask).ids
    assert said(word, ask).entry_id == offered[position]


@pytest.mark.parametrize(
    ("turns", "entry_id"),
    [
        (f"{OFFERED} | căn cước", "cap-the-can-cuoc"),
        (f"{OFFERED} | can cuoc nha", "cap-the-can-cuoc"),
        (f"{OFFERED} | sổ đỏ", "cap-doi-cap-lai-so-do"),
        ("xin bản sao ở đâu | chứng thực", "chung-thuc-ban-sao"),
        ("xin bản sao ở đâu | trích lục", "trich-luc-ho-tich"),
    ],
)
def test_an_option_picked_by_a_part_of_its_title(turns: str, entry_id: str, ask: Assistant) -> None:
    assert said(turns, ask).entry_id == entry_id


def test_a_part_that_two_titles_have_picks_none(ask: Assistant) -> None:
    reply = said(f"{OFFERED} | đổi", ask)
    assert reply.confidence < 1


def test_of_many_options_one_after_another(ask: Assistant) -> None:
    offered = said(OFFERED, ask)
    reply = said("cả hai", ask)
    assert reply.lines == (ask.engine.knowledge.sentences.tung_muc_mot,)
    assert [choice.label for choice in reply.choices] == [c.label for c in offered.choices]
    assert said("cái thứ hai", ask).entry_id == offered.ids[1]


def test_two_options_are_both_answered(ask: Assistant) -> None:
    offered = said("mat so thi lam sao", ask)
    assert len(offered.ids) == 2
    assert said("cả hai", ask).ids == offered.ids


def test_a_number_without_an_option_leaves_the_topic(ask: Assistant) -> None:
    reply = said("làm hộ chiếu ở đâu | 68", ask)
    assert reply.outcome is Outcome.SOCIAL
    assert "68" in reply.lines[0]
    assert said("lệ phí", ask).entry_id == "ho-chieu-pho-thong"


@pytest.mark.parametrize(
    ("turns", "entry_id", "facet"),
    [
        ("làm hộ chiếu ở đâu | quay lại", "ho-chieu-pho-thong", None),
        ("làm hộ chiếu | lệ phí | trở lại", "ho-chieu-pho-thong", None),
        ("làm hộ chiếu | lệ phí | bao lâu | back", "ho-chieu-pho-thong", None),
        ("làm hộ chiếu | đăng ký kết hôn | quay lại", "ho-chieu-pho-thong", None),
        ("làm hộ chiếu | lệ phí | nói lại đi", "ho-chieu-pho-thong", "le-phi"),
        ("làm hộ chiếu | lệ phí | cảm ơn bạn | gửi lại", "ho-chieu-pho-thong", "le-phi"),
        ("làm hộ chiếu | lệ phí | tóm tắt lại", "ho-chieu-pho-thong", None),
    ],
)
def test_turning_back_and_again(
    turns: str, entry_id: str, facet: str | None, ask: Assistant
) -> None:
    reply = said(turns, ask)
    assert (reply.outcome, reply.entry_id, reply.facet) == (Outcome.ANSWER, entry_id, facet)


def test_back_from_a_picked_option_to_the_options(ask: Assistant) -> None:
    offered = said(OFFERED, ask)
    again = said("cái thứ hai | quay lại", ask)
    assert (again.outcome, again.ids) == (Outcome.CLARIFY, offered.ids)


@pytest.mark.parametrize("text", ["quay lại", "nói lại đi", "tóm tắt lại"])
def test_with_nothing_before_it_says_so(text: str, ask: Assistant) -> None:
    assert said(text, ask).lines == (ask.engine.knowledge.sentences.chua_co_truoc,)


def test_more_tells_the_other_parts(ask: Assistant) -> None:
    reply = said("làm hộ chiếu hết bao nhiêu | còn gì nữa không", ask)
    names = ask.engine.knowledge.sentences.ten_khia_canh
    assert reply.entry_id == "ho-chieu-pho-thong"
    assert names[Facet.PAPERS] in reply.text
    assert f"• {names[Facet.FEE]}:" not in reply.text


def test_the_trail_keeps_few_views_and_steps_back_along_them() -> None:
    trail: tuple[str, ...] = ()
    for name in "abcdefg":
        trail = walked(trail, f"e:{name}")
    assert trail == tuple(f"e:{name}" for name in "cdefg")
    assert len(trail) == LONGEST
    assert before(trail) == "e:f"
    assert walked(trail, "e:f") == trail[:-1]
    assert walked(trail, None) == trail
    assert walked(("e:a", "e:a:le-phi"), "e:a:ho-so") == ("e:a", "e:a:ho-so")
    assert walked(("e:a", "e:a:le-phi"), "e:a") == ("e:a",)


def test_turning_back_survives_a_restart(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    for turns, facet in (("làm hộ chiếu | lệ phí", "le-phi"), ("quay lại", None)):
        with open_session(engine, path, lambda: TODAY) as session:
            reply = said(turns, session.assistant)
            assert (reply.entry_id, reply.facet) == ("ho-chieu", facet)


@pytest.mark.parametrize(
    ("before", "text"),
    [("kết hôn cần giấy gì", "khai sinh cần giấy gì"), ("kết hôn cần giấy gì", "con khai sinh")],
)
def test_a_question_of_its_own_picks_nothing(before: str, text: str, ask: Assistant) -> None:
    """«bản sao khai sinh» in an option's title is not what is asked."""
    ask.ask(before, "7", "test")
    reply = ask.ask(text, "7", "test").reply
    assert "khai-sinh" in {reply.entry_id, *reply.ids}


def test_an_ordinal_presses_no_part_of_an_answer(ask: Assistant) -> None:
    first = ask.ask("đăng ký tạm trú", "7", "test").reply
    again = ask.ask("cái đầu tiên", "7", "test").reply
    assert again.lines == first.lines
