"""Situations, needs that are not covered, and documents; and which model each folder holds."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from bot.kb.fields import Day, Model, OrText, Shown, Slug, Text, Url
from bot.kb.schema import Line, Lines, PolicyModel, ServiceModel, SourceModel
from bot.model import Document, Entry, Facet, Kind, Source, Statement, Step, Trust


class OutOfScopeModel(Model):
    """Một nhu cầu người dân hay hỏi mà kho không trả lời: ngoai-pham-vi/<mã>.yaml."""

    ten: Shown = Field(description="Tên chính thức của việc này")
    ten_goi_khac: list[Text] = Field([], description="Tên gọi khác, viết tắt")
    cau_hoi: list[Text] = Field(min_length=3, description="Câu hỏi bằng lời người dân, ít nhất 3")
    ai_lo: Lines = Field(min_length=1, description="Cơ quan nào giải quyết")
    tra_loi: Shown | None = Field(
        None,
        description="Câu trả lời sẵn, nói thay cho tất cả; mục này cũng không bao giờ được đưa ra"
        " để chọn",
    )
    xem_o: Shown | None = Field(None, description="Tìm hiểu thêm ở đâu (.gov.vn)")
    kiem_tra: Day = Field(description="Ngày đối chiếu gần nhất")
    tin_cay: Trust = Field(Trust.SEVERAL, description="Mức tin cậy")
    khac_voi: dict[Slug, Shown] = Field({}, description="Mã mục dễ nhầm: một câu nói chỗ khác nhau")
    pho_bien: int = Field(3, ge=1, le=5, description="Mức hay được hỏi, 1 (hiếm) đến 5 (rất hay)")

    def to_entry(self, entry_id: str, kind: Kind, topic: str, path: str) -> Entry:
        return Entry(
            id=entry_id,
            kind=kind,
            topic=topic,
            path=path,
            title=self.ten,
            summary=tuple(x.to_statement(self.tin_cay, x.noi_dung) for x in self.ai_lo),
            aliases=tuple(self.ten_goi_khac),
            phrasings=tuple(self.cau_hoi),
            verified=self.kiem_tra,
            differs_from=dict(self.khac_voi),
            ask_at=self.xem_o,
            prior=self.pho_bien,
            fixed_reply=self.tra_loi,
        )


class StepModel(Model):
    """Một việc phải làm trong một tình huống."""

    viec: Shown = Field(description="Việc cần làm, bắt đầu bằng động từ")
    muc: Slug | None = Field(None, description="Mã mục hướng dẫn việc này")
    han: Shown | None = Field(None, description="Hạn phải làm xong")
    cho: Shown | None = Field(None, description="Chỉ trong trường hợp nào")


class SituationModel(Model):
    """Một tình huống nhiều việc: tinh-huong/<mã>.yaml."""

    ten: Shown = Field(description="Tên tình huống, như người dân kể")
    tom_tat: Lines = Field(min_length=1, description="Điều cần nhất, rồi điều nên biết")
    ten_goi_khac: list[Text] = Field([], description="Cách gọi khác")
    cau_hoi: list[Text] = Field(min_length=5, description="Câu hỏi bằng lời người dân, ít nhất 5")
    cac_buoc: list[StepModel] = Field(min_length=2, description="Các việc theo thứ tự nên làm")
    ho_so: Lines = Field([], description="Giấy tờ cần cho cả loạt việc, mỗi thứ một lần")
    luu_y: Lines = Field([], description="Điều hay nhầm, nên biết trước")
    khac_voi: dict[Slug, Shown] = Field({}, description="Mã mục dễ nhầm: một câu nói chỗ khác nhau")
    lien_quan: list[Slug] = Field([], description="Mã các mục nên xem thêm")
    nguon: list[Annotated[SourceModel, OrText("ten")]] = Field(
        [], description="Nguồn riêng, nếu có"
    )
    tin_cay: Trust = Field(description="Mức tin cậy chung")
    kiem_tra: Day = Field(description="Ngày đối chiếu với nguồn gần nhất")
    xem_lai: Day = Field(description="Hạn phải xem lại")
    pho_bien: int = Field(2, ge=1, le=5, description="Mức hay được hỏi, 1 (hiếm) đến 5 (rất hay)")

    def to_entry(self, entry_id: str, kind: Kind, topic: str, path: str) -> Entry:
        def said(lines: list[Line]) -> tuple[Statement, ...]:
            return tuple(x.to_statement(self.tin_cay, x.noi_dung) for x in lines)

        return Entry(
            id=entry_id,
            kind=kind,
            topic=topic,
            path=path,
            title=self.ten,
            summary=said(self.tom_tat),
            aliases=tuple(self.ten_goi_khac),
            phrasings=tuple(self.cau_hoi),
            verified=self.kiem_tra,
            review_by=self.xem_lai,
            facets={Facet.PAPERS: said(self.ho_so)} if self.ho_so else {},
            notes=said(self.luu_y),
            differs_from=dict(self.khac_voi),
            related=tuple(self.lien_quan),
            sources=tuple(Source(s.ten, s.url, s.ngay) for s in self.nguon),
            prior=self.pho_bien,
            steps=tuple(Step(b.viec, b.muc, b.han, b.cho) for b in self.cac_buoc),
        )


class DocumentModel(Model):
    """Một văn bản pháp luật trong van-ban.yaml; số văn bản là tên mục."""

    loai: Text = Field(description="Luật, Nghị định, Thông tư, Quyết định, Nghị quyết …")
    ten: Text = Field(description="Văn bản quy định về việc gì, ngắn")
    co_quan: Text = Field(description="Cơ quan ban hành")
    ngay: Day | None = Field(None, description="Ngày ban hành")
    tu: Day | None = Field(None, description="Ngày có hiệu lực")
    den: Day | None = Field(None, description="Ngày cuối cùng còn hiệu lực")
    thay_bang: list[Text] = Field([], description="Số văn bản thay thế")
    sua_boi: list[Text] = Field([], description="Số văn bản sửa đổi, bổ sung")
    url: Url | None = Field(None, description="Nơi đọc văn bản")

    def to_document(self, number: str) -> Document:
        return Document(
            number,
            self.loai,
            self.ten,
            self.co_quan,
            self.ngay,
            self.tu,
            self.den,
            tuple(self.thay_bang),
            tuple(self.sua_boi),
            self.url,
        )


ENTRY_MODELS: dict[Kind, type[ServiceModel | PolicyModel | SituationModel | OutOfScopeModel]] = {
    Kind.SERVICE: ServiceModel,
    Kind.POLICY: PolicyModel,
    Kind.SITUATION: SituationModel,
    Kind.OUT_OF_SCOPE: OutOfScopeModel,
}
