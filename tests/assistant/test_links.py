"""Addresses and numbers in a message: found however they are written, judged by their letters."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.engine import Engine
from bot.assistant.links import Link, find_links, find_numbers
from bot.assistant.lookalike import is_official, judge
from bot.kb.channels import ChannelsModel
from bot.kb.store import load
from tests.conftest import SHIPPED, TODAY

BOOK: ChannelsModel = load(SHIPPED, TODAY).channels
ENDS = frozenset((*BOOK.duoi_hay_gia, *BOOK.duoi_khac))
LISTED = tuple(BOOK.ten_mien)

FOUND = [
    ("vào dichvucong-gov.vn.com có thật không", ["dichvucong-gov.vn.com"]),
    ("link http://vneid-xacthuc.top/login", ["vneid-xacthuc.top"]),
    ("www.bank.com", ["bank.com"]),
    ("trang dichvucong.gov.vn.", ["dichvucong.gov.vn"]),
    ("HTTPS://DichVuCong.Gov.Vn/p/home?x=1", ["dichvucong.gov.vn"]),
    ("hxxps://gdt[.]gov[.]vn", ["gdt.gov.vn"]),
    ("gdt(.)gov(.)vn", ["gdt.gov.vn"]),
    ("dichvucong chấm gov chấm vn", ["dichvucong.gov.vn"]),
    ("dichvucong . gov . vn", ["dichvucong.gov.vn"]),
    ("dịch vụ ở evil.com:8080/dichvucong.gov.vn", ["evil.com"]),
    ("https://dichvucong.gov.vn@evil.com/a", ["evil.com"]),
    ("dichvucong.gov.vn@evil.com", ["evil.com"]),
    ("http://203.0.113.45/login", ["203.0.113.45"]),
    ("https://gov.vn/go?u=https://xau.top/a", ["gov.vn", "xau.top"]),
    ("bit.ly/3xyz", ["bit.ly"]),
    ("t.co/abc", ["t.co"]),
    ("https://xn--vnid-cpa.vn", ["vnéid.vn"]),
    ("mail a.b@gmail.com", ["gmail.com"]),
    ("csgt.vn với vneid.gov.vn", ["csgt.vn", "vneid.gov.vn"]),
    ("hết 160.000đ, mã 1.001193 theo 42/2022/NĐ-CP", []),
    ("mai đi.làm luôn", []),
    ("xong rồi.ai biết chỉ giùm", []),
    ("v.v. và v.v", []),
    ("TP.HCM, Th.S, ngày 1.7.2025", []),
    ("file VNeID_capnhat.apk", []),
    ("phiên bản 2.1.10", []),
]

NUMBERS = [
    ("gọi 1900.0368", ["19000368"]),
    ("gọi 1900 0368 nhé", ["19000368"]),
    ("tổng đài 18001096", ["18001096"]),
    ("0912 345 678", ["0912345678"]),
    ("+84 912.345.678", ["0912345678"]),
    ("số 0281 234 xxxx", ["0281234xxxx"]),
    ("gọi 113", ["113"]),
    ("số 999", []),
    ("căn cước 079123456789", []),
    ("mã 1.001193, 160.000 đồng", []),
    ("nghị định 113/2025", []),
]

JUDGED = [
    ("dichvucong.gov.vn", "official", ""),
    ("abc.hanoi.gov.vn", "official", ""),
    ("vanban.chinhphu.vn", "official", ""),
    ("csgt.vn", "official", ""),
    ("dichvucong-gov.vn", "danger", "lua_dao_chen_gov"),
    ("dichvucong.gov-vn.click", "danger", "lua_dao_chen_gov"),
    ("vneid.gov.vn.vip", "danger", "lua_dao_chen_gov"),
    ("gov.vn.evil.com", "danger", "lua_dao_chen_gov"),
    ("hoso.govvn.top", "danger", "lua_dao_chen_gov"),
    ("dichvucong.gow.vn", "danger", "lua_dao_gia"),
    ("dichvuc0ng.com.vn", "danger", "lua_dao_muon_ten"),
    ("csgt.vm", "danger", "lua_dao_gia"),
    ("thads.gob.vn", "danger", "lua_dao_gia"),
    ("dichvucong.gоv.vn", "danger", "lua_dao_chu_la"),
    ("vnéid.gov.com", "danger", "lua_dao_chen_gov"),
    ("vneid-xacthuc.top", "danger", "lua_dao_muon_ten"),
    ("phatnguoi-csgt.vip", "danger", "lua_dao_muon_ten"),
    ("nhanthe.click", "danger", "lua_dao_muon_ten"),
    ("203.0.113.45", "danger", "lua_dao_so_may"),
    ("bit.ly", "unknown", "lua_dao_rut_gon"),
    ("congan.com.vn", "unknown", "lua_dao_khong_phai_nha_nuoc"),
    ("luatvietnam.vn", "unknown", "lua_dao_khong_phai_nha_nuoc"),
    ("gdtd.vn", "unknown", "lua_dao_khong_phai_nha_nuoc"),
    ("usa.gov", "unknown", "lua_dao_khong_phai_nha_nuoc"),
    ("hochieunhanh.com", "unknown", "lua_dao_khong_phai_nha_nuoc"),
]


@pytest.mark.parametrize(("text", "hosts"), FOUND)
def test_addresses_are_found(text: str, hosts: list[str]) -> None:
    known = (*BOOK.ten_mien, *BOOK.rut_gon)
    assert [link.host for link in find_links(text, ENDS, known)] == hosts


@pytest.mark.parametrize(("text", "numbers"), NUMBERS)
def test_numbers_are_found(text: str, numbers: list[str]) -> None:
    assert list(find_numbers(text, {"113"})) == numbers


@pytest.mark.parametrize(("host", "verdict", "reason"), JUDGED)
def test_an_address_is_judged_by_its_letters(host: str, verdict: str, reason: str) -> None:
    found = judge(Link(host), BOOK)
    assert (found.verdict, found.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("text", "hidden", "mail"),
    [
        ("https://dichvucong.gov.vn@evil.com", True, False),
        ("dichvucong.gov.vn@evil.com", True, False),
        ("nguyen.me@gmail.com", False, True),
        ("hotro@baohiemxahoi.gov.vn", False, True),
        ("https://ten@evil.com/a", False, False),
    ],
)
def test_what_stands_before_an_at_sign(text: str, hidden: bool, mail: bool) -> None:
    (link,) = find_links(text, ENDS)
    assert (link.hidden, link.mail) == (hidden, mail)


def test_a_hidden_address_is_dangerous_wherever_it_leads() -> None:
    assert judge(Link("abc.com", hidden=True), BOOK).verdict == "danger"


def test_what_may_be_dangerous_cannot_be_tapped() -> None:
    assert judge(Link("vneid-xacthuc.top"), BOOK).shown == "vneid-xacthuc[.]top"


def test_an_ordinary_question_with_a_strange_address_is_warned(shipped: Engine) -> None:
    assert shipped.scams.strange_hosts("đọc trên luatvietnam.vn, mail a@gmail.com, csgt.vn") == [
        "luatvietnam[.]vn"
    ]


labels = st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=20)


@given(st.lists(labels, max_size=3), st.sampled_from([*LISTED, *BOOK.nha_nuoc]))
def test_nothing_under_a_listed_address_is_dangerous(over: list[str], listed: str) -> None:
    assert judge(Link(".".join([*over, listed])), BOOK).verdict == "official"


@given(
    st.sampled_from(LISTED), st.integers(0, 40), st.sampled_from(string.ascii_lowercase),
    st.sampled_from(["more", "less", "other", "swapped"]),
)  # fmt: skip
def test_one_slip_beside_a_listed_address_is_always_dangerous(
    listed: str, at: int, letter: str, slip: str
) -> None:
    at %= len(listed)
    host = {
        "more": listed[:at] + letter + listed[at:],
        "less": listed[:at] + listed[at + 1 :],
        "other": listed[:at] + letter + listed[at + 1 :],
        "swapped": listed[:at] + listed[at : at + 2][::-1] + listed[at + 2 :],
    }[slip].strip(".")
    if not is_official(host, BOOK):
        assert judge(Link(host), BOOK).verdict == "danger"
