"""Which case answers make: a line is left out only where an answer given rules it out."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kb.cases import UNSURE, Case, complete, read, version
from bot.model import CaseOption, CaseQuestion, Statement, Trust


def options(*slugs: str) -> tuple[CaseOption, ...]:
    return tuple(CaseOption(slug, slug.upper()) for slug in slugs)


KIND = CaseQuestion("viec", "Làm gì?", options("moi", "doi", "mat"))
LATE = CaseQuestion("qua-han", "Quá hạn bao lâu?", options("it", "lau"), when=("doi",))
AGE = CaseQuestion("tuoi", "Mấy tuổi?", options("nho", "lon"))
QUESTIONS = (KIND, LATE, AGE)


def line(*when: str) -> Statement:
    return Statement("Giấy", Trust.OFFICIAL, when=when)


@pytest.mark.parametrize(
    ("digits", "asked"),
    [
        ("", "viec"),
        ("1", "tuoi"),
        ("2", "qua-han"),
        ("0", "qua-han"),
        ("21", "tuoi"),
        ("11", None),
        ("212", None),
    ],
)
def test_a_question_that_an_answer_made_needless_is_not_asked(
    digits: str, asked: str | None
) -> None:
    case = read(QUESTIONS, digits)
    assert case is not None
    assert (case.open_question.slug if case.open_question else None) == asked


@pytest.mark.parametrize(
    ("digits", "when", "held"),
    [
        ("11", (), True),
        ("11", ("moi",), True),
        ("11", ("doi", "moi"), True),
        ("11", ("doi",), False),
        ("11", ("moi", "nho"), True),
        ("11", ("moi", "lon"), False),
        ("01", ("doi",), True),
        ("1", ("lon",), True),
        ("11", ("it",), True),
        ("11", ("doi", "it"), False),
    ],
    ids=str,
)
def test_a_line_is_left_out_only_where_an_answer_rules_it_out(
    digits: str, when: tuple[str, ...], held: bool
) -> None:
    case = read(QUESTIONS, digits)
    assert case is not None
    assert bool(case.holding([line(*when)])) is held


@pytest.mark.parametrize("digits", ["4", "19", "111", "x", "²", "1é"])
def test_digits_that_do_not_fit_the_questions_are_refused(digits: str) -> None:
    assert read(QUESTIONS, digits) is None


@given(st.text(alphabet=string.digits, max_size=4))
def test_digits_that_are_read_come_back(digits: str) -> None:
    case = read(QUESTIONS, digits)
    assert case is None or case.digits == digits


@given(
    st.text(alphabet="0123", max_size=3),
    st.lists(st.sampled_from(["moi", "doi", "mat", "it", "lau", "nho", "lon"]), max_size=4),
)
def test_not_being_sure_never_hides_a_line_that_an_answer_would_show(
    digits: str, when: list[str]
) -> None:
    case = read(QUESTIONS, digits)
    if case is None or case.open_question is None:
        return
    unsure = case.answered(None)
    assert unsure.digits[-1] == UNSURE
    for option in case.open_question.options:
        if case.answered(option).allows(when):
            assert unsure.allows(when)


def test_every_full_case_is_counted_once_and_those_of_other_entries_are_not() -> None:
    assert [case.digits for case in complete(QUESTIONS)] == [
        "11", "12", "211", "212", "221", "222", "31", "32",
    ]  # fmt: skip
    elsewhere = CaseQuestion("viec", "Làm gì?", (*options("moi"), CaseOption("mat", "Mất", "x")))
    assert [case.digits for case in complete((elsewhere,))] == ["1"]


@pytest.mark.parametrize(
    "changed",
    [
        (KIND, LATE),
        (LATE, KIND, AGE),
        (KIND, CaseQuestion("qua-han", LATE.text, LATE.options, ()), AGE),
        (KIND, LATE, CaseQuestion("tuoi", AGE.text, options("lon", "nho"))),
        (KIND, LATE, CaseQuestion("tuoi", AGE.text, (CaseOption("nho", "Bé"), AGE.options[1]))),
    ],
    ids=("fewer", "order", "when", "options", "label"),
)
def test_whatever_changes_in_the_questions_is_a_new_version(
    changed: tuple[CaseQuestion, ...],
) -> None:
    assert version(changed) != version(QUESTIONS)
    assert len(version(changed)) == 3


def test_a_case_with_every_answer_takes_no_more() -> None:
    with pytest.raises(ValueError, match="answer"):
        Case(()).answered(None)
