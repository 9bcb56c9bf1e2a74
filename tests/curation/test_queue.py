"""What waits for staff: gathered by need, judged by decisions, first things first."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st

from bot.assistant.engine import Engine
from bot.curation.group import Group, merged, next_like, parted
from bot.curation.queue import queue
from bot.curation.signals import Signal
from bot.kept import DAY_SECONDS, Opinion
from bot.querylog.reports import Asked
from bot.staff import Decided, Decision
from tests.curation.log import NOON, answered, log, mark, on, texts, vain

LATER = NOON + 3600.0
CROCODILES = (
    "xin giấy phép nuôi cá sấu",
    "nuôi cá sấu cần giấy phép gì",
    "muốn nuôi cá sấu thì xin phép ở đâu",
    "thủ tục nuôi cá sấu",
)


def waits(
    asked: Sequence[Asked],
    engine: Engine,
    decided: dict[str, Decided] | None = None,
    placements: dict[str, str] | None = None,
    now: float = LATER,
) -> tuple[Group, ...]:
    return queue(asked, decided or {}, placements or {}, engine, now)


def test_nothing_asked(engine: Engine) -> None:
    assert waits([], engine) == ()


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("xin giấy phép nuôi cá sấu", "xin giay phep nuoi ca sau", True),
        ("xin giấy phép nuôi cá sấu", "nuôi cá sấu cần giấy phép gì", True),
        ("xin giấy phép nuôi cá sấu", "xin gp nuôi cá sấu", True),
        ("xin giấy phép nuôi cá sấu", "XIN GIẤY PHÉP NUÔI CÁ SẤU!!!", True),
        ("xin visa đi Nhật", "đi Nhật xin visa", True),
        ("dựng rạp đám cưới ngoài đường", "dung rap cuoi ngoai duong xin phep ai", True),
        ("xin giấy phép nuôi cá sấu", "xin giấy phép bắn pháo hoa", False),
        ("xin giấy phép nuôi cá sấu", "nuôi rắn cần giấy phép gì", False),
        ("đóng học phí ở đâu", "đóng tiền điện ở đâu", False),
        ("xin visa đi Nhật", "Nhật", False),
        ("mở quán cà phê cần gì", "thi bằng lái máy bay cần gì", False),
    ],
)
def test_near_duplicates_are_one_group_and_other_needs_are_not(
    one: str, other: str, together: bool, shipped: Engine
) -> None:
    groups = waits(log(vain(one, "a"), vain(other, "b", 1)), shipped)
    assert len(groups) == (1 if together else 2)


def test_a_group_tells_all_that_staff_need(shipped: Engine) -> None:
    rows = log(
        vain(CROCODILES[0], "a", -3 * DAY_SECONDS, token="t1"),
        vain(CROCODILES[1], "b", -DAY_SECONDS, token="t2"),
        vain("xin giay phep nuoi ca sau", "b", 0, token="t3", human=True),
        vain(CROCODILES[0], "b", 60, token="t4"),
        vain("thi bằng lái máy bay ở đâu", "c", 0),
    )
    group, other = waits(rows, shipped)
    assert (group.askers, group.times) == (2, 4)
    assert (group.first, group.last) == (NOON - 3 * DAY_SECONDS, NOON + 60)
    assert group.id == mark(CROCODILES[0], shipped)
    lead, second = group.examples
    assert (lead.text, lead.times, lead.askers, lead.likeness) == (CROCODILES[0], 3, 2, 1.0)
    assert lead.tokens == ("t1", "t3", "t4")
    assert 0.45 < second.likeness < 1
    assert group.signals == {Signal.UNANSWERED: 4, Signal.ASKS_FOR_HUMAN: 1}
    assert group.trend == (*([0] * 10), 1, 0, 1, 1)
    assert group.silhouette is not None
    assert 0 < group.silhouette <= 1
    assert other.silhouette is None
    assert len(group.nearest) == 3
    assert all(0 <= probability <= 1 for _, probability in group.nearest)
    assert group.returned is None


def test_what_the_knowledge_of_today_answers_is_told(engine: Engine) -> None:
    (group,) = waits(log(vain("lệ phí làm hộ chiếu")), engine)
    assert group.answered_by is not None
    assert group.answered_by[0] == group.nearest[0][0] == "ho-chieu"
    (unknown,) = waits(log(vain("nấu bún bò huế")), engine)
    assert unknown.answered_by is None


def test_the_reasons_against_an_answer_are_counted(engine: Engine) -> None:
    rows = log(
        answered("lệ phí hộ chiếu", "a", opinions=(Opinion.OUTDATED,)),
        answered("lệ phí hộ chiếu", "b", opinions=(Opinion.OUTDATED, Opinion.UNCLEAR)),
        answered("lệ phí hộ chiếu", "c", opinions=(Opinion.USEFUL,)),
    )
    (group,) = waits(rows, engine)
    assert group.reasons == {Opinion.OUTDATED: 2, Opinion.UNCLEAR: 1}
    assert group.askers == 2


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
def test_askers_are_counted_once(chats: list[str], askers: int, engine: Engine) -> None:
    """Questions without a chat (from the console) count as one asker together."""
    (group,) = waits(log(*(vain("nuôi cá sấu", chat) for chat in chats)), engine)
    assert (group.askers, group.times) == (askers, len(chats))


def test_most_askers_come_first_then_who_waits_longest(engine: Engine) -> None:
    rows = log(
        vain("thi bằng lái máy bay", "a", 1),
        vain("thi bằng lái máy bay", "a", 2),
        vain("bắn pháo hoa", "a", 3),
        vain("nuôi cá sấu", "a", 4),
        vain("nuôi cá sấu", "b", 5),
    )
    assert texts(waits(rows, engine)) == [
        ["nuôi cá sấu"],
        ["thi bằng lái máy bay"],
        ["bắn pháo hoa"],
    ]


def test_a_message_without_words_waits_for_nobody(engine: Engine) -> None:
    assert waits(log(vain("?!"), vain("🤔")), engine) == ()


def test_writings_of_the_same_words_are_one_example_in_its_best_writing(shipped: Engine) -> None:
    rows = log(
        vain("xin giay phep nuoi ca sau", "a"),
        vain("xin giay phep nuoi ca sau", "b"),
        vain("xin giấy phép nuôi cá sấu", "c"),
        vain("Xin giấy phép nuôi cá sấu!", "d"),
        vain("xin giấy phép nuôi cá sấu", "e"),
    )
    (group,) = waits(rows, shipped)
    assert [(e.text, e.times) for e in group.examples] == [("xin giấy phép nuôi cá sấu", 5)]


QUIET = (Decision.DISMISSED, Decision.SPAM, Decision.OUT_OF_SCOPE)


@pytest.mark.parametrize("decision", QUIET)
@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ([("a", 1)], 0),
        ([(f"c{n}", n) for n in range(1, 10)], 0),
        ([("c1", n) for n in range(1, 30)], 0),
        ([(f"c{n}", n) for n in range(1, 11)], 10),
        ([(f"c{n}", -n) for n in range(1, 30)], 0),
        ([(f"c{n}", 0) for n in range(30)], 0),
    ],
    ids=["one", "nine", "one-often", "ten", "ten-before", "ten-at-that-moment"],
)
def test_what_was_dismissed_comes_up_again_with_ten_new_askers(
    decision: Decision, asked: list[tuple[str, int]], shown: int, engine: Engine
) -> None:
    decided = on("nuôi cá sấu", decision, engine)
    rows = log(
        vain("nuôi cá sấu", "z", -100), *(vain("nuôi cá sấu", chat, at) for chat, at in asked)
    )
    groups = waits(rows, engine, decided)
    assert [group.askers for group in groups] == ([shown] if shown else [])
    assert all(group.returned == next(iter(decided.values())) for group in groups)


@pytest.mark.parametrize("decision", QUIET)
def test_a_near_duplicate_of_what_was_dismissed_is_quiet_with_it(
    decision: Decision, shipped: Engine
) -> None:
    decided = on(CROCODILES[0], decision, shipped)
    first = vain(CROCODILES[0], "z", -100)
    near = [vain(CROCODILES[1], f"c{n}", n) for n in range(1, 6)]
    same = [vain(CROCODILES[0], f"d{n}", n) for n in range(1, 6)]
    assert waits(log(first, *near), shipped, decided) == ()
    (group,) = waits(log(first, *near, *same), shipped, decided)
    assert (group.askers, group.returned) == (10, decided[mark(CROCODILES[0], shipped)])


@pytest.mark.parametrize("at", [-1, 0])
def test_what_was_answered_is_settled_until_somebody_asks_in_vain_again(
    at: int, engine: Engine
) -> None:
    decided = on("nuôi cá sấu", Decision.ANSWERED, engine)
    before = vain("nuôi cá sấu", "a", at)
    assert waits(log(before), engine, decided) == ()
    (group,) = waits(log(before, vain("nuôi cá sấu", "b", 1)), engine, decided)
    assert (group.askers, group.times) == (1, 1)
    assert group.returned == decided[group.id]


def test_examples_that_an_answer_left_out_still_wait(shipped: Engine) -> None:
    decided = on(CROCODILES[0], Decision.ANSWERED, shipped)
    rows = log(vain(CROCODILES[0], "a", -9), vain(CROCODILES[1], "b", -5))
    (group,) = waits(rows, shipped, decided)
    assert texts([group]) == [[CROCODILES[1]]]
    assert group.id == mark(CROCODILES[0], shipped)
    assert group.returned is None


def test_a_decision_on_a_small_part_of_a_group_leaves_the_rest_alone(shipped: Engine) -> None:
    decided = on(CROCODILES[1], Decision.SPAM, shipped)
    rows = log(
        vain(CROCODILES[0], "a", -9),
        vain(CROCODILES[1], "b", -5),
        vain(CROCODILES[1], "b", 5),
        vain(CROCODILES[2], "c", 6),
    )
    (group,) = waits(rows, shipped, decided)
    assert texts([group]) == [[CROCODILES[0], CROCODILES[2]]]
    assert group.returned is None


def test_most_of_a_group_decides_where_its_first_question_is_not_decided_on(
    shipped: Engine,
) -> None:
    decided = on(CROCODILES[1], Decision.DISMISSED, shipped)
    rows = log(
        vain(CROCODILES[0], "a", -9),
        *(vain(CROCODILES[1], "b", -5) for _ in range(2)),
        vain(CROCODILES[2], "c", 6),
    )
    assert len(waits(rows, shipped)) == 1
    (group,) = waits(rows[:1] + rows[3:], shipped, decided)
    assert group.askers == 2
    assert waits(log(*rows[1:]), shipped, decided) == ()


def test_a_spam_decision_does_not_hide_other_needs(shipped: Engine) -> None:
    decided = on(CROCODILES[0], Decision.SPAM, shipped)
    rows = log(vain(CROCODILES[0], "a", -9), vain("thi bằng lái máy bay", "b", 5))
    assert texts(waits(rows, shipped, decided)) == [["thi bằng lái máy bay"]]


PLANE = "thi bằng lái máy bay"


def labels(placed: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Placements as they are read back."""
    return {mark: label for label, marks in placed.items() for mark in marks}


