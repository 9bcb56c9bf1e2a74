"""What leans on a document is found by file and line, and its end is foretold as it will read."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.assistant.compose import answer
from bot.assistant.wording import lapsed_document_line
from bot.curation.changes import ChangeSet, propose
from bot.curation.documents import (
    Effect,
    effects,
    ending,
    find_number,
    leaning,
    line_of,
    reviving,
)
from bot.curation.preview import preview
from bot.errors import UserError
from bot.kb.reader import read
from bot.kb.store import KnowledgeBase, load
from bot.model import Kind
from tests.conftest import SHIPPED, TODAY

CIRCULAR, BIRTHS = "64/2025/TT-BTC", "60/2014/QH13"
FIRST_WITHOUT = date(2026, 12, 10)
KNOWN = ["42/2022/NĐ-CP", "224/2026/NĐ-CP", "64/2025/TT-BTC", "03/2026/QH16"]


@pytest.fixture(scope="module")
def whole() -> KnowledgeBase:
    return load(SHIPPED, TODAY)


@pytest.fixture
def base(folder: Path) -> KnowledgeBase:
    return load(folder, TODAY)


def ended(folder: Path, number: str, day: date, newer: str | None = None) -> KnowledgeBase:
    patch = propose(folder / "van-ban.yaml", ending(number, day, newer))
    return preview(ChangeSet("", (patch,)), folder, TODAY)


def told(base: KnowledgeBase, after: KnowledgeBase, number: str, day: date) -> dict[str, Effect]:
    found = effects(number, leaning(number, base), base, after, day)
    return {effect.entry.id: effect for effect in found}


def cited(data: Any) -> int:
    """How often a file names a document, whatever the code makes of it."""
    if isinstance(data, list):
        return sum(cited(child) for child in data)
    if not isinstance(data, dict):
        return 0
    own = len(data.get("can_cu", ())) + ("theo" in data) + ("van_ban" in data)
    return own + sum(cited(child) for child in data.values())


@pytest.mark.parametrize(
    "typed",
    ["42/2022/NĐ-CP", "42/2022/nd-cp", " 42/2022/nđ-cp ", "42/2022/ND -CP"],
)
def test_a_number_is_found_however_it_is_typed(typed: str) -> None:
    assert find_number(typed, KNOWN) == "42/2022/NĐ-CP"


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("42/2022", "42/2022/NĐ-CP"),
        ("224/2025/NĐ-CP", "224/2026/NĐ-CP"),
        ("3/2026/qh16", "03/2026"),
    ],
)
def test_an_unknown_number_brings_near_ones(typed: str, near: str) -> None:
    with pytest.raises(UserError, match="có phải") as caught:
        find_number(typed, KNOWN)
    assert near in str(caught.value)


@pytest.mark.parametrize("typed", ["", "xyz", "///"])
def test_a_number_like_nothing_brings_none(typed: str) -> None:
    with pytest.raises(UserError, match="chưa có văn bản") as caught:
        find_number(typed, KNOWN)
    assert "có phải" not in str(caught.value)


def test_leaning_entries_with_file_line_and_how(base: KnowledgeBase) -> None:
    (one,) = leaning(CIRCULAR, base)
    assert one.entry.id == "ho-chieu"
    assert [place.field for place in one.places] == ["le_phi[0].theo", "can_cu[0]"]
    (about,) = leaning("42/2022/NĐ-CP", base)
    assert [place.field for place in about.places] == ["van_ban", "can_cu[0]"]
    assert leaning("224/2026/NĐ-CP", base) == ()


def test_every_place_of_the_shipped_knowledge_is_found_on_its_line(whole: KnowledgeBase) -> None:
    found = 0
    for number in whole.documents:
        for one in leaning(number, whole):
            lines = Path(one.entry.path).read_text(encoding="utf-8").splitlines()
            for place in one.places:
                assert number in lines[place.line - 1], place
                found += 1
    named = sum(
        cited(read(path).data) for kind in Kind for path in (SHIPPED / kind.value).rglob("*.yaml")
    )
    assert found == named > 300


def test_the_line_of_a_document(base: KnowledgeBase) -> None:
    lines = (base.folder / "van-ban.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[line_of(CIRCULAR, base) - 1] == f"{CIRCULAR}:"


def test_the_warning_shows_from_the_day_on_and_not_before(
    base: KnowledgeBase, folder: Path
) -> None:
    after = ended(folder, CIRCULAR, FIRST_WITHOUT, "224/2026/NĐ-CP")
    warning = lapsed_document_line(after.documents[CIRCULAR], after)
    assert "10/12/2026" in warning
    assert "224/2026/NĐ-CP" in warning
    entry = after.entries["ho-chieu"]
    for facet in (None, *entry.facets):
        assert warning in answer(entry, facet, after, FIRST_WITHOUT).footer
        assert warning not in answer(entry, facet, after, FIRST_WITHOUT - timedelta(1)).footer


def test_what_a_citizen_would_then_read(base: KnowledgeBase, folder: Path) -> None:
    after = ended(folder, CIRCULAR, FIRST_WITHOUT)
    effect = told(base, after, CIRCULAR, FIRST_WITHOUT)["ho-chieu"]
    assert effect.warning == f"Thông tư {CIRCULAR} đã hết hiệu lực từ 10/12/2026."
    (lapse,) = effect.lapses
    assert [place.field for place in lapse.places] == ["le_phi[0].theo"]
    (instead,) = lapse.instead
    assert "09/12/2026" in instead
    assert "100.000" not in instead
    assert instead in answer(effect.entry, None, after, FIRST_WITHOUT).text or any(
        instead in answer(effect.entry, facet, after, FIRST_WITHOUT).text
        for facet in effect.entry.facets
    )


def test_a_later_end_lapses_nothing(base: KnowledgeBase, folder: Path) -> None:
    later = date(2027, 6, 1)
    effect = told(base, ended(folder, CIRCULAR, later), CIRCULAR, later)["ho-chieu"]
    assert effect.lapses == ()


def test_an_entry_about_the_document_shows_no_warning(base: KnowledgeBase, folder: Path) -> None:
    number = "42/2022/NĐ-CP"
    effect = told(base, ended(folder, number, FIRST_WITHOUT), number, FIRST_WITHOUT)
    assert effect["nghi-dinh-42-2022"].warning is None


def test_an_entry_that_does_not_list_the_document_shows_no_warning(folder: Path) -> None:
    path = next(folder.rglob("ho-chieu.yaml"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"can_cu: [{CIRCULAR}]\n", ""), encoding="utf-8")
    base = load(folder, TODAY)
    effect = told(base, ended(folder, CIRCULAR, FIRST_WITHOUT), CIRCULAR, FIRST_WITHOUT)
    assert effect["ho-chieu"].warning is None
    assert effect["ho-chieu"].lapses


def test_foretelling_holds_for_the_whole_shipped_knowledge(whole: KnowledgeBase) -> None:
    number = "117/2026/TT-BTC"
    after = ended(SHIPPED, number, FIRST_WITHOUT)
    found = told(whole, after, number, FIRST_WITHOUT)
    assert len(found) > 10
    for effect in found.values():
        footer = answer(effect.entry, None, after, FIRST_WITHOUT).footer
        assert (effect.warning in footer) if effect.warning else True
        assert effect.warning or number not in effect.entry.basis or effect.entry.about_document


def test_a_replacement_is_added_once(folder: Path) -> None:
    path = folder / "van-ban.yaml"
    number = "42/2022/NĐ-CP"
    same = propose(path, ending(number, date(2026, 7, 1), "224/2026/NĐ-CP"))
    assert not same.changed
    more = propose(path, ending(number, None, CIRCULAR))
    assert f"thay_bang: [224/2026/NĐ-CP, {CIRCULAR}]" in more.diff()


def test_taking_back_what_is_not_there_changes_nothing(folder: Path) -> None:
    assert not propose(folder / "van-ban.yaml", reviving("03/2026/QH16")).changed
    patch = propose(folder / "van-ban.yaml", reviving(BIRTHS))
    signed = [line for line in patch.diff().splitlines()[2:] if line[:1] in "+-"]
    assert [line for line in signed if "2027-02-28" in line] == ["-  den: 2027-02-28"]
