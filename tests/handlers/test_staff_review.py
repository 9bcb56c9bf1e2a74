"""/duyet: staff walk the queue, and what they decide is live at once."""

from __future__ import annotations

import pytest

from tests.handlers.office import (
    GIRAFFES,
    LOTTERY,
    Desk,
    labels,
)


@pytest.fixture
async def asked(desk: Desk) -> Desk:
    """Three people ask for one thing that the bot does not know, one for another."""
    await desk.ask(*zip(GIRAFFES, (11, 12, 13), strict=True), (LOTTERY, 14))
    return desk


async def test_show(asked: Desk) -> None:
    sent = await asked.one("/duyet")
    print(sent.text)
    print(labels(sent))
    new = await asked.press(sent, "Gắn")
    print(new, sent.text, labels(sent), sep="\n")
    new = await asked.press(sent, "Lưu")
    print("----")
    print(sent.text, labels(sent))
    for n in new:
        print(".....")
        print(n.text, labels(n))
    await asked.press(sent, "Hoàn tác")
    print("----")
    print(sent.text, labels(sent))
    assert 0
