"""What the bot says after a scam check, and to whoever lost something already."""

from __future__ import annotations

from bot.kb.fields import Shown
from bot.kb.placeholders import PlaceholderModel, say


class ScamSentences(PlaceholderModel):
    """The part of loi-noi.yaml about frauds."""

    lua_dao_kenh_that: Shown = say("Kiểm tra lừa đảo: là kênh chính thức", "kenh")
    lua_dao_kenh_that_nhac: Shown = say("… và lời dặn đi kèm")
    lua_dao_kenh: Shown = say("Tên một kênh và kênh ấy là gì", "kenh", "la")
    lua_dao_trang_nha_nuoc: Shown = say("Trang của nhà nước mà kho không ghi tên")
    lua_dao_chua_biet: Shown = say("Kiểm tra lừa đảo: chưa có thông tin", "kenh")
    lua_dao_chua_biet_viec: Shown = say("… khi tin không nêu địa chỉ hay số nào")
    lua_dao_nguy_hiem: Shown = say("Kiểm tra lừa đảo: rất giống lừa đảo")
    lua_dao_gia: Shown = say("Địa chỉ nhái một địa chỉ thật", "kenh", "that")
    lua_dao_chen_gov: Shown = say("Địa chỉ chen chữ gov.vn mà không thuộc .gov.vn", "kenh")
    lua_dao_che_dia_chi: Shown = say("Địa chỉ thật bị giấu sau dấu @", "kenh")
    lua_dao_chu_la: Shown = say("Địa chỉ dùng chữ nước ngoài nhìn giống chữ thường", "kenh")
    lua_dao_muon_ten: Shown = say("Địa chỉ mượn tên cơ quan", "kenh", "ten")
    lua_dao_so_may: Shown = say("Địa chỉ chỉ là dãy số", "kenh")
    lua_dao_rut_gon: Shown = say("Liên kết rút gọn", "kenh")
    lua_dao_khong_phai_nha_nuoc: Shown = say("Địa chỉ không có trong danh sách", "kenh")
    lua_dao_so_la: Shown = say("Số điện thoại không có trong danh sách")
    lua_dao_chua_kiem_chung: Shown = say("Một kênh có ghi mà chưa kiểm chứng", "kenh", "la")
    lua_dao_so_la_ten: Shown = say("Một số lạ: không nhắc lại số")
    lua_dao_nen_lam: Shown = say("Nên làm gì khi rất giống lừa đảo")
    lua_dao_cach_hoi: Shown = say("Kiểm tra bằng cách nào khi chưa biết")
    lua_dao_da_lo: Shown = say("Mở đầu phần đã lỡ làm theo")
    lua_dao_trinh_bao: Shown = say("Dòng cuối của phần ấy")
    lua_dao_lan_hai: Shown = say("Dặn thêm khi đã mất tiền, lộ mã hay lộ giấy tờ")
