"""Vocabulary, the bot's own sentences, and settings, as they stand in YAML."""

from __future__ import annotations

import string
from typing import Any

from pydantic import BaseModel, Field, field_validator, model_validator

from bot.kb.fields import Shown, Text
from bot.kb.schema import Model
from bot.model import Facet, Outcome


class Reflex(Model):
    """Messages that are answered at once with a fixed sentence, by whole words after folding."""

    ket_cuc: Outcome = Field(description="social hoặc emergency")
    mau: list[Text] = Field(min_length=1, description="Cụm từ nhận ra tin nhắn này")
    tru: list[Text] = Field([], description="Có cụm này thì không phải")
    loi_noi: Text = Field(description="Tên câu trả lời trong loi-noi.yaml")


class LexiconModel(Model):
    """tu-vung.yaml."""

    viet_tat: dict[Text, list[Text]] = Field(description="Chữ viết tắt: các nghĩa, hay gặp trước")
    dong_nghia: dict[Text, list[Text]] = Field(description="Từ chuẩn: các cách nói khác")
    tu_dem: list[Text] = Field(description="Từ đệm, bỏ đi không đổi nghĩa")
    khia_canh: dict[Facet, list[Text]] = Field(description="Cụm từ cho biết hỏi phần nào")
    noi_tiep: list[Text] = Field(description="Cụm từ mở đầu câu hỏi nối tiếp")
    so_sanh: list[Text] = Field(
        [], description="Từ so sánh: «khác nhau chỗ nào» không phải hỏi nơi làm"
    )
    tu_chung: list[Text] = Field(
        description="Từ đơn không nêu việc gì: còn lại toàn những từ này là chưa nói hỏi việc nào"
    )
    tinh_cu: dict[Text, Text] = Field(
        {}, description="Tên tỉnh, thành trước 01/7/2025: tên tỉnh, thành ngày nay"
    )
    phan_xa: dict[Text, Reflex] = Field({}, description="Tin nhắn có câu trả lời sẵn")


class _PlaceholderModel(Model):
    """Every sentence may use only the placeholders that its field declares."""

    @field_validator("*")
    @classmethod
    def _placeholders(cls, text: Any, info: Any) -> Any:
        if not isinstance(text, str):
            return text
        field = cls.model_fields[info.field_name]
        extra: Any = field.json_schema_extra
        allowed = set(extra.get("cho", ())) if isinstance(extra, dict) else set()
        try:
            used = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        except ValueError:
            raise ValueError("dấu { } không đủ đôi") from None
        if strange := used - allowed:
            known = ", ".join(f"{{{name}}}" for name in sorted(allowed)) or "không có chỗ nào"
            raise ValueError(f"chỗ trống {{{sorted(strange)[0]}}} lạ; câu này dùng được: {known}")
        return text


def _say(description: str, *placeholders: str) -> Any:
    return Field(description=description, json_schema_extra={"cho": list(placeholders)})


