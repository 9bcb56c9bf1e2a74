"""What the bot says to staff in Telegram."""

from __future__ import annotations

from pydantic import Field, field_validator

from bot.kb.fields import Shown
from bot.kb.placeholders import PlaceholderModel, say
from bot.kb.taken_by_telegram import Brief, Label, Menu
from bot.staff import Decision, Role


class StaffSentences(PlaceholderModel):
    """The part of loi-noi.yaml under ``can_bo``."""

    lenh: Menu = Field(description="Các lệnh của cán bộ, và lệnh ấy làm gì")
    gioi_thieu: Shown = say("Dưới /start và /help của cán bộ", "ten", "vai")
    ten_vai: dict[Role, Shown] = Field(description="Tên các vai")
    khong_phai_can_bo: Brief = say("Người khác bấm nút của cán bộ")
    chi_xem: Shown = say("Tài khoản chỉ được xem", "ten")
    nut_la: Shown = say("Nút không đọc được")
    khong_duoc: Shown = say("Không làm được, vì sao", "loi")
    da_thoi: Shown = say("Đã bấm thôi")

    nhom: Shown = say("Một nhóm trong hàng đợi", "so", "tong")
    nhom_ai: Shown = say("… mấy người hỏi, mấy lần, từ ngày nào", "nguoi", "lan", "tu", "den")
    dau_hieu: dict[str, Shown] = Field(description="Tên các dấu hiệu câu trả lời chưa tốt")
    nhom_moi_ngay: Shown = say("… số người mỗi ngày, vẽ bằng vạch", "so", "vach")
    nhom_gan: Shown = say("… đầu danh sách các mục gần nhất")
    nhom_gan_muc: Shown = say("… một mục trong đó", "muc", "chac")
    nhom_nay: Shown = say("… nay bot trả lời bằng mục nào", "muc", "chac")
    nhom_nay_chua: Shown = say("… nay bot vẫn chưa trả lời được")
    nhom_cau: Shown = say("… một câu hỏi nhiều lần", "cau", "lan")
    nhom_con: Shown = say("… còn những câu khác", "so")
    nhom_tro_lai: Shown = say("… đã quyết một lần mà nay lại có người hỏi", "viec", "ngay")
    nhom_het: Shown = say("Hàng đợi trống")
    nhom_cu: Shown = say("Nút của một nhóm không còn trong hàng đợi")
    nut_gan: Shown = say("Nút gắn nhóm vào một mục", "muc")
    nut_muc_khac: Label = say("Nút gõ chữ để tìm mục")
    nut_muc_moi: Label = say("Nút viết mục mới")
    nut_ngoai: Label = say("Nút: việc ngoài phạm vi")
    nut_rac: Label = say("Nút: rác")
    nut_bo_qua: Label = say("Nút: bỏ qua, không cần làm gì")
    nut_nay_duoc: Label = say("Nút: nay bot đã trả lời được")
    nut_gop: Shown = say("Nút gộp với nhóm giống nhất", "cau")
    nut_tach: Label = say("Nút tách một câu khỏi nhóm")
    nut_tach_cau: Shown = say("… tách câu nào", "cau")
    nut_sau: Label = say("Nút để sau, sang nhóm kế tiếp")
    nut_truoc: Label = say("Nút về nhóm trước")
    nut_ve_nhom: Label = say("Nút trở lại nhóm đang xem")
    nut_hang_doi: Label = say("Nút mở hàng đợi")
    nut_thoi: Label = say("Nút thôi")
    nut_hoan_tac: Label = say("Nút hoàn tác")
    go_muc: Shown = say("Mời gõ chữ để tìm mục", "cau")
    tim_thay: Shown = say("Các mục tìm thấy", "cau")
    tim_khong: Shown = say("Không tìm thấy mục nào")
    chon_ngoai: Shown = say("Chọn một việc ngoài phạm vi", "cau")
    muc_moi: Shown = say("Viết mục mới ở đâu", "noi")
    muc_moi_ngoai: Shown = say("Viết một việc ngoài phạm vi mới ở đâu", "noi")
    chon_tach: Shown = say("Chọn câu tách khỏi nhóm")
    da_quyet: dict[Decision, Shown] = Field(description="Đã quyết về một nhóm, theo từng cách")
    ve_nhom: Shown = say("… về nhóm nào", "cau", "nguoi")
    da_gop: Shown = say("Đã gộp hai nhóm")
    da_tach: Shown = say("Đã tách một câu", "cau")
    da_hoan_tac: Shown = say("Đã hoàn tác")

    @field_validator("ten_vai")
    @classmethod
    def _all_roles(cls, names: dict[Role, str]) -> dict[Role, str]:
        if missing := [role.value for role in Role if role not in names]:
            raise ValueError(f"thiếu tên cho: {', '.join(missing)}")
        return names

    @field_validator("da_quyet")
    @classmethod
    def _all_decisions(cls, told: dict[Decision, str]) -> dict[Decision, str]:
        if missing := [one.value for one in Decision if one not in told]:
            raise ValueError(f"thiếu lời cho: {', '.join(missing)}")
        return told
