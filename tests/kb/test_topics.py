"""chu-de.yaml: what `check` says of topics that citizens could not use."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.kb.store import inspect
from tests.conftest import TODAY

ROWS = [
    ("chinh-sach:", "chinh-sac:", 5, "error", "chọn một trong thu-tuc, chinh-sach"),
    ("chinh-sach:", "ngoai-pham-vi:", 5, "error", "không hiện theo chủ đề"),
    ("chu_de:", "chu_đe:", 1, "error", "có phải «chu_de»?"),
    ("hinh: 👶", "hinh: bé", 3, "error", "chỉ ghi một hình"),
    ("hinh: 👶", "hình: 👶", 3, "error", "không có mục tên «hình»; có phải «hinh»?"),
    ("thu-tuc-so:", "Thủ tục số:", 6, "error", "mã chỉ gồm chữ thường không dấu"),
    ("Làm thủ tục trên mạng", "Làm thủ tục" * 3, 6, "error", "trên nút chỉ đủ chỗ cho 30"),
    ("[xuat-nhap-canh]", "[xuat-nhap-canh, ho-tich]", 4, "error", "đã thuộc chủ đề «ho-tich»"),
    ("[xuat-nhap-canh]", "[xuat-nhap-canh, nuoc]", 4, "warning", "chưa có mục nào trong «nuoc»"),
]


@pytest.mark.parametrize(("before", "after", "line", "severity", "message"), ROWS)
def test_what_is_wrong_is_said_with_its_line(
    folder: Path, before: str, after: str, line: int, severity: str, message: str
) -> None:
    path = folder / "chu-de.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    found = [p for p in inspect(folder, TODAY).problems if Path(p.path).name == path.name]
    assert [(p.line, p.severity) for p in found if message in p.message] == [(line, severity)]


def test_the_fixture_is_in_order(folder: Path) -> None:
    assert inspect(folder, TODAY).problems == ()
