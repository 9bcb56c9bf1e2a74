"""One spelling for what looks the same. Every law here is what the index and the log lean on."""

from __future__ import annotations

import itertools
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.text.lexicon import tokens_of
from bot.text.normalise import clean, fold, letters_share, place_tone, words

ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cs"]),
        st.sampled_from(
            "đĐơưÂê \t\n\u00a0\u0300\u0301\u0323\u0302\u031b\u200b\u200d\u202e\ufeff\x00"
        ),
        st.sampled_from("ΣςİıßẞKÅﬁ²①Ａ１가각가"),
    )
)
TONES = {"huyền": "\u0300", "sắc": "\u0301", "ngã": "\u0303", "hỏi": "\u0309", "nặng": "\u0323"}
ONSETS = (*"b c d đ g h k l m n r s t v x".split(), "kh", "ng", "ngh", "nh", "ph", "th", "tr", "")
VOWELS = {
    "a": "aàáảãạ ăằắẳẵặ âầấẩẫậ",
    "e": "eèéẻẽẹ êềếểễệ",
    "i": "iìíỉĩị",
    "o": "oòóỏõọ ôồốổỗộ ơờớởỡợ",
    "u": "uùúủũụ ưừứửữự",
    "y": "yỳýỷỹỵ",
    "d": "dđ",
}


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


# clean ---------------------------------------------------------------------------------------

CLEANED = {
    "plain": ("làm hộ chiếu", "làm hộ chiếu"),
    "empty": ("", ""),
    "only-spaces": (" \t\r\n ", ""),
    "only-invisible": ("\u200b\ufeff\u200f", ""),
    "nfd": (nfd("Đường hộ chiếu"), "Đường hộ chiếu"),
    "marks-in-another-order": ("ho\u0302\u0323", "hộ"),
    "zero-width-space": ("hộ\u200b chiếu", "hộ chiếu"),
    "zero-width-inside-a-word": ("hộ chi\u200dếu", "hộ chiếu"),
    "zero-width-before-a-mark": ("ho\u0302\u200b\u0323", "hộ"),
    "byte-order-mark": ("\ufeffhộ chiếu", "hộ chiếu"),
    "right-to-left-marks": ("\u202ehộ\u202c \u200fchiếu\u200e", "hộ chiếu"),
    "soft-hyphen": ("chi\u00adếu", "chiếu"),
    "null-separates": ("hộ\x00chiếu", "hộ chiếu"),
    "bell-and-escape": ("\x07hộ\x1b chiếu\x7f", "hộ chiếu"),
    "line-breaks": ("hộ\r\n\tchiếu\u2028ạ", "hộ chiếu ạ"),
    "no-break-space": ("hộ\u00a0\u00a0chiếu", "hộ chiếu"),
    "ideographic-space": ("hộ\u3000chiếu", "hộ chiếu"),
    "full-width-digits": ("số １２３４", "số 1234"),
    "full-width-letters": ("ＣＣＣＤ", "CCCD"),
    "superscript-and-ligature": ("m² ﬁle", "m2 file"),
    "private-use": ("hộ\ue000 chiếu", "hộ chiếu"),
    "lone-surrogate": ("hộ\ud800 chiếu", "hộ chiếu"),
    "emoji-stay": ("hộ chiếu 👍", "hộ chiếu 👍"),
    "case-stays": ("CCCD Gắn Chip", "CCCD Gắn Chip"),
}


