"""Which short messages are waited after, and what several of them ask together."""

from __future__ import annotations

import pytest

from bot.assistant.burst import may_go_on, questions, urgent
from bot.assistant.engine import Engine
from bot.querylog.redact import redact


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("cho mình hỏi", True),
        ("làm hộ chiếu", True),
        ("mất bao lâu", True),
        ("chào bạn", True),
        ("làm hộ chiếu ở đâu", False),
        ("hộ chiếu?", False),
        ("làm hộ chiếu cho con dưới 14 tuổi cần những giấy tờ gì", False),
        ("/start", False),
        ("/hoi khai sinh", False),
        ("2", False),
        ("12.", False),
        ("cháy nhà", False),
        ("bố tôi đột quỵ", False),
    ],
)
def test_only_a_short_message_that_may_go_on_is_waited_after(
    shipped: Engine, text: str, waits: bool
) -> None:
    assert may_go_on(text, shipped) is waits


@pytest.mark.parametrize(
    "parts",
    [
        ("làm hộ chiếu",),
        ("cho mình hỏi", "làm hộ chiếu", "mất bao lâu"),
        ("hộ", "chiếu", "giá nhiêu"),
        ("con dưới 14 tuổi", "làm hộ chiếu"),
        ("làm hộ chiếu", "cho con 5 tuổi cần giấy gì"),
        ("vừa sinh con", "làm giấy khai sinh"),
        ("làm hộ chiếu", "lệ phí hộ chiếu"),
        ("nhà tôi", "đang cháy"),
    ],
    ids=" / ".join,
)
def test_messages_about_one_thing_are_one_question(shipped: Engine, parts: tuple[str, ...]) -> None:
    assert questions(parts, shipped) == (" ".join(parts),)


@pytest.mark.parametrize(
    ("parts", "asked"),
    [
        (("làm hộ chiếu", "khai sinh cho con"), ("làm hộ chiếu", "khai sinh cho con")),
        (
            ("làm hộ chiếu", "lệ phí khai sinh bao nhiêu"),
            ("làm hộ chiếu", "lệ phí khai sinh bao nhiêu"),
        ),
        (
            ("chào bạn", "làm căn cước", "cần giấy tờ gì", "làm hộ chiếu", "mất bao lâu"),
            ("chào bạn làm căn cước cần giấy tờ gì", "làm hộ chiếu mất bao lâu"),
        ),
        (
            ("làm hộ chiếu ở đâu", "bố tôi đột quỵ"),
            ("bố tôi đột quỵ", "làm hộ chiếu ở đâu"),
        ),
    ],
    ids=" / ".join,
)
def test_messages_about_several_things_are_questions_apart_and_cries_come_first(
    shipped: Engine, parts: tuple[str, ...], asked: tuple[str, ...]
) -> None:
    assert questions(parts, shipped) == asked


def test_an_emergency_is_seen_at_either_end_of_a_very_long_message(shipped: Engine) -> None:
    assert urgent("rồi sau đó " * 500 + " nhà tôi đang cháy", shipped)
    assert not urgent("rồi sau đó " * 500, shipped)


@pytest.mark.parametrize(
    ("parts", "secret"),
    [
        (("mật khẩu", "abc123", "quên rồi"), "abc123"),
        (("sđt", "0912 345", "678"), "345"),
        (("cccd của tôi là", "079255000111"), "079255000111"),
    ],
    ids=" / ".join,
)
def test_personal_data_spread_over_messages_is_masked(
    shipped: Engine, parts: tuple[str, ...], secret: str
) -> None:
    assert secret not in redact(" ".join(questions(parts, shipped))).text
