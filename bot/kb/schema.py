"""The one place where the Vietnamese keys of the YAML meet the English names of the code."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field, model_validator

from bot.kb.case_fields import CaseQuestionModel
from bot.kb.fields import Code, Day, Model, OrText, Shown, Slug, Text, Url
from bot.model import Amount, Entry, Facet, Kind, Source, Statement, Trust

_FREE = ("không thu", "chưa rõ", "địa phương quy định")
_HAS_AMOUNT = re.compile(r"\d.*(?:đồng|đ\b|%|tháng lương|lần)", re.I)
_BARE_FREE = re.compile(r"\bmiễn phí\b", re.I)


class StatementFields(Model):
    cho: Shown | None = Field(None, description="Dành cho ai, trường hợp nào")
    tu: Day | None = Field(None, description="Ngày đầu tiên còn đúng")
    den: Day | None = Field(
        None, description="Ngày cuối cùng còn đúng; qua ngày này bot báo hết hạn"
    )
    sau_do: Shown | None = Field(None, description="Sau ngày `den` thì thế nào, theo điều đã biết")
    theo: Text | None = Field(None, description="Số văn bản quy định, có trong van-ban.yaml")
    tin_cay: Trust | None = Field(None, description="Ghi khi khác mức tin cậy chung của mục")
    khi: list[Slug] = Field(
        [], description="Chỉ đúng với các lựa chọn này của `hoi_them`; bỏ trống là mọi trường hợp"
    )

    @model_validator(mode="after")
    def _order(self) -> StatementFields:
        if self.tu and self.den and self.den < self.tu:
            raise ValueError(
                f"ngày `den` ({self.den:%d/%m/%Y}) trước ngày `tu` ({self.tu:%d/%m/%Y})"
            )
        if self.sau_do and not self.den:
            raise ValueError("có `sau_do` thì phải có ngày `den`")
        return self

    def to_statement(self, trust: Trust, text: str, amount: Amount = Amount.NONE) -> Statement:
        return Statement(
            text,
            self.tin_cay or trust,
            self.cho,
            self.tu,
            self.den,
            self.sau_do,
            self.theo,
            amount,
            tuple(self.khi),
        )


class Line(StatementFields):
    noi_dung: Shown = Field(description="Một ý, viết cho người dân đọc")


class Fee(StatementFields):
    muc: Shown = Field(
        description="Số tiền («100.000 đồng»), hoặc đúng một trong ba chữ: «không thu»,"
        " «địa phương quy định», «chưa rõ»"
    )

    @model_validator(mode="after")
    def _amount(self) -> Fee:
        if _BARE_FREE.search(self.muc):
            raise ValueError(
                "không viết «miễn phí» (ô này trên Cổng thường chỉ điền tạm): viết «không thu» kèm"
                " `cho` hoặc `theo`"
            )
        if self.amount is Amount.SUM and not _HAS_AMOUNT.search(self.muc):
            raise ValueError(
                f"«{self.muc}»: viết số tiền (100.000 đồng, 0,5 %), hoặc «không thu»,"
                " «địa phương quy định», «chưa rõ»"
            )
        return self

    @property
    def amount(self) -> Amount:
        known = dict(zip(_FREE, (Amount.FREE, Amount.UNKNOWN, Amount.LOCAL), strict=True))
        return known.get(self.muc.lower(), Amount.SUM)


class SourceModel(Model):
    ten: Text = Field(description="Tên trang, văn bản hay bài")
    url: Url | None = Field(None, description="Chỉ đường dẫn .gov.vn mới được đưa cho người dân")
    ngay: Text | None = Field(None, description="Ngày đăng hoặc ngày đọc")


Lines = list[Annotated[Line, OrText("noi_dung")]]
Fees = list[Annotated[Fee, OrText("muc")]]
_COMMON = "Các ý, mỗi ý một dòng; ý đầu tiên là câu trả lời"


class EntryModel(Model):
    """What services and policies share."""

    ten: Shown = Field(description="Tên mục, ngắn, như người dân gọi")
    tom_tat: Lines = Field(
        min_length=1, description="Câu trả lời khi hỏi chung; ý đầu là điều cần nhất"
    )
    ten_goi_khac: list[Text] = Field([], description="Tên gọi khác, tên cũ, viết tắt")
    cau_hoi: list[Text] = Field(min_length=5, description="Câu hỏi bằng lời người dân, ít nhất 5")
    tin_cay: Trust = Field(
        description="Mức tin cậy chung: chinh-thuc, nhieu-nguon, mot-nguon, chua-kiem-chung"
    )
    dieu_kien: Lines = Field([], description="Ai được, có bắt buộc không. " + _COMMON)
    hieu_luc: Lines = Field([], description="Từ khi nào, còn áp dụng không. " + _COMMON)
    so_lieu: Lines = Field([], description="Con số, chỉ tiêu, mức hưởng. " + _COMMON)
    ket_qua: Lines = Field([], description="Nhận được gì. " + _COMMON)
    luu_y: Lines = Field([], description="Điều hay nhầm, nên biết trước")
    can_cu: list[Text] = Field([], description="Số các văn bản, có trong van-ban.yaml")
    khac_voi: dict[Slug, Shown] = Field({}, description="Mã mục dễ nhầm: một câu nói chỗ khác nhau")
    lien_quan: list[Slug] = Field([], description="Mã các mục nên xem thêm")
    nguon: list[Annotated[SourceModel, OrText("ten")]] = Field(min_length=1)
    kiem_tra: Day = Field(description="Ngày đối chiếu với nguồn gần nhất")
    xem_lai: Day = Field(description="Hạn phải xem lại")
    hoi_o: Shown | None = Field(None, description="Chưa rõ thì hỏi ở đâu")
    pho_bien: int = Field(3, ge=1, le=5, description="Mức hay được hỏi, 1 (hiếm) đến 5 (rất hay)")
    le_phi: Fees = Field([], description="Tiền phải nộp, từng mức với ngày áp dụng")
    thoi_han: Lines = Field([], description="Số ngày giải quyết, hạn nộp. " + _COMMON)
    ho_so: Lines = Field([], description="Giấy tờ cần có, mỗi thứ một dòng")
    noi_nop: Lines = Field([], description="Nơi làm, nơi tra, nơi hỏi. " + _COMMON)
    cach_nop: Lines = Field([], description="Các bước theo thứ tự")
    hoi_them: dict[Slug, CaseQuestionModel] = Field(
        {},
        max_length=3,
        description="Tối đa 3 câu hỏi bấm nút, để chỉ nói giấy tờ, lệ phí của riêng một trường hợp",
    )

    def to_entry(self, entry_id: str, kind: Kind, topic: str, path: str) -> Entry:
        trust = self.tin_cay
        facets = {
            facet: tuple(
                line.to_statement(trust, line.muc, line.amount)
                if isinstance(line, Fee)
                else line.to_statement(trust, line.noi_dung)
                for line in getattr(self, key)
            )
            for facet, key in FACET_KEYS.items()
            if getattr(self, key)
        }
        return Entry(
            id=entry_id,
            kind=kind,
            topic=getattr(self, "chu_de", topic) or "",
            path=path,
            title=self.ten,
            summary=tuple(x.to_statement(trust, x.noi_dung) for x in self.tom_tat),
            aliases=tuple(self.ten_goi_khac),
            phrasings=tuple(self.cau_hoi),
            verified=self.kiem_tra,
            review_by=self.xem_lai,
            codes=tuple(getattr(self, "ma", ())),
            facets=facets,
            notes=tuple(x.to_statement(trust, x.noi_dung) for x in self.luu_y),
            basis=tuple(self.can_cu),
            about_document=getattr(self, "van_ban", None),
            differs_from=dict(self.khac_voi),
            related=tuple(self.lien_quan),
            sources=tuple(Source(s.ten, s.url, s.ngay) for s in self.nguon),
            ask_at=self.hoi_o,
            prior=self.pho_bien,
            questions=tuple(asked.to_question(slug) for slug, asked in self.hoi_them.items()),
        )


FACET_KEYS = {
    Facet.FEE: "le_phi",
    Facet.TIME: "thoi_han",
    Facet.PAPERS: "ho_so",
    Facet.PLACE: "noi_nop",
    Facet.STEPS: "cach_nop",
    Facet.CONDITIONS: "dieu_kien",
    Facet.RESULT: "ket_qua",
    Facet.VALIDITY: "hieu_luc",
    Facet.FIGURES: "so_lieu",
}


class ServiceModel(EntryModel):
    """Một thủ tục, dịch vụ công: thu-tuc/<lĩnh vực>/<mã>.yaml."""

    ma: list[Code] = Field([], description="Mã thủ tục trên Cổng, như 1.001193")
    le_phi: Fees = Field(min_length=1, description="Tiền phải nộp, từng mức với ngày áp dụng")
    thoi_han: Lines = Field(min_length=1, description="Số ngày giải quyết, hạn nộp. " + _COMMON)
    ho_so: Lines = Field(min_length=1, description="Giấy tờ cần có, mỗi thứ một dòng")
    noi_nop: Lines = Field(min_length=1, description="Nơi làm, nơi tra, nơi hỏi. " + _COMMON)
    cach_nop: Lines = Field(min_length=1, description="Các bước theo thứ tự")


class PolicyModel(EntryModel):
    """Một chính sách, văn bản, chương trình, hệ thống: chinh-sach/<mã>.yaml."""

    van_ban: Text | None = Field(
        None, description="Số văn bản mà mục này nói về (mục vẫn đúng khi văn bản đã hết hiệu lực)"
    )
    chu_de: Slug | None = Field(None, description="Mã chủ đề trong chu-de.yaml, để người dân tìm")
