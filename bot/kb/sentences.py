"""The bot's own sentences, as they stand in YAML."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, Field, field_validator

from bot.kb.fields import Shown
from bot.kb.schema import Model
from bot.model import Facet

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def _at_most(limit: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        if len(text) > limit:
            raise ValueError(f"dài {len(text)} ký tự, Telegram chỉ nhận {limit}: viết gọn lại")
        return text

    return check


def _command_names(menu: dict[str, str]) -> dict[str, str]:
    for name in menu:
        if not _COMMAND.fullmatch(name):
            raise ValueError(f"lệnh «{name}»: chỉ chữ thường không dấu, số, gạch dưới")
    return menu


Brief = Annotated[Shown, AfterValidator(_at_most(120))]
Description = Annotated[Shown, AfterValidator(_at_most(512))]
Menu = Annotated[
    dict[str, Annotated[Shown, AfterValidator(_at_most(256))]], AfterValidator(_command_names)
]
"""What Telegram takes: text for small places, of an empty chat, and of commands."""


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
    chua_hieu_tu: Shown = _say("… khi có chữ bot chưa gặp bao giờ", "tu")
    cach_hoi_lai: Shown = _say("… và gợi ý cách hỏi")
    hoi_noi_khac: Shown = _say("… và nơi hỏi người thật, xem trang chính thức")
    nut_hoi_nguoi: Shown = _say("Nút: muốn hỏi người")
    gap_nguoi: Shown = _say("Muốn hỏi người: hỏi ở đâu")
    gap_nguoi_ghi: Shown = _say("… và câu hỏi đã được ghi lại")
    chi_noi_hoi: Shown = _say("Sau một lựa chọn mà kho chỉ nói được ai lo")
    chua_biet_gan: Shown = _say("Không có câu trả lời, nhưng có mục gần")
    ngoai_pham_vi: Shown = _say("Việc bot biết nhưng không trả lời", "viec")
    xem_o: Shown = _say("Tìm hiểu thêm ở đâu", "noi")
    hoi_lai: Shown = _say("Hỏi lại khi có vài mục giống nhau")
    hoi_lai_khia_canh: Shown = _say("Hỏi một phần mà chưa rõ việc gì", "phan")
    khong_phai: Shown = _say("Nút: không phải các mục này")
    khong_phai_viec_nay: Shown = _say("Nút dưới một việc ngoài kho: hiểu nhầm rồi")
    sua_lai: Shown = _say("Được báo là chưa đúng ý, không nói thêm")
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
    con_dong: Shown = _say("Cuối một danh sách chưa in hết", "so")
    nut_xem_du: Shown = _say("Nút xem cả danh sách ấy")
    trang: Shown = _say("Đầu một danh sách chia trang", "so", "tong")
    nut_truoc: Shown = _say("Nút về trang trước")
    nut_sau: Shown = _say("Nút sang trang sau")
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
    da_doi: Shown = _say("Nút cũ mà nội dung đã đổi từ đó", "phan")
    phan_con_lai: Shown = _say("… khi chỗ đổi không thuộc phần nào có tên")
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
    lua_dao_kenh_that: Shown = _say("Kiểm tra lừa đảo: là kênh chính thức", "kenh")
    lua_dao_kenh_that_nhac: Shown = _say("… và lời dặn đi kèm")
    lua_dao_kenh: Shown = _say("Tên một kênh và kênh ấy là gì", "kenh", "la")
    lua_dao_trang_nha_nuoc: Shown = _say("Trang của nhà nước mà kho không ghi tên")
    lua_dao_chua_biet: Shown = _say("Kiểm tra lừa đảo: chưa có thông tin", "kenh")
    lua_dao_chua_biet_viec: Shown = _say("… khi tin không nêu địa chỉ hay số nào")
    lua_dao_nguy_hiem: Shown = _say("Kiểm tra lừa đảo: rất giống lừa đảo")
    lua_dao_gia: Shown = _say("Địa chỉ nhái một địa chỉ thật", "kenh", "that")
    lua_dao_chen_gov: Shown = _say("Địa chỉ chen chữ gov.vn mà không thuộc .gov.vn", "kenh")
    lua_dao_che_dia_chi: Shown = _say("Địa chỉ thật bị giấu sau dấu @", "kenh")
    lua_dao_chu_la: Shown = _say("Địa chỉ dùng chữ nước ngoài nhìn giống chữ thường", "kenh")
    lua_dao_muon_ten: Shown = _say("Địa chỉ mượn tên cơ quan", "kenh", "ten")
    lua_dao_so_may: Shown = _say("Địa chỉ chỉ là dãy số", "kenh")
    lua_dao_rut_gon: Shown = _say("Liên kết rút gọn", "kenh")
    lua_dao_khong_phai_nha_nuoc: Shown = _say("Địa chỉ không có trong danh sách", "kenh")
    lua_dao_so_la: Shown = _say("Số điện thoại không có trong danh sách")
    lua_dao_chua_kiem_chung: Shown = _say("Một kênh có ghi mà chưa kiểm chứng", "kenh", "la")
    lua_dao_so_la_ten: Shown = _say("Một số lạ: không nhắc lại số")
    lua_dao_nen_lam: Shown = _say("Nên làm gì khi rất giống lừa đảo")
    lua_dao_cach_hoi: Shown = _say("Kiểm tra bằng cách nào khi chưa biết")
    lua_dao_da_lo: Shown = _say("Mở đầu phần đã lỡ làm theo")
    lua_dao_trinh_bao: Shown = _say("Dòng cuối của phần ấy")
    hoi_gi: Shown = _say("/hoi mà không kèm câu hỏi")
    nhom_chao: Shown = _say("Mới vào một nhóm: cách gọi bot")
    nhom_rieng: Shown = _say("Lệnh chỉ dùng trong trò chuyện riêng", "bot")
    giu_lai: Shown = _say("Hỏi nhanh quá: tin được giữ lại, trả lời sau", "sau", "so")
    chua_doc: Shown = _say("… và những tin sau đó không giữ được nữa")
    bam_nhanh: Brief = _say("Bấm nút nhanh quá", "sau")
    lau_giay: Shown = _say("Một khoảng chờ ngắn", "so")
    lau_phut: Shown = _say("Một khoảng chờ dài", "so")
    nut_hoi_rieng: Brief = _say("Gõ tên bot ở nơi khác mà không có gợi ý: nút mở bot")
    nut_hoi_them: Shown = _say("Nút mở bot dưới câu trả lời gửi từ gợi ý")
    con_nua_the: Shown = _say("Như con_nua, trong câu trả lời gửi từ gợi ý", "so")
    con_dong_the: Shown = _say("Như con_dong, trong câu trả lời gửi từ gợi ý", "so")
    mo_ta: Description = _say("Lời giới thiệu trước khi bấm Bắt đầu")
    mo_ta_ngan: Brief = _say("Lời giới thiệu ở trang của bot, và khi chia sẻ")
    lenh: Menu = Field(description="Các lệnh hiện trong bảng lệnh, và lệnh ấy làm gì")
    lenh_nhom: Menu = Field(description="Các lệnh dùng được trong nhóm")
    ten_khia_canh: dict[Facet, Shown] = Field(description="Tên các phần, ghi ở đầu câu và trên nút")

    @field_validator("ten_khia_canh")
    @classmethod
    def _all_facets(cls, names: dict[Facet, str]) -> dict[Facet, str]:
        if missing := [facet.value for facet in Facet if facet not in names]:
            raise ValueError(f"thiếu tên cho: {', '.join(missing)}")
        return names