class Sentences(_PlaceholderModel):
    """loi-noi.yaml: everything the bot says by itself."""

    chao: Shown = _say("/start")
    tro_giup: Shown = _say("/help", "so_muc")
    chua_biet: Shown = _say("Không có câu trả lời")
    chua_biet_gan: Shown = _say("Không có câu trả lời, nhưng có mục gần")
    ngoai_pham_vi: Shown = _say("Việc bot biết nhưng không trả lời", "viec")
    xem_o: Shown = _say("Tìm hiểu thêm ở đâu", "noi")
    hoi_lai: Shown = _say("Hỏi lại khi có vài mục giống nhau")
    hoi_lai_khia_canh: Shown = _say("Hỏi một phần mà chưa rõ việc gì", "phan")
    khong_phai: Shown = _say("Nút: không phải các mục này")
    khong_phai_tra_loi: Shown = _say("Sau khi bấm nút đó")
    chua_co_phan: Shown = _say("Mục không có phần được hỏi", "phan", "muc")
    con_nua: Shown = _say("Sau một ý, khi còn những trường hợp khác", "so", "phan")
    hoi_o_mac_dinh: Shown = _say("Chưa rõ thì hỏi ở đâu, khi mục không ghi")
    le_phi_khong_thu: Shown = _say("Không thu tiền")
    le_phi_chua_ro: Shown = _say("Chưa rõ mức thu")
    le_phi_dia_phuong: Shown = _say("Địa phương quy định mức thu")
    het_han: Shown = _say("Một ý đã hết hạn áp dụng", "ngay")
    le_phi_het_han: Shown = _say("Một mức thu đã hết hạn áp dụng", "ngay")
    van_ban_het_hieu_luc: Shown = _say("Văn bản đã hết hiệu lực", "van_ban", "ngay")
    van_ban_thay_bang: Shown = _say("… và được thay", "van_ban", "ngay", "moi")
    nut_nguon: Shown = _say("Nút xem nguồn")
    nut_tat_ca: Shown = _say("Nút quay về câu trả lời chung")
    nguon: Shown = _say("Chân trang: nguồn và ngày kiểm tra", "nguon", "ngay")
    kiem_tra: Shown = _say("Chân trang khi không có tên văn bản", "ngay")
    tin_cay_mot_nguon: Shown = _say("Ghi sau ý chỉ có một nguồn")
    tin_cay_chua_kiem_chung: Shown = _say("Ghi sau ý chưa kiểm chứng")
    dia_chi_la: Shown = _say("Tin nhắn có địa chỉ không thuộc .gov.vn", "dia_chi")
    van_ban_la: Shown = _say("Hỏi một văn bản mà kho chưa có", "so")
    tinh_cu: Shown = _say("Nhắc tên mới của một tỉnh cũ", "cu", "moi")
    da_che: Shown = _say("Báo đã che dữ liệu cá nhân", "loai")
    tin_trong: Shown = _say("Tin nhắn trống hoặc chỉ có biểu tượng")
    khong_phai_chu: Shown = _say("Sticker, ảnh, giọng nói …")
    tieng_khac: Shown = _say("Chữ viết khác chữ Việt")
    tin_dai: Shown = _say("Tin nhắn quá dài, chỉ đọc được hai đầu")
    loi: Shown = _say("Có lỗi bên trong")
    nut_cu: Shown = _say("Nút của tin nhắn cũ không còn mục ấy")
    nut_hong: Shown = _say("Nút không đọc được")
    xa_giao_chao: Shown = _say("Được chào")
    xa_giao_cam_on: Shown = _say("Được cảm ơn")
    xa_giao_tam_biet: Shown = _say("Được chào tạm biệt")
    xa_giao_la_ai: Shown = _say("Bị hỏi là ai")
    xa_giao_giup_gi: Shown = _say("Được hỏi giúp được gì")
    xa_giao_che: Shown = _say("Bị chê")
    xa_giao_khac: Shown = _say("Lời xã giao khác")
    khan_cap_chay: Shown = _say("Cháy, nổ, mắc kẹt, đuối nước")
    khan_cap_bao_luc: Shown = _say("Bạo lực, bắt cóc")
    khan_cap_cap_cuu: Shown = _say("Tai nạn, đột quỵ, ngộ độc")
    khan_cap_tu_tu: Shown = _say("Ý nghĩ tự tử")
    khan_cap_tre_em: Shown = _say("Trẻ em bị xâm hại")
    ten_khia_canh: dict[Facet, Shown] = Field(description="Tên các phần, ghi ở đầu câu và trên nút")

    @field_validator("ten_khia_canh")
    @classmethod
    def _all_facets(cls, names: dict[Facet, str]) -> dict[Facet, str]:
        if missing := [facet.value for facet in Facet if facet not in names]:
            raise ValueError(f"thiếu tên cho: {', '.join(missing)}")
        return names


