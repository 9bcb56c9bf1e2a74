"""YAML as plain text, with the place of every value.

YAML 1.1 turns ``7:30`` into 450 and ``1.004220`` into a float, and keeps the last of two equal
keys. Here every scalar stays the text that was typed, and a repeated key is a problem.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.errors import Problem, Severity

Path_ = tuple[str | int, ...]
Mark = tuple[int, int]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

BLANK = "(điền"
"""A scaffold's blanks start with this; a file that still holds one is not finished."""

_DEEPEST = 20
"""Lists and mappings within each other; no file of the knowledge has half as many."""
_TRANSLATED = (
    (r"expected ',' or '\]'", "có dấu [ chưa đóng, hoặc thiếu dấu phẩy giữa hai phần tử"),
    (r"expected ',' or '\}'", "có dấu { chưa đóng, hoặc thiếu dấu phẩy giữa hai phần tử"),
    (r"expected node content", "thừa dấu phẩy hay dấu đóng ] }: bỏ đi, hoặc đặt cả câu trong nháy"),
    (
        r"unknown escape|hexdecimal|hexadecimal",
        "dấu \\ trong nháy kép không hợp lệ: viết \\\\ hoặc đổi sang nháy đơn",
    ),
    (r"duplicate anchor|scanning an anchor", "dấu & ở đầu giá trị: đặt cả câu trong dấu nháy kép"),
    (r"scanning an alias|undefined alias", "dấu * ở đầu giá trị: đặt cả câu trong dấu nháy kép"),
    (r"(scanning|parsing) a tag|tag handle", "dấu ! ở đầu giá trị: đặt cả câu trong dấu nháy kép"),
    (r"scanning a block scalar", "sau dấu | hoặc > phải xuống dòng, rồi thụt vào mà viết tiếp"),
    (r"a directive", "dấu % ở đầu dòng: đặt cả câu trong dấu nháy kép"),
    (
        r"document start|another document",
        "mỗi tệp chỉ một tài liệu: bỏ các dòng --- và ..., gộp phần sau lên trên",
    ),
    (r"characters are not allowed", "có ký tự điều khiển không nhìn thấy: xóa đi rồi gõ lại"),
    (r"mapping values are not allowed", "dấu hai chấm trong câu: đặt cả câu trong dấu nháy kép"),
    (r"could not find expected ':'", "thiếu dấu hai chấm sau tên mục"),
    (
        r"expected <block end>|did not find expected '-'|did not find expected key",
        "thụt đầu dòng không đều: các mục cùng cấp phải thẳng hàng",
    ),
    (r"found unexpected end of stream|while scanning a quoted scalar", "thiếu dấu nháy đóng"),
    (
        r"found character that cannot start|cannot start any token",
        "ký tự đặc biệt ở đầu giá trị: đặt cả câu trong dấu nháy kép",
    ),
    (r"nested too deeply", "danh sách lồng trong danh sách sâu quá: viết phẳng ra"),
    (r"found an alias", "dấu * ở đầu giá trị: đặt cả câu trong dấu nháy kép"),
)


@dataclass
class Document:
    """One file: its value (dict, list, str, None), the marks (line, column) and its problems."""

    path: str
    data: Any = None
    values: dict[Path_, Mark] = field(default_factory=dict)
    keys: dict[Path_, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def mark(self, where: Path_, *, key: bool = False) -> Mark:
        """The place of a value (or of its key), or of its nearest parent; (1, 1) at worst."""
        if key and where in self.keys:
            return self.keys[where]
        while where:
            if where in self.values:
                return self.values[where]
            where = where[:-1]
        return self.values.get((), (1, 1))

    def problem(
        self, where: Path_, message: str, *, key: bool = False, warning: bool = False
    ) -> Problem:
        line, column = self.mark(where, key=key)
        severity: Severity = "warning" if warning else "error"
        return Problem(self.path, line, column, severity, field_name(where), message)


def field_name(where: Path_) -> str:
    """``('le_phi', 0, 'muc')`` → ``le_phi[0].muc``."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in where)
    return "".join(parts).removeprefix(".")


def read(path: Path, shown: str | None = None) -> Document:
    """Read one file; what is wrong with it is in ``problems``, never raised."""
    document = Document(shown or str(path))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"tệp không phải UTF-8 (byte thứ {error.start}): lưu lại với mã UTF-8"
        document.problems.append(document.problem((), message))
        return document
    except FileNotFoundError:
        document.problems.append(document.problem((), "thiếu tệp này"))
        return document
    except OSError as error:
        document.problems.append(document.problem((), f"không đọc được tệp: {error.strerror}"))
        return document
    return _parse(text, document)


def read_text(text: str, shown: str) -> Document:
    """Like :func:`read`, for a text that is not (yet) a file."""
    return _parse(text, Document(shown))


def _parse(text: str, document: Document) -> Document:
    try:
        _check_shape(text)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        document.problems.append(_syntax_problem(error, text, document.path))
        return document
    if node is None:
        document.problems.append(document.problem((), "tệp trống"))
        return document
    document.data = _plain(node, (), document)
    return document


class _ShapeError(yaml.YAMLError):
    def __init__(self, problem: str, problem_mark: Any) -> None:
        super().__init__(problem)
        self.problem = problem
        self.problem_mark = problem_mark


def _check_shape(text: str) -> None:
    """Refuse what would end the process or fill its memory: reading goes down one level after the
    other, and a name for a part may multiply it with every use.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise _ShapeError("nested too deeply", event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            raise _ShapeError("found an alias", event.start_mark)


def _plain(node: yaml.Node, where: Path_, document: Document) -> Any:
    document.values[where] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*where, i), document) for i, child in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, where, document)
    value = node.value
    if node.tag == "tag:yaml.org,2002:null" and value in {"", "~", "null"}:
        return None
    if BLANK in value:
        document.problems.append(document.problem(where, f"còn chỗ trống chưa điền: {value}"))
    return value


def _mapping(node: yaml.MappingNode, where: Path_, document: Document) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        mark = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not isinstance(key_node, yaml.ScalarNode):
            line, column = mark
            problem = Problem(
                document.path,
                line,
                column,
                "error",
                field_name(where),
                "tên mục phải là một chữ, không phải danh sách",
            )
            document.problems.append(problem)
            continue
        key: str = key_node.value
        child = (*where, key)
        if key in result:
            first = document.keys[child][0]
            problem = Problem(
                document.path,
                *mark,
                "error",
                field_name(child),
                f"mục này đã có ở dòng {first}: gộp lại hoặc bỏ một",
            )
            document.problems.append(problem)
            continue
        document.keys[child] = mark
        result[key] = _plain(value_node, child, document)
    return result


def _syntax_problem(error: yaml.YAMLError, text: str, path: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or error}"
    hint = next((meaning for pattern, meaning in _TRANSLATED if re.search(pattern, said)), None)
    lines = text.splitlines()
    if line <= len(lines) and re.match(r" *\t", lines[line - 1]):
        hint = "có phím Tab ở đầu dòng: hãy dùng dấu cách"
    detail = hint or f"không đọc được YAML ({said.strip()})"
    return Problem(path, line, column, "error", "", f"sai cú pháp: {detail}")
