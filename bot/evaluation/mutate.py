"""Ways in which people write the same question otherwise, each a function from text to text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.evaluation import slips, spelling, wordings
from bot.evaluation.wordings import Words


@dataclass(frozen=True, slots=True)
class Mutation:
    """A way to write otherwise; ``label`` is what people read. ``apply`` may change nothing."""

    name: str
    label: str
    apply: Callable[[str], str]


def mutations(abbreviations: Words, synonyms: Words) -> tuple[Mutation, ...]:
    """All mutations, with the abbreviations and synonyms of a vocabulary file (tu-vung.yaml)."""
    return (
        Mutation("khong-dau", "không dấu", spelling.without_marks),
        Mutation("chu-d", "đ gõ thành d", spelling.plain_d),
        Mutation("dat-dau", "dấu đặt kiểu khác", spelling.other_tone_place),
        Mutation("nfd", "dấu tách rời (NFD)", spelling.decomposed),
        Mutation("telex", "Telex chưa bật bộ gõ", spelling.telex),
        Mutation("vni", "VNI chưa bật bộ gõ", spelling.vni),
        Mutation("teencode", "viết tắt khi nhắn tin", wordings.shortener(abbreviations)),
        Mutation("dia-phuong", "tiếng địa phương", wordings.dialect(synonyms)),
        Mutation("doi-cho", "hai từ đổi chỗ", slips.swap_words),
        Mutation("go-nham", "gõ nhầm một phím", slips.mistype),
        Mutation("dinh-chu", "hai từ dính nhau", slips.glue_words),
    )
