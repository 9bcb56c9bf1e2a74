"""Spellings of the same words: exact strings, and the way back that the bot's reading knows."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.spelling import (
    decomposed,
    other_tone_place,
    plain_d,
    telex,
    vni,
    without_marks,
)
from bot.text.keystrokes import decode
from bot.text.normalise import clean, fold, place_tone
from tests.text.test_keystrokes import syllables, toned

Spelling = Callable[[str], str]

WRITTEN: dict[Spelling, dict[str, str]] = {
    without_marks: {
        "Đổi hộ chiếu": "Doi ho chieu",
        "được hưởng, ở đâu?": "duoc huong, o dau?",
        "VNeID mức 2": "VNeID muc 2",
        "passport": "passport",
    },
    plain_d: {
        "Đăng ký đất đai": "Dăng ký dất dai",
        "đã điền đơn": "dã diền dơn",
        "hộ chiếu": "hộ chiếu",
    },
    other_tone_place: {
        "hoà giải": "hòa giải",
        "hòa giải": "hoà giải",
        "Uỷ ban, khỏe": "Ủy ban, khoẻ",
        "thúy thuý": "thuý thúy",
        "khoá hóa đơn": "khóa hoá đơn",
        "XOÁ": "XÓA",
        # one way only
        "quý quỹ": "quý quỹ",
        "hoàn toàn": "hoàn toàn",
        "thuyền khuya": "thuyền khuya",
        "của mía": "của mía",
        "hoa huy": "hoa huy",
    },
    decomposed: {
        "hộ": "ho\u0323\u0302",
        "được": "đu\u031bo\u031b\u0323c",
        "passport": "passport",
    },
    telex: {
        "làm hộ chiếu": "lamf hooj chieeus",
        "đổi, cấp lại": "ddooir, caaps laij",
        "được hưởng trước": "dduowcj huowngr truowcs",
        "sử dụng thẻ": "suwr dungj ther",
        "mã số thuế 12": "max soos thuees 12",
        "năm nữa, giữ": "nawm nuwax, giuwx",
        "Đăng Ước": "Ddawng Uowcs",
        "khoá khóa quý": "khoas khoas quys",
        "passport": "passport",
    },
    vni: {
        "làm hộ chiếu": "lam2 ho65 chie6u1",
        "đổi, cấp lại": "d9o6i3, ca6p1 lai5",
        "được hưởng trước": "d9uo7c5 huo7ng3 truo7c1",
        "sử dụng thẻ": "su73 dung5 the3",
        "mã số thuế 12": "ma4 so61 thue61 12",
        "năm nữa, giữ": "na8m nu7a4, giu74",
        "passport": "passport",
    },
}
CASES = [
    pytest.param(change, text, other, id=f"{change.__name__}: {text}")
    for change, table in WRITTEN.items()
    for text, other in table.items()
]


@pytest.mark.parametrize(("change", "text", "other"), CASES)
def test_written_otherwise(change: Spelling, text: str, other: str) -> None:
    assert change(text) == other


TEXTS = st.text("abcdđeghiklmnopqrstuvxyàáãảạăằắâầấậêềếệôồốộơờớợưừứựĐÂ ,?12", max_size=30).map(
    clean
)


@pytest.mark.parametrize("change", [without_marks, plain_d, decomposed])
@given(text=TEXTS)
def test_what_is_gone_cannot_go_again(change: Spelling, text: str) -> None:
    assert change(change(text)) == change(text)


@given(TEXTS)
def test_without_marks_is_what_folding_reads(text: str) -> None:
    assert without_marks(text).isascii()
    assert without_marks(text).lower() == fold(text)


@given(TEXTS)
def test_the_other_tone_place_is_the_same_word_and_its_other_place_the_first(text: str) -> None:
    other = other_tone_place(text)
    assert fold(other) == fold(text)
    assert other_tone_place(other) == text


@given(TEXTS)
def test_decomposed_is_cleaned_back(text: str) -> None:
    assert clean(decomposed(text)) == text


@given(syllables())
def test_the_tone_place_makes_no_other_word(syllable: tuple[str, str, str]) -> None:
    word, _ = toned(*syllable)
    assert place_tone(other_tone_place(word)) == place_tone(word)


@pytest.mark.parametrize("typed", [telex, vni])
@given(syllable=syllables())
def test_keystrokes_are_read_back_to_the_same_marks(
    typed: Spelling, syllable: tuple[str, str, str]
) -> None:
    word, _ = toned(*syllable)
    keys = typed(word)
    assert unicodedata.normalize("NFC", keys).isascii()
    assert (decode(keys) or keys) == place_tone(word)
