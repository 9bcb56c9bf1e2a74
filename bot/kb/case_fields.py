"""The questions of an entry that tell a citizen's case, as they stand in YAML."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from bot.kb.fields import Model, OrText, Shown, Slug
from bot.model import CaseOption, CaseQuestion

MAX_OPTION = 40
"""Letters on a button of a phone 40 characters wide."""


class CaseOptionModel(Model):
    """Một lựa chọn của một câu hỏi thêm."""

    ten: Shown = Field(description="Chữ trên nút, ngắn")
    muc: Slug | None = Field(None, description="Mã mục khác lo trường hợp này: bấm là sang mục ấy")

    @field_validator("ten")
    @classmethod
    def _short(cls, text: str) -> str:
        if len(text) > MAX_OPTION:
            raise ValueError(f"chữ trên nút dài {len(text)} chữ cái: rút còn tối đa {MAX_OPTION}")
        return text


class CaseQuestionModel(Model):
    """Một câu hỏi thêm, để chỉ nói giấy tờ, lệ phí của trường hợp người hỏi."""

    hoi: Shown = Field(description="Câu hỏi, ngắn, như hỏi người đứng trước mặt")
    chon: dict[Slug, Annotated[CaseOptionModel, OrText("ten")]] = Field(
        min_length=2, max_length=4, description="Mã lựa chọn: chữ trên nút; 2 đến 4 lựa chọn"
    )
    khi: list[Slug] = Field(
        [], description="Chỉ hỏi khi đã chọn một trong các lựa chọn này ở câu trước"
    )

    def to_question(self, slug: str) -> CaseQuestion:
        options = (CaseOption(name, option.ten, option.muc) for name, option in self.chon.items())
        return CaseQuestion(slug, self.hoi, tuple(options), tuple(self.khi))
