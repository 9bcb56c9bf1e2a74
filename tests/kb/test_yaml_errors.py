"""What is wrong with a file's YAML is said in Vietnamese, with the way to mend it."""

from __future__ import annotations

import pytest

from bot.kb.reader import read_text


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: [b, c\nd: e\n", 2, "có dấu [ chưa đóng"),
        ("a: {b: c\n", 2, "có dấu { chưa đóng"),
        ("a: [b,,c]\n", 1, "thừa dấu phẩy"),
        ("a: ]\n", 1, "thừa dấu phẩy hay dấu đóng"),
        ("a: 'b\n", 2, "thiếu dấu nháy đóng"),
        ('a: "b\nc: d\n', 3, "thiếu dấu nháy đóng"),
        ('a: "x \\q y"\n', 1, "dấu \\ trong nháy kép"),
        ('a: "\\xZZ"\n', 1, "dấu \\ trong nháy kép"),
        ("a: &x 1\nb: &x 2\n", 2, "dấu & ở đầu giá trị"),
        ("a: & b\n", 1, "dấu & ở đầu giá trị"),
        ("a: * b\n", 1, "dấu * ở đầu giá trị"),
        ("a: *b\n", 1, "dấu * ở đầu giá trị"),
        ("a: !<b c\n", 1, "dấu ! ở đầu giá trị"),
        ("a: > x\n  b\n", 1, "phải xuống dòng"),
        ("%a b\nc: d\n", 1, "dấu % ở đầu dòng"),
        ("a: b\n---\nc: d\n", 2, "mỗi tệp chỉ một tài liệu"),
        ("a: b\n...\nc\n", 3, "mỗi tệp chỉ một tài liệu"),
        ("a: \x01b\n", 1, "ký tự điều khiển"),
        ("a: b: c\n", 1, "dấu hai chấm trong câu"),
        ("- a\nb: c\n", 2, "thụt đầu dòng"),
    ],
)
def test_what_is_wrong_is_said_in_vietnamese(text: str, line: int, message: str) -> None:
    (problem,) = read_text(text, "x.yaml").problems
    assert problem.line == line
    assert problem.message.startswith("sai cú pháp: ")
    assert message in problem.message
