"""Glued words, slips of one key, raw keystrokes and d for đ, among ordinary ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.keystrokes import stroked
from bot.text.lexicon import Lexicon, agree, tokens_of
from bot.text.normalise import words
from bot.text.query import Query, read_phrase, read_query
from bot.text.syllable import is_syllable
from bot.text.vocabulary import Vocabulary

LEXICON = Lexicon.build(
    {
        "cccd": ["căn cước công dân"],
        "gplx": ["giấy phép lái xe"],
        "nd": ["nghị định"],
        "hđđt": ["hóa đơn điện tử"],
        "cđs": ["chuyển đổi số"],
        "kd": ["kinh doanh"],
        "ng": ["người"],
        "hông": ["không"],
        "đ": ["đồng"],
    },
    {
        "hộ chiếu": ["passport"],
        "thị thực": ["visa"],
        "sổ đỏ": ["bìa đỏ", "sổ đất"],
        "cải chính": ["sửa khai sinh"],
        "sinh con": ["đẻ"],
        "liệt sĩ": ["liệt sỹ"],
        "mã số thuế": ["mã thuế"],
        "hàng hóa nhập khẩu": ["nhập khẩu"],
        "nhập hộ khẩu": ["nhập khẩu về"],
    },
    ["ạ", "xin hỏi", "nhỉ"],
)
PHRASES = (
    *("đổi hộ chiếu", "thị thực mỹ", "lịch âm", "bảo hiểm y tế", "thẻ y tế", "ly hôn", "kết hôn"),
    *("ở đâu", "làm ở phường", "sổ đỏ", "hộ kinh doanh", "nghị định 69/2024", "mã 1.002179"),
    *("thông tư 91/2026", "mã số thuế", "mã số thuế", "mã số thuế", "liệt sĩ", "tiếng max six"),
    *("tạm trú", "trú ẩn", "bên bán", "khai sinh", "thuê nhà", "thai nhi", "bằng a2", "misa"),
    *("trường", "chồng cũ", "cho thuê", "người cũ", "đòi nợ", "con dâu ở nhà", "qđ942 đâu", "taxi"),
    *("giao hàng", "giáo viên", "ở nhà", "một căn nhà", "làm căn cước", "mật khẩu", "khẩu nào"),
)
VOCABULARY = Vocabulary.build([[t.folded for t in read_phrase(p, LEXICON)] for p in PHRASES])


def read(text: str) -> Query:
    return read_query(text, LEXICON, VOCABULARY)


READ = {
    # glued words
    "abbreviation": ("làmcccd", "làm căn cước công dân"),
    "abbreviation-in-capitals": ("đổiGPLX", "đổi giấy phép lái xe"),
    "short-abbreviation": ("hộkd", "hộ kinh doanh"),
    "word-with-a-standard-term": ("đổipassport", "đổi hộ chiếu"),
    "word-with-a-standard-term-first": ("visaMỹ", "thị thực mỹ"),
    "number-of-a-document": ("thông tư91/2026", "thông tư 91/2026"),
    "number-after-an-abbreviation": ("nd69/2024", "nghị định 69/2024"),
    "procedure-code": ("mã1.002179", "mã 1.002179"),
    "number": ("nd69", "nghị định 69"),
    "number-that-is-part-of-a-word": ("bằnga2", "bằng a2"),
    "number-stays-whole": ("4060", "4060"),
    "pairs-before-few-pieces": ("lịchâm", "lịch âm"),
    "pairs-of-two-cuts": ("kếthôn", "kết hôn"),
    "one-letter": ("thẻ ytế", "thẻ y tế"),
    "one-letter-last": ("làmở phường", "làm ở phường"),
    "no-abbreviation-out-of-a-syllable": ("chồngcũ", "chồng cũ"),
    "no-bare-letter-out-of-a-word": ("giáoviên", "giáo viên"),
    "longer-term-with-what-was-glued": ("sửakhai sinh", "cải chính"),
    "unknown-english": ("spouse kdngx", "spouse kdngx"),
    # slips
    "key-beside": ("xin fisa", "xin thị thực"),
    "neighbours-decide": ("tạm tfú", "tạm tru"),
    "short-word-without-witnesses": ("abx", "abx"),
    "strange-slip-without-witnesses": ("krường", "krường"),
    "no-slip-adds-a-marked-letter": ("trườngở", "trườngở"),
    # d for đ
    "phrase": ("bìa dỏ", "sổ đỏ"),
    "phrase-in-a-message-with-đ": ("đổi bìa dỏ", "đổi sổ đỏ"),
    "one-word": ("mới dẻ", "mới sinh con"),
    "another-word": ("con dâu", "con dâu"),
    "d-in-a-message-with-đ": ("đổi dẻ", "đổi dẻ"),
    "abbreviation-with-d": ("hddt", "hóa đơn điện tử"),
    "one-letter-is-no-abbreviation": ("d", "d"),
    # keystrokes
    "known-word-among-keystrokes": ("lieetj six owr ddaau", "liệt sĩ ở đâu"),
    "known-word-first": ("max soos thuees", "mã số thuế"),
    "known-word-among-others": ("tiếng max six", "tiếng max six"),
    "foreign-word-stays": ("xin visa owr ddaau nhaf", "xin thị thực ở đâu nhà"),
    "term-behind-keystrokes": ("suwar khai sinh owr ddaau", "cải chính ở đâu"),
    "no-filler-among-keystrokes": ("thuees nhaf thai nhi", "thuế nhà thai nhi"),
    "abbreviation-behind-keystrokes": ("cos nhaf hoong", "có nhà không"),
    "telex-abbreviation": ("CDdS", "chuyển đổi số"),
    "vni-abbreviation": ("CD9S", "chuyển đổi số"),
    "telex-abbreviation-of-two-d": ("hddddt", "hóa đơn điện tử"),
    "telex-in-a-known-code": ("QDd942", "qđ942"),
}


@pytest.mark.parametrize(("text", "tokens"), READ.values(), ids=READ)
def test_what_hasty_hands_meant(text: str, tokens: str) -> None:
    assert " ".join(token.marked for token in read(text).tokens) == tokens


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("làmcccd", (("làmcccd", "làm căn cước công dân"),)),
        ("lieetj six ddaau", (("lieetj", "liệt"), ("six", "sĩ"), ("ddaau", "đâu"))),
        ("mới dẻ", (("dẻ", "đẻ"),)),
        ("CDdS", (("cdds", "chuyển đổi số"),)),
    ],
)
def test_what_was_changed_is_told(text: str, readings: tuple[tuple[str, str], ...]) -> None:
    assert read(text).readings == readings


@pytest.mark.parametrize(("text", "accented"), [("maats soor ddor", True), ("mat so do", False)])
def test_raw_keystrokes_are_marks(text: str, accented: bool) -> None:
    assert read(text).accented is accented


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tư91/2026", ["tư", "91/2026"]),
        ("mã1.002179", ["mã", "1.002179"]),
        ("mức2", ["mức2"]),
        ("b1/b2", ["b1", "b2"]),
        ("118/2025nđ", ["118/2025", "nđ"]),
    ],
)
def test_document_numbers_stay_whole(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(("accented", "agrees"), [(False, True), (True, False)])
def test_among_other_words_a_plain_d_may_stand_for_one_with_a_stroke(
    accented: bool, agrees: bool
) -> None:
    assert agree(tokens_of("dỏ")[0], tokens_of("đỏ")[0], accented=accented) is agrees
    assert not agree(tokens_of("đỏ")[0], tokens_of("dỏ")[0], accented=accented)


@pytest.mark.parametrize(
    ("typed", "meant"), [("qdd942", "qđ942"), ("qd9942", "qđ942"), ("qd942", "qđ42")]
)
def test_stroked(typed: str, meant: str) -> None:
    assert stroked(typed) == meant


@pytest.mark.parametrize("syllable", ["quynh", "quyt", "gi", "nghieng"])
def test_syllables(syllable: str) -> None:
    assert is_syllable(syllable)


@given(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=3))
def test_phrases_of_the_knowledge_are_not_mended(phrases: list[str]) -> None:
    """Nothing but its standard terms: a known word stays, whatever stands beside it."""
    query = read(", ".join(phrases))
    assert all(" " in typed for typed, _ in query.readings)


GLUED = [word for phrase in PHRASES for word in phrase.split() if word.isalpha()]


@given(st.lists(st.sampled_from(GLUED), min_size=2, max_size=4))
def test_taking_apart_changes_no_letter(parts: list[str]) -> None:
    glued = "".join(parts)
    for typed, meant in read(glued).readings:
        pieces = meant.split(" ")
        if len(pieces) > 1 and not any(p in meant for p in ("căn cước", "người", "đồng")):
            assert "".join(pieces) == typed
