"""Judged questions as numbers: which are taken, what is right of them, and what was seen."""

from __future__ import annotations

from dataclasses import astuple, replace

import numpy as np
import pytest

from bot.assistant.engine import Engine
from bot.evaluation.examples import Example, Scope, examples
from bot.kb.questions import Question, Turn
from bot.kb.words import EVIDENCE
from bot.search.confidence import CONSIDERED
from bot.search.evidence import evidence
from bot.search.rank import SIGNS, rank
from bot.text.query import read_query


def taken(engine: Engine, *questions: Question) -> list[Example]:
    weights = engine.knowledge.config.trong_so
    return list(examples({"hoi.yaml": questions}, engine, weights))


def about(*ids: str, q: str = "làm hộ chiếu", **more: object) -> Question:
    return Question.model_validate({"q": q, "ids": ids, **more})


def first(example: Example) -> bool:
    return bool(example.right[0])


@pytest.mark.parametrize(
    ("question", "scope", "group", "right"),
    [
        (about("ho-chieu"), Scope.COVERED, "ho-chieu", True),
        (about("khai-sinh"), Scope.COVERED, "khai-sinh", False),
        (about("khai-sinh", "ho-chieu"), Scope.COVERED, "khai-sinh", True),
        (about("khong-co", "ho-chieu"), Scope.COVERED, "khong-co", True),
        (about("ho-chieu", expect="clarify"), Scope.UNCLEAR, "ho-chieu", True),
        (about(expect="abstain"), Scope.OUTSIDE, "làm hộ chiếu", False),
        (about(q="xin ly hôn", expect="abstain"), Scope.OUTSIDE, "xin ly hôn", True),
        (about("ho-chieu", q="xin ly hôn", expect="abstain"), Scope.OUTSIDE, "ho-chieu", True),
    ],
    ids=[
        "covered",
        "covered-but-another-stands-first",
        "any-of-its-entries",
        "one-of-its-entries-known",
        "unclear",
        "outside",
        "outside-and-known-to-be",
        "outside-is-right-by-kind",
    ],
)
def test_what_a_question_is(
    question: Question, scope: Scope, group: str, right: bool, engine: Engine
) -> None:
    (example,) = taken(engine, question)
    assert (example.scope, example.group, first(example)) == (scope, group, right)


@pytest.mark.parametrize(
    "question",
    [
        about("ho-chieu", expect="social"),
        about("ho-chieu", expect="emergency"),
        about("ho-chieu", expect="scam-check"),
        about("khong-co"),
        about("ho-chieu", q="xyzabc qwrtp"),
        Question(turns=(Turn(q="làm hộ chiếu", ids=("ho-chieu",)),)),
    ],
    ids=["courtesy", "emergency", "scam", "unknown-entry", "nothing-found", "conversation"],
)
def test_what_no_fit_can_learn_from_is_passed_over(question: Question, engine: Engine) -> None:
    assert taken(engine, question) == []
    assert len(taken(engine, question, about("ho-chieu"))) == 1


def test_what_was_seen_is_what_the_matching_sees(engine: Engine) -> None:
    text = "hộ chiếu cho con nhỏ"
    index, config = engine.index, engine.knowledge.config
    query = read_query(text, index.lexicon, index.vocabulary)
    candidates = rank(query, index, config.trong_so, config.so_ung_vien)
    (example,) = taken(engine, about("ho-chieu", q=text, style="nam", why="vì"))
    assert (example.style, example.reason_why) == ("nam", "vì")
    assert example.reasons.tolist() == [list(astuple(c.reasons)) for c in candidates]
    assert example.scores.tolist() == [c.score for c in candidates][:CONSIDERED]
    assert example.right.tolist() == [c.entry_id == "ho-chieu" for c in candidates]
    seen = evidence(query, candidates, index)
    assert dict(zip(EVIDENCE, example.evidence.tolist(), strict=True)) == seen


def test_a_score_is_the_signed_sum_that_a_fit_weighs(engine: Engine) -> None:
    """So that weights fitted on these numbers mean the same in the ranking."""
    (example,) = taken(engine, about("ho-chieu"))
    weights = engine.knowledge.config.trong_so
    signed = np.array([sign * getattr(weights, name) for name, sign in SIGNS.values()])
    assert example.reasons @ signed == pytest.approx(example.scores)


@pytest.mark.parametrize(("text", "uncovered"), [("xin ly hôn", True), ("làm hộ chiếu", False)])
def test_whether_the_first_is_known_as_not_covered(
    text: str, uncovered: bool, engine: Engine
) -> None:
    (example,) = taken(engine, about(q=text, expect="abstain"))
    assert example.uncovered is uncovered


def test_other_weights_give_another_order(engine: Engine) -> None:
    config = engine.knowledge.config
    nothing = config.trong_so.model_copy(update={name: 0.0 for name, _ in SIGNS.values()})
    question = about("ho-chieu", q="hộ chiếu giấy con")
    (flat,) = examples({"hoi.yaml": [question]}, engine, nothing)
    (steep,) = examples({"hoi.yaml": [question]}, engine, config.trong_so)
    assert set(flat.scores.tolist()) == {0.0}
    assert len(set(steep.scores.tolist())) > 1


def test_a_long_question_is_read_as_the_assistant_reads_it(engine: Engine) -> None:
    config = engine.knowledge.config.model_copy(update={"do_dai_hoi": 200})
    short = replace(engine, knowledge=replace(engine.knowledge, config=config))
    text = "làm hộ chiếu " + "khai sinh " * 50 + "làm hộ chiếu"
    whole, both_ends = taken(engine, about(q=text)), taken(short, about(q=text))
    position = EVIDENCE.index("tu_muc")
    assert whole[0].evidence[position] != both_ends[0].evidence[position]


def test_questions_stand_in_the_order_of_their_files(engine: Engine) -> None:
    files = {"b.yaml": [about("khai-sinh"), about("ho-chieu")], "a.yaml": [about("ly-hon")]}
    found = examples(files, engine, engine.knowledge.config.trong_so)
    assert [example.group for example in found] == ["khai-sinh", "ho-chieu", "ly-hon"]