@pytest.mark.parametrize(("typed", "cleaned"), CLEANED.values(), ids=CLEANED)
def test_clean(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@given(ANY_TEXT)
def test_clean_is_idempotent(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_cleaned_text_is_composed_and_visible(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == nfc(cleaned)
    assert not {unicodedata.category(ch) for ch in cleaned} & {"Cf", "Cc", "Cs", "Co", "Cn"}
    assert cleaned == " ".join(cleaned.split())


@given(ANY_TEXT)
def test_clean_does_not_care_how_marks_are_encoded(text: str) -> None:
    assert clean(nfd(text)) == clean(nfc(text))


# fold ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("base", "letters"), VOWELS.items(), ids=VOWELS)
def test_fold_takes_every_mark_off_every_letter(base: str, letters: str) -> None:
    letters = letters.replace(" ", "")
    for spelled in (letters, letters.upper(), nfd(letters), nfd(letters.upper())):
        assert fold(spelled) == base * len(letters)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường Hộ", "duong ho"),
        ("ĐĂNG KÝ THƯỜNG TRÚ", "dang ky thuong tru"),
        ("thuở khuỷu ngoằn ngoèo", "thuo khuyu ngoan ngoeo"),
        ("42/2022/NĐ-CP", "42/2022/nd-cp"),
        ("already bare", "already bare"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(ANY_TEXT)
@example("aΣ")
@example("İ")
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_fold_does_not_care_how_marks_are_encoded(text: str) -> None:
    assert fold(nfd(text)) == fold(nfc(text))


@given(st.text("".join(VOWELS.values()) + "bcđghklmnpqrstvx0123456789"))
def test_fold_keeps_the_number_of_vietnamese_letters(text: str) -> None:
    """Glued words are cut by their folded form, so positions must agree."""
    assert len(fold(text)) == len(text)


# place_tone ----------------------------------------------------------------------------------

PLACED = {
    "khoá": "khóa", "khóa": "khóa", "hoà": "hòa", "toạ": "tọa", "hoả": "hỏa", "oà": "òa",
    "xoè": "xòe", "ngoé": "ngóe", "khoẻ": "khỏe", "thuỷ": "thủy", "uỷ": "ủy", "uý": "úy",
    "luỹ": "lũy", "huỵ": "hụy", "tuỳ": "tùy",
    # after qu the u belongs to the onset
    "quý": "quý", "quỳ": "quỳ", "quỹ": "quỹ", "quỷ": "quỷ", "quà": "quà", "quạ": "quạ",
    # something follows, or the rime has only one place
    "hoàng": "hoàng", "hoài": "hoài", "toán": "toán", "khuỷu": "khuỷu", "huỳnh": "huỳnh",
    "tuyến": "tuyến", "thuế": "thuế", "thuở": "thuở", "của": "của", "mía": "mía", "già": "già",
    "mùa": "mùa", "được": "được", "đổi": "đổi", "lệ": "lệ",
    # no tone
    "khoa": "khoa", "quy": "quy", "thuy": "thuy", "cccd": "cccd", "": "",
}  # fmt: skip


@pytest.mark.parametrize(("newer", "older"), PLACED.items())
def test_place_tone(newer: str, older: str) -> None:
    assert place_tone(newer) == older
    assert place_tone(nfd(newer)) == older


@pytest.mark.parametrize("rime", ["oa", "oe", "uy"])
def test_both_placements_become_one(rime: str) -> None:
    for onset, tone in itertools.product(ONSETS, TONES.values()):
        older = nfc(onset + rime[0] + tone + rime[1])
        newer = nfc(onset + rime + tone)
        assert older != newer
        assert place_tone(newer) == place_tone(older) == older


@given(st.text("".join(VOWELS.values()) + "bcđghklmnpqrstvx", max_size=8))
@example("quý")
def test_place_tone_is_idempotent_and_keeps_the_letters(word: str) -> None:
    placed = place_tone(word)
    assert place_tone(placed) == placed
    assert fold(placed) == fold(word)


def test_words_of_both_placements_are_the_same_token() -> None:
    assert tokens_of("khoá thuỷ hoà") == tokens_of("khóa thủy hòa")


# words ---------------------------------------------------------------------------------------

WORDS = {
    "sentence": ("Làm hộ chiếu ở đâu?", "làm hộ chiếu ở đâu"),
    "procedure-code": ("mã 1.004220 là gì", "mã 1.004220 là gì"),
    "procedure-code-at-the-end": ("thủ tục 1.004220.", "thủ tục 1.004220"),
    "decree": ("Nghị định 42/2022", "nghị định 42/2022"),
    "decree-in-full": ("42/2022/NĐ-CP", "42/2022 nđ cp"),
    "decision-in-full": ("411/QĐ-TTg", "411 qđ ttg"),
    "resolution-in-full": ("57-NQ/TW", "57 nq tw"),
    "date": ("từ 01/7/2026,", "từ 01/7/2026"),
    "amount": ("100.000 đồng", "100.000 đồng"),
    "amount-glued": ("100.000đ", "100.000 đ"),
    "slash-between-words": ("cmnd/cccd", "cmnd cccd"),
    "dot-between-words": ("hộ chiếu.làm sao", "hộ chiếu làm sao"),
    "hyphen": ("e-mail", "e mail"),
    "underscore": ("ho_chieu", "ho chieu"),
    "drawn-out": ("điiii ơiiii không???", "đi ơi không"),
    "drawn-out-upper-case": ("ĐIIII", "đi"),
    "drawn-out-marked": ("hồ sơơơ", "hồ sơ"),
    "drawn-out-inside": ("lààààm", "làm"),
    "two-letters-are-not-drawn-out": ("xoong khoong", "xoong khoong"),
    "digits-are-not-drawn-out": ("1111 10000", "1111 10000"),
    "letters-and-digits": ("ct01 vneid2 5g", "ct01 vneid2 5g"),
    "brackets-and-quotes": ("(hộ chiếu) «mất»", "hộ chiếu mất"),
    "emoji": ("👍 ok 🙏🏻", "ok"),
    "nothing": ("?!…", ""),
    "empty": ("", ""),
}


@pytest.mark.parametrize(("text", "expected"), WORDS.values(), ids=WORDS)
def test_words(text: str, expected: str) -> None:
    assert words(clean(text)) == expected.split()


@given(ANY_TEXT)
def test_words_of_words_are_the_same_words(text: str) -> None:
    once = words(clean(text))
    assert words(" ".join(once)) == once


@given(ANY_TEXT)
def test_words_are_letters_and_digits_in_lower_case(text: str) -> None:
    for word in words(clean(text)):
        assert word == word.lower()
        assert re.fullmatch(r"[^\W_]+(?:[./][^\W_]+)*", word)
        assert any(ch.isdigit() for ch in word) or word.isalnum()


@pytest.mark.parametrize("number", ["iii", "viii", "xiii", "xviii"])
def test_roman_numerals_are_not_drawn_out_letters(number: str) -> None:
    assert words(f"đại hội {number.upper()}")[-1] == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [("mức 2.làm sao", "mức 2 làm sao"), ("năm 2026/năm sau", "năm 2026 năm sau")],
)
def test_a_word_after_a_number_and_a_full_stop_stands_alone(text: str, expected: str) -> None:
    assert words(text) == expected.split()


# letters_share -------------------------------------------------------------------------------

SHARES = {
    "vietnamese": ("làm hộ chiếu ở Đà Nẵng", 1.0),
    "chinese": ("护照在哪里办", 0.0),
    "cyrillic": ("паспорт", 0.0),
    "half": ("ab护照", 0.5),
    "digits-and-emoji-do-not-count": ("ab 123 👍 护照", 0.5),
    "no-letters": ("123 ?! 👍", 0.0),
    "empty": ("", 0.0),
}


@pytest.mark.parametrize(("text", "share"), SHARES.values(), ids=SHARES)
def test_letters_share(text: str, share: float) -> None:
    assert letters_share(text) == pytest.approx(share)


def test_letters_share_of_another_script() -> None:
    assert letters_share("护照 ab", of="CJK") == pytest.approx(0.5)


@given(ANY_TEXT)
def test_letters_share_is_a_share(text: str) -> None:
    assert 0 <= letters_share(text) <= 1
