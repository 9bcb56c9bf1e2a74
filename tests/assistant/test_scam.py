"""What is taken as a request to check something, with which verdict, and what is said then."""

from __future__ import annotations

import json
import re

import pytest

from bot.assistant.actions import ShowEntry
from bot.assistant.assistant import Assistant
from bot.assistant.dialogue import ProcessMemory
from bot.assistant.engine import Engine
from bot.cli.ask import as_json
from bot.exchange import Outcome, Reply
from bot.kb.channels import ChannelsModel
from bot.kb.store import load
from bot.querylog.redact import redact
from bot.text.normalise import fold
from tests.conftest import SHIPPED, TODAY, Notebook, target

BOOK: ChannelsModel = load(SHIPPED, TODAY).channels
DANGER, UNKNOWN, OFFICIAL, QUESTION = "danger", "unknown", "official", None

CHECKED = [
    # an address that imitates one is enough, whatever is asked
    ("dichvucong-gov.vn.com nộp được không", DANGER),
    ("vneid-xacthuc.top", DANGER),
    ("nộp phạt ở phatnguoi-csgt.vip", DANGER),
    ("https://dichvucong.gov.vn@evil.com/login có phải trang thật không", DANGER),
    ("http://203.0.113.45/dichvucong có an toàn không", DANGER),
    # calls and messages told of
    ("có người xưng công an gọi bảo đọc mã otp", DANGER),
    ("co nguoi xung cong an goi bao doc ma otp", DANGER),
    ("họ xin mã otp để hủy phạt nguội, có nên đưa không", DANGER),
    ("nó gửi file apk qua zalo kêu cài, có nên cài không", DANGER),
    ("có người gọi bảo cập nhật vneid gấp không thì khóa", DANGER),
    ("điện lực gọi đòi chuyển tiền vào tài khoản cá nhân không là cắt điện", DANGER),
    ("anh kia nhắn bảo nộp phí giữ chỗ nhà ở xã hội, tin được không", DANGER),
    ("gọi video mặc quân phục nói tôi dính vụ án rửa tiền", DANGER),
    ("nó kêu cài teamviewer để cán bộ làm giùm", DANGER),
    ("tin nhắn: “Chuc mung ban duoc nhan 2 trieu, dien so the va ma CVV”", DANGER),
    ("zalo nhắn vay gấp 10 triệu, có phải lừa không", DANGER),
    ("trang dichvucong.gov.vn họ bảo vào xem rồi đọc mã otp cho họ", DANGER),
    # a strange link and a sign together
    ("tin nhắn ghi vneid bị khóa, nhập lại tại bit.ly/3xyz", DANGER),
    # not known
    ("bit.ly/abc có nên bấm không", UNKNOWN),
    ("trang giayto24.com có đáng tin không", UNKNOWN),
    ("số 0912 345 678 gọi mời lên phường, có thật không", UNKNOWN),
    ("tổ trưởng nhắn mai ra nhà văn hóa làm thẻ, có thật không", UNKNOWN),
    ("thư từ hoso@gmail.com có tin được không", UNKNOWN),
    ("số 19006769 có phải số thật không", UNKNOWN),
    # official
    (
        "https://dichvucong.gov.vn/p/home/dvc-trang-chu.html nộp phạt nguội ở đây đúng không",
        OFFICIAL,
    ),
    ("dichvucong.gov.vn có phải trang thật không", OFFICIAL),
    ("csgt.vn co that khong", OFFICIAL),
    ("số 1900.0368 là số thật hay lừa", OFFICIAL),
    ("sotuphap.hanoi.gov.vn có phải trang giả không", OFFICIAL),
    ("app VNeTraffic có phải hàng chuẩn không", OFFICIAL),
    ("thư từ hotro@baohiemxahoi.gov.vn tin được không", OFFICIAL),
    # a call, a stranger, an offer told of without a question
    ("csgt nhắn nộp phạt 3 triệu qua stk 19033322211", DANGER),
    ("số 0868123456 gọi xưng công an phường", UNKNOWN),
    ("số này có phải của công an không: 069 2342593", UNKNOWN),
    ('zalo "Dịch vụ công" kết bạn với tôi', UNKNOWN),
    ("dịch vụ làm căn cước nhanh 500k trên facebook", UNKNOWN),
    ("tổng đài 113 gọi", UNKNOWN),
    ("1900.0368 là số của ai", OFFICIAL),
]

