"""How citizens ask for an entry, by the part they ask for: cach-hoi/<mã>.yaml.

They stand apart from the entries so that an editor who changes a fee does not scroll past a
hundred questions. The matching learns what an entry is from them, and what a facet is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import Field

from bot.kb.fields import Model, Text
from bot.kb.reader import Document as YamlFile
from bot.kb.reader import Path_, read
from bot.kb.schema import FACET_KEYS
from bot.kb.validate import validate
from bot.model import Facet, Saying

FOLDER = "cach-hoi"
GENERAL = "chung"

_FACETS: dict[str, Facet | None] = {
    GENERAL: None,
    **{key: facet for facet, key in FACET_KEYS.items()},
    "can_cu": Facet.BASIS,
}
KEYS = {facet: key for key, facet in _FACETS.items()}
"""The key of what is asked of each part; that of None takes what asks for no part."""


class SayingsModel(Model):
    """Người dân hỏi về một mục bằng những lời nào, xếp theo phần được hỏi: cach-hoi/<mã>.yaml."""

    chung: list[Text] = Field([], description="Hỏi chung, hoặc hỏi điều không thuộc phần nào")
    le_phi: list[Text] = Field([], description="Hỏi tiền phải nộp")
    thoi_han: list[Text] = Field([], description="Hỏi bao lâu, hạn nộp, giấy dùng được bao lâu")
    ho_so: list[Text] = Field([], description="Hỏi giấy tờ phải có")
    noi_nop: list[Text] = Field([], description="Hỏi nơi làm, nơi tra, nơi hỏi")
    cach_nop: list[Text] = Field([], description="Hỏi cách làm, các bước")
    dieu_kien: list[Text] = Field([], description="Hỏi ai được, ai phải, có bắt buộc không")
    ket_qua: list[Text] = Field([], description="Hỏi nhận được gì")
    can_cu: list[Text] = Field([], description="Hỏi văn bản nào quy định")
    hieu_luc: list[Text] = Field([], description="Hỏi từ khi nào, còn áp dụng không")
    so_lieu: list[Text] = Field([], description="Hỏi con số, chỉ tiêu, mức hưởng")


def read_sayings(path: Path, shown: str) -> tuple[tuple[Saying, ...], YamlFile]:
    """The sayings of one file, in the order of its keys; problems are in the file."""
    file = read(path, shown)
    model = validate(file, SayingsModel)
    if model is None:
        return (), file
    said = tuple(
        Saying(text, facet) for key, facet in _FACETS.items() for text in getattr(model, key)
    )
    if not said:
        file.problems.append(file.problem((), "chưa có câu hỏi nào"))
    return said, file


def places(data: Mapping[str, list[str]]) -> Iterator[tuple[str, Path_]]:
    """Every saying of a file's data with its place."""
    for key, said in data.items():
        for i, text in enumerate(said):
            yield text, (key, i)
