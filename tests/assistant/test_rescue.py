"""After a loss the steps that can still save something come first; paying a fee is no loss."""

from __future__ import annotations

import pytest

from bot.assistant.assistant import Assistant
from bot.exchange import Outcome, Reply
from bot.text.normalise import fold

LOST = [
    ("em lỡ chuyển 5 triệu cho nó rồi giờ sao", "danger", "tổng đài ngân hàng"),
    ("tôi bị lừa chuyển 20 triệu rồi phải làm sao", "danger", "tổng đài ngân hàng"),
    ("bị trừ sạch tiền trong tài khoản", "danger", "tổng đài ngân hàng"),
    ("má tui bị nó dụ cài app trừ sạch tiền", "danger", "tổng đài ngân hàng"),
    ("em bị lừa rồi", "danger", "tổng đài ngân hàng"),
    ("lỡ đọc mã OTP", "danger", "gọi ngân hàng"),
    ("em đọc otp cho nó rồi", "danger", "gọi ngân hàng"),
    ("lỡ cài app lạ rồi", "danger", "gọi ngân hàng"),
    ("bấm vào link rồi", "danger", "đóng trang"),
    ("lỡ quét mã qr lạ", "unknown", "đóng trang"),
    ("bị hack vneid", "danger", "khóa VNeID"),
    ("tài khoản vneid của tôi bị chiếm", "danger", "khóa VNeID"),
    ("lộ ảnh căn cước", "unknown", "công an xã"),
    ("gửi ảnh cccd 2 mặt cho nó rồi", "danger", "công an xã"),
    ("nó đang điều khiển điện thoại tôi", "danger", "Tắt wifi"),
    ("lỡ cho xem màn hình rồi", "danger", "Tắt wifi"),
]

FAKE = "dichvucong-gov.vip có thật không"

AFTER_A_CHECK = [
    ("lỡ bấm vô rồi", "đóng trang"),
    ("lỡ bấm rồi", "đóng trang"),
    ("lo bam roi", "đóng trang"),
    ("trời ơi mất tiền rồi", "ngân hàng"),
    ("nộp rồi", "ngân hàng"),
    ("lỡ tải app rồi", "tắt mạng"),
    ("lỡ cài rồi", "tắt mạng"),
    ("nó đang điều khiển điện thoại tôi", "Tắt wifi"),
    ("lỡ cho xem màn hình rồi", "Tắt wifi"),
]

NOT_AFTER_A_CHECK = [
    "làm hộ chiếu bao nhiêu tiền",
    "lỡ hẹn làm căn cước rồi",
    "tôi đã nộp hồ sơ khai sinh rồi bao lâu có",
    "mất căn cước làm lại ở đâu",
    "cảm ơn",
]

ORDINARY = [
    "lỡ hẹn làm căn cước",
    "chuyển tiền nộp phí rồi mà chưa thấy biên lai",
    "đã chuyển khoản lệ phí hộ chiếu rồi mà hồ sơ chưa nhận",
    "nộp phạt nguội chuyển nhầm tài khoản",
    "em lỡ nộp thuế hai lần",
    "lỡ quét mã nộp phạt hai lần",
    "bị trừ tiền hai lần khi nộp phí",
    "đã gửi ảnh căn cước trong hồ sơ mà bị trả lại",
    "lỡ đưa căn cước cho chủ trọ giữ",
    "nhập mã otp không được",
    "đã vào link dichvucong.gov.vn rồi mà không nộp được",
    "mất tiền trong tài khoản giao thông etc",
    "em lỡ xóa app vneid rồi",
    "vneid bị khóa do nhập sai mật khẩu",
    "lỡ mở hộ kinh doanh rồi không muốn làm nữa",
    "em bị lừa dối trong hôn nhân",
    "giấy phép điều khiển máy bay không người lái",
    "cho xem màn hình vneid thay căn cước được không",
]


def reply_to(text: str, ask: Assistant) -> Reply:
    return ask.ask(text, None, "test").reply


@pytest.mark.parametrize(("text", "verdict", "first"), LOST)
def test_the_first_line_is_the_most_pressing_step(
    text: str, verdict: str, first: str, ask: Assistant
) -> None:
    reply = reply_to(text, ask)
    assert (reply.outcome, reply.verdict) == (Outcome.SCAM_CHECK, verdict)
    assert first in reply.lines[0]
    assert "trình báo" in reply.lines[-1]


@pytest.mark.parametrize("text", [fold(text) for text, *_ in LOST])
def test_without_marks_it_is_a_loss_too(text: str, ask: Assistant) -> None:
    assert reply_to(text, ask).outcome is Outcome.SCAM_CHECK


@pytest.mark.parametrize("text", ORDINARY)
def test_what_goes_wrong_with_a_service_is_no_loss(text: str, ask: Assistant) -> None:
    assert reply_to(text, ask).outcome is not Outcome.SCAM_CHECK


@pytest.mark.parametrize("before", [[FAKE], ["làm hộ chiếu ở đâu", FAKE], [FAKE, "cảm ơn"]])
@pytest.mark.parametrize(("text", "first"), AFTER_A_CHECK)
def test_right_after_a_check_a_slip_is_told_of_that(
    before: list[str], text: str, first: str, ask: Assistant
) -> None:
    for earlier in before:
        ask.ask(earlier, "c", "test")
    reply = ask.ask(text, "c", "test").reply
    assert reply.outcome is Outcome.SCAM_CHECK
    assert first in reply.lines[0]


@pytest.mark.parametrize("text", NOT_AFTER_A_CHECK)
def test_after_a_check_an_ordinary_question_is_answered(text: str, ask: Assistant) -> None:
    ask.ask(FAKE, "c", "test")
    assert ask.ask(text, "c", "test").reply.outcome is not Outcome.SCAM_CHECK


def test_once_something_else_was_answered_the_check_is_over(ask: Assistant) -> None:
    for earlier in (FAKE, "làm hộ chiếu bao nhiêu tiền"):
        ask.ask(earlier, "c", "test")
    assert ask.ask("nộp rồi", "c", "test").reply.outcome is not Outcome.SCAM_CHECK


def test_a_password_given_to_a_page_calls_for_the_bank_first(ask: Assistant) -> None:
    reply = reply_to("tôi bấm link rồi nhập mật khẩu ngân hàng rồi giờ sao", ask)
    assert "gọi ngân hàng" in reply.lines[0]


def test_whoever_doubts_reads_the_verdict_first(ask: Assistant) -> None:
    reply = reply_to("lỡ chuyển tiền cho bọn nó rồi, có phải lừa đảo không", ask)
    assert reply.lines[0] == ask.engine.knowledge.sentences.lua_dao_nguy_hiem
    assert "tổng đài ngân hàng" in reply.lines[1]


def test_the_entry_about_frauds_answers_with_the_same_steps(ask: Assistant) -> None:
    reply = reply_to("lỡ cài file apk rồi giờ phải làm gì", ask)
    assert reply.outcome is Outcome.ANSWER
    assert reply.entry_id == "an-toan-lua-dao-dich-vu-cong"
    assert "gọi ngân hàng" in reply.lines[0]
    assert reply.footer
