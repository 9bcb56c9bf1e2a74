"""ngay-nghi.yaml: the days off that the government announces, and how people speak of days."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, field_validator, model_validator

from bot.kb.fields import Day, Model, Shown, Slug, Text
from bot.model import Trust

SATURDAY = 5
_YEAR = re.compile(r"20\d\d")
_WEEKDAYS = 7


def _year(text: str) -> str:
    if not _YEAR.fullmatch(text):
        raise ValueError(f"«{text}»: ghi năm bằng bốn chữ số, như 2027")
    return text


Year = Annotated[Text, AfterValidator(_year)]
Phrases = Annotated[list[Text], Field(min_length=1)]


class DayOff(Model):
    ngay: Day = Field(description="Ngày được nghỉ thêm, từ thứ Hai đến thứ Sáu")
    ten: Shown = Field(description="Nghỉ dịp gì")
    lam_bu: Day | None = Field(None, description="Thứ Bảy hoặc Chủ nhật phải làm bù")

    @model_validator(mode="after")
    def _swapped(self) -> DayOff:
        if self.ngay.weekday() >= SATURDAY:
            raise ValueError(f"{self.ngay:%d/%m/%Y} là cuối tuần, vốn đã nghỉ: bỏ dòng này")
        if self.lam_bu and self.lam_bu.weekday() < SATURDAY:
            raise ValueError(f"`lam_bu` {self.lam_bu:%d/%m/%Y} phải là thứ Bảy hoặc Chủ nhật")
        return self


class Unsettled(Model):
    tu: Day = Field(description="Từ ngày này")
    den: Day = Field(description="Đến ngày này")
    noi: Shown = Field(description="Điều chưa chắc, viết cho người dân đọc")

    @model_validator(mode="after")
    def _order(self) -> Unsettled:
        if self.den < self.tu:
            raise ValueError("ngày `den` trước ngày `tu`")
        return self


class Announcement(Model):
    van_ban: Shown = Field(description="Văn bản hoặc thông báo nào")
    ngay: Day | None = Field(None, description="Ngày ký hoặc ngày đăng, khi biết chắc")


class AnnouncedYear(Model):
    """A year whose calendar has been announced."""

    cong_bo: list[Announcement] = Field(min_length=1, description="Văn bản công bố lịch")
    tin_cay: Trust = Field(description="Biết chắc tới đâu: chinh-thuc, nhieu-nguon, mot-nguon, …")
    nghi: list[DayOff] = Field([], description="Ngày nghỉ thêm ngoài ngày lễ và ngày nghỉ bù")
    di_lam: list[Day] = Field([], description="Ngày bot tưởng là nghỉ mà thật ra đi làm")
    chua_ro: list[Unsettled] = Field([], description="Những ngày chưa chắc nghỉ hay làm")


class DayWordsModel(Model):
    """How days are spoken of; matched by whole words, with or without marks."""

    ngay_lam_viec: Phrases = Field(description="Ngày làm việc")
    ngay_thuong: Phrases = Field(description="Ngày, tính cả ngày nghỉ")
    so: dict[Text, int] = Field(description="Số đếm bằng chữ")
    moc: dict[Text, int] = Field(description="Hôm nay, mai, mốt: cách hôm nay mấy ngày")
    thu: list[Phrases] = Field(description="Tên bảy ngày trong tuần, thứ hai đứng đầu")
    da_qua: Phrases = Field(description="Đứng trước tên thứ: là thứ ấy vừa qua")
    tuan: dict[Text, int] = Field(description="Tuần này, tuần sau: cách tuần này mấy tuần")
    nam: dict[Text, int] = Field(description="Năm nay, năm sau: cách năm nay mấy năm")
    ke_tu: Phrases = Field(description="Cụm mở đầu ngày bắt đầu tính")
    nua: Phrases = Field(description="Cụm đi sau số ngày, tính từ hôm nay")
    nop: Phrases = Field(description="Cụm nói việc nộp hồ sơ")
    hoi_ngay: Phrases = Field(description="Hỏi ra ngày nào")
    hoi_nghi: Phrases = Field(description="Hỏi một ngày có được nghỉ, có làm việc không")
    hoi_may_ngay: Phrases = Field(description="Hỏi một dịp lễ nghỉ mấy ngày, từ ngày nào")
    hoi_tinh: Phrases = Field(description="Hỏi ngày làm việc có tính thứ bảy, chủ nhật không")
    dem: Phrases = Field(description="Từ đi kèm, có hay không cũng vẫn là câu hỏi về ngày")
    tru: Phrases = Field(description="Có cụm này thì không phải câu hỏi về ngày")

    @field_validator("thu")
    @classmethod
    def _seven(cls, names: list[list[str]]) -> list[list[str]]:
        if len(names) != _WEEKDAYS:
            raise ValueError(f"cần đủ bảy ngày, từ thứ hai đến chủ nhật; mới có {len(names)}")
        return names


class ProcessingModel(Model):
    """Which statements say how long an office takes."""

    mo_dau: list[Text] = Field(description="Cụm có thể đứng trước số ngày làm việc")
    tru: list[Text] = Field(description="Có cụm này thì ý ấy không tính ra ngày")
    tru_ca_phan: list[Text] = Field(description="Có cụm này thì cả phần không tính ra ngày")


class DaysOffModel(Model):
    """ngay-nghi.yaml."""

    nam: dict[Year, AnnouncedYear] = Field(description="Lịch nghỉ đã công bố, theo năm")
    dip: dict[Text, Phrases] = Field(description="Ngày lễ theo luật: người dân gọi là gì")
    muc: Slug | None = Field(None, description="Mã mục nói ai công bố lịch nghỉ")
    nhan_ra: DayWordsModel = Field(description="Người dân nói về ngày bằng những lời nào")
    giai_quyet: ProcessingModel = Field(description="Ý nào của `thoi_han` là thời gian giải quyết")

    @field_validator("nam")
    @classmethod
    def _in_their_year(cls, years: dict[str, AnnouncedYear]) -> dict[str, AnnouncedYear]:
        for name, year in years.items():
            own = (*(one.ngay for one in year.nghi), *year.di_lam, *(u.tu for u in year.chua_ro))
            if stray := next((day for day in own if str(day.year) != name), None):
                raise ValueError(f"{stray:%d/%m/%Y} không thuộc năm {name}")
        return years

    @property
    def announced(self) -> dict[int, AnnouncedYear]:
        return {int(name): year for name, year in self.nam.items()}

    def unsettled(self, first: date, last: date) -> tuple[str, ...]:
        """What is not sure about any of these days."""
        years = (self.announced[y] for y in range(first.year, last.year + 1) if y in self.announced)
        return tuple(
            one.noi for year in years for one in year.chua_ro if one.tu <= last and first <= one.den
        )
