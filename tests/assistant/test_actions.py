"""Buttons: short enough for Telegram, readable after restarts, and refused when broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant import actions
from bot.assistant.actions import Action, decode, encode
from bot.kept import Opinion
from bot.model import Facet, Kind

LONGEST_SLUG = "a" * 40
"""By the outside contract."""
TOKEN = "AbCd-_12"
LONGEST: tuple[Action, ...] = (
    actions.ShowEntry(LONGEST_SLUG, Facet.CONDITIONS, "Ab" * 5),
    actions.ShowAll(LONGEST_SLUG, Facet.CONDITIONS, 99),
    actions.ShowSource(LONGEST_SLUG),
    actions.NoneOfThese(TOKEN),
    actions.ShowTopics(Kind.POLICY),
    actions.ShowTopic(Kind.POLICY, LONGEST_SLUG, 99),
    actions.Rate(LONGEST_SLUG, Opinion.BESIDE_THE_POINT, Facet.CONDITIONS),
    actions.TellWhenAnswered(TOKEN),
    actions.TellWhenChanged(LONGEST_SLUG),
    actions.StopTelling(TOKEN),
    actions.Checklist(LONGEST_SLUG, "Ab1", "01234567"),
    actions.ForgetMe("1"),
    actions.AskHuman(TOKEN),
)


@pytest.mark.parametrize("action", LONGEST, ids=lambda action: type(action).__name__)
def test_the_longest_of_each_kind_fits_and_comes_back(action: Action) -> None:
    assert len(encode(action).encode()) <= 64
    assert decode(encode(action)) == action


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("e:ho-chieu", actions.ShowEntry("ho-chieu")),
        ("e:ho-chieu:le-phi", actions.ShowEntry("ho-chieu", Facet.FEE)),
        ("e:ho-chieu::AbCd", actions.ShowEntry("ho-chieu", None, "AbCd")),
        ("n:ho-chieu", actions.ShowSource("ho-chieu")),
        ("0", actions.NoneOfThese()),
    ],
)
def test_buttons_of_earlier_versions_are_still_read(text: str, action: Action) -> None:
    assert decode(text) == action


@pytest.mark.parametrize(
    "text",
    ["", ":", "e", "e:", "e:x:khong-co", "e:x:le-phi:ab:them", "z:x", "c:thu-tuc:x:mot", "f:x:z"],
)
def test_broken_buttons_are_refused(text: str) -> None:
    assert decode(text) is None


@given(st.text(max_size=64))
def test_no_text_breaks_the_reader(text: str) -> None:
    decode(text)
