"""Edits of YAML texts that change the lines meant and nothing else.

Lines that are only a comment or empty never pass through the round trip: ruamel hangs them on the
value before them, so a value added or removed there would move or lose them. The rest is edited as
data, and the difference between the two dumps is laid over the lines as they stand in the file.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.errors import UserError

Change = Callable[[CommentedMap], None]
_WIDTH = 4096
_BOM = "\ufeff"


def edited(text: str, change: Change) -> str:
    """A YAML mapping after ``change``: comments, layout and line ends stay as they are."""
    bom = _BOM if text.startswith(_BOM) else ""
    written = text.removeprefix(_BOM).split("\n")
    plain = [line.removesuffix("\r") for line in written]
    end = "\r" if any(line.endswith("\r") for line in written) else ""
    kept = _kept(plain)
    source = [plain[i] for i in kept]
    data = _load("\n".join(source) + "\n")
    old = _dump(data)
    change(data)
    new = _dump(data)
    places = _places(old, source, kept)
    for i, j, k, m in reversed(_differences(old, new)):
        at = _position(places, i, j, len(plain))
        for place in reversed(places[i:j]):
            if place is None:
                raise UserError("chỗ cần sửa viết theo lối lạ: mở tệp và sửa bằng tay")
            del written[place]
        written[at:at] = [line + end for line in new[k:m]]
    result = "\n".join(written)
    if _load(result) != data:
        raise UserError("không sửa tự động được tệp này: mở tệp và sửa bằng tay")
    return bom + result


def put(mapping: CommentedMap, key: str, value: Any, order: Sequence[str]) -> None:
    """Set a key; a new one takes its place in ``order``."""
    if key in mapping:
        mapping[key] = value
        return
    later = order[list(order).index(key) + 1 :]
    position = next((i for i, other in enumerate(mapping) if other in later), len(mapping))
    mapping.insert(position, key, value)


def setting(values: Mapping[str, Any], order: Sequence[str]) -> Change:
    """The change that sets some top-level keys."""

    def change(data: CommentedMap) -> None:
        for key, value in values.items():
            put(data, key, value, order)

    return change


def _yaml() -> YAML:
    yaml = YAML()
    yaml.width = _WIDTH
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _load(text: str) -> CommentedMap:
    data = _yaml().load(text)
    if not isinstance(data, CommentedMap):
        raise UserError("tệp phải gồm các dòng «tên mục: nội dung»")
    return data


def _dump(data: CommentedMap) -> list[str]:
    stream = StringIO()
    _yaml().dump(data, stream)
    return stream.getvalue().removesuffix("\n").split("\n")


def _kept(lines: Sequence[str]) -> list[int]:
    """The lines that say something: not those of a comment or nothing, unless within a value."""
    root = _yaml().compose("\n".join(lines) + "\n")
    within: set[int] = set()
    for scalar in _scalars(root):
        first, last = scalar.start_mark.line, scalar.end_mark.line
        within.update(range(first, last + 1) if last > first else ())
    return [
        i
        for i, line in enumerate(lines)
        if i in within or (line.strip() and not line.lstrip().startswith("#"))
    ]


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for child in node.value:
            yield from _scalars(child)
    elif isinstance(node, MappingNode):
        for pair in node.value:
            for child in pair:
                yield from _scalars(child)


def _places(dumped: Sequence[str], source: Sequence[str], kept: Sequence[int]) -> list[int | None]:
    """For each dumped line the line of the file that it came from, None where they differ."""
    if dumped == source:
        return list(kept)
    places: list[int | None] = [None] * len(dumped)
    matcher = difflib.SequenceMatcher(None, dumped, source, autojunk=False)
    for i, j, size in matcher.get_matching_blocks():
        places[i : i + size] = kept[j : j + size]
    return places


def _differences(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Old lines ``i`` to ``j`` become new lines ``k`` to ``m``, for each place that differs."""
    least = min(len(old), len(new))
    same = next((n for n in range(least) if old[n] != new[n]), least)
    rest = least - same
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    parts = old[same : len(old) - tail], new[same : len(new) - tail]
    codes = difflib.SequenceMatcher(None, *parts, autojunk=False).get_opcodes()
    return [(same + i, same + j, same + k, same + m) for tag, i, j, k, m in codes if tag != "equal"]


def _position(places: Sequence[int | None], i: int, j: int, end: int) -> int:
    """Where in the file the new lines for the dumped lines ``i`` to ``j`` belong."""
    if i < j:
        at = places[i]
    elif i > 0:
        before = places[i - 1]
        at = None if before is None else before + 1
    else:
        at = places[0] if places else end
    if at is None:
        raise UserError("chỗ cần sửa viết theo lối lạ: mở tệp và sửa bằng tay")
    return at
