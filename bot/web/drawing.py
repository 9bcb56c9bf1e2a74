"""Small pictures drawn on the server, and the lines of a diff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

_BAR, _GAP, _HEIGHT = 6, 2, 24


def trend(values: Sequence[int]) -> Markup:
    """Bars for askers a day, oldest first, with the same in words for those who do not see them."""
    most = max((*values, 1))
    width = len(values) * (_BAR + _GAP)
    half = len(values) // 2
    told = (
        f"{len(values)} ngày qua: {sum(values[:half])} người trong nửa đầu,"
        f" {sum(values[half:])} người trong nửa sau"
    )
    bars = Markup().join(
        Markup('<rect x="{}" y="{}" width="{}" height="{}"/>').format(
            i * (_BAR + _GAP), _HEIGHT - height, _BAR, height
        )
        for i, value in enumerate(values)
        for height in [max(1, round(value / most * _HEIGHT))]
    )
    return Markup(
        '<svg class="trend" role="img" aria-label="{}" width="{}" height="{}"'
        ' viewBox="0 0 {} {}"><title>{}</title>{}</svg>'
    ).format(told, width, _HEIGHT, width, _HEIGHT, told, bars)


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line of a unified diff: its sign and what kind it is, both told, never by colour alone."""

    kind: str
    sign: str
    text: str


def diff_lines(diff: str) -> Iterator[DiffLine]:
    """The lines of a diff with the name of what each does."""
    for line in diff.split("\n"):
        if line.startswith(("+++", "---")):
            if line.startswith("+++"):
                yield DiffLine("file", "", line[4:])
        elif line.startswith("@@"):
            yield DiffLine("place", "", line)
        elif line.startswith("+"):
            yield DiffLine("added", "+", line[1:])
        elif line.startswith("-"):
            yield DiffLine("gone", "−", line[1:])
        else:
            yield DiffLine("same", "", line[1:])
