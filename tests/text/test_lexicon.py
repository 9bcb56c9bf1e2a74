"""Words as data: when a typed word may stand for a known one, and which phrase is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.lexicon import Lexicon, PhraseTable, Token, agree, tokens_of


def table(*phrases: str) -> PhraseTable:
    """A table whose phrases stand for themselves."""
    return PhraseTable((tokens_of(phrase), phrase) for phrase in phrases)


def found(phrases: PhraseTable, text: str) -> list[str]:
    """What is found in a message; it uses marks if any of its words does."""
    tokens = tokens_of(text)
    accented = any(token.has_marks for token in tokens)
    return [value for _, _, value in phrases.scan(tokens, accented=accented)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Hộ chiếu", [("hộ", "ho"), ("chiếu", "chieu")]),
        ("KHOÁ", [("khóa", "khoa")]),
        ("cccd 12 số", [("cccd", "cccd"), ("12", "12"), ("số", "so")]),
        ("...", []),
    ],
)
def test_tokens_of(text: str, tokens: list[tuple[str, str]]) -> None:
    assert tokens_of(text) == tuple(Token(marked, folded) for marked, folded in tokens)


@pytest.mark.parametrize(("word", "marks"), [("mã", True), ("ma", False), ("đi", True)])
def test_has_marks(word: str, marks: bool) -> None:
    assert tokens_of(word)[0].has_marks is marks


@pytest.mark.parametrize(
    ("typed", "known", "accented", "agrees"),
    [
        ("mã", "mã", False, True),
        ("mã", "mã", True, True),
        ("má", "mã", False, False),
        ("má", "mã", True, False),
        ("ma", "mã", False, True),
        ("ma", "mã", True, False),
        ("ma", "ma", True, True),
        ("mã", "ma", False, False),
        ("ma", "na", False, False),
        ("khoá", "khóa", True, True),
    ],
)
def test_agree(typed: str, known: str, accented: bool, agrees: bool) -> None:
    assert agree(tokens_of(typed)[0], tokens_of(known)[0], accented=accented) is agrees


FOUND = {
    # message: what is found of the phrases in the test below
    "nothing": ("căn cước", []),
    "whole-words-only": ("thẻo hộp", []),
    "one-word": ("làm thẻ", ["thẻ"]),
    "bare-word-in-a-bare-message": ("lam the", ["thẻ"]),
    "bare-word-in-an-accented-message": ("làm the", []),
    "other-marks": ("làm thế nào", []),
    "bare-ma-in-an-accented-message": ("mã ma", []),
    "phrase": ("làm hộ chiếu", ["hộ chiếu"]),
    "bare-phrase-in-an-accented-message": ("làm ho chieu", ["hộ chiếu"]),
    "half-marked-phrase": ("lam hộ chieu", ["hộ chiếu"]),
    "phrase-with-other-marks": ("hồ chiều", []),
    "longest-first": ("làm hộ chiếu phổ thông", ["hộ chiếu phổ thông"]),
    "longest-is-cut-off": ("hộ chiếu phổ", ["hộ chiếu"]),
    "several-in-order": ("thẻ hộ chiếu thẻ", ["thẻ", "hộ chiếu", "thẻ"]),
    "no-overlap": ("số nhà số nhà", ["số nhà", "số nhà"]),
    "no-overlap-with-another": ("số nhà thẻ", ["số nhà", "thẻ"]),
    "empty": ("", []),
}


@pytest.mark.parametrize(("text", "values"), FOUND.values(), ids=FOUND)
def test_scan(text: str, values: list[str]) -> None:
    phrases = table("má", "hộ chiếu", "hộ chiếu phổ thông", "thẻ", "số nhà", "nhà thẻ")
    assert found(phrases, text) == values


def test_at_gives_every_phrase_from_a_place_longest_first() -> None:
    phrases = table("sổ", "sổ đỏ", "sổ đỏ lần đầu", "đỏ")
    tokens = tokens_of("sổ đỏ lần đầu")
    assert list(phrases.at(tokens, 0, accented=True)) == [
        (4, "sổ đỏ lần đầu"),
        (2, "sổ đỏ"),
        (1, "sổ"),
    ]
    assert list(phrases.at(tokens, 1, accented=True)) == [(1, "đỏ")]
    assert list(phrases.at(tokens, 2, accented=True)) == []


def test_a_longer_phrase_does_not_stretch_a_shorter_one_at_the_end_of_a_message() -> None:
    phrases = table("sổ đỏ", "sổ đỏ lần đầu")
    assert list(phrases.at(tokens_of("sổ đỏ"), 0, accented=True)) == [(2, "sổ đỏ")]
    assert list(phrases.at(tokens_of("mất sổ đỏ lần"), 1, accented=True)) == [(2, "sổ đỏ")]


def test_equal_phrases_keep_the_order_of_the_file() -> None:
    phrases = PhraseTable([(tokens_of("thẻ"), "first"), (tokens_of("thẻ"), "second")])
    assert found(phrases, "thẻ") == ["first"]


def test_a_phrase_without_words_is_never_found() -> None:
    assert found(table("!!!", "thẻ"), "thẻ !!!") == ["thẻ"]


SYLLABLES = st.sampled_from(["ho", "hộ", "so", "thẻ"])
PHRASES = st.lists(st.lists(SYLLABLES, min_size=1, max_size=3).map(" ".join), max_size=6)


@given(PHRASES, st.lists(SYLLABLES, max_size=8), st.booleans())
def test_what_is_found_is_whole_phrases_that_do_not_overlap(
    phrases: list[str], message: list[str], accented: bool
) -> None:
    tokens = tokens_of(" ".join(message))
    lookup = table(*phrases)
    end = 0
    covered: set[int] = set()
    for start, length, value in lookup.scan(tokens, accented=accented):
        stretch = tokens[start : start + length]
        assert start >= end
        assert value in phrases
        assert [t.folded for t in stretch] == [t.folded for t in tokens_of(value)]
        assert (
            length == len(stretch) == max(n for n, _ in lookup.at(tokens, start, accented=accented))
        )
        end = start + length
        covered.update(range(start, end))
    assert covered >= {i for i, word in enumerate(message) if word in phrases}


def test_the_lexicon_puts_its_words_in_look_up_form() -> None:
    lexicon = Lexicon.build(
        {"CCCD": ["căn cước công dân"], "k": ["không", "nghìn"]},
        {"hộ chiếu": ["passport", "Hộ Chiếu phổ thông"]},
        ["Dạ", "cho em hỏi"],
    )
    assert lexicon.abbreviations["cccd"] == (tokens_of("căn cước công dân"),)
    assert lexicon.abbreviations["k"] == (tokens_of("không"), tokens_of("nghìn"))
    assert found(lexicon.synonyms, "làm PASSPORT") == ["hộ chiếu"]
    assert found(lexicon.synonyms, "hộ chiếu phổ thông") == ["hộ chiếu"]
    assert lexicon.standards["hộ chiếu"] == tokens_of("hộ chiếu")
    assert found(lexicon.fillers, "dạ cho em hỏi") == ["Dạ", "cho em hỏi"]
