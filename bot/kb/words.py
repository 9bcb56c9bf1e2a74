"""Vocabulary and settings, as they stand in YAML, and which file holds what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field, model_validator

from bot.kb.channels import ChannelsModel
from bot.kb.days_off import DaysOffModel
from bot.kb.fields import Day, Model
from bot.kb.lexicon_file import LexiconModel
from bot.kb.sentences import Sentences
from bot.kb.topics import TopicsModel


class Thresholds(Model):
    """When to answer, ask back or abstain; probabilities from 0 to 1."""

    tra_loi: float = Field(ge=0, le=1, description="Trả lời khi xác suất đúng từ mức này")
    hoi_lai: float = Field(ge=0, le=1, description="Hỏi lại khi tổng xác suất các mục từ mức này")
    gan: float = Field(ge=0, le=1, description="Mục đáng gợi ý khi không trả lời được")
    so_lua_chon: int = Field(4, ge=2, le=5, description="Số nút nhiều nhất khi hỏi lại")
    ti_le_lua_chon: float = Field(
        0.2,
        ge=0,
        le=1,
        description="Mục được đưa ra để chọn khi xác suất không kém mục đầu quá tỉ lệ này",
    )


EVIDENCE = (
    "chan", "diem", "cach", "ti_phan", "phu_hoi", "phu_cum", "mo", "tu_muc", "noi_dung",
    "chinh_ta", "trung_khit", "hoc", "cach_hoc", "do_dai", "so_tu", "la", "ngoai_muc", "thieu",
    "co_dau", "ngoai_kho",
)  # fmt: skip
"""The names of what is weighed to tell how sure an answer is (see ``search.evidence``)."""

Evidence = Mapping[str, float]


def _known_evidence(weights: dict[str, float]) -> dict[str, float]:
    for name in weights:
        if name not in EVIDENCE:
            raise ValueError(f"không có chứng cứ tên «{name}»; các tên: {', '.join(EVIDENCE)}")
    return weights


EvidenceWeights = Annotated[dict[str, float], AfterValidator(_known_evidence)]


class Calibration(Model):
    """Weights of the logistics that turn evidence into probabilities."""

    co_muc: EvidenceWeights = Field(description="Hệ số cho: có mục đúng trong các mục tìm được")
    muc_dau: EvidenceWeights = Field(description="Hệ số cho: đúng là mục đầu, không mục nào khác")
    dung: EvidenceWeights = Field(
        {}, description="Hệ số cho: mục đầu là một mục đúng, dù có thể còn mục khác"
    )
    nhiet: float = Field(gt=0, description="Độ dốc khi chia xác suất cho các mục")


class Weights(Model):
    """Shares of the features in a candidate's score."""

    phu_hoi: float = Field(ge=0, description="Phần câu hỏi có trong cụm từ")
    phu_cum: float = Field(ge=0, description="Phần cụm từ có trong câu hỏi")
    mo: float = Field(ge=0, description="Giống nhau theo từ (rapidfuzz)")
    dau: float = Field(ge=0, description="Trừ khi dấu đã gõ trái với cụm từ")
    tu_muc: float = Field(ge=0, description="Từ, cặp tiếng của câu hỏi có trong các cụm từ của mục")
    noi_dung: float = Field(ge=0, description="Từ của câu hỏi có trong nội dung trả lời của mục")
    chinh_ta: float = Field(ge=0, description="Giống cả mục theo chữ có dấu")
    trung_khit: float = Field(ge=0, description="Thưởng khi câu hỏi đúng là một cụm từ của mục")
    hoc: float = Field(ge=0, description="Điều học được từ mọi cụm từ: từ nào tách các mục")
    tinh_huong: float = Field(
        ge=0, description="Trừ cho mục tình huống, vì mục riêng trả lời kỹ hơn"
    )


class Gates(Model):
    """`eval --gate` fails below (or above) these shares, from 0 to 1."""

    dung_dau: float = Field(ge=0, le=1, description="Đúng mục ngay, ít nhất")
    tra_loi_sai: float = Field(ge=0, le=1, description="Trả lời sai mục, nhiều nhất")
    khia_canh: float = Field(ge=0, le=1, description="Nhận đúng phần được hỏi, ít nhất")
    bia: float = Field(ge=0, le=1, description="Trả lời điều ngoài kho, nhiều nhất")


class FitRecord(Model):
    """What the cut-offs were fitted on, written by `python -m bot fit`; shares from 0 to 1."""

    ngay: Day = Field(description="Ngày khớp")
    so_cau: int = Field(description="Số câu hỏi đã dùng")
    tran_sai: float = Field(description="Trần đã đặt: trả lời sai mục")
    tran_bia: float = Field(description="Trần đã đặt: trả lời điều ngoài kho")
    xep_dau: float = Field(description="Xếp đúng mục lên đầu, với mục chưa thấy khi khớp")
    dung: float = Field(description="Trả lời ngay và đúng, với mục chưa thấy khi khớp")
    sai: float = Field(description="Trả lời sai mục, với mục chưa thấy khi khớp")
    bia: float = Field(description="Trả lời điều ngoài kho, với mục chưa thấy khi khớp")


