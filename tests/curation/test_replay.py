"""Asked again: what is won, what is lost, and what is only other words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assistant.assistant import Answered
from bot.assistant.engine import Engine
from bot.curation.cases import cases
from bot.curation.replay import (
    Answers,
    Case,
    Change,
    Ending,
    Replay,
    Verdict,
    held_out_changes,
    logged_change,
    replay,
)
from bot.curation.signals import signals
from bot.evaluation.run import Judged, judge
from bot.exchange import Outcome, Reply
from bot.kb.questions import Question
from bot.kept import Opinion
from bot.model import Facet
from bot.querylog.redact import Redacted
from tests.conftest import TODAY
from tests.curation.log import answered, log, vain

GIRAFFE, DROPPED = "nuôi hươu cao cổ trong chung cư", "rớt hộ chiếu ngoài đường"
A, B = Ending(Outcome.ANSWER, "a"), Ending(Outcome.ANSWER, "b")
FEE = Ending(Outcome.ANSWER, "a", Facet.FEE)
ABOUT = Ending(Outcome.CLARIFY, options=("a", "b"))
MORE = Ending(Outcome.CLARIFY, options=("a", "b", "c"))
NOTHING, ELSEWHERE = Ending(Outcome.ABSTAIN), Ending(Outcome.ABSTAIN, "a")
ALARM = Ending(Outcome.EMERGENCY)
ASKED, VAIN = Case("x"), Case("x", in_vain=True)


@pytest.mark.parametrize(
    ("case", "before", "after", "verdict"),
    [
        (ASKED, A, B, Verdict.LOSS),
        (ASKED, A, ABOUT, Verdict.OTHER),
        (Case("x", liked=True), A, ABOUT, Verdict.LOSS),
        (ASKED, Ending(Outcome.ANSWER, "c"), ABOUT, Verdict.LOSS),
        (ASKED, A, NOTHING, Verdict.LOSS),
        (ASKED, A, FEE, Verdict.OTHER),
        (ASKED, ELSEWHERE, B, Verdict.LOSS),
        (ASKED, ELSEWHERE, ABOUT, Verdict.OTHER),
        (ASKED, ABOUT, MORE, Verdict.OTHER),
        (ASKED, MORE, ABOUT, Verdict.OTHER),
        (ASKED, ABOUT, A, Verdict.OTHER),
        (ASKED, ABOUT, NOTHING, Verdict.LOSS),
        (ASKED, ALARM, A, Verdict.LOSS),
        (ASKED, NOTHING, ABOUT, Verdict.OTHER),
        (VAIN, NOTHING, A, Verdict.GAIN),
        (VAIN, A, B, Verdict.GAIN),
        (VAIN, A, NOTHING, Verdict.OTHER),
        (VAIN, ABOUT, NOTHING, Verdict.OTHER),
        (VAIN, ALARM, A, Verdict.LOSS),
        (Case("x", expected="b"), A, B, Verdict.GAIN),
        (Case("x", expected="b", in_vain=True), NOTHING, B, Verdict.GAIN),
        (Case("x", expected="a"), NOTHING, ELSEWHERE, Verdict.GAIN),
        (Case("x", expected="b", in_vain=True), NOTHING, A, Verdict.OTHER),
        (Case("x", expected="b"), B, A, Verdict.LOSS),
    ],
)
def test_each_change_is_a_gain_a_loss_or_neither(
    case: Case, before: Ending, after: Ending, verdict: Verdict
) -> None:
    change = logged_change(case, before, after)
    assert change.verdict is verdict
    assert change.why


def test_options_in_another_order_are_no_change() -> None:
    turned = Ending(Outcome.CLARIFY, options=("b", "a"))
    assert turned.gist == ABOUT.gist != MORE.gist


def test_a_loss_says_that_somebody_liked_it() -> None:
    assert "khen" in logged_change(Case("x", liked=True), A, B).why
    assert "khen" not in logged_change(Case("x", liked=True), A, FEE).why


@pytest.fixture
def other(folder: Path, engine: Engine) -> Engine:
    """The fixture, which learned of giraffes, forgot a phrase and words a place otherwise."""
    lost = folder / "thu-tuc" / "xuat-nhap-canh" / "mat-ho-chieu.yaml"
    text = lost.read_text(encoding="utf-8").replace(f"  - {DROPPED}\n", "  - cụm khác lạ\n")
    lost.write_text(text.replace("trong 48 giờ", "ngay"), encoding="utf-8")
    passport = folder / "thu-tuc" / "xuat-nhap-canh" / "ho-chieu.yaml"
    text = passport.read_text(encoding="utf-8")
    passport.write_text(
        text.replace("tin_cay: ch", f"  - {GIRAFFE}\ntin_cay: ch", 1), encoding="utf-8"
    )
    return Engine.from_folder(folder, TODAY, engine)


def again(
    asked: list[Case], engine: Engine, other: Engine, *held_out: Question
) -> tuple[Replay, list[str]]:
    told: list[str] = []
    old, new = Answers(engine, TODAY), Answers(other, TODAY)
    return replay(asked, {"a.yaml": held_out}, old, new, told.append), told


def test_the_log_is_asked_again(engine: Engine, other: Engine) -> None:
    found, told = again(
        [
            Case(GIRAFFE, 3, in_vain=True),
            Case(DROPPED, 2),
            Case("bị giật túi mất luôn passport", 5),
            Case("làm hộ chiếu hết bao nhiêu tiền", 9),
        ],
        engine,
        other,
    )
    assert [(c.text, c.weight, c.verdict) for c in found.changes] == [
        (GIRAFFE, 3, Verdict.GAIN),
        (DROPPED, 2, Verdict.LOSS),
    ]
    assert found.changes[1].before.entry_id == "mat-ho-chieu"
    assert (found.askers(Verdict.GAIN), found.askers(Verdict.LOSS)) == (3, 2)
    assert (found.asked, found.reworded) == (4, 1)
    assert found.reworded_examples == ("bị giật túi mất luôn passport",)
    assert told == ["Đang hỏi lại 0/4 câu …"]


def test_held_out_questions_are_judged_by_what_they_expect(engine: Engine, other: Engine) -> None:
    wins = Question(q=GIRAFFE, ids=("ho-chieu",))
    loses = Question(q=DROPPED, ids=("mat-ho-chieu",))
    found, _ = again([], engine, other, wins, loses, Question(q="làm hộ chiếu", ids=("ho-chieu",)))
    assert [(c.text, c.verdict, c.held_out) for c in found.changes] == [
        (GIRAFFE, Verdict.GAIN, True),
        (DROPPED, Verdict.LOSS, True),
    ]


RIGHT, UNSURE = Question(q="x", ids=("a",)), Question(q="x", expect="abstain")
EITHER = Question(q="x", expect="clarify", ids=("a", "b"))


@pytest.mark.parametrize(
    ("question", "before", "after", "verdict"),
    [
        (RIGHT, A, B, Verdict.LOSS),
        (RIGHT, A, NOTHING, Verdict.LOSS),
        (RIGHT, ABOUT, B, Verdict.LOSS),
        (RIGHT, A, ABOUT, Verdict.OTHER),
        (RIGHT, ABOUT, A, Verdict.OTHER),
        (RIGHT, B, NOTHING, Verdict.OTHER),
        (RIGHT, B, A, Verdict.GAIN),
        (RIGHT, NOTHING, ABOUT, Verdict.GAIN),
        (EITHER, ABOUT, A, Verdict.OTHER),
        (EITHER, ABOUT, Ending(Outcome.ANSWER, "c"), Verdict.LOSS),
        (UNSURE, NOTHING, ABOUT, Verdict.OTHER),
        (UNSURE, NOTHING, A, Verdict.LOSS),
        (UNSURE, A, ABOUT, Verdict.GAIN),
    ],
)
def test_a_held_out_question_is_lost_when_what_is_meant_is_out_of_reach(
    question: Question, before: Ending, after: Ending, verdict: Verdict
) -> None:
    (change,) = held_out_changes([judged(question, before)], [judged(question, after)])
    assert change.verdict is verdict
    assert change.why


def judged(question: Question, ending: Ending) -> Judged:
    """As the evaluation judges it."""
    ids = ending.options or ((ending.entry_id,) if ending.entry_id else ())
    reply = Reply(ending.outcome, (), entry_id=ending.entry_id, ids=ids)
    return judge("a.yaml", question, question, Answered(reply, None, Redacted("x", ()), 1.0))


def test_a_question_about_a_new_entry_was_wrong_before(engine: Engine, folder: Path) -> None:
    new = folder / "ngoai-pham-vi" / "nuoi-thu.yaml"
    new.write_text(
        f"ten: Nuôi thú\ncau_hoi: [{GIRAFFE}, nuôi voi, nuôi nai]\nai_lo: [Kiểm lâm.]\n"
        "kiem_tra: 2026-11-01\n",
        encoding="utf-8",
    )
    other = Engine.from_folder(folder, TODAY, engine)
    question = Question(q=GIRAFFE, expect="abstain", ids=("nuoi-thu",))
    (change,) = again([], engine, other, question)[0].changes
    assert (change.verdict, change.before.entry_id) == (Verdict.GAIN, None)


def test_the_same_knowledge_changes_nothing(engine: Engine) -> None:
    asked = [
        Case(text) for text in (GIRAFFE, DROPPED, "chào bạn", "hộ chiếu", "gọi [số điện thoại]")
    ]
    found, _ = again(asked, engine, engine)
    assert found == Replay((), 5)


def test_the_log_becomes_cases_by_text(engine: Engine) -> None:
    rows = log(
        vain("một", "c1"),
        vain("một", "c2", 1),
        vain("một", "c2", 2),
        answered("hai", "c3", 3, opinions=(Opinion.USEFUL,)),
        answered("hai", "c4", 4, opinions=(Opinion.WRONG,)),
        answered("ba", "c5", 5, opinions=(Opinion.WRONG,)),
    )
    told = signals(rows, engine.knowledge)
    assert cases(rows, told, {"ba": "ho-chieu"}) == [
        Case("một", 2, in_vain=True),
        Case("hai", 2, liked=True),
        Case("ba", 1, expected="ho-chieu", in_vain=True),
    ]


def test_changes_are_told_worst_last_and_heaviest_first() -> None:
    def change(weight: int, verdict: Verdict) -> Change:
        return Change("x", weight, A, B, verdict, "")

    found = Replay((change(1, Verdict.GAIN), change(4, Verdict.LOSS)), 2)
    assert found.of(Verdict.OTHER) == ()
    assert found.askers(Verdict.LOSS) == 4
