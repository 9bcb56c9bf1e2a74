"""chu-de.yaml: the topics under which citizens find entries by pressing buttons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from bot.kb.fields import Model, OrText, Shown, Slug, Text
from bot.kb.reader import Document as YamlFile
from bot.kb.reader import Path_
from bot.model import Entry, Kind

MAX_NAME = 30
"""Letters of a topic's name: what a button shows whole on a phone 40 characters wide."""
_MAX_PICTURE = 4
"""Code points of one emoji with its joiners."""


def _button(text: str) -> str:
    if len(text) > MAX_NAME:
        raise ValueError(f"«{text}» dài {len(text)} chữ cái, trên nút chỉ đủ chỗ cho {MAX_NAME}")
    return text


def _picture(text: str) -> str:
    if len(text) > _MAX_PICTURE or any(ch.isalnum() for ch in text):
        raise ValueError(f"«{text}»: chỉ ghi một hình (emoji)")
    return text


def _browsable(kind: Kind) -> Kind:
    if kind is Kind.OUT_OF_SCOPE:
        raise ValueError(f"việc trong {kind.value}/ không hiện theo chủ đề")
    return kind


class TopicModel(Model):
    """Một chủ đề: một nút dẫn tới các mục của nó."""

    ten: Annotated[Shown, AfterValidator(_button)] = Field(description="Tên ngắn, hiện trên nút")
    hinh: Annotated[Text, AfterValidator(_picture)] | None = Field(
        None, description="Một hình (emoji) đứng trước tên"
    )
    gom: list[Slug] = Field(
        [],
        description="Các thư mục (thủ tục) hay `chu_de` (chính sách) thuộc chủ đề này; bỏ trống là"
        " cùng tên với mã chủ đề",
    )


TopicText = Annotated[TopicModel, OrText("ten")]


class TopicsModel(Model):
    """chu-de.yaml."""

    chu_de: dict[Annotated[Kind, AfterValidator(_browsable)], dict[Slug, TopicText]] = Field(
        description="Với mỗi loại (thu-tuc, chinh-sach): mã chủ đề và tên, theo thứ tự trên nút;"
        " loại không có ở đây hiện thành một danh sách"
    )
    bo_o_nut: list[Text] = Field(
        [], description="Mở đầu chung của nhiều tên mục, bỏ đi trên nút cho dễ đọc"
    )

    def holders(self, kind: Kind) -> dict[str, str]:
        """The topic that each folder or policy key of a kind belongs to."""
        listed = self.chu_de.get(kind, {}).items()
        return {part: topic for topic, model in listed for part in model.gom or (topic,)}


def check_topics(
    entries: Mapping[str, tuple[Entry, YamlFile]], topics: TopicsModel, file: YamlFile
) -> None:
    """Add to each file what keeps its entries from being found where citizens look.

    An entry of no topic is found under the last button («Việc khác»), so only a name that is
    spelt wrong is an error.
    """
    for entry, own in entries.values():
        if entry.kind not in topics.chu_de or entry.topic in topics.holders(entry.kind):
            continue
        listed = ", ".join(topics.holders(entry.kind))
        if entry.kind is Kind.POLICY and entry.topic:
            message = f"chu-de.yaml không có chủ đề «{entry.topic}»; các chủ đề: {listed}"
            own.problems.append(own.problem(("chu_de",), message))
        elif entry.kind is Kind.POLICY:
            message = f"chưa ghi `chu_de`, nên chỉ hiện ở «việc khác»; các chủ đề: {listed}"
            own.problems.append(own.problem((), message, warning=True))
        elif entry.topic:
            message = (
                f"thư mục «{entry.topic}» chưa thuộc chủ đề nào, nên mục chỉ hiện ở «việc khác»:"
                " thêm vào `gom` của một chủ đề trong chu-de.yaml"
            )
            own.problems.append(own.problem((), message, warning=True))
    used = {(entry.kind, entry.topic) for entry, _ in entries.values()}
    owners: dict[tuple[Kind, str], str] = {}
    for kind, topic, part, where in _parts(topics):
        owner = owners.setdefault((kind, part), topic)
        if owner != topic:
            file.problems.append(file.problem(where, f"«{part}» đã thuộc chủ đề «{owner}»"))
        elif (kind, part) not in used:
            message = f"chưa có mục nào trong «{part}»: bỏ đi, hoặc sửa cho đúng tên"
            file.problems.append(file.problem(where, message, warning=True))


def _parts(topics: TopicsModel) -> Iterator[tuple[Kind, str, str, Path_]]:
    for kind, listed in topics.chu_de.items():
        for topic, model in listed.items():
            if not model.gom:
                yield kind, topic, topic, ("chu_de", kind.value, topic)
            for i, part in enumerate(model.gom):
                yield kind, topic, part, ("chu_de", kind.value, topic, "gom", i)