class Config(Model):
    """cau-hinh.yaml."""

    nguong: Thresholds
    hieu_chinh: Calibration
    trong_so: Weights
    khop: FitRecord | None = Field(None, description="Các số trên được khớp từ đâu")
    cong: Gates
    so_ung_vien: int = Field(40, ge=5, le=500, description="Số mục được xếp hạng kỹ")
    do_dai_hoi: int = Field(
        1200, ge=200, le=4000, description="Số chữ cái được đọc của một tin nhắn"
    )
    phut_noi_tiep: int = Field(
        30, ge=1, le=1440, description="Câu nối tiếp còn hiểu được trong bao nhiêu phút"
    )
    tin_mot_phut: int = Field(20, ge=1, le=1000, description="Số tin được trả lời mỗi phút")
    tin_mot_gio: int = Field(200, ge=1, le=10000, description="Số tin được trả lời mỗi giờ")
    bam_mot_phut: int = Field(60, ge=1, le=1000, description="Số lần bấm nút mỗi phút")
    ngay_bao_truoc: int = Field(
        30, ge=0, le=365, description="Báo trước bao nhiêu ngày khi mức thu sắp hết hạn"
    )
    ngay_giu_nhat_ky: int = Field(
        180, ge=1, le=3650, description="Giữ nhật ký câu hỏi bao nhiêu ngày"
    )
    ngay_giu_hoi_thoai: int = Field(2, ge=1, le=90, description="Giữ mạch hội thoại bao nhiêu ngày")
    ngay_giu_danh_gia: int = Field(
        365, ge=1, le=3650, description="Giữ đánh giá câu trả lời bao nhiêu ngày"
    )
    ngay_giu_de_xuat: int = Field(
        30, ge=1, le=365, description="Giữ đề xuất đã xong của cán bộ bao nhiêu ngày"
    )
    ngay_giu_viec_can_bo: int = Field(
        1095, ge=30, le=3650, description="Giữ nhật ký việc cán bộ làm bao nhiêu ngày"
    )
    ngay_giu_loi_nhan: int = Field(
        180, ge=1, le=3650, description="Giữ việc người dân nhờ báo nhiều nhất bao nhiêu ngày"
    )

    giay_hoi_lai: int = Field(
        180, ge=1, le=3600, description="Hỏi lại trong bao nhiêu giây là chưa hài lòng câu trước"
    )
    it_chac: float = Field(
        0.8, ge=0, le=1, description="Trả lời mà chắc dưới mức này thì cán bộ nên xem lại"
    )
    nguoi_it_nhat: int = Field(
        3, ge=1, le=100, description="Người chỉ xem thấy nhóm câu từ bao nhiêu người hỏi"
    )
    nguoi_hoi_lai: int = Field(
        10, ge=1, le=1000, description="Câu đã bỏ qua hiện lại khi thêm bao nhiêu người hỏi"
    )
    gio_ban_tin: int = Field(8, ge=0, le=23, description="Giờ gửi bản tin hằng ngày cho cán bộ")
    bao_dong_nguoi: int = Field(
        5, ge=1, le=1000, description="Một nhóm thêm bao nhiêu người trong 24 giờ thì báo cán bộ"
    )
    bao_dong_sai: int = Field(
        3, ge=1, le=1000, description="Một mục bị bao nhiêu người báo sai trong 7 ngày thì báo"
    )

    @model_validator(mode="after")
    def _ordered(self) -> Config:
        if self.nguong.hoi_lai > self.nguong.tra_loi:
            raise ValueError("ngưỡng `hoi_lai` không được cao hơn ngưỡng `tra_loi`")
        return self


WORD_FILES: dict[str, type[BaseModel]] = {
    "tu-vung.yaml": LexiconModel,
    "loi-noi.yaml": Sentences,
    "cau-hinh.yaml": Config,
    "kenh-chinh-thuc.yaml": ChannelsModel,
    "chu-de.yaml": TopicsModel,
    "ngay-nghi.yaml": DaysOffModel,
}


@dataclass(frozen=True, slots=True)
class Words:
    """The files that are about no entry: how citizens speak, how the bot does, and settings."""

    lexicon: LexiconModel
    sentences: Sentences
    config: Config
    channels: ChannelsModel
    topics: TopicsModel
    days_off: DaysOffModel

    @classmethod
    def of(cls, models: Mapping[str, BaseModel | None]) -> Words | None:
        """From a model a file of ``WORD_FILES``; None where a file could not be read."""
        given: list[Any] = [models[name] for name in WORD_FILES]
        return None if None in given else cls(*given)
