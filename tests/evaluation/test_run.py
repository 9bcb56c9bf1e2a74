"""Every question is put to the assistant once, and its reply judged by what was expected."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from bot.assistant.engine import Engine
from bot.evaluation.run import Judged, Run, run
from bot.exchange import Outcome
from bot.kb.questions import Question, Turn
from bot.model import Facet
from tests.conftest import TODAY
from tests.evaluation.samples import tempered


def today() -> date:
    return TODAY


@pytest.fixture(scope="module")
def answering(engine: Engine) -> Engine:
    return tempered(engine, 0, 0)


@pytest.fixture(scope="module")
def asking(engine: Engine) -> Engine:
    return tempered(engine, 1, 0)


@pytest.fixture(scope="module")
def abstaining(engine: Engine) -> Engine:
    return tempered(engine, 1, 1)


def put(engine: Engine, *questions: Question) -> Run:
    return run({"hoi.yaml": questions}, engine, today)


def judge(engine: Engine, question: Question) -> Judged:
    (one,) = put(engine, question).judged
    return one


def about(*ids: str, q: str = "làm hộ chiếu", **more: object) -> Question:
    return Question.model_validate({"q": q, "ids": ids, **more})


def test_an_answer_is_right_when_its_entry_is_wanted(answering: Engine) -> None:
    one = judge(answering, about("ho-chieu", style="chuan"))
    assert (one.outcome, one.entry_id) == (Outcome.ANSWER, "ho-chieu")
    assert (one.right, one.offered, one.wrongly_answered) == (True, True, False)
    assert (one.file, one.style, one.question.q) == ("hoi.yaml", "chuan", "làm hộ chiếu")
    assert 0 < one.confidence <= 1


def test_any_of_the_wanted_entries_will_do(answering: Engine) -> None:
    assert judge(answering, about("mat-ho-chieu", "ho-chieu")).right


def test_an_answer_about_another_entry_is_wrong(answering: Engine) -> None:
    one = judge(answering, about("khai-sinh"))
    assert (one.right, one.offered, one.wrongly_answered) == (False, False, True)


def test_a_question_back_offers_but_is_not_the_answer_expected(asking: Engine) -> None:
    one = judge(asking, about("ho-chieu"))
    assert (one.outcome, one.entry_id) == (Outcome.CLARIFY, None)
    assert "ho-chieu" in one.ids
    assert (one.right, one.offered, one.wrongly_answered) == (False, True, False)


def test_a_question_back_is_right_where_it_is_expected(asking: Engine) -> None:
    assert judge(asking, about("ho-chieu", expect="clarify")).right
    assert not judge(asking, about("ly-hon", expect="clarify")).right
    assert judge(asking, Question(q="làm hộ chiếu", expect="clarify")).right


def test_an_answer_where_a_question_back_is_expected_is_not_right(answering: Engine) -> None:
    assert not judge(answering, about("ho-chieu", expect="clarify")).right


def test_abstaining_is_right_where_it_is_expected(abstaining: Engine, answering: Engine) -> None:
    outside = Question(q="làm hộ chiếu", expect="abstain", why="near")
    assert judge(abstaining, outside).right
    one = judge(answering, outside)
    assert (one.right, one.wrongly_answered, one.why) == (False, True, "near")


def test_a_known_need_outside_is_abstained_from_by_its_entry(answering: Engine) -> None:
    one = judge(answering, about("ly-hon", q="xin ly hôn", expect="abstain"))
    assert (one.outcome, one.entry_id, one.right) == (Outcome.ABSTAIN, "ly-hon", True)
    assert not judge(answering, about("khai-sinh", q="xin ly hôn", expect="abstain")).right


@pytest.mark.parametrize(
    ("text", "expect"), [("cảm ơn nhé", "social"), ("nhà tôi đang cháy cứu với", "emergency")]
)
def test_fixed_replies(text: str, expect: str, engine: Engine) -> None:
    assert judge(engine, Question.model_validate({"q": text, "expect": expect})).right


def test_the_facet_that_was_read_is_kept(answering: Engine) -> None:
    fee = judge(answering, about("ho-chieu", q="lệ phí làm hộ chiếu", facet="le-phi"))
    assert fee.asked is fee.question.facet is Facet.FEE
    assert judge(answering, about("ho-chieu")).asked is None


@pytest.mark.parametrize(
    ("ids", "need_all", "offered"),
    [
        (("ho-chieu",), True, True),
        (("ho-chieu", "ly-hon"), False, True),
        (("ho-chieu", "khong-co"), True, False),
    ],
)
def test_where_all_are_needed_all_must_be_there(
    ids: tuple[str, ...], need_all: bool, offered: bool, answering: Engine
) -> None:
    one = judge(answering, about(*ids, need_all=need_all))
    assert (one.right, one.offered) == (offered, offered)


def test_unknown_entries_are_skipped_and_counted(answering: Engine) -> None:
    result = put(
        answering,
        about("ho-chieu"),
        about("chua-co-muc-nay"),
        about("chua-co-muc-nay", "ho-chieu"),
        about("chua-co", expect="clarify"),
        Question(q="làm hộ chiếu", expect="abstain"),
    )
    assert result.unknown == 2
    assert [one.question.ids for one in result.judged] == [
        ("ho-chieu",),
        ("chua-co-muc-nay", "ho-chieu"),
        (),
    ]


def test_questions_stand_in_the_order_of_their_files(answering: Engine) -> None:
    files = {"b.yaml": [about("ho-chieu"), about("khai-sinh")], "a.yaml": [about("ly-hon")]}
    result = run(files, answering, today)
    assert [(one.file, one.question.ids[0]) for one in result.judged] == [
        ("b.yaml", "ho-chieu"),
        ("b.yaml", "khai-sinh"),
        ("a.yaml", "ly-hon"),
    ]


def test_nothing_to_ask(engine: Engine) -> None:
    assert run({}, engine, today) == Run((), 0)


# conversations -------------------------------------------------------------------------------

FEE = Turn(q="lệ phí bao nhiêu", ids=("ho-chieu",), facet=Facet.FEE)


def test_a_conversation_keeps_its_thread(answering: Engine) -> None:
    opening = Turn(q="làm hộ chiếu", ids=("ho-chieu",))
    first, second = put(answering, Question(turns=(opening, FEE))).judged
    assert first.right
    assert (second.right, second.entry_id, second.asked) == (True, "ho-chieu", Facet.FEE)
    assert {first.style, second.style} == {"hoi-thoai"}
    assert (first.question, second.question) == (opening, FEE)


def test_the_thread_follows_a_change_of_topic(answering: Engine) -> None:
    turns = (
        Turn(q="làm hộ chiếu", ids=("ho-chieu",)),
        Turn(q="đăng ký khai sinh", ids=("khai-sinh",)),
        Turn(q="lệ phí bao nhiêu", ids=("khai-sinh",), facet=Facet.FEE),
    )
    assert all(one.right for one in put(answering, Question(turns=turns)).judged)


def test_lone_questions_and_other_conversations_have_no_thread(answering: Engine) -> None:
    opening = about("ho-chieu")
    lone = Question(q=FEE.q, ids=FEE.ids)
    for questions in (
        (opening, lone),
        (Question(turns=(Turn(q="làm hộ chiếu", ids=("ho-chieu",)),)), Question(turns=(FEE,))),
    ):
        last = put(answering, *questions).judged[-1]
        assert (last.outcome, last.right) == (Outcome.CLARIFY, False)


def test_a_second_run_remembers_nothing(answering: Engine) -> None:
    conversation = Question(turns=(Turn(q="làm hộ chiếu", ids=("ho-chieu",)), FEE))
    assert put(answering, conversation).judged[1].right
    assert not put(answering, Question(turns=(FEE,))).judged[0].right


def test_an_unknown_turn_does_not_break_the_thread(answering: Engine) -> None:
    turns = (
        Turn(q="làm hộ chiếu", ids=("ho-chieu",)),
        Turn(q="thi bằng lái", ids=("chua-co",)),
        FEE,
    )
    result = put(answering, Question(turns=turns))
    assert result.unknown == 1
    assert [one.right for one in result.judged] == [True, True]


# masking -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("must_mask", "must_keep", "leaked"),
    [
        (["0912345678"], [], ()),
        ([], ["mất hộ chiếu"], ()),
        (["mất hộ chiếu"], [], ("mất hộ chiếu",)),
        ([], ["0912345678"], ("0912345678",)),
        (["0912345678", "mất"], ["hộ chiếu", "345678"], ("mất", "345678")),
    ],
)
def test_what_must_be_masked_and_what_must_not(
    must_mask: list[str], must_keep: list[str], leaked: tuple[str, ...], engine: Engine
) -> None:
    question = about(
        "mat-ho-chieu",
        q="mất hộ chiếu, gọi tôi số 0912345678",
        must_mask=must_mask,
        must_keep=must_keep,
    )
    found = judge(engine, question)
    assert found.leaked == leaked
    assert found.sensitive


def test_a_question_with_nothing_to_mask_is_not_sensitive(engine: Engine) -> None:
    assert not judge(engine, about("ho-chieu", q="gọi 0912345678")).sensitive


def test_a_question_without_a_style_is_of_other_style(engine: Engine) -> None:
    assert judge(engine, about("ho-chieu")).style == "khac"


@pytest.mark.parametrize(("verdict", "right"), [("danger", True), ("official", False)])
def test_a_scam_check_is_right_with_the_right_verdict(
    verdict: Literal["danger", "official"], right: bool, engine: Engine
) -> None:
    question = Question(q="vneid-xacthuc.top", expect="scam-check", verdict=verdict)
    assert judge(engine, question).right is right