NOT_CHECKED = [
    "nộp hồ sơ trên dichvucong.gov.vn được không",
    "dichvucong.gov.vn",
    "tổng đài 18001096 làm việc giờ nào",
    "tổng đài 19006769 gọi giờ nào",
    "mấy chiêu lừa đảo hay gặp",
    "dấu hiệu nhận biết trang dịch vụ công giả",
    "công an có bao giờ xin mã otp không",
    "công an có gọi điện đòi cập nhật vneid không",
    "có người gọi xưng công an đòi cài app thì làm sao",
    "không nhận được mã otp khi đăng nhập dichvucong.gov.vn",
    "quên mật khẩu vneid",
    "vneid bị khóa mở lại ở đâu",
    "nhà ở xã hội có phải đặt cọc không",
    "lệ phí quét mã qr được không",
    "nợ tiền điện bị cắt điện thì sao",
    "số em là 0912345678, nộp khai sinh ở đâu",
    "bỏ cấp huyện có thật không",
    "hạn cuối cá nhân tự quyết toán thuế là ngày mấy",
    "han cuoi ca nhan tu quyet toan thue la ngay may",
    "đọc luatvietnam.vn thấy lệ phí 200k",
    "tố cáo cán bộ đòi tiền thì gửi đơn ở đâu",
    "cán bộ phường gọi bảo bổ sung giấy chứng sinh",
    "nộp phạt qua tài khoản ngân hàng được không",
    "nộp phạt vào số tài khoản kho bạc nào",
    "làm căn cước nhanh ở đâu",
    "dịch vụ công làm căn cước trên vneid",
    "số tổng đài dịch vụ công",
    "số căn cước này của ai cấp",
    "kết bạn với tôi đi",
]


@pytest.fixture
def clerk(shipped: Engine, notebook: Notebook) -> Assistant:
    return Assistant(shipped, ProcessMemory(), notebook, redact, today=lambda: TODAY)


def reply_to(text: str, clerk: Assistant) -> Reply:
    return clerk.ask(text, None, "test").reply


@pytest.mark.parametrize(("text", "verdict"), CHECKED)
def test_what_is_checked(text: str, verdict: str, clerk: Assistant) -> None:
    reply = reply_to(text, clerk)
    assert (reply.outcome, reply.verdict) == (Outcome.SCAM_CHECK, verdict)


@pytest.mark.parametrize("text", NOT_CHECKED)
def test_what_stays_a_question(text: str, clerk: Assistant) -> None:
    reply = reply_to(text, clerk)
    assert reply.outcome is not Outcome.SCAM_CHECK
    assert reply.verdict is QUESTION


@pytest.mark.parametrize("text", [text for text, _ in CHECKED])
def test_every_reply_is_short_leads_with_the_verdict_and_never_says_safe(
    text: str, clerk: Assistant
) -> None:
    reply = reply_to(text, clerk)
    opening = {
        "danger": "Rất giống lừa đảo",
        "unknown": "Tôi",
        "official": "Đây là kênh chính thức",
    }
    assert reply.lines[0].startswith(opening[str(reply.verdict)])
    assert sum(line.startswith("• ") for line in reply.lines) <= 4
    assert "an toàn" not in reply.text


@pytest.mark.parametrize("text", [text for text, _ in CHECKED])
def test_a_reply_holds_no_address_but_the_states(text: str, clerk: Assistant) -> None:
    hosts = re.findall(r"(?:[\w-]+\.)+[a-z]{2,}", reply_to(text, clerk).text)
    assert all(host.endswith(("gov.vn", "csgt.vn")) for host in hosts), hosts


