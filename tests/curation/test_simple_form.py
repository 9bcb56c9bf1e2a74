"""The simple form of an entry: what it shows of a file, and that nothing else is touched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.curation.simple_form import Item, Part, SimpleForm, Source, rewritten, simple_form
from bot.errors import UserError
from bot.model import Kind

FILE = """\
# ghi chú đầu tệp
ten: Làm hộ chiếu
tom_tat:
  - Nộp ở công an tỉnh nào cũng được.
cau_hoi: [một, hai, ba]
tin_cay: chinh-thuc
le_phi:
  # theo thông tư
  - muc: 100.000 đồng
    cho: cấp mới
    den: 2026-12-31
  - muc: không thu
    cho: trẻ em
ho_so:
  - Tờ khai
  # ảnh nền trắng
  - Ảnh
nguon:
  - ten: Cổng
    url: https://dichvucong.gov.vn
kiem_tra: 2026-11-01
xem_lai: 2026-12-31
"""


def form() -> SimpleForm:
    return simple_form(FILE, Kind.SERVICE)


def part(key: str, *texts: str) -> SimpleForm:
    """The form with other lines in one part."""
    found = form()
    old = next(one for one in found.parts if one.key == key).items
    notes = [*(item.note for item in old), *[""] * len(texts)]
    items = tuple(Item(text, note) for text, note in zip(texts, notes, strict=False))
    parts = tuple(Part(key, items) if one.key == key else one for one in found.parts)
    return replace(found, parts=parts)


def lines(wanted: SimpleForm) -> tuple[list[str], list[str]]:
    """The lines of the file that go, and those that come."""
    old, new = FILE.split("\n"), rewritten(FILE, Kind.SERVICE, wanted).split("\n")
    return [one for one in old if one not in new], [one for one in new if one not in old]


def test_nothing_typed_changes_nothing() -> None:
    assert rewritten(FILE, Kind.SERVICE, form()) == FILE


def test_it_shows_the_parts_and_what_belongs_to_a_line() -> None:
    shown = form()
    assert shown.texts["ten"] == "Làm hộ chiếu"
    assert shown.days == {"kiem_tra": "2026-11-01", "xem_lai": "2026-12-31"}
    fees = next(one for one in shown.parts if one.key == "le_phi")
    assert fees.items[0] == Item("100.000 đồng", "cho: cấp mới; den: 2026-12-31")
    assert not fees.plain
    assert shown.sources == (Source("Cổng", "https://dichvucong.gov.vn"),)


@pytest.mark.parametrize(
    ("wanted", "gone", "come"),
    [
        (part("le_phi", "90.000 đồng", "không thu"),
         ["  - muc: 100.000 đồng"], ["  - muc: 90.000 đồng"]),
        (part("le_phi", "", "không thu"),
         ["  - muc: 100.000 đồng", "    cho: cấp mới", "    den: 2026-12-31"], []),
        (part("le_phi", "100.000 đồng", "không thu", "200.000 đồng"), [], ["  - 200.000 đồng"]),
        (part("ho_so", "Tờ khai", "Ảnh", "Căn cước"), [], ["  - Căn cước"]),
        (part("ho_so", "Tờ khai", "Căn cước", "Ảnh"), [], ["  - Căn cước"]),
        (part("ho_so", "Tờ khai: mẫu mới", "Ảnh"), ["  - Tờ khai"], ["  - 'Tờ khai: mẫu mới'"]),
        (part("cau_hoi", "một", "hai", "ba", "bốn"),
         ["cau_hoi: [một, hai, ba]"], ["cau_hoi: [một, hai, ba, bốn]"]),
        (part("thoi_han", "8 ngày làm việc"), [], ["thoi_han:", "  - 8 ngày làm việc"]),
        (replace(form(), texts={"ten": "Hộ chiếu"}),
         ["ten: Làm hộ chiếu"], ["ten: Hộ chiếu"]),
        (replace(form(), days={"kiem_tra": "2026-11-20"}),
         ["kiem_tra: 2026-11-01"], ["kiem_tra: 2026-11-20"]),
        (replace(form(), sources=(Source("Cổng", "https://a.gov.vn"), Source())),
         ["    url: https://dichvucong.gov.vn"], ["    url: https://a.gov.vn"]),
        (replace(form(), sources=(Source("Cổng", "https://dichvucong.gov.vn"), Source("Báo"))),
         [], ["  - Báo"]),
    ],
)  # fmt: skip
def test_only_what_was_typed_changes(wanted: SimpleForm, gone: list[str], come: list[str]) -> None:
    assert lines(wanted) == (gone, come)


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        (replace(form(), texts={"ten": ""}), "«ten» không được bỏ trống"),
        (replace(form(), days={"kiem_tra": ""}), "«kiem_tra» không được bỏ trống"),
        (replace(form(), days={"xem_lai": "mai"}), "xem_lai"),
    ],
)
def test_what_an_entry_must_have_stays(wanted: SimpleForm, error: str) -> None:
    with pytest.raises(UserError, match=error):
        rewritten(FILE, Kind.SERVICE, wanted)


def test_a_part_written_in_another_way_is_left_to_the_file() -> None:
    odd = FILE.replace("ho_so:\n  - Tờ khai\n  # ảnh nền trắng\n  - Ảnh\n", "ho_so: Tờ khai\n")
    assert "ho_so" not in {one.key for one in simple_form(odd, Kind.SERVICE).parts}


def test_a_broken_file_shows_an_empty_form() -> None:
    assert simple_form("a: [", Kind.SERVICE).texts["ten"] == ""
