"""What the benchmark asks is the same every time, and right answers are all that are right."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import UserError
from bot.evaluation.bench_questions import HELD_OUT, PERTURBED, held_out, perturbed
from bot.text.normalise import fold

PHRASES = [(f"Đăng ký khai sinh cho bé thứ {n}", f"muc-{n}") for n in range(1000)]


def test_perturbed_is_the_same_every_time() -> None:
    assert perturbed(PHRASES) == perturbed(PHRASES)


@pytest.mark.parametrize("total", [0, 1, 50, PERTURBED, 1000])
def test_perturbed_asks_as_many_as_there_are_up_to_a_limit(total: int) -> None:
    asked = perturbed(PHRASES[:total])
    assert len(asked) == min(total, PERTURBED)
    known = {entry_id for _, entry_id in PHRASES[:total]}
    assert all(len(one.right) == 1 and one.right <= known for one in asked)
    assert len({one.right for one in asked}) == len(asked)


def test_perturbed_questions_lose_their_marks_or_a_letter_and_nothing_else() -> None:
    texts = {entry_id: text for text, entry_id in PHRASES}
    asked = perturbed(PHRASES)
    bare = shortened = 0
    for one in asked:
        original = texts[next(iter(one.right))]
        assert len(original) - len(one.question) in {0, 1}
        bare += one.question.isascii()
        shortened += len(one.question) < len(original)
        letters = iter(fold(original))
        assert all(ch in letters for ch in fold(one.question)), one
    assert 0.35 < bare / len(asked) < 0.65
    assert 0.2 < shortened / len(asked) < 0.45


def test_short_phrases_keep_their_letters() -> None:
    asked = perturbed([("hộ chiếu", str(n)) for n in range(100)])
    assert {len(one.question) for one in asked} == {8}


def test_every_entry_that_says_the_phrase_is_right() -> None:
    asked = perturbed([("Cấp thẻ", "a"), ("cap the", "b"), ("Đổi thẻ", "c")])
    assert sorted(sorted(one.right) for one in asked) == [["a", "b"], ["a", "b"], ["c"]]


def questions(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.yaml").write_text(f"cau_hoi:\n{text}", encoding="utf-8")


def test_held_out_questions_are_those_that_an_entry_answers(tmp_path: Path) -> None:
    questions(tmp_path, "ho-chieu", "  - q: xin hộ chiếu\n  - q: trời mưa\n    expect: abstain\n")
    questions(tmp_path, "la", "  - q: mục đã bỏ\n")
    questions(
        tmp_path,
        "_rieng",
        "  - q: sinh con\n    ids: [khai-sinh, la]\n"
        "  - q: đổi tên\n    expect: clarify\n    ids: [khai-sinh]\n"
        "  - turns: [{q: xin hộ chiếu, ids: [ho-chieu]}]\n",
    )
    asked = held_out(tmp_path, frozenset({"ho-chieu", "khai-sinh"}))
    assert {one.question: set(one.right) for one in asked} == {
        "xin hộ chiếu": {"ho-chieu"},
        "sinh con": {"khai-sinh"},
    }


def test_held_out_questions_are_a_sample_that_stays(tmp_path: Path) -> None:
    questions(tmp_path, "a", "".join(f"  - q: câu {n}\n" for n in range(HELD_OUT + 50)))
    asked = held_out(tmp_path, frozenset({"a"}))
    assert len(asked) == len({one.question for one in asked}) == HELD_OUT
    assert held_out(tmp_path, frozenset({"a"})) == asked


def test_without_a_folder_nothing_is_held_out(tmp_path: Path) -> None:
    assert held_out(tmp_path / "khong", frozenset({"a"})) == []


def test_a_broken_question_file_is_said_with_its_line(tmp_path: Path) -> None:
    questions(tmp_path, "a", "  - q: câu\n    la: x\n")
    with pytest.raises(UserError, match=r"a\.yaml:3"):
        held_out(tmp_path, frozenset({"a"}))
