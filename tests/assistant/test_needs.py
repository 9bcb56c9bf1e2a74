"""Two needs in one message: both answered when each is sure, but not where one service has both."""

from __future__ import annotations

import pytest

from bot.assistant.assistant import Assistant
from bot.exchange import Outcome, Reply


def reply(text: str, assistant: Assistant) -> Reply:
    return assistant.ask(text, None, "test").reply


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (
            "làm hộ chiếu và lý lịch tư pháp cần giấy tờ gì",
            ("ho-chieu-pho-thong", "ly-lich-tu-phap"),
        ),
        ("lam ho chieu voi doi bang lai xe", ("ho-chieu-pho-thong", "doi-cap-lai-gplx")),
        ("đổi bằng lái xe rồi đăng ký kết hôn ở đâu", ("doi-cap-lai-gplx", "ket-hon")),
    ],
)
def test_both_are_answered_in_the_order_asked(
    text: str, ids: tuple[str, ...], ask: Assistant
) -> None:
    found = reply(text, ask)
    assert found.outcome is Outcome.ANSWER
    assert (found.ids, found.entry_id) == (ids, ids[0])
    titles = [ask.engine.knowledge.entries[entry_id].title for entry_id in ids]
    places = [found.text.index(title) for title in titles]
    assert places == sorted(places)
    assert [choice.label for choice in found.choices] == titles


def test_the_part_asked_at_the_end_is_asked_of_both(ask: Assistant) -> None:
    assert reply("làm hộ chiếu và lý lịch tư pháp cần giấy tờ gì", ask).text.count("Giấy tờ") >= 2


@pytest.mark.parametrize(
    "text",
    [
        "khai sinh cho con và nhập khẩu cho con",
        "mất hộ chiếu rồi làm lại ở đâu",
        "đăng ký kết hôn và cần mang gì",
        "vợ chồng em và hai đứa con đi làm căn cước",
        "làm hộ chiếu và nấu bún bò",
        "làm hộ chiếu",
    ],
)
def test_one_need_stays_one(text: str, ask: Assistant) -> None:
    found = reply(text, ask)
    assert found.outcome is not Outcome.ANSWER or found.ids[0] == found.entry_id
    assert "▸" not in found.text
    assert len({found.entry_id, *found.ids[:1]}) <= 2


def test_a_story_is_not_cut_in_two(ask: Assistant) -> None:
    story = "làm hộ chiếu " + "cho cả nhà đi chơi xa " * 12 + " và lý lịch tư pháp"
    assert "▸" not in reply(story, ask).text


@pytest.mark.parametrize(
    ("text", "entry_id", "offered"),
    [
        ("làm hộ chiếu và sang tên", "ho-chieu-pho-thong", "sang-ten-xe"),
        ("doi bang lai voi sang ten", "doi-cap-lai-gplx", "dang-ky-bien-dong-dat-dai"),
    ],
)
def test_of_an_unclear_second_need_the_likely_ones_are_offered(
    text: str, entry_id: str, offered: str, ask: Assistant
) -> None:
    found = reply(text, ask)
    assert (found.outcome, found.entry_id) == (Outcome.ANSWER, entry_id)
    assert "chưa rõ" in found.lines[-1]
    assert any(offered in choice.action for choice in found.choices)