def test_groups_put_together_by_hand_are_one_under_the_name_of_the_first(shipped: Engine) -> None:
    rows = log(*(vain(text, str(n), n) for n, text in enumerate((*CROCODILES, PLANE))))
    groups = waits(rows, shipped)
    assert len(groups) == 2
    (one,) = waits(rows, shipped, placements=labels(merged(groups)))
    assert (one.id, one.times) == (groups[0].id, len(rows))


@pytest.mark.parametrize("goes", [{1}, {0}, {0, 1}, {1, 2, 3}, {2}], ids=str)
def test_questions_taken_out_by_hand_are_a_group_of_their_own(
    goes: set[int], shipped: Engine
) -> None:
    rows = log(*(vain(text, str(n), n) for n, text in enumerate(CROCODILES)))
    (group,) = waits(rows, shipped)
    out = {mark(CROCODILES[n], shipped) for n in goes}
    apart = waits(rows, shipped, placements=labels(parted(group, out)))
    assert {frozenset(e.fingerprint for e in one.examples) for one in apart} == {
        frozenset(out), frozenset(e.fingerprint for e in group.examples) - out,
    }  # fmt: skip
    assert group.id in {one.id for one in apart}


@pytest.mark.parametrize("goes", [set[int](), {0, 1, 2, 3}], ids=["none", "all"])
def test_a_group_cannot_be_parted_from_nothing(goes: set[int], shipped: Engine) -> None:
    (group,) = waits(log(*(vain(text) for text in CROCODILES)), shipped)
    assert parted(group, {mark(CROCODILES[n], shipped) for n in goes}) == {}


