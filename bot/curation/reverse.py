"""Changes that undo others, or are still to be made, where a file was changed elsewhere since."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from bot.curation.changes import ChangeSet, Patch, content, text_of
from bot.errors import UserError
from bot.kb.store import shown_path


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines ``start`` to ``end`` of the common text become ``lines``."""

    start: int
    end: int
    lines: tuple[str, ...]

    def clashes(self, other: Hunk) -> bool:
        """Whether both touch the same lines, or put something in the same place."""
        if self.start == self.end and other.start == other.end:
            return self.start == other.start
        return self.start < other.end and other.start < self.end


def reverse(changes: ChangeSet) -> ChangeSet:
    """What undoes the changes, on the files as they are now.

    A :class:`UserError` names the file whose changed lines were changed again since.
    """
    patches = tuple(_reversed(patch) for patch in changes.patches if patch.changed)
    return ChangeSet(f"Hoàn tác: {changes.title}", tuple(p for p in patches if p.changed))


def _reversed(patch: Patch) -> Patch:
    now = content(patch.path)
    if now == patch.after:
        return Patch(patch.path, now, patch.before)
    if now == patch.before:
        return Patch(patch.path, now, now)
    if now is None or patch.before is None or patch.after is None:
        raise UserError(
            f"không hoàn tác được: từ đó tệp {shown_path(patch.path)} đã được sửa tiếp,"
            " hãy sửa tệp ấy bằng tay"
        )
    common, current, wanted = (
        text_of(side, patch.path) for side in (patch.after, now, patch.before)
    )
    merged = merge(common, current, wanted)
    if merged is None:
        raise UserError(
            f"không hoàn tác được: những dòng ấy trong {shown_path(patch.path)} đã được sửa tiếp,"
            " hãy sửa bằng tay"
        )
    return Patch(patch.path, now, merged.encode())


def carried_over(changes: ChangeSet) -> ChangeSet:
    """The same changes on the files as they are now; a :class:`UserError` names the file whose
    lines somebody else changed meanwhile.
    """
    return ChangeSet(changes.title, tuple(_carried_over(patch) for patch in changes.patches))


def _carried_over(patch: Patch) -> Patch:
    now = content(patch.path)
    if now == patch.before:
        return patch
    sides = (patch.before, now, patch.after)
    texts = [text_of(side, patch.path) for side in sides if side is not None]
    merged = merge(*texts) if len(texts) == len(sides) else None
    if merged is None:
        raise UserError(
            f"{shown_path(patch.path)} vừa bị người khác sửa đúng chỗ này: bỏ đề xuất, rồi sửa lại"
            " trên bản mới"
        )
    return Patch(patch.path, now, merged.encode())


def merge(common: str, one: str, other: str) -> str | None:
    """Both changes of a common text, line by line; None where they change the same lines."""
    base = common.splitlines(keepends=True)
    ours, theirs = _hunks(base, one), _hunks(base, other)
    if any(mine.clashes(yours) for mine in ours for yours in theirs if mine != yours):
        return None
    lines = list(base)
    for hunk in sorted({*ours, *theirs}, key=lambda h: (h.start, h.end), reverse=True):
        lines[hunk.start : hunk.end] = hunk.lines
    return "".join(lines)


def _hunks(base: list[str], text: str) -> list[Hunk]:
    lines = text.splitlines(keepends=True)
    matcher = difflib.SequenceMatcher(None, base, lines, autojunk=False)
    return [
        Hunk(i, j, tuple(lines[k:m])) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"
    ]