class Thresholds(Model):
    """When to answer, ask back or abstain; probabilities from 0 to 1."""

    tra_loi: float = Field(ge=0, le=1, description="Trả lời khi xác suất đúng từ mức này")
    hoi_lai: float = Field(ge=0, le=1, description="Hỏi lại khi tổng xác suất các mục từ mức này")
    gan: float = Field(ge=0, le=1, description="Mục đáng gợi ý khi không trả lời được")
    so_lua_chon: int = Field(4, ge=2, le=5, description="Số nút nhiều nhất khi hỏi lại")
    ti_le_lua_chon: float = Field(
        0.2,
        ge=0,
        le=1,
        description="Mục được đưa ra để chọn khi xác suất không kém mục đầu quá tỉ lệ này",
    )


class Calibration(Model):
    """Weights of the logistic that turns features of a ranking into a probability."""

    chan: float = Field(description="Hệ số chặn")
    diem: float = Field(description="Theo điểm của mục đầu")
    phu: float = Field(description="Theo phần câu hỏi được giải thích")
    cach: float = Field(description="Theo khoảng cách tới mục thứ hai")
    nhiet: float = Field(gt=0, description="Độ dốc khi chia xác suất cho các mục")


class Weights(Model):
    """Shares of the features in a candidate's score."""

    phu_hoi: float = Field(ge=0, description="Phần câu hỏi có trong cụm từ")
    phu_cum: float = Field(ge=0, description="Phần cụm từ có trong câu hỏi")
    mo: float = Field(ge=0, description="Giống nhau theo từ (rapidfuzz)")
    dau: float = Field(ge=0, description="Trừ khi dấu đã gõ trái với cụm từ")
    tu_muc: float = Field(ge=0, description="Từ, cặp tiếng của câu hỏi có trong các cụm từ của mục")
    noi_dung: float = Field(ge=0, description="Từ của câu hỏi có trong nội dung trả lời của mục")
    chinh_ta: float = Field(ge=0, description="Giống cả mục theo chữ có dấu")
    trung_khit: float = Field(ge=0, description="Thưởng khi câu hỏi đúng là một cụm từ của mục")
    tinh_huong: float = Field(
        ge=0, description="Trừ cho mục tình huống, vì mục riêng trả lời kỹ hơn"
    )


class Gates(Model):
    """`eval --gate` fails below (or above) these shares, from 0 to 1."""

    dung_dau: float = Field(ge=0, le=1, description="Đúng mục ngay, ít nhất")
    tra_loi_sai: float = Field(ge=0, le=1, description="Trả lời sai mục, nhiều nhất")
    khia_canh: float = Field(ge=0, le=1, description="Nhận đúng phần được hỏi, ít nhất")
    bia: float = Field(ge=0, le=1, description="Trả lời điều ngoài kho, nhiều nhất")


class Config(Model):
    """cau-hinh.yaml."""

    nguong: Thresholds
    hieu_chinh: Calibration
    trong_so: Weights
    cong: Gates
    so_ung_vien: int = Field(40, ge=5, le=500, description="Số cụm từ được xếp hạng kỹ")
    do_dai_hoi: int = Field(
        1200, ge=200, le=4000, description="Số chữ cái được đọc của một tin nhắn"
    )
    phut_noi_tiep: int = Field(
        30, ge=1, le=1440, description="Câu nối tiếp còn hiểu được trong bao nhiêu phút"
    )
    ngay_bao_truoc: int = Field(
        30, ge=0, le=365, description="Báo trước bao nhiêu ngày khi mức thu sắp hết hạn"
    )
    ngay_giu_nhat_ky: int = Field(
        180, ge=1, le=3650, description="Giữ nhật ký câu hỏi bao nhiêu ngày"
    )
    ngay_giu_hoi_thoai: int = Field(2, ge=1, le=90, description="Giữ mạch hội thoại bao nhiêu ngày")

    @model_validator(mode="after")
    def _ordered(self) -> Config:
        if self.nguong.hoi_lai > self.nguong.tra_loi:
            raise ValueError("ngưỡng `hoi_lai` không được cao hơn ngưỡng `tra_loi`")
        return self


WORD_FILES: dict[str, type[BaseModel]] = {
    "tu-vung.yaml": LexiconModel,
    "loi-noi.yaml": Sentences,
    "cau-hinh.yaml": Config,
}
