"""Words left out, swapped, mistyped or said otherwise: exact strings, and laws."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.mutate import Mutation, mutations
from bot.evaluation.slips import glue_words, mistype, swap_words
from bot.evaluation.wordings import dialect, shortener
from bot.text.keyboard import NEIGHBOURS

ABBREVIATIONS = {
    "ko": ["không"],
    "đc": ["được", "địa chỉ"],
    "j": ["gì"],
    "ntn": ["như thế nào"],
    "tn": ["thế nào"],
    "cx": ["cũng"],
    "mk": ["mình", "mật khẩu"],
    "cccd": ["căn cước công dân"],
    "cap": ["cấp"],
}
SYNONYMS = {
    "làm gì": ["mần chi"],
    "tôi": ["tui"],
    "khai sinh": ["khai sanh"],
    "sử dụng": ["xài"],
    "xe máy": ["xe mô tô", "motorbike"],
    "giấy tờ": ["giấy má"],
    "hộ chiếu": ["passport"],
    "bây giờ": ["hiện nay"],
}

# abbreviations -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("có được không", "có đc ko"),
        ("Không biết làm gì", "ko biết làm j"),
        ("quên mật khẩu, làm như thế nào?", "quên mk, làm ntn?"),
        ("căn cước công dân cũng thế nào", "cccd cx tn"),
        ("cấp lại bằng", "cấp lại bằng"),
        ("gìn giữ", "gìn giữ"),
        ("khong biet", "khong biet"),
    ],
)
def test_abbreviated(text: str, short: str) -> None:
    assert shortener(ABBREVIATIONS)(text) == short


def test_without_abbreviations_nothing_is_abbreviated() -> None:
    assert shortener({})("có được không") == "có được không"


# dialect -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("tôi quên", {"tui quên"}),
        ("làm gì", {"mần chi"}),
        ("bao giờ đi đâu", {"bao giờ đi mô"}),
        ("mất giấy khai sinh", {"mất giấy khai sanh"}),
        ("bây giờ", {"chừ"}),
        ("vào lớp một", {"vô lớp một"}),
        ("như thế nào", {"răng"}),
        ("có cần không", {"có cần hông", "có cần hổng", "có cần khôn"}),
        # one region at a time
        ("tôi không", {"tui hông", "tui hổng", "tôi khôn"}),
        # parts of words that are said everywhere
        ("quyền sử dụng đất", {"quyền sử dụng đất"}),
        ("bản sao y, hàng không", {"bản sao y, hàng không"}),
        # synonyms that are no region's
        ("xe máy, hộ chiếu, giấy tờ", {"xe máy, hộ chiếu, giấy tờ"}),
    ],
)
def test_said_in_a_region(text: str, ways: set[str]) -> None:
    assert dialect(SYNONYMS)(text) in ways


def test_both_regions_have_their_turn() -> None:
    said = {dialect(SYNONYMS)(f"mẫu {n} không").split()[-1] for n in range(40)}
    assert said == {"hông", "hổng", "khôn"}


# words and keys ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "other"),
    [("hộ chiếu", "chiếu hộ"), ("hộ chiếu,", "chiếu, hộ"), ("hộ", "hộ"), ("đi đi", "đi đi"),
     ("", ""), ("cấp lại thẻ căn cước công dân", "cấp lại thẻ cước căn công dân")],
)  # fmt: skip
def test_swapped(text: str, other: str) -> None:
    assert swap_words(text) == other


@pytest.mark.parametrize(
    ("text", "other"),
    [("hộ chiếu", "hộchiếu"), ("hộ, chiếu", "hộ, chiếu"), ("một cửa, hai", "mộtcửa, hai"),
     ("hộ", "hộ"), ("", ""), ("cấp lại thẻ căn cước công dân", "cấp lại thẻ căn cước côngdân")],
)  # fmt: skip
def test_glued(text: str, other: str) -> None:
    assert glue_words(text) == other


@pytest.mark.parametrize(
    ("text", "others"),
    [("ộ q", {"ộ w", "ộ a"}), ("p", {"o", "l"}), ("ở", {"ở"}), ("", {""}), ("12 / 3", {"12 / 3"})],
)
def test_mistyped(text: str, others: set[str]) -> None:
    assert mistype(text) in others


def test_neighbours_are_mutual_and_near() -> None:
    assert sorted(NEIGHBOURS) == sorted("qwertyuiopasdfghjklzxcvbnm")
    assert sorted(NEIGHBOURS["g"]) == sorted("tyfhvb")
    assert sorted(NEIGHBOURS["a"]) == sorted("qwsz")
    assert all(key in NEIGHBOURS[other] for key, found in NEIGHBOURS.items() for other in found)


TEXTS = st.lists(
    st.text("abcdeghiklmnopuwđàộưệ12,", min_size=1, max_size=6), min_size=1, max_size=6
).map(" ".join)


@given(TEXTS)
def test_swapping_keeps_the_words(text: str) -> None:
    before, after = text.split(" "), swap_words(text).split(" ")
    assert Counter(before) == Counter(after)
    differ = [i for i, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
    assert differ == [] or (len(differ) == 2 and differ[1] == differ[0] + 1)


@given(TEXTS)
def test_a_mistake_is_one_key_beside_the_right_one(text: str) -> None:
    pairs = [(a, b) for a, b in zip(text, mistype(text), strict=True) if a != b]
    assert len(pairs) == any(ch in NEIGHBOURS for ch in text)
    assert all(wrong in NEIGHBOURS[right] for right, wrong in pairs)


@given(TEXTS)
def test_gluing_leaves_out_one_space(text: str) -> None:
    glued = glue_words(text)
    assert glued.replace(" ", "") == text.replace(" ", "")
    assert text.count(" ") - glued.count(" ") in {0, 1}


# all of them ---------------------------------------------------------------------------------

ALL = mutations(ABBREVIATIONS, SYNONYMS)


def test_each_has_a_name_and_a_label_of_its_own() -> None:
    assert len({m.name for m in ALL}) == len({m.label for m in ALL}) == len(ALL) == 11
    assert all(m.name.isascii() and " " not in m.name for m in ALL)


@pytest.mark.parametrize("mutation", ALL, ids=lambda mutation: mutation.name)
@given(text=st.one_of(TEXTS, st.text(max_size=20)))
def test_the_same_text_always_changes_in_the_same_way(mutation: Mutation, text: str) -> None:
    (again,) = [m for m in mutations(ABBREVIATIONS, SYNONYMS) if m.name == mutation.name]
    assert mutation.apply(text) == again.apply(text)


@pytest.mark.parametrize("mutation", ALL, ids=lambda mutation: mutation.name)
def test_each_changes_something(mutation: Mutation) -> None:
    text = "tôi đi hoà giải mà không được"
    assert mutation.apply(text) not in {"", text}
