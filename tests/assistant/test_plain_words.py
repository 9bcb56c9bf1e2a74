"""What people ask in plain words: about the bot itself, about money they get, about lost papers."""

from __future__ import annotations

import pytest

from bot.assistant.assistant import Assistant
from bot.exchange import Outcome
from bot.model import Facet


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("xóa hết dữ liệu của tôi đi", "rieng_tu_xoa"),
        ("xoa het du lieu cua toi", "rieng_tu_xoa"),
        ("bạn lưu gì về tôi", "rieng_tu_hoi"),
        ("bot có ghi lại lời tôi không", "rieng_tu_hoi"),
        ("bot này của ai, có lấy thông tin của tôi không", "rieng_tu_hoi"),
        ("mày có phải lừa đảo không", "bi_nghi_lua"),
        ("tắt thông báo", "rieng_tu_bao"),
        ("hỏi cái khác", "hoi_viec_khac"),
        ("chuyện khác", "hoi_viec_khac"),
    ],
)
def test_what_is_asked_of_the_bot_itself(text: str, sentence: str, ask: Assistant) -> None:
    reply = ask.ask(text, None, "test").reply
    said = getattr(ask.engine.knowledge.sentences, sentence)
    assert (reply.outcome, reply.lines) == (Outcome.SOCIAL, (said,))


@pytest.mark.parametrize(
    "text",
    [
        "xóa đăng ký thường trú thế nào",
        "thông báo lưu trú cho khách",
        "cuộc gọi tự xưng công an có phải lừa đảo không",
        "vneid có lấy thông tin của tôi không",
        "muốn xóa tài khoản vneid",
    ],
)
def test_services_and_callers_are_not_the_bot(text: str, ask: Assistant) -> None:
    assert ask.ask(text, None, "test").reply.outcome is not Outcome.SOCIAL


@pytest.mark.parametrize(
    ("text", "entry", "facet"),
    [
        ("bac tren 75 tuoi co tien gi ko", "tro-cap-xa-hoi-huu-tri", Facet.FIGURES),
        ("người già được hưởng tiền gì", "tro-cap-xa-hoi-huu-tri", Facet.FIGURES),
        ("thất nghiệp có tiền không", "tro-cap-that-nghiep", Facet.FIGURES),
        ("làm hộ chiếu có mất tiền không", "ho-chieu-pho-thong", Facet.FEE),
        ("tách hộ", "tach-ho-xoa-thuong-tru", None),
        ("tra cứu hồ sơ", "tra-cuu-ho-so", None),
        ("mat so ho khau", "xac-nhan-thong-tin-cu-tru", None),
        ("mat giay ket hon", "trich-luc-ho-tich", None),
        ("mat the bao hiem y te", "vssid-so-bhxh", None),
        ("vo bac mat roi gio lam giay gi", "khai-tu", Facet.PAPERS),
        ("quá hạn 5 ngày rồi chưa có kết quả", "tra-cuu-ho-so", Facet.TIME),
    ],
)
def test_what_is_meant(text: str, entry: str, facet: Facet | None, ask: Assistant) -> None:
    reply = ask.ask(text, None, "test").reply
    assert (reply.outcome, reply.entry_id, reply.facet) == (Outcome.ANSWER, entry, facet)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("trẻ dưới 6 tuổi có phải mua bhyt không", "Không phải mua"),
        ("mẹ 80 tuổi có phải mua bhyt không", "trợ cấp hưu trí xã hội"),
        ("quá hạn 5 ngày rồi chưa có kết quả", "bộ phận một cửa"),
    ],
)
def test_the_case_asked_about_comes_first(text: str, first: str, ask: Assistant) -> None:
    assert first in ask.ask(text, None, "test").reply.lines[0]


def test_what_one_is_paid_is_not_answered_with_what_one_pays(ask: Assistant) -> None:
    reply = ask.ask("chế độ ốm đau được hưởng tiền gì", None, "test").reply
    free = ask.engine.knowledge.sentences.le_phi_khong_thu
    assert reply.entry_id == "che-do-om-dau-tu-tuat"
    assert free not in reply.lines[0]


@pytest.mark.parametrize(
    ("command", "entry"),
    [
        ("/tinhhuong mất ví", "mat-vi-mat-het-giay-to"),
        ("/tinhhuong mua nhà", "mua-nha-dat"),
        ("/tinhhuong sinh con", "vua-sinh-con"),
        ("/chinhsach lương hưu", "luong-co-so-2026"),
    ],
)
def test_a_command_opens_the_one_entry_it_names(command: str, entry: str, ask: Assistant) -> None:
    assert ask.ask(command, "c", "test").reply.entry_id == entry
