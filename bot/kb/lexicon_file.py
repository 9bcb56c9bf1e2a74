"""tu-vung.yaml: how citizens speak."""

from __future__ import annotations

from pydantic import Field

from bot.exchange import Outcome
from bot.kb.fields import Model, Slug, Text
from bot.model import Facet


class Reflex(Model):
    """Messages that are answered at once with a fixed sentence, by whole words after folding."""

    ket_cuc: Outcome = Field(description="social, emergency, hoặc abstain (chỉ nơi khác lo)")
    mau: list[Text] = Field(min_length=1, description="Cụm từ nhận ra tin nhắn này")
    tru: list[Text] = Field([], description="Có cụm này thì không phải")
    loi_noi: Text = Field(description="Tên câu trả lời trong loi-noi.yaml")
    chi_loi_nay: bool = Field(
        False, description="Chỉ nói câu ấy, dù tin còn hỏi việc khác (như khi có người muốn chết)"
    )


class SteeringModel(Model):
    """Short messages that pick, turn back, or ask for more or again; whole messages only."""

    quanh: list[Text] = Field([], description="Tiếng đứng quanh mà không đổi nghĩa: cái, số, nha")
    thu: dict[int, list[Text]] = Field({}, description="Mục thứ mấy: các cách nói")
    cuoi: list[Text] = Field([], description="Mục cuối cùng")
    tat_ca: list[Text] = Field([], description="Mọi mục vừa đưa ra")
    quay_lai: list[Text] = Field([], description="Trở về điều vừa xem trước đó")
    xem_them: list[Text] = Field([], description="Xem các phần còn lại của mục đang nói")
    noi_lai: list[Text] = Field([], description="Nhắc lại câu trả lời vừa rồi")
    tom_tat: list[Text] = Field([], description="Về phần tóm tắt của mục đang nói")


class CaseModel(Model):
    """A case that people ask about in other words than the answers use."""

    hoi: list[Text] = Field(min_length=1, description="Người dân nói thế nào: cho con, cho bé")
    noi: list[Text] = Field(min_length=1, description="Tiếng có trong những ý nói về trường hợp ấy")
    moi_phan: bool = Field(False, description="Ý ở phần khác với phần được hỏi cũng lên đầu")


class LexiconModel(Model):
    """tu-vung.yaml."""

    viet_tat: dict[Text, list[Text]] = Field(description="Chữ viết tắt: các nghĩa, hay gặp trước")
    dong_nghia: dict[Text, list[Text]] = Field(description="Từ chuẩn: các cách nói khác")
    tu_dem: list[Text] = Field(description="Từ đệm, bỏ đi không đổi nghĩa")
    khia_canh: dict[Facet, list[Text]] = Field(description="Cụm từ cho biết hỏi phần nào")
    noi_tiep: list[Text] = Field(description="Cụm từ mở đầu câu hỏi nối tiếp")
    sua_lai: list[Text] = Field(
        [],
        description="Cụm từ mở đầu lời sửa lại câu vừa hỏi; có dấu phẩy ở cuối: phải ngắt sau nó",
    )
    sua_sang: list[Text] = Field(
        [], description="Trong lời sửa lại, sau chỗ ngắt: từ đây mới là điều muốn hỏi"
    )
    duoi_hoi: list[Text] = Field([], description="Tiếng kết thúc câu hỏi: đúng không, à, hả")
    mong_muon: list[Text] = Field(
        [], description="Từ ngỏ ý làm một việc: tin vừa kêu cứu vừa hỏi thì bot trả lời cả hai"
    )
    dieu_khien: SteeringModel = Field(
        default_factory=SteeringModel, description="Tin ngắn chỉ để chọn, quay lại, xem thêm"
    )
    noi_tiep_phan: list[Text] = Field(
        [], description="Mở đầu vậy mà hỏi việc khác thì hỏi cùng phần vừa hỏi: «còn hộ chiếu?»"
    )
    chu_chung: dict[Text, list[Slug]] = Field(
        {}, description="Tin chỉ có một từ chung: mã các mục đưa ra để chọn, từ 2 đến 4 mục"
    )
    truong_hop: dict[Text, CaseModel] = Field(
        {}, description="Trường hợp hay hỏi: ý nói về nó được đưa lên đầu"
    )
    dang_xay_ra: list[Text] = Field([], description="Từ cho biết việc đang xảy ra")
    so_sanh: list[Text] = Field(
        [], description="Từ so sánh: «khác nhau chỗ nào» không phải hỏi nơi làm"
    )
    tu_chung: list[Text] = Field(
        description="Từ đơn không nêu việc gì: còn lại toàn những từ này là chưa nói hỏi việc nào"
    )
    tinh_cu: dict[Text, Text] = Field(
        {}, description="Tên tỉnh, thành trước 01/7/2025: tên tỉnh, thành ngày nay"
    )
    hoi_tinh: list[Text] = Field([], description="Cách hỏi một nơi nay mang tên gì")
    phan_xa: dict[Text, Reflex] = Field({}, description="Tin nhắn có câu trả lời sẵn")
