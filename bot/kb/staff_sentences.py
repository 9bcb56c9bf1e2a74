"""What the bot says to staff in Telegram."""

from __future__ import annotations

from pydantic import Field, field_validator

from bot.kb.fields import Shown
from bot.kb.placeholders import PlaceholderModel, say
from bot.kb.taken_by_telegram import Brief, Label, Menu
from bot.staff import Decision


class StaffSentences(PlaceholderModel):
    """The part of loi-noi.yaml under ``can_bo``."""

    lenh: Menu = Field(description="Các lệnh của cán bộ, và lệnh ấy làm gì")
    gioi_thieu: Shown = say("Dưới /start và /help của cán bộ", "ten", "vai")
    khong_phai_can_bo: Brief = say("Người khác bấm nút của cán bộ")
    chi_xem: Shown = say("Tài khoản chỉ được xem", "ten")
    nut_la: Shown = say("Nút không đọc được")
    khong_duoc: Shown = say("Không làm được, vì sao", "loi")
    da_thoi: Shown = say("Đã bấm thôi")

    nhom: Shown = say("Một nhóm trong Việc cần làm", "so", "tong")
    nhom_ai: Shown = say("… mấy người hỏi, mấy lần, ngày nào", "nguoi", "lan", "ngay")
    nhom_moi_ngay: Shown = say("… số người mỗi ngày, vẽ bằng vạch", "so", "vach")
    nhom_gan: Shown = say("… đầu danh sách các mục gần nhất")
    nhom_gan_muc: Shown = say("… một mục trong đó", "muc", "chac")
    nhom_nay: Shown = say("… nay bot trả lời bằng mục nào", "muc", "chac")
    nhom_nay_ngoai: Shown = say("… nay bot chỉ nơi hỏi theo mục ngoài phạm vi nào", "muc", "chac")
    nhom_nay_chua: Shown = say("… nay bot vẫn chưa trả lời được")
    nhom_cau: Shown = say("… một câu hỏi nhiều lần", "cau", "lan")
    nhom_con: Shown = say("… còn những câu khác", "so")
    nhom_tro_lai: Shown = say("… đã quyết một lần mà nay lại có người hỏi", "viec", "ngay")
    nhom_het: Shown = say("Việc cần làm không còn nhóm nào")
    nhom_cu: Shown = say("Nút của một nhóm không còn trong Việc cần làm")
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
    nut_hang_doi: Label = say("Nút mở Việc cần làm")
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

    dang_thu: Shown = say("Đang thử một đề xuất", "viec")
    thu_hong: Shown = say("… thử không được", "loi")
    de_nghi: Shown = say("… ai đề xuất", "ten")
    chua_luu_duoc: Shown = say("… điều còn cản việc lưu", "loi")
    can_duyet: Shown = say("… đổi điều nhạy cảm, cần người khác duyệt")
    khong_doi: Shown = say("… hỏi lại mọi câu mà không câu nào đổi", "so")
    duoc_them: Shown = say("… những câu được trả lời tốt hơn", "cau", "nguoi")
    kem_di: Shown = say("… những câu bị trả lời kém đi", "cau", "nguoi")
    khac_di: Shown = say("… những câu chỉ khác đi", "cau", "nguoi")
    mot_doi: Shown = say("… một câu trong đó", "cau", "truoc", "sau")
    ket_hoi_lai: Shown = say("… bot hỏi lại")
    ket_chua_biet: Shown = say("… bot nói chưa biết")
    xem_du: Shown = say("… phần thay đổi dài quá, xem đủ ở đâu", "noi")
    nut_xem_lai: Label = say("Nút xem đề xuất nay ra sao")
    nut_luu: Label = say("Nút lưu")
    nut_luu_du: Label = say("Nút lưu dù có câu kém đi")
    nut_gui: Label = say("Nút gửi người duyệt")
    nut_gui_du: Label = say("Nút gửi người duyệt dù có câu kém đi")
    nut_bo: Label = say("Nút bỏ đề xuất")
    nut_cho_duyet: Label = say("Nút xem các đề xuất chờ duyệt", "so")
    nut_duyet: Label = say("Nút duyệt")
    nut_duyet_du: Label = say("Nút duyệt dù có câu kém đi")
    nut_khong_duyet: Label = say("Nút không duyệt")
    da_luu: Shown = say("Đã lưu một đề xuất", "viec")
    da_gui: Shown = say("Đã gửi người duyệt", "viec")
    da_bo: Shown = say("Đã bỏ một đề xuất", "viec")
    da_tu_choi: Shown = say("Một đề xuất không được duyệt", "viec")
    cho_duyet: Shown = say("Đầu một đề xuất chờ duyệt", "so", "tong")
    cho_duyet_het: Shown = say("Không còn đề xuất nào chờ duyệt")
    hoi_ly_do: Shown = say("Hỏi lý do không duyệt", "viec", "ten")

    da_nap: Shown = say("/nap: đã nạp lại", "ban", "so")
    nap_canh_bao: Shown = say("… còn những cảnh báo", "so")
    nap_loi: Shown = say("/nap: kho có lỗi, bản cũ vẫn trả lời", "so")
    tat_hoi: Shown = say("/tamdung: hỏi lại cho chắc")
    tat_loi_nhan: Shown = say("… người dân sẽ đọc gì", "loi_nhan")
    tat_van: Shown = say("… điều vẫn được trả lời")
    nut_tat: Label = say("Nút tắt trả lời")
    tat_dai: Shown = say("/tamdung: lời nhắn quá dài", "so")
    tat_cu: Shown = say("Bấm nút tắt của một tin cũ")
    da_tat: Shown = say("Báo mọi cán bộ: đã tắt trả lời", "ten", "gio")
    da_mo: Shown = say("Báo mọi cán bộ: đã mở lại", "ten", "gio")
    dang_tat: Shown = say("/tamdung khi đã tắt rồi")
    dang_mo: Shown = say("/tieptuc khi không tắt")

    so_lieu: Shown = say("/thongke: dòng đầu")
    so_lieu_cot: list[Shown] = Field(
        min_length=3, max_length=3, description="… ba cột: hôm nay, bảy ngày, ba mươi ngày"
    )
    so_lieu_nhac: Shown = say("… nhắc rằng trả lời chưa phải là đúng")
    so_lieu_nhom: Shown = say("… đầu danh sách các nhóm lớn nhất")
    mot_nhom: Shown = say("… một nhóm trong đó", "cau", "nguoi")
    so_lieu_cho_bao: Shown = say("… số người chờ được báo", "so")

    ban_tin: Shown = say("Bản tin mỗi ngày: dòng đầu", "ngay")
    ban_tin_hoi: Shown = say(
        "… hôm qua mấy câu, kết cục ra sao", "cau", "nguoi", "tra_loi", "hoi_lai", "chua_biet"
    )
    ban_tin_nghi_sai: Shown = say("… mấy câu được khen, mấy câu ngờ sai", "khen", "sai")
    ban_tin_cho_duyet: Shown = say("… mấy đề xuất chờ duyệt", "so")
    ban_tin_suc_khoe: Shown = say("… mấy chỗ trong kho cần xem lại", "so")
    bao_nhom_dau: Shown = say("Báo động: một nhóm tăng nhanh, dòng đầu")
    bao_nhom: Shown = say("… nhóm nào, thêm mấy người", "cau", "moi", "cu")
    nut_xem_nhom: Label = say("… nút xem nhóm ấy")
    bao_sai_dau: Shown = say("Báo động: một mục bị báo sai nhiều, dòng đầu")
    bao_sai: Shown = say("… mục nào, mấy người", "muc", "so")

    @field_validator("da_quyet")
    @classmethod
    def _all_decisions(cls, told: dict[Decision, str]) -> dict[Decision, str]:
        if missing := [one.value for one in Decision if one not in told]:
            raise ValueError(f"thiếu lời cho: {', '.join(missing)}")
        return told