def test_a_new_question_joins_the_group_that_its_like_was_put_in(shipped: Engine) -> None:
    put = {mark(CROCODILES[0], shipped): mark(PLANE, shipped)}
    rows = log(vain(CROCODILES[0], "a"), vain(PLANE, "b", 1), vain(CROCODILES[1], "c", 2))
    (group,) = waits(rows, shipped, placements=put)
    assert group.id == mark(PLANE, shipped)
    assert group.times == 3


def test_a_label_outlives_the_question_that_it_is_named_after(shipped: Engine) -> None:
    put = {mark(text, shipped): "gone" for text in CROCODILES[:2]}
    rows = log(vain(CROCODILES[0], "a"), vain(CROCODILES[1], "b", 1))
    assert [group.id for group in waits(rows, shipped, placements=put)] == ["gone"]


def test_the_group_most_like_another_is_offered_for_merging(shipped: Engine) -> None:
    rows = log(
        vain("nuôi rắn cần giấy phép gì", "a"),
        vain("xin giấy phép nuôi cá sấu", "b", 1),
        vain("thi bằng lái máy bay", "c", 2),
    )
    groups = waits(rows, shipped)
    likest = next_like(groups[0], groups)
    assert likest is not None
    assert likest.examples[0].text == "xin giấy phép nuôi cá sấu"
    assert next_like(groups[0], groups[:1]) is None


