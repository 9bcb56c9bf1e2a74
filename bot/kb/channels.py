"""kenh-chinh-thuc.yaml: the state's own addresses, numbers and apps, and the signs of a fraud."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from bot.kb.fields import Day, Model, OrText, Shown, Slug, Text
from bot.model import Trust

_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
_NUMBER = re.compile(r"\d[\d.]*\d")
_END = re.compile(r"[a-z]{2,}")


def _host(text: str) -> str:
    if not _HOST.fullmatch(text):
        raise ValueError(f"«{text}»: chỉ ghi tên miền, như dichvucong.gov.vn")
    return text


def _number(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"«{text}»: số chỉ gồm chữ số và dấu chấm, như 1900.0368")
    return text


def _end(text: str) -> str:
    if not _END.fullmatch(text):
        raise ValueError(f"«{text}»: chỉ ghi phần sau dấu chấm cuối, như top")
    return text


Host = Annotated[Text, AfterValidator(_host)]
Number = Annotated[Text, AfterValidator(_number)]
End = Annotated[Text, AfterValidator(_end)]


class Channel(Model):
    la: Shown = Field(description="Kênh này là gì, của ai")
    tin_cay: Trust = Field(
        Trust.OFFICIAL, description="Biết chắc tới đâu: chinh-thuc, nhieu-nguon, mot-nguon, …"
    )


ChannelText = Annotated[Channel, OrText("la")]


class Sign(Model):
    """A thing that frauds do."""

    nang: int = Field(ge=1, le=3, description="3: một mình đã là lừa đảo; 1, 2: chỉ góp vào")
    noi: Shown = Field(description="Câu giải thích cho người dân")
    mau: list[Text] = Field(min_length=1, description="Cụm từ cho biết có dấu hiệu này")
    tru: list[Text] = Field([], description="Có cụm này thì không tính")


class Certain(Model):
    """Words that tell of a loss by themselves, with nothing else told."""

    nang: int = Field(0, ge=0, le=3, description="3: việc này chỉ xảy ra khi bị lừa")
    mau: list[Text] = Field(min_length=1, description="Cụm từ tự nó cho biết đã mắc lừa")
    tru: list[Text] = Field([], description="Có cụm này thì chỉ là chuyện thường, như nộp lệ phí")


class Slip(Model):
    """What a citizen may have done already, and what to do then."""

    mau: list[Text] = Field(min_length=1, description="Cụm từ cho biết đã lỡ làm điều này")
    tru: list[Text] = Field([], description="Có cụm này thì không tính")
    chac: Certain | None = Field(None, description="Khi nào chỉ việc phải làm mà khỏi chờ hỏi")
    noi: Shown = Field(description="Việc phải làm ngay")


class Telling(Model):
    """How a message shows that it wants something checked."""

    nghi_ngo: list[Text] = Field(min_length=1, description="Hỏi thật hay giả, có nên làm theo")
    ke_lai: list[Text] = Field(min_length=1, description="Kể lại một cuộc gọi, tin nhắn, bài đăng")
    hoi_chung: list[Text] = Field(min_length=1, description="Hỏi chung về lừa đảo: để mục trả lời")
    hoi_cach: list[Text] = Field(
        min_length=1, description="Hỏi cách xử lý mà không tỏ ý ngờ: để mục trả lời"
    )


class ChannelsModel(Model):
    """kenh-chinh-thuc.yaml."""

    kiem_tra: Day = Field(description="Ngày đối chiếu danh sách gần nhất")
    nha_nuoc: list[Host] = Field(min_length=1, description="Đuôi chỉ nhà nước được dùng")
    ten_mien: dict[Host, ChannelText] = Field(description="Tên miền chính thức: là gì, của ai")
    so_dien_thoai: dict[Number, ChannelText] = Field(description="Số chính thức: là gì, của ai")
    ung_dung: dict[Text, ChannelText] = Field(description="Ứng dụng chính thức: của ai")
    ten_hay_muon: list[Text] = Field(description="Tên hệ thống, cơ quan mà địa chỉ giả hay mượn")
    ten_viec: list[Text] = Field(description="Tên việc, chỉ đáng ngờ khi đi với một đuôi hay giả")
    duoi_hay_gia: list[End] = Field(description="Đuôi rẻ tiền mà trang giả hay dùng")
    duoi_khac: list[End] = Field(description="Những đuôi khác, để nhận ra đâu là địa chỉ trang")
    rut_gon: list[Host] = Field(description="Nơi làm liên kết rút gọn")
    nhan_ra: Telling = Field(description="Khi nào là nhờ kiểm tra, khi nào là câu hỏi thường")
    dau_hieu: dict[Text, Sign] = Field(description="Dấu hiệu lừa đảo")
    da_lo: dict[Text, Slip] = Field(description="Đã lỡ làm theo thì phải làm gì")
    muc: list[Slug] = Field([], description="Mã mục đưa lên nút, mục hướng dẫn chính đứng đầu")
