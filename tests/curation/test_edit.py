"""Edits change the lines meant and keep every other byte."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml.comments import CommentedMap

from bot.curation.changes import Patch, propose
from bot.curation.documents import ending, reviving
from bot.curation.edit import edited, put
from bot.errors import UserError
from bot.kb.store import shown_path
from tests.conftest import SHIPPED

DAY = date(2027, 7, 1)
NEW = "03/2026/QH16"
FILES = sorted(SHIPPED.rglob("*.yaml"))
SAMPLES = (SHIPPED / "van-ban.yaml", SHIPPED / "tu-vung.yaml")

COMMENTED = """\
# Đầu tệp

# Chú thích trước văn bản thứ nhất
A/1:
  # trong văn bản
  loai: Luật   # cuối dòng
  ten: 'Một: hai'

  co_quan: "Quốc hội"
  # trước sua_boi
  sua_boi:
    - B/2  # vì sao
    # sau mục cuối

# Chú thích của B/2
B/2:
  loai: Luật
  ten: >-
    # không phải chú thích

    dòng hai
  co_quan: Quốc hội
  # cuối B/2
C/3: {loai: Luật, ten: Ba, co_quan: Quốc hội}
# cuối tệp
"""


def nothing(data: CommentedMap) -> None:
    """No change."""


def sides(patch: Patch) -> tuple[str, str]:
    return (patch.before or b"").decode(), (patch.after or b"").decode()


def difference(old: str, new: str) -> tuple[list[str], list[str]]:
    """The lines gone and the lines come, each in order; all others stand in the same order."""
    before, after = old.split("\n"), new.split("\n")
    gone, come = [], []
    while before or after:
        if before and after and before[0] == after[0]:
            before.pop(0), after.pop(0)
        elif after and (not before or len(after) >= len(before)):
            come.append(after.pop(0))
        else:
            gone.append(before.pop(0))
    return gone, come


@pytest.mark.parametrize("path", [*FILES[::12], *SAMPLES])
def test_no_change_changes_no_byte_of_what_is_shipped(path: Path) -> None:
    patch = propose(path, nothing)
    assert patch.after == patch.before
    assert not patch.changed


def test_an_end_adds_exactly_its_lines_to_the_shipped_file() -> None:
    patch = propose(SHIPPED / "van-ban.yaml", ending("49/2019/QH14", DAY, NEW))
    old, new = sides(patch)
    come = ["  den: 2027-06-30", "  thay_bang:", f"    - {NEW}"]
    assert difference(old, new) == ([], come)
    lines = new.split("\n")
    at = lines.index("49/2019/QH14:")
    assert lines[at + 4 : at + 7] == come


def test_a_diff_reads_as_editors_know_it() -> None:
    path = SHIPPED / "van-ban.yaml"
    patch = propose(path, ending("49/2019/QH14", DAY, None))
    signed = [line for line in patch.diff().split("\n") if line[:1] in "+-"]
    name = shown_path(path)
    assert signed == [f"--- {name}", f"+++ {name}", "+  den: 2027-06-30"]


@pytest.mark.parametrize(
    ("number", "after_line"),
    [("A/1", '  co_quan: "Quốc hội"'), ("B/2", "  co_quan: Quốc hội")],
)
def test_comments_stay_where_they_are(number: str, after_line: str) -> None:
    result = edited(COMMENTED, ending(number, DAY, "A/1"))
    come = ["  den: 2027-06-30", "  thay_bang:", "    - A/1"]
    assert difference(COMMENTED, result) == ([], come)
    lines = result.split("\n")
    assert lines[lines.index(come[0]) - 1] == after_line


@pytest.mark.parametrize("number", ["A/1", "B/2", "C/3"])
@pytest.mark.parametrize("newer", [None, "B/2"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize("cut", [0, 1], ids=["", "no-last-newline"])
def test_undoing_gives_the_same_bytes(
    number: str, newer: str | None, end: str, start: str, cut: int
) -> None:
    text = start + COMMENTED[: len(COMMENTED) - cut].replace("\n", end)
    ended = edited(text, ending(number, DAY, newer))
    assert "2027-06-30" in ended
    assert ended.count("\n") == ended.count(end)
    assert edited(ended, reviving(number)) == text


def test_undoing_keeps_comments_between_the_lines_that_go() -> None:
    text = COMMENTED.replace(
        "  # trước sua_boi\n", "  den: 2026-01-01\n  # trước sua_boi\n  thay_bang: [B/2]\n"
    )
    gone = ["  den: 2026-01-01", "  thay_bang: [B/2]"]
    assert difference(text, edited(text, reviving("A/1"))) == (gone, [])


def test_a_new_value_keeps_the_comment_of_its_line() -> None:
    text = COMMENTED.replace("  # trước", "  den: 2026-01-01  # theo công văn 5\n  # trước")
    assert "  den: 2027-06-30  # theo công văn 5\n" in edited(text, ending("A/1", DAY, None))


@pytest.mark.parametrize("number", ["64/2025/TT-BTC", "117/2026/TT-BTC", "91/2015/QH13"])
def test_a_comment_after_every_line_is_no_hindrance(number: str) -> None:
    shipped = (SHIPPED / "van-ban.yaml").read_text(encoding="utf-8").split("\n")
    text = "\n".join(f"{line}\n  # chú thích {n}\n" for n, line in enumerate(shipped))
    revived = edited(text, reviving(number))
    ended = edited(revived, ending(number, DAY, NEW))
    assert sum(line.strip().startswith("# chú") for line in ended.split("\n")) == len(shipped)
    assert edited(ended, reviving(number)) == revived


def test_layout_that_ruamel_would_not_write_is_left_alone() -> None:
    text = "A:\n    loai:   Luật\n    ten: >\n      dài\n      hai\nB:\n  ten: x\n  loai: y\n"

    def change(data: CommentedMap) -> None:
        put(data["B"], "den", date(2027, 1, 1), ("loai", "ten", "den"))

    assert edited(text, change) == text + "  den: 2027-01-01\n"


def test_an_edit_within_such_layout_is_refused_rather_than_guessed() -> None:
    def change(data: CommentedMap) -> None:
        data["A"]["loai"] = "Bộ luật"

    with pytest.raises(UserError, match="sửa bằng tay"):
        edited("A:\n    loai:   Luật\n    ten:   x\n", change)


def test_lists_grow_at_their_end() -> None:
    def change(data: CommentedMap) -> None:
        data["cau_hoi"].append("câu: mới")

    path = SHIPPED / "thu-tuc" / "xuat-nhap-canh" / "ho-chieu-pho-thong.yaml"
    patch = propose(path, change)
    difference_ = difference(*sides(patch))
    assert difference_ == ([], ["  - 'câu: mới'"])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"- a\n", "tên mục: nội dung"),
        (b"", "tên mục: nội dung"),
        (b"a: [\n", "không đọc được YAML"),
        (b"a: 1\na: 2\n", "không đọc được YAML"),
        (b"\xff", "không phải UTF-8"),
    ],
    ids=["list", "empty", "broken", "twice", "latin"],
)
def test_what_cannot_be_edited_is_said_in_one_line(
    content: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    with pytest.raises(UserError, match=said) as caught:
        propose(path, nothing)
    assert "\n" not in str(caught.value)
    with pytest.raises(UserError, match="không đọc được"):
        propose(tmp_path / "khong-co.yaml", nothing)
