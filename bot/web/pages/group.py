"""One group of questions, with all that may be done about it on one form."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.responses import Response

from bot.curation.group import Group
from bot.curation.signals import Signal
from bot.kb.store import KnowledgeBase
from bot.model import Kind, Trust
from bot.web.lookup import find
from bot.web.pages.queue import shown_examples, titles, visible, visible_group
from bot.web.render import likely, page
from bot.web.visit import Visit, acts, shows

_FOUND = 8
LONGEST_TITLE = 120
"""Letters of a title: it stands on a button and at the head of every reply."""
NO_PLACE = "chọn loại và chủ đề của mục mới"
LINES = (
    "tom_tat", "ten_goi_khac", "cau_hoi", "le_phi", "thoi_han", "ho_so", "noi_nop", "cach_nop",
)  # fmt: skip
"""Parts of a new entry that the form asks for, a line for each statement."""
_FOLDED = {
    "muc-moi": ("noi", "ten", "ma", *LINES, "tin_cay", "nguon", "url"),
    "ngoai-pham-vi": ("ten-ngoai", "ma-ngoai", "ai_lo", "xem_o", "tra_loi"),
}
"""The forms that are folded until they are needed, with their fields."""
TRUST = {
    Trust.OFFICIAL: "nguồn chính thức",
    Trust.SEVERAL: "nhiều nguồn",
    Trust.SINGLE: "một nguồn",
    Trust.UNVERIFIED: "chưa kiểm chứng",
}


def show(visit: Visit) -> Response:
    """The group as it stands, or with what was typed where that could not be carried out."""
    group = visible_group(visit)
    engine = visit.office.engine()
    text = visit.form.text("tim")
    ticked = set(visit.form.all("cau"))
    entries = engine.knowledge.entries
    answered = entries.get(group.answered_by[0]) if group.answered_by else None
    near = dict(likely(group.nearest))
    named = list(near)
    if group.answered_by and group.answered_by[0] not in named:
        named.insert(0, group.answered_by[0])
    found = find(text, engine)[:_FOUND] if text else ()
    doubted = answered is not None and Signal.SUSPECTED_WRONG in group.signals
    first = entries.get(named[0]) if named and not (found or doubted) else None
    return page(
        visit,
        "group.html",
        group=group,
        examples=shown_examples(group, visit),
        ticked=lambda fingerprint: not ticked or fingerprint in ticked,
        nearest=[(entries[i], near.get(i)) for i in named if i in entries],
        answered=answered,
        doubted=doubted,
        truly=answered is not None and answered.kind is not Kind.OUT_OF_SCOPE,
        outside=Kind.OUT_OF_SCOPE,
        main=first.id if first and first.kind is not Kind.OUT_OF_SCOPE else None,
        likeness=likeness(group.silhouette),
        tim=text,
        found=found,
        others=_others(group, visit),
        places=[("", "(chọn …)"), *places(engine.knowledge)],
        place_error=visit.error if visit.error == NO_PLACE else "",
        longest=LONGEST_TITLE,
        opened=_opened(visit),
        trust=[("", "chọn một mức"), *((one.value, said) for one, said in TRUST.items())],
        form=visit.form,
        titles=titles(visit),
    )


def _opened(visit: Visit) -> set[str]:
    """The folded forms that were sent, or that something was typed into."""
    return {
        form
        for form, names in _FOLDED.items()
        if visit.path.endswith(f"/{form}") or any(visit.form.text(name) for name in names)
    }


def likeness(silhouette: float | None) -> str:
    """The silhouette in words; empty where there is nothing to compare."""
    if silhouette is None:
        return ""
    if silhouette >= 0.5:
        return "các câu này rất giống nhau và khác hẳn nhóm khác"
    if silhouette >= 0.2:
        return "các câu này khá giống nhau"
    return "các câu này chỉ hơi giống nhau: xem kỹ, có thể nên tách ra"


def places(knowledge: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Where a new entry may stand: kind and topic, with their names."""
    names = knowledge.topics.chu_de
    used = {entry.topic for entry in knowledge.entries.values() if entry.kind is Kind.SERVICE}
    for slug, topic in names.get(Kind.SERVICE, {}).items():
        for folder in sorted(used & {slug, *topic.gom}) or [slug]:
            yield f"{Kind.SERVICE.value}/{folder}", f"Thủ tục: {topic.ten} ({folder})"
    for slug, topic in names.get(Kind.POLICY, {}).items():
        yield f"{Kind.POLICY.value}/{slug}", f"Chính sách: {topic.ten}"


def _others(group: Group, visit: Visit) -> list[Group]:
    """Groups to merge with, the likest first; those about the same entries come next."""
    groups = [one for one in visible(visit.office.workbench.queue(), visit) if one.id != group.id]
    near = {entry_id for entry_id, _ in group.nearest}

    def far(other: Group) -> tuple[bool, int]:
        return other.id != group.likest, -len(near & {entry_id for entry_id, _ in other.nearest})

    return sorted(groups, key=far)[:_FOUND]


ROUTES = (shows("/nhom/{id}", show), acts("/nhom/{id}/tim", show, again=show))
