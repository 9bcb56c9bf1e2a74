"""Undoing takes back what was changed then, and nothing that came since."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.curation.changes import ChangeSet, Patch
from bot.curation.reverse import merge, reverse
from bot.errors import UserError

BASE = "a\nb\nc\nd\n"


@pytest.mark.parametrize(
    ("common", "one", "other", "merged"),
    [
        (BASE, BASE, "a\nb\nd\n", "a\nb\nd\n"),
        (BASE, "a\nb\nc\nd\ne\n", "b\nc\nd\n", "b\nc\nd\ne\n"),
        (BASE, "a\nb\nc\nx\nd\n", "a\nb\nd\n", "a\nb\nx\nd\n"),
        (BASE, "A\nb\nc\nd\n", "a\nb\nc\nD\n", "A\nb\nc\nD\n"),
        (BASE, "a\nB\nc\nd\n", "a\nB\nc\nd\n", "a\nB\nc\nd\n"),
        (BASE, "a\nX\nc\nd\n", "a\nY\nc\nd\n", None),
        (BASE, "a\nX\nc\nd\n", "a\nc\nd\n", None),
        (BASE, "a\nb\nX\nc\nd\n", "a\nb\nY\nc\nd\n", None),
    ],
)
def test_two_changes_go_together_unless_they_touch_the_same_lines(
    common: str, one: str, other: str, merged: str | None
) -> None:
    assert merge(common, one, other) == merged
    assert merge(common, other, one) == merged


LINES = st.lists(st.sampled_from("abc"), max_size=6).map(
    lambda found: "".join(f"{x}\n" for x in found)
)


@given(LINES, LINES)
def test_with_nothing_changed_since_all_is_as_before(before: str, after: str) -> None:
    assert merge(after, after, before) == before


def done(path: Path, before: bytes | None, after: bytes | None) -> ChangeSet:
    """A change that was saved."""
    if after is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(after)
    return ChangeSet("Thêm câu", (Patch(path, before, after),))


@pytest.mark.parametrize(
    ("before", "after"), [(b"a: 1\n", b"a: 2\n"), (None, b"a: 1\n"), (b"a: 1\n", None)]
)
def test_a_file_is_as_it_was(before: bytes | None, after: bytes | None, tmp_path: Path) -> None:
    changes = done(tmp_path / "a.yaml", before, after)
    undone = reverse(changes)
    assert undone.title == "Hoàn tác: Thêm câu"
    assert undone.patches == (Patch(tmp_path / "a.yaml", after, before),)
    assert not reverse(ChangeSet("", (Patch(tmp_path / "a.yaml", after, after),))).changed


def test_what_came_since_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    changes = done(path, b"q:\n  - a\n", b"q:\n  - a\n  - b\n")
    path.write_bytes(b"# moi\nq:\n  - a\n  - b\n  - c\n")
    assert reverse(changes).patches[0].after == b"# moi\nq:\n  - a\n  - c\n"


@pytest.mark.parametrize(
    ("before", "after", "now"),
    [
        (b"a: 1\n", b"a: 2\n", b"a: 3\n"),
        (None, b"a: 1\n", b"a: 1\nb: 2\n"),
        (b"a: 1\n", None, b"a: 9\n"),
    ],
)
def test_what_was_changed_again_is_left_to_a_person(
    before: bytes | None, after: bytes | None, now: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    changes = done(path, before, after)
    path.write_bytes(now)
    with pytest.raises(UserError, match=r"không hoàn tác được: .*a\.yaml.* bằng tay"):
        reverse(changes)


def test_what_is_undone_already_is_nothing_to_do(tmp_path: Path) -> None:
    changes = done(tmp_path / "a.yaml", b"a: 1\n", b"a: 2\n")
    (tmp_path / "a.yaml").write_bytes(b"a: 1\n")
    assert not reverse(changes).changed
