"""The bot's own sentences, as they stand in YAML."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, Field, field_validator

from bot.kb.fields import Shown
from bot.kb.kept_sentences import KeptSentences
from bot.kb.placeholders import say
from bot.kb.scam_sentences import ScamSentences
from bot.model import Facet, Kind

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


class Sentences(KeptSentences, ScamSentences):
    """loi-noi.yaml: everything the bot says by itself."""

    chao: Shown = say("/start")
    tro_giup: Shown = say("/help", "so_muc")
    tro_giup_cach: list[Shown] = Field(description="… từng điều một dòng")
    chua_biet: Shown = say("Không có câu trả lời")
    chua_hieu_tu: Shown = say("… khi có chữ bot chưa gặp bao giờ", "tu")
    cach_hoi_lai: Shown = say("… và gợi ý cách hỏi")
    hoi_noi_khac: Shown = say("… và nơi hỏi người thật, xem trang chính thức")
    nut_hoi_nguoi: Shown = say("Nút: muốn hỏi người")
    gap_nguoi: Shown = say("Muốn hỏi người: hỏi ở đâu")
    gap_nguoi_ghi: Shown = say("… và câu hỏi đã được ghi lại")
    chi_noi_hoi: Shown = say("Sau một lựa chọn mà kho chỉ nói được ai lo")
    chua_biet_gan: Shown = say("Không có câu trả lời, nhưng có mục gần")
    ngoai_pham_vi: Shown = say("Việc bot biết nhưng không trả lời", "viec")
    xem_o: Shown = say("Tìm hiểu thêm ở đâu", "noi")
    hoi_lai: Shown = say("Hỏi lại khi có vài mục giống nhau")
    hoi_lai_khia_canh: Shown = say("Hỏi một phần mà chưa rõ việc gì", "phan")
    hoi_lai_chu_chung: Shown = say("Hỏi lại khi tin chỉ có một từ chung", "chu")
    khong_phai: Shown = say("Nút: không phải các mục này")
    khong_phai_viec_nay: Shown = say("Nút dưới một việc ngoài kho: hiểu nhầm rồi")
    sua_lai: Shown = say("Được báo là chưa đúng ý, không nói thêm")
    khong_phai_tra_loi: Shown = say("Sau khi bấm nút đó")
    chua_co_phan: Shown = say("Mục không có phần được hỏi", "phan", "muc")
    con_nua: Shown = say("Sau một ý, khi còn những trường hợp khác", "so", "phan")
    hoi_o_mac_dinh: Shown = say("Chưa rõ thì hỏi ở đâu, khi mục không ghi")
    le_phi_khong_thu: Shown = say("Không thu tiền")
    le_phi_chua_ro: Shown = say("Chưa rõ mức thu")
    le_phi_dia_phuong: Shown = say("Địa phương quy định mức thu")
    het_han: Shown = say("Một ý đã hết hạn áp dụng", "ngay")
    le_phi_het_han: Shown = say("Một mức thu đã hết hạn áp dụng", "ngay")
    van_ban_het_hieu_luc: Shown = say("Văn bản đã hết hiệu lực", "van_ban", "ngay")
    van_ban_thay_bang: Shown = say("… và được thay", "van_ban", "ngay", "moi")
    con_dong: Shown = say("Cuối một danh sách chưa in hết", "so")
    nut_xem_du: Shown = say("Nút xem cả danh sách ấy")
    trang: Shown = say("Đầu một danh sách chia trang", "so", "tong")
    nut_truoc: Shown = say("Nút về trang trước")
    nut_sau: Shown = say("Nút sang trang sau")
    nut_nguon: Shown = say("Nút xem nguồn")
    nut_tat_ca: Shown = say("Nút quay về câu trả lời chung")
    nguon: Shown = say("Chân trang: nguồn và ngày kiểm tra", "nguon", "ngay")
    kiem_tra: Shown = say("Chân trang khi không có tên văn bản", "ngay")
    tin_cay_mot_nguon: Shown = say("Ghi sau ý chỉ có một nguồn")
    tin_cay_chua_kiem_chung: Shown = say("Ghi sau ý chưa kiểm chứng")
    dia_chi_la: Shown = say("Tin nhắn có địa chỉ không thuộc .gov.vn", "dia_chi")
    van_ban_la: Shown = say("Hỏi một văn bản mà kho chưa có", "so")
    tinh_cu: Shown = say("Nhắc tên mới của một tỉnh cũ", "cu", "moi")
    da_che: Shown = say("Báo đã che dữ liệu cá nhân", "loai")
    tin_trong: Shown = say("Tin nhắn trống hoặc chỉ có biểu tượng")
    tam_dung: Shown = say("Cán bộ đã tạm dừng trả lời, không ghi lời nhắn riêng")
    tam_dung_the: Shown = say("… tên của thẻ khi gõ tên bot ở nơi khác")
    khong_phai_chu: Shown = say("Sticker, ảnh, giọng nói …")
    tieng_khac: Shown = say("Chữ viết khác chữ Việt")
    tin_dai: Shown = say("Tin nhắn quá dài, chỉ đọc được hai đầu")
    loi: Shown = say("Có lỗi bên trong")
    con_viec_kia: Shown = say("Tin hỏi hai việc mà việc sau chưa rõ", "viec")
    khong_co_so: Shown = say("Gõ một số mà không có mục mang số ấy", "so")
    tung_muc_mot: Shown = say("Muốn xem cùng lúc nhiều mục")
    chua_co_truoc: Shown = say("Bảo quay lại, nói lại mà chưa có gì trước đó")
    con_lai: Shown = say("Mở đầu khi kể các phần còn lại của một mục", "muc")
    nut_cu: Shown = say("Nút của tin nhắn cũ không còn mục ấy")
    truong_hop_nut: Shown = say("Nút hỏi từng trường hợp, dưới câu trả lời của mục có hoi_them")
    truong_hop_hoi: Shown = say("Dưới câu hỏi đầu tiên về trường hợp", "muc")
    truong_hop_da_chon: Shown = say("… và dưới các câu hỏi sau", "muc", "ca")
    truong_hop_khong_chac: Shown = say("Nút: không biết chọn gì")
    truong_hop_cau_truoc: Shown = say("Nút quay lại câu hỏi trước")
    truong_hop_lam_lai: Shown = say("Nút trả lời lại từ đầu")
    truong_hop_ket_qua: Shown = say("Dòng đầu của danh sách cho một trường hợp", "muc", "ca")
    truong_hop_chung: Shown = say("… khi chưa chọn được gì", "muc")
    truong_hop_da_doi: Shown = say("Các câu hỏi đã đổi từ lúc bấm nút")
    truong_hop_da_bo: Shown = say("Mục không còn hỏi từng trường hợp")
    da_doi: Shown = say("Nút cũ mà nội dung đã đổi từ đó", "phan")
    phan_con_lai: Shown = say("… khi chỗ đổi không thuộc phần nào có tên")
    nut_hong: Shown = say("Nút không đọc được")
    xa_giao_chao: Shown = say("Được chào")
    xa_giao_cam_on: Shown = say("Được cảm ơn")
    xa_giao_tam_biet: Shown = say("Được chào tạm biệt")
    xa_giao_la_ai: Shown = say("Bị hỏi là ai")
    xa_giao_giup_gi: Shown = say("Được hỏi giúp được gì")
    xa_giao_che: Shown = say("Bị chê")
    xa_giao_khac: Shown = say("Lời xã giao khác")
    rieng_tu_xoa: Shown = say("Xin xóa dữ liệu bằng lời")
    rieng_tu_hoi: Shown = say("Hỏi bot giữ gì, có lấy thông tin không")
    rieng_tu_bao: Shown = say("Xin thôi báo tin bằng lời")
    bi_nghi_lua: Shown = say("Bị nghi là lừa đảo")
    hoi_viec_khac: Shown = say("Muốn hỏi việc khác mà chưa nói việc gì")
    khan_cap_chay: Shown = say("Cháy, nổ, mắc kẹt, đuối nước")
    khan_cap_bao_luc: Shown = say("Bạo lực, bắt cóc")
    khan_cap_cap_cuu: Shown = say("Tai nạn, đột quỵ, ngộ độc")
    khan_cap_tu_tu: Shown = say("Ý nghĩ tự tử")
    khan_cap_anh_nong: Shown = say("Bị dọa tung ảnh, clip riêng tư")
    anh_nong_bi_tung: Shown = say("Ảnh, clip riêng tư đã bị tung lên mạng")
    khan_cap_tre_em: Shown = say("Trẻ em bị xâm hại")
    khan_cap_lac: Shown = say("Trẻ nhỏ, người già đi lạc, chưa tìm thấy")
    khan_cap_tien_sau: Shown = say("Thêm một câu khi người muốn chết kể vừa bị lừa mất tiền")
    het_tien_an: Shown = say("Người dân nói đang đói, hết tiền ăn")
    chu_de_chon: Shown = say("Đầu danh sách chủ đề", "loai")
    chu_de_muc: Shown = say("Đầu danh sách mục của một chủ đề", "chu_de")
    chu_de_la: Shown = say("Gõ sau lệnh một chữ không phải chủ đề nào")
    chu_de_cu: Shown = say("Nút cũ của một chủ đề không còn nữa")
    chu_de_trong: Shown = say("Loại này chưa có mục nào", "loai")
    chu_de_khac: Shown = say("Nút: các mục không thuộc chủ đề nào")
    chu_de_tat_ca: Shown = say("Nút: mọi chủ đề")
    nut_chu_de: Shown = say("Nút quay lại các chủ đề")
    ban_in_cu: Shown = say("Quét mã trên bản in mà nội dung đã đổi từ đó", "phan")
    lien_ket_cu: Shown = say("Đường dẫn tới một mục không có trong kho")
    in_moi_quet: Shown = say("Bản in có mã QR: dòng mời, khi biết có những phần nào", "phan")
    in_moi_quet_chung: Shown = say("… khi mục không chia phần")
    in_giay_to: Shown = say("… thay cho danh sách giấy tờ quá dài", "so")
    in_viec: Shown = say("… thay cho những việc không đủ chỗ ghi", "so")
    in_quet: Shown = say("… cạnh mã QR")
    in_tim_bot: Shown = say("… cho người không quét được", "bot", "cau_hoi")
    in_ngay: Shown = say("… cuối trang: ngày kiểm tra, ngày in", "kiem_tra", "ngay_in")
    in_an_toan: Shown = say("… cuối trang: bot không lấy tiền, không hỏi mật khẩu")
    dem_ngay_lam_viec: Shown = say("Đếm ngày làm việc từ một ngày", "so", "tu", "den")
    dem_ngay: Shown = say("Đếm ngày thường từ một ngày", "so", "tu", "den")
    dem_ngay_nghi: Shown = say("… mà rơi vào ngày nghỉ", "ke")
    dem_nop: Shown = say("Nộp ngày nào, bao nhiêu ngày làm việc, thì ngày nào", "so", "tu", "den")
    dem_nop_nghi: Shown = say("Đếm từ ngày nghỉ, mà là nộp hồ sơ", "nhan", "den")
    dem_cach: Shown = say("Đếm ngày làm việc bắt đầu từ đâu", "dau")
    dem_bo_qua: Shown = say("Những ngày lễ đã bỏ qua khi đếm", "ngay")
    han_nop: Shown = say("Nộp ngày nào thì muộn nhất là ngày nào", "tu", "den")
    han_truong_hop: Shown = say("… khi chỉ đúng với một trường hợp", "tu", "den", "cho")
    han_ngay_nghi: Shown = say("Nộp vào ngày nghỉ thì coi như nhận ngày nào", "nhan")
    lich_chua_co: Shown = say("Ngày tính ra thuộc năm chưa có lịch nghỉ", "nam")
    lich_chua_chac: Shown = say("Ngày tính ra thuộc năm mà lịch nghỉ chưa chắc", "nam")
    khong_tinh_ngay_nghi: Shown = say("Được hỏi ngày làm việc có tính thứ bảy không")
    ngay_hom_nay: Shown = say("Cách gọi ngày hôm nay", "ngay")
    ngay_nghi: Shown = say("Được hỏi một ngày, ngày ấy nghỉ lễ", "ngay", "dip")
    ngay_nghi_tuan: Shown = say("… ngày ấy nghỉ cuối tuần", "ngay")
    ngay_lam_viec: Shown = say("… ngày ấy đi làm", "ngay")
    ngay_lam_bu: Shown = say("… ngày ấy là cuối tuần mà phải làm bù", "ngay")
    noi_khac: Shown = say("Lịch nghỉ chỉ là của cơ quan nhà nước")
    dip_nghi: Shown = say("Một dịp lễ nghỉ từ ngày nào", "dip", "nam", "so", "tu", "den")
    dip_nghi_mot: Shown = say("Một dịp lễ nghỉ đúng một ngày", "dip", "nam", "tu")
    dip_lam_bu: Shown = say("… và ngày làm bù", "ngay")
    dip_theo: Shown = say("Lịch nghỉ ấy theo đâu", "nguon")
    dip_chua_co: Shown = say("Một dịp lễ của năm chưa có lịch nghỉ", "dip", "nam", "ngay")
    ten_thu: list[Shown] = Field(
        min_length=7, max_length=7, description="Tên bảy ngày trong tuần, từ thứ Hai"
    )
    ten_loai: dict[Kind, Shown] = Field(description="Tên các loại mục, trên nút và đầu danh sách")
    hoi_gi: Shown = say("/hoi mà không kèm câu hỏi")
    nhom_chao: Shown = say("Mới vào một nhóm: cách gọi bot")
    nhom_rieng: Shown = say("Lệnh chỉ dùng trong trò chuyện riêng", "bot")
    giu_lai: Shown = say("Hỏi nhanh quá: tin được giữ lại, trả lời sau", "sau", "so")
    chua_doc: Shown = say("… và những tin sau đó không giữ được nữa")
    bam_nhanh: Brief = say("Bấm nút nhanh quá", "sau")
    lau_giay: Shown = say("Một khoảng chờ ngắn", "so")
    lau_phut: Shown = say("Một khoảng chờ dài", "so")
    nut_hoi_rieng: Brief = say("Gõ tên bot ở nơi khác mà không có gợi ý: nút mở bot")
    nut_hoi_them: Shown = say("Nút mở bot dưới câu trả lời gửi từ gợi ý")
    con_nua_the: Shown = say("Như con_nua, trong câu trả lời gửi từ gợi ý", "so")
    con_dong_the: Shown = say("Như con_dong, trong câu trả lời gửi từ gợi ý", "so")
    mo_ta: Description = say("Lời giới thiệu trước khi bấm Bắt đầu")
    mo_ta_ngan: Brief = say("Lời giới thiệu ở trang của bot, và khi chia sẻ")
    lenh: Menu = Field(description="Các lệnh hiện trong bảng lệnh, và lệnh ấy làm gì")
    lenh_nhom: Menu = Field(description="Các lệnh dùng được trong nhóm")
    ten_khia_canh: dict[Facet, Shown] = Field(description="Tên các phần, ghi ở đầu câu và trên nút")

    @field_validator("ten_khia_canh")
    @classmethod
    def _all_facets(cls, names: dict[Facet, str]) -> dict[Facet, str]:
        if missing := [facet.value for facet in Facet if facet not in names]:
            raise ValueError(f"thiếu tên cho: {', '.join(missing)}")
        return names

    @field_validator("ten_loai")
    @classmethod
    def _browsable_kinds(cls, names: dict[Kind, str]) -> dict[Kind, str]:
        wanted = (kind for kind in Kind if kind is not Kind.OUT_OF_SCOPE)
        if missing := [kind.value for kind in wanted if kind not in names]:
            raise ValueError(f"thiếu tên cho: {', '.join(missing)}")
        return names