def test_a_number_that_is_not_known_is_not_said_again(clerk: Assistant) -> None:
    text = reply_to("số 0912 345 678 gọi mời lên phường, có thật không", clerk).text
    assert "678" not in text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("tôi lỡ chuyển 5 triệu cho kẻ xưng công an, có phải bị lừa không", "chặn giao dịch"),
        ("lỡ đọc mã otp cho người xưng ngân hàng gọi, lừa đúng không", "khóa tài khoản"),
        ("lỡ cài file apk nó gửi, có phải lừa đảo không", "tắt mạng"),
        ("lỡ nhập mật khẩu vneid vào link nó gửi, bị lừa không", "khóa VNeID"),
        ("lỡ gửi ảnh căn cước qua zalo cho kẻ xưng cán bộ, bị lừa không", "đứng tên bạn"),
    ],
)
def test_what_was_already_done_is_answered(text: str, told: str, clerk: Assistant) -> None:
    reply = reply_to(text, clerk)
    assert reply.verdict == DANGER
    assert told in reply.text
    assert "trình báo" in reply.lines[-1]


def test_nothing_is_said_of_mishaps_that_nobody_told(clerk: Assistant) -> None:
    assert "đã lỡ" not in reply_to("nó gửi file apk kêu cài, có nên cài không", clerk).text


def test_an_emergency_comes_first(clerk: Assistant) -> None:
    text = "tụi nó bắt cóc con gái tui rồi, đòi tiền chuộc"
    assert reply_to(text, clerk).outcome is Outcome.EMERGENCY


def test_buttons_lead_to_entries(clerk: Assistant) -> None:
    reply = reply_to("vneid-xacthuc.top", clerk)
    assert [target(choice) for choice in reply.choices] == [ShowEntry(i) for i in reply.ids]
    assert reply.ids[0] == "an-toan-lua-dao-dich-vu-cong"


def test_without_those_entries_it_answers_all_the_same(assistant: Assistant) -> None:
    reply = reply_to("vneid-xacthuc.top", assistant)
    assert (reply.verdict, reply.choices, reply.ids) == (DANGER, (), ())


def test_a_follow_up_goes_on_about_the_fraud(clerk: Assistant) -> None:
    clerk.ask("có người gọi kêu bấm link cập nhật vneid", "chat", "test")
    reply = clerk.ask("lỡ bấm rồi giờ phải làm sao", "chat", "test").reply
    assert reply.entry_id == "an-toan-lua-dao-dich-vu-cong"
    assert "đóng trang" in reply.lines[0]


def test_a_check_keeps_the_topic_before_it(clerk: Assistant) -> None:
    clerk.ask("làm hộ chiếu cần giấy gì", "chat", "test")
    clerk.ask("hochieu.top có phải trang thật không", "chat", "test")
    assert clerk.ask("lệ phí bao nhiêu", "chat", "test").reply.entry_id == "ho-chieu-pho-thong"


def test_the_verdict_is_told_to_programs_for_checks_only(clerk: Assistant) -> None:
    checked = as_json("x", clerk.ask("vneid-xacthuc.top", None, "test"))
    asked = as_json("x", clerk.ask("làm hộ chiếu cần giấy gì", None, "test"))
    assert (checked["outcome"], checked["verdict"], checked["id"]) == ("scam-check", DANGER, None)
    assert "verdict" not in asked
    assert json.dumps(checked)


def test_it_is_written_down(clerk: Assistant, notebook: Notebook) -> None:
    clerk.ask("số 0912345678 gọi đòi mã otp, lừa không", None, "test")
    (row,) = notebook.rows
    assert row.outcome is Outcome.SCAM_CHECK
    assert "0912345678" not in row.text


def test_every_sign_has_words_that_show_it(shipped: Engine) -> None:
    shown = {name for _, name in _patterns_of(shipped)}
    assert {f"dau:{key}" for key in BOOK.dau_hieu} | {f"lo:{key}" for key in BOOK.da_lo} <= shown


def _patterns_of(engine: Engine) -> list[tuple[str, str]]:
    return [(str(p.parts), p.name) for group in engine.scams.patterns.by_head for p, _ in group]


def test_the_lists_are_as_addresses_are_compared() -> None:
    names = (*BOOK.ten_hay_muon, *BOOK.ten_viec)
    assert all(fold(name) == name and name.isalnum() for name in names)
    assert not set(BOOK.duoi_hay_gia) & set(BOOK.duoi_khac)
