"""Unanswered questions gathered by need: who asked, how often, how lately."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.curation.group import Group, group_questions
from bot.querylog.reports import Asked
from bot.text.normalise import fold


def asked(text: str, chat: str = "c1", at: float = 0.0, candidates: str = "[]") -> Asked:
    return Asked(text, fold(text), chat, at, candidates)


def summary(groups: list[Group]) -> list[tuple[str, int, int]]:
    return [(group.examples[0], group.askers, group.times) for group in groups]


def test_nothing_asked() -> None:
    assert group_questions([]) == []


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("xin visa đi Nhật", "xin visa đi Nhật", True),
        ("xin visa đi Nhật", "xin visa di nhat", True),
        ("xin visa đi Nhật", "đi Nhật xin visa", True),
        ("xin visa đi Nhật", "xin visa đi Nhật ạ", True),
        ("xin visa đi Nhật", "xin viza đi Nhật", True),
        ("xin visa đi Nhật", "đăng ký nuôi chó", False),
        ("xin visa đi Nhật", "Nhật", False),
        ("đóng học phí ở đâu", "đóng tiền điện ở đâu vậy ad", False),
    ],
)
def test_near_duplicates_are_one_group_and_others_are_not(
    one: str, other: str, together: bool
) -> None:
    groups = group_questions([asked(one), asked(other)])
    assert len(groups) == (1 if together else 2)


@pytest.mark.parametrize(
    ("chats", "askers"),
    [
        (["a", "b", "c"], 3),
        (["a", "a", "a"], 1),
        (["a", "b", "a"], 2),
        (["", "", ""], 1),
        (["", "a"], 2),
    ],
    ids=["different", "one-three-times", "mixed", "all-unknown", "one-unknown"],
)
def test_askers_are_counted_once(chats: list[str], askers: int) -> None:
    """Questions without a chat (from the console) count as one asker together."""
    (group,) = group_questions([asked("xin visa", chat) for chat in chats])
    assert (group.askers, group.times) == (askers, len(chats))


def test_order_is_by_askers_then_times_then_newest() -> None:
    log = [
        asked("nuôi chó cần giấy gì", "a", 1),
        asked("thi bằng lái máy bay", "a", 2),
        asked("thi bằng lái máy bay", "a", 3),
        asked("xin visa đi Nhật", "a", 4),
        asked("xin visa đi Nhật", "b", 5),
        asked("mở quán cà phê", "a", 6),
    ]
    assert summary(group_questions(log)) == [
        ("xin visa đi Nhật", 2, 2),
        ("thi bằng lái máy bay", 1, 2),
        ("mở quán cà phê", 1, 1),
        ("nuôi chó cần giấy gì", 1, 1),
    ]


def test_a_group_tells_its_span_and_its_distinct_examples_newest_first() -> None:
    log = [
        asked("xin visa đi Nhật", at=10),
        asked("xin visa đi nhật ạ", at=30),
        asked("xin visa đi Nhật", at=20),
    ]
    (group,) = group_questions(log)
    assert (group.first, group.last) == (10, 30)
    assert group.examples == ("xin visa đi nhật ạ", "xin visa đi Nhật")


def test_the_nearest_entries_are_those_of_the_newest_question_three_at_most() -> None:
    newest = json.dumps([["a", 0.4], ["b", 0.2], ["c", 0.1], ["d", 0.05]])
    log = [asked("xin visa", at=2, candidates=newest), asked("xin visa", candidates='[["z", 1]]')]
    (group,) = group_questions(log)
    assert group.nearest == (("a", 0.4), ("b", 0.2), ("c", 0.1))


@pytest.mark.parametrize("candidates", ["", "[]"])
def test_no_entry_came_near(candidates: str) -> None:
    (group,) = group_questions([asked("xin visa", candidates=candidates)])
    assert group.nearest == ()


def test_a_question_is_compared_with_the_first_of_a_group() -> None:
    """Or a chain of small steps would gather everything in one group."""
    words = "xin visa đi nhật hàn lào thái mỹ pháp đức".split()
    chain = [" ".join(words[i : i + 6]) for i in range(5)]
    groups = group_questions([asked(text) for text in chain])
    assert len(groups) > 1


def test_a_question_asked_again_stays_in_its_group_though_a_later_one_is_more_like_it() -> None:
    early, again, late = (
        "xin meo nhat nuoi cho",
        "xin meo nhat nuoi cho nhat",
        "xin lao nhat nuoi cho nhat",
    )
    log = [asked(text, at=at) for at, text in enumerate((early, again, late, again))]
    assert [set(group.examples) for group in group_questions(log)] == [{early, again}, {late}]


LOGS = st.lists(
    st.builds(
        asked,
        st.lists(st.sampled_from("xin visa đi nhật nuôi chó".split()), max_size=5).map(" ".join),
        st.sampled_from(["", "a", "b", "c"]),
        st.floats(0, 1e9),
    ),
    max_size=15,
)


@given(LOGS)
def test_equal_questions_never_part(log: list[Asked]) -> None:
    groups = group_questions(log)
    homes = Counter(fold(text) for group in groups for text in {fold(t) for t in group.examples})
    assert set(homes) == {one.folded for one in log}
    assert all(count == 1 for count in homes.values())


@given(LOGS)
def test_every_question_is_in_one_group(log: list[Asked]) -> None:
    groups = group_questions(log)
    assert sum(group.times for group in groups) == len(log)
    for group in groups:
        assert 1 <= group.askers <= group.times
        assert len(set(group.examples)) == len(group.examples) <= group.times
        assert group.first <= group.last
    order = [(group.askers, group.times, group.last) for group in groups]
    assert order == sorted(order, reverse=True)
