"""How near two spellings are."""

from __future__ import annotations

import pytest

from bot.search.distance import closest

LISTED = ["csgt.vn", "vneid.gov.vn"]


@pytest.mark.parametrize(
    ("text", "limit", "found"),
    [
        ("csgt.vn", 0, "csgt.vn"),
        ("csgt.vm", 1, "csgt.vn"),
        ("cstg.vn", 1, "csgt.vn"),
        ("vneidd.gov.vn", 1, "vneid.gov.vn"),
        ("vneidd.gow.vn", 1, None),
        ("vneidd.gow.vn", 2, "vneid.gov.vn"),
        ("abc", 2, None),
        ("csgt.vm", 0, None),
    ],
)
def test_the_closest_within_a_limit(text: str, limit: int, found: str | None) -> None:
    assert closest(text, LISTED, limit) == found


def test_the_nearer_of_two_wins() -> None:
    assert closest("ab", ["abcd", "abc"], 2) == "abc"
    assert closest("ab", [], 2) is None