SAID = st.lists(st.sampled_from("xin visa nhật nuôi chó rắn phép gì".split()), max_size=5)
LOGS = st.lists(st.tuples(SAID.map(" ".join), st.sampled_from(["", "a", "b", "c"])), max_size=14)


def written(said: Sequence[tuple[str, str]]) -> list[Asked]:
    return log(*(vain(text, chat, at) for at, (text, chat) in enumerate(said)))


@given(said=LOGS)
@rules(max_examples=60)
def test_every_question_is_in_one_group(said: list[tuple[str, str]], engine: Engine) -> None:
    groups = waits(written(said), engine)
    assert sum(group.times for group in groups) == sum(1 for text, _ in said if text)
    marks = [example.fingerprint for group in groups for example in group.examples]
    assert len(marks) == len(set(marks))
    for group in groups:
        assert 1 <= group.askers <= group.times
        assert group.first <= group.last
        assert group.silhouette is None or -1 <= group.silhouette <= 1
        assert all(0 <= example.likeness <= 1 for example in group.examples)
    order = [(-group.askers, group.first) for group in groups]
    assert order == sorted(order)


@given(before=LOGS, after=LOGS)
@rules(max_examples=60)
def test_new_questions_never_rename_a_group(
    before: list[tuple[str, str]], after: list[tuple[str, str]], engine: Engine
) -> None:
    old = {group.id for group in waits(written(before), engine)}
    assert old <= {group.id for group in waits(written([*before, *after]), engine)}


def test_groups_do_not_depend_on_chance(shipped: Engine) -> None:
    sayings = [s.text for e in list(shipped.knowledge.entries.values())[:12] for s in e.sayings]
    random.Random(5).shuffle(sayings)
    rows = written([(text, str(n % 7)) for n, text in enumerate(sayings[:120])])
    assert waits(rows, shipped) == waits(rows, shipped)
