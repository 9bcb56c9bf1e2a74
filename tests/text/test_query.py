"""From a message to comparable words: what is expanded, mended, left out, and left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.assistant.engine import Engine
from bot.text.lexicon import Lexicon, tokens_of
from bot.text.normalise import fold
from bot.text.query import Query, read_phrase, read_query
from bot.text.vocabulary import Vocabulary

LEXICON = Lexicon.build(
    {
        "cccd": ["căn cước công dân"],
        "k": ["không", "nghìn"],
        "tt": ["thường trú", "tạm trú", "thông tư"],
        "hk": ["hộ khẩu", "không"],
        "dk": ["đăng ký", "điều kiện"],
        "ko": ["không"],
        "ks": ["khai sinh"],
    },
    {
        "căn cước": ["căn cước công dân", "chứng minh nhân dân", "cmnd"],
        "hộ chiếu": ["passport", "hộ chiếu phổ thông"],
        "mẹ": ["má", "mạ"],
        "đăng ký": ["đăng kí"],
    },
    ["dạ", "ạ", "cho em hỏi", "với ạ", "nha"],
)
PHRASES = (
    "làm thẻ căn cước công dân",
    "passport của mẹ",
    "đăng ký thường trú",
    "đăng ký tạm trú online",
    "đơn tạm trú",
    "thông tư 64",
    "đăng ký khai sinh",
    "điều kiện kết hôn",
    "sổ hộ khẩu giấy",
    "mất hộ khẩu",
    "lệ phí bao nhiêu nghìn",
    "thông tin cư trú",
    "không cần dạ",
    "bằng hạng b2",
    "nghị định 42/2022",
    "thủ tục 1.001193",
    "vneid mức 2",
)
VOCABULARY = Vocabulary.build([[t.folded for t in read_phrase(p, LEXICON)] for p in PHRASES])


def read(text: str) -> Query:
    return read_query(text, LEXICON, VOCABULARY)


def marked(text: str) -> str:
    return " ".join(token.marked for token in read(text).tokens)


READ = {
    # plain words
    "as-it-stands": ("kết hôn cần gì", "kết hôn cần gì"),
    "no-marks": ("ket hon can gi", "ket hon can gi"),
    "unknown-syllables-stay": ("ly hôn", "ly hôn"),
    "empty": ("", ""),
    "only-signs": ("?!", ""),
    # abbreviations
    "abbreviation": ("ks cho con", "khai sinh cho con"),
    "abbreviation-in-capitals": ("KS cho con", "khai sinh cho con"),
    "abbreviation-then-synonym": ("cccd", "căn cước"),
    "abbreviation-inside-a-word-stays": ("kso", "kso"),
    # synonyms
    "synonym": ("làm passport", "làm hộ chiếu"),
    "longest-synonym-first": ("hộ chiếu phổ thông", "hộ chiếu"),
    "synonym-of-many-words": ("chứng minh nhân dân", "căn cước"),
    "synonym-without-marks": ("chung minh nhan dan", "căn cước"),
    "one-word-synonym": ("má em", "mẹ em"),
    "bare-synonym-in-a-bare-message": ("ma em", "mẹ em"),
    "bare-word-in-an-accented-message": ("ma của em là gì", "ma của em là gì"),
    "other-marks-are-another-word": ("mã số", "mã số"),
    # abbreviations of several meanings
    "k-alone-is-not": ("k cần", "không cần"),
    "k-after-a-number-is-thousand": ("lệ phí 50 k", "lệ phí 50 nghìn"),
    "k-after-a-word-is-not": ("lệ phí k", "lệ phí không"),
    "k-glued-to-a-number": ("200k", "200 nghìn"),
    "tr-glued-between-numbers": ("1tr5", "1 triệu 5"),
    "tt-first-meaning": ("tt ở đâu", "thường trú ở đâu"),
    "tt-before-a-known-number": ("tt 64", "thông tư 64"),
    "tt-before-another-number": ("tt 65", "thường trú 65"),
    "tt-by-the-word-before-it": ("đơn tt", "đơn tạm trú"),
    "hk-by-the-word-before-it": ("sổ hk", "sổ hộ khẩu"),
    "dk-by-the-word-after-it": ("dk kết hôn", "điều kiện kết hôn"),
    "dk-first-meaning": ("dk xe", "đăng ký xe"),
    # keystrokes
    "telex": ("tooi muoons ddawng kys", "tôi muốn đăng ký"),
    "vni": ("ke61t ho6n", "kết hôn"),
    "codes-are-no-keystrokes": ("bằng b2 ct01", "bằng b2 ct01"),
    # glued words
    "glued": ("khaisinh", "khai sinh"),
    "glued-with-marks": ("khaisinh thôngtin cưtrú", "khai sinh thông tin cư trú"),
    "glued-with-a-number": ("mức2", "mức 2"),
    "glued-of-three": ("thôngtincưtrú", "thông tin cư trú"),
    "glued-unknown-stays": ("xyzabc", "xyzabc"),
    # typos
    "a-letter-too-many": ("thuường trú", "thuong trú"),
    "a-letter-missing": ("thườg trú", "thuong trú"),
    "a-wrong-letter": ("thườnk trú", "thuong trú"),
    "two-letters-swapped": ("thuogn tru", "thuong tru"),
    "two-edits-stay": ("thxxng tru", "thxxng tru"),
    "short-words-stay": ("xvz", "xvz"),
    # numbers
    "identity-number": ("số 001087654321 bị mờ", "số bị mờ"),
    "phone-number": ("sđt 0912345678", "sđt"),
    "seven-digits": ("mã 1234567", "mã"),
    "six-digits-stay": ("mã 123456", "mã 123456"),
    "phone-number-with-dots": ("gọi 0912.345.678", "gọi"),
    "procedure-code-stays": ("thủ tục 1.001193", "thủ tục 1.001193"),
    "document-number-stays": ("nghị định 42/2022", "nghị định 42/2022"),
    "full-document-number-stays": ("168/2024/NĐ-CP", "168/2024 nđ cp"),
    "date-stays": ("từ 01/07/2026", "từ 01/07/2026"),
    # fillers
    "fillers-drop": ("dạ cho em hỏi khai sinh với ạ", "khai sinh"),
    "fillers-without-marks": ("da cho em hoi khai sinh", "khai sinh"),
    "filler-of-other-marks-stays": ("nhà ở đâu", "nhà ở đâu"),
    "only-fillers-stay": ("dạ ạ", "dạ ạ"),
    "one-filler-stays": ("ạ", "ạ"),
}


@pytest.mark.parametrize(("text", "tokens"), READ.values(), ids=READ)
def test_read_query(text: str, tokens: str) -> None:
    assert marked(text) == tokens


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("kết hôn cần gì", ()),
        ("ks k", (("ks", "khai sinh"), ("k", "không"))),
        ("ke61t ho6n", (("ke61t", "kết"), ("ho6n", "hôn"))),
        ("khaisinh", (("khaisinh", "khai sinh"),)),
        ("thườg", (("thườg", "thuong"),)),
        ("50k", (("50k", "50 nghìn"),)),
    ],
)
def test_what_was_changed_is_told(text: str, readings: tuple[tuple[str, str], ...]) -> None:
    assert read(text).readings == readings


def test_the_message_itself_is_kept() -> None:
    query = read("Dạ, làm CCCD ko ạ?")
    assert query.text == "Dạ, làm CCCD ko ạ?"
    assert query.typed == tokens_of("dạ làm cccd ko ạ")
    assert query.folded == "lam can cuoc khong"


@pytest.mark.parametrize(("text", "accented"), [("lam the", False), ("làm the", True), ("", False)])
def test_accented(text: str, accented: bool) -> None:
    assert read(text).accented is accented


@pytest.mark.parametrize(
    ("phrase", "tokens"),
    [
        ("Làm thẻ CCCD", "làm thẻ căn cước"),
        ("đổi passport", "đổi hộ chiếu"),
        ("tt 64", "thường trú 64"),
        ("dạ ạ", "dạ ạ"),
        ("thườg trú", "thườg trú"),
        ("khoong", "khoong"),
        ("số 001087654321", "số 001087654321"),
    ],
    ids=lambda text: text,
)
def test_a_phrase_of_the_knowledge_is_typed_with_care(phrase: str, tokens: str) -> None:
    """Its abbreviations and synonyms become standard; nothing is guessed or left out."""
    assert " ".join(token.marked for token in read_phrase(phrase, LEXICON)) == tokens


@given(st.text(max_size=60))
def test_any_message_can_be_read(text: str) -> None:
    query = read(text)
    assert bool(query.tokens) <= bool(query.typed)
    assert all(token.folded == fold(token.marked) for token in query.tokens)


@given(st.lists(st.sampled_from(["dạ", "ạ", "nha", "khai", "sinh", "cho em hỏi"]), min_size=1))
def test_fillers_never_take_the_whole_message(parts: list[str]) -> None:
    assert read(" ".join(parts)).tokens


@given(st.from_regex(r"0[0-9]{8,11}", fullmatch=True))
def test_personal_numbers_are_left_out_wherever_they_stand(number: str) -> None:
    assert number not in read(f"thẻ {number} khai sinh").folded
    assert read(f"thẻ {number}, khai sinh").tokens == read("thẻ khai sinh").tokens


WORDS = st.text("aăđegho", max_size=6)


@given(st.lists(WORDS, max_size=12).map(lambda words: [fold(w) for w in words]), WORDS.map(fold))
def test_neighbours_are_the_known_words_within_one_edit(known: list[str], word: str) -> None:
    vocabulary = Vocabulary.build([known])
    within = {w for w in known if len(w) >= 3 and OSA.distance(w, word) <= 1}
    assert vocabulary.neighbours(word) == (within if len(word) >= 3 else set())


@pytest.mark.parametrize("common", ["ngan", "nhan"])
def test_the_commonest_neighbour_mends_a_typo(common: str) -> None:
    vocabulary = Vocabulary.build([["ngan"], ["nhan"], [common]])
    assert read_query("nban", LEXICON, vocabulary).folded == common


def test_the_vocabulary_counts_phrases_and_neighbours() -> None:
    vocabulary = Vocabulary.build([["ho", "chieu", "ho"], ["ho", "khau"]])
    assert vocabulary.counts == {"ho": 2, "chieu": 1, "khau": 1}
    assert vocabulary.pairs == {("ho", "chieu"), ("chieu", "ho"), ("ho", "khau")}
    assert "ho" in vocabulary
    assert "dan" not in vocabulary


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("lam ho chieu", "ho chieu"),
        ("cccd gắn chip", "can cuoc"),
        ("dkkh ở đâu", "ket hon"),
        ("tooi muoosn laamf hooj chieeus", "toi muon lam ho chieu"),
        ("la2m ho65 chie61u", "lam ho chieu"),
        ("tt 64", "thong tu 64"),
        ("đăng kí tạm trú", "dang ky tam tru"),
    ],
)
def test_with_the_shipped_words(text: str, inside: str, shipped: Engine) -> None:
    index = shipped.index
    query = read_query(text.replace("laamf", "lafm"), index.lexicon, index.vocabulary)
    assert inside in query.folded


# what was wrong once

OTHER_LEXICON = Lexicon.build(
    {"kt": ["kinh tế"], "a": ["anh"], "e": ["em"]},
    {
        "thị thực": ["visa"],
        "xe máy": ["moto"],
        "lừa đảo": ["scam"],
        "giấy phép lái xe hạng a2": ["bằng lái a2"],
        "tạm trú": ["kt 3"],
        "thư điện tử": ["e mail"],
        "trẻ em": ["em bé", "con nít"],
    },
    ["em", "à", "a lô"],
)
OTHER_PHRASES = (
    "xin visa",
    "biển xe moto",
    "scam",
    "cảm ơn",
    "một",
    "xin email",
    "hộ chiếu trẻ em",
)
OTHER_VOCABULARY = Vocabulary.build(
    [[t.folded for t in read_phrase(p, OTHER_LEXICON)] for p in (*OTHER_PHRASES, "vỉa hè", "cầm")]
)


def read_other(text: str) -> str:
    return read_query(text, OTHER_LEXICON, OTHER_VOCABULARY).folded


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("visa", "thi thuc"),
        ("moto", "xe may"),
        ("scam", "lua dao"),
        ("bằng lái a2", "giay phep lai xe hang a2"),
    ],
)
def test_a_word_of_a_synonym_is_a_known_word(text: str, read_as: str) -> None:
    assert read_other(text) == read_as


@pytest.mark.parametrize("text", ["trẻ em", "em bé", "con nít"])
def test_fillers_leave_standard_terms_whole(text: str) -> None:
    assert read_other(f"hộ chiếu {text}") == "ho chieu tre em"


@pytest.mark.parametrize(
    ("text", "read_as"),
    [("kt 3", "tam tru"), ("e mail", "thu dien tu"), ("a lô hộ chiếu", "ho chieu")],
)
def test_a_known_phrase_may_hold_an_abbreviation(text: str, read_as: str) -> None:
    assert read_other(text) == read_as


def test_two_phone_numbers_with_a_slash_are_personal() -> None:
    assert marked("gọi 0912345678/0987654321") == "gọi"


def test_every_shipped_synonym_is_read_as_its_standard_term(shipped: Engine) -> None:
    index = shipped.index
    misread = {
        (variant, query.folded)
        for standard, variants in shipped.knowledge.lexicon.dong_nghia.items()
        for variant in variants
        for query in (read_query(variant, index.lexicon, index.vocabulary),)
        if fold(standard) not in query.folded
    }
    assert misread == set()
