"""Old provinces: a word on today's name, and no false alarm for ordinary words."""

from __future__ import annotations

import pytest

from bot.assistant.assistant import Assistant
from bot.assistant.dialogue import ProcessMemory
from bot.assistant.engine import Engine
from bot.querylog.redact import redact
from tests.conftest import TODAY, Notebook


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("quê tôi ở Nam Định, làm hộ chiếu ở đâu", "Nam Định nay thuộc Ninh Bình."),
        ("que o nam dinh lam ho chieu o dau", "Nam Định nay thuộc Ninh Bình."),
        ("tinh ha giang lam ho chieu", "Hà Giang nay thuộc Tuyên Quang."),
        ("ở Bà Rịa Vũng Tàu làm hộ chiếu", "nay thuộc Thành phố Hồ Chí Minh."),
        ("ở Quảng Ninh làm hộ chiếu", None),
        ("hai duong day nay khac nhau the nao", None),
    ],
)
def test_todays_name(shipped: Engine, notebook: Notebook, text: str, notice: str | None) -> None:
    assistant = Assistant(shipped, ProcessMemory(), notebook, redact, today=lambda: TODAY)
    reply = assistant.ask(text, None, "test").reply
    said = [line for line in (*reply.lines[:1], *reply.footer) if "nay thuộc" in line]
    assert (said == []) if notice is None else any(notice in line for line in said)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("tôi ở Bình Dương làm hộ chiếu ở đâu", True),
        ("ở Long An nộp hồ sơ đăng ký xe chỗ nào", True),
        ("Nam Định nay là tỉnh nào", True),
        ("nam dinh nay thuoc tinh nao", True),
        ("Bình Dương sáp nhập với tỉnh nào", True),
        ("quê Thái Bình làm căn cước hết bao nhiêu", False),
    ],
)
def test_todays_name_comes_first_where_the_place_is_asked(
    text: str, first: bool, ask: Assistant
) -> None:
    reply = ask.ask(text, None, "test").reply
    assert ("nay thuộc" in reply.lines[0] and reply.lines[0][-1] == ".") is first


def test_every_merged_province_has_a_name_of_today(shipped: Engine) -> None:
    names = shipped.knowledge.lexicon.tinh_cu
    assert len(set(names) - {"Vũng Tàu"}) == 63 - 34
    assert not set(names) & set(names.values())
