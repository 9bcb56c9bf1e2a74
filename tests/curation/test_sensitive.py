"""Fees, deadlines and places need a second pair of eyes; other words do not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.curation.sensitive import figures, sensitive
from bot.kb.store import KnowledgeBase, load
from tests.conftest import TODAY

SITUATION = """\
ten: Sắp đi xa
tom_tat: [Đi xa cần hộ chiếu.]
cau_hoi: [sắp đi xa một, sắp đi xa hai, sắp đi xa ba, sắp đi xa bốn, sắp đi xa năm]
cac_buoc:
  - {viec: Làm hộ chiếu, muc: ho-chieu, han: trước khi đi}
  - {viec: Mua vé}
tin_cay: chinh-thuc
kiem_tra: 2026-11-01
xem_lai: 2027-02-28
"""
PASSPORT, LOST = "thu-tuc/xuat-nhap-canh/ho-chieu.yaml", "thu-tuc/xuat-nhap-canh/mat-ho-chieu.yaml"
DIVORCE, BIRTH = "ngoai-pham-vi/ly-hon.yaml", "thu-tuc/ho-tich/khai-sinh.yaml"
JOURNEY = "tinh-huong/di-xa.yaml"
MONEY_WORDS = "số tiền, số ngày hay nơi chốn"


@pytest.fixture
def changed(folder: Path) -> Callable[[str, str, str], tuple[str, ...]]:
    (folder / JOURNEY).parent.mkdir()
    (folder / JOURNEY).write_text(SITUATION, encoding="utf-8")
    before = load(folder, TODAY)

    def change(name: str, old: str, new: str) -> tuple[str, ...]:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return sensitive(before, load(folder, TODAY))

    return change


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (PASSPORT, "100.000 đồng", "100.001 đồng", "Làm hộ chiếu: lệ phí"),
        (PASSPORT, "cho: cấp mới, đổi", "cho: cấp mới", "Làm hộ chiếu: lệ phí"),
        (PASSPORT, "den: 2026-12-31", "den: 2027-12-31", "Làm hộ chiếu: lệ phí"),
        (PASSPORT, "8 ngày", "9 ngày", "Làm hộ chiếu: thời gian"),
        (LOST, "Công an xã nơi", "Công an tỉnh nơi", "Báo mất hộ chiếu: nơi"),
        (DIVORCE, "Tòa án nhân dân khu vực", "Tòa án", "Ly hôn: ai lo, xem ở đâu"),
        (DIVORCE, "toaan.gov.vn", "tandtc.gov.vn", "Ly hôn: ai lo, xem ở đâu"),
        (JOURNEY, "trước khi đi", "sau khi đi", "Sắp đi xa: hạn của các việc"),
        (LOST, "trong 48 giờ.", "trong 24 giờ.", f"Báo mất hộ chiếu: {MONEY_WORDS}"),
        (BIRTH, "trong 60 ngày.", "sớm.", f"Đăng ký khai sinh: {MONEY_WORDS}"),
        (PASSPORT, "- Thẻ căn cước\n", "- Thẻ căn cước, 2 triệu\n", f"Làm hộ chiếu: {MONEY_WORDS}"),
        ("van-ban.yaml", "  tu: 2025-07-01\n", "  tu: 2025-08-01\n", "ngày hiệu lực"),
        ("kenh-chinh-thuc.yaml", "la: ", "la: X ", "kenh-chinh-thuc.yaml"),
        ("ngay-nghi.yaml", "nam:", "nam:", ""),
        (PASSPORT, "- Thẻ căn cước\n", "- Thẻ căn cước bản gốc\n", ""),
        (PASSPORT, "- làm hộ chiếu cho con nhỏ", "- làm hộ chiếu cho bé 3 ngày tuổi", ""),
        (PASSPORT, "ten: Làm hộ chiếu", "ten: Cấp hộ chiếu", ""),
        ("cach-hoi/ly-hon.yaml", "chia tay tốn mấy trăm", "chia tay tốn 300 nghìn", ""),
    ],
)
def test_what_must_be_approved(
    name: str,
    old: str,
    new: str,
    said: str,
    changed: Callable[[str, str, str], tuple[str, ...]],
) -> None:
    lines = changed(name, old, new)
    assert len(lines) == bool(said)
    assert all(said in line for line in lines)


def test_money_in_what_the_bot_says_must_be_approved(
    changed: Callable[[str, str, str], tuple[str, ...]],
) -> None:
    (line,) = changed("loi-noi.yaml", "115", "116")
    assert line.startswith("loi-noi.yaml")


def test_an_entry_that_comes_or_goes_with_its_fees_must_be_approved(
    folder: Path, knowledge: KnowledgeBase
) -> None:
    (folder / LOST).unlink()
    path = folder / PASSPORT
    text = path.read_text(encoding="utf-8").replace("lien_quan: [mat-ho-chieu]\n", "")
    path.write_text(
        text.replace("khac_voi:\n  mat-ho-chieu: hộ chiếu bị mất, cần báo trong 48 giờ\n", ""),
        encoding="utf-8",
    )
    fewer = load(folder, TODAY)
    for one, other in ((knowledge, fewer), (fewer, knowledge)):
        lines = [line for line in sensitive(one, other) if line.startswith("Báo mất hộ chiếu")]
        assert len(lines) == 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nộp 100.000 đồng", ["100.000 đồng"]),
        ("trong 5 ngày, 2 tháng", ["5 ngày", "2 tháng"]),
        ("gọi 1900 0368 hoặc 113", ["1900 0368", "113"]),
        ("trước 31/12/2026", ["31/12/2026"]),
        ("ở số 12 đường Lê Lợi", ["số 12", "đường Lê Lợi"]),
        ("xem dichvucong.gov.vn", ["dichvucong.gov.vn"]),
        ("không thu tiền", ["không thu tiền"]),
        ("mang theo ảnh chân dung", []),
    ],
)
def test_figures_are_found_in_sentences(text: str, found: list[str]) -> None:
    assert list(figures(text).elements()) == found
