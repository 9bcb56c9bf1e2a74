"""The printed notice: firm facts only, every line inside the sheet, a code that really scans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as Xml

import numpy as np
import pytest
import segno

from bot.assistant.deeplinks import link
from bot.assistant.engine import Engine
from bot.kb.store import KnowledgeBase
from bot.model import Amount, Entry, Facet, Kind, Statement, Trust
from bot.printing.layout import HEIGHT, MARGIN, MIN_CODE, ROOM, WIDTH, Text, balanced, lay_out, wrap
from bot.printing.notice import Fact, Notice, notice
from bot.printing.svg import QUIET, draw
from bot.text.normalise import fold
from tests.conftest import TODAY

BOT = "hoi_dvc_bot"
SVG = "{http://www.w3.org/2000/svg}"
LONGEST = Notice(
    title="Đăng ký " * 10,
    offer="Quét mã để xem " * 6,
    facts=tuple(Fact("Giấy tờ", "Một ý dài dòng " * n, "ngắn") for n in range(1, 9)),
    in_order=False,
    link=f"https://t.me/{'b' * 32}?start={'i' * 48}_{'m' * 10}",
    scan="Mở máy ảnh",
    by_hand="Hoặc tìm @" + "b" * 32 + " và gõ " + "đăng ký " * 10,
    foot=("Kiểm tra ngày 22/11/2026.", "Không hỏi mật khẩu. " * 5),
)


def notices(engine: Engine, day: date = TODAY) -> list[Notice]:
    entries = engine.knowledge.entries.values()
    printable = (entry for entry in entries if entry.kind is not Kind.OUT_OF_SCOPE)
    return [notice(entry, engine.knowledge, day, BOT) for entry in printable]


def modules(drawing: str) -> np.ndarray:
    """The code of a drawing, dark as 1, read from its path; the quiet zone is not drawn."""
    (path,) = Xml.fromstring(drawing).iter(f"{SVG}path")  # noqa: S314 - our own drawing
    runs = [
        run.replace("h", " ").replace("v", " ").split() for run in path.attrib["d"].split("M")[1:]
    ]
    side = max(int(y) for _, y, *_ in runs) + 1 + QUIET
    grid = np.zeros((side, side), np.uint8)
    for x, y, length, *_ in runs:
        grid[int(y), int(x) : int(x) + int(length)] = 1
    return grid


def room(text: Text) -> float:
    """The width (mm) of a line in DejaVu Sans, the widest usual font: coarse, rather too much."""
    shares = {"narrow": 0.4, "wide": 1.0, "other": 0.65}
    bold = 1.1 if text.strong >= len(text.text) else 1.0

    def kind(ch: str) -> str:
        return (
            "narrow" if fold(ch) in "ijlftr .,:;()/'-" else "wide" if fold(ch) in "mw@" else "other"
        )

    return sum(shares[kind(ch)] for ch in text.text) * text.size * bold


def test_every_shipped_notice_and_the_longest_stay_on_the_sheet(shipped: Engine) -> None:
    for one in (*notices(shipped), LONGEST):
        sheet = lay_out(one)
        for text in sheet.texts:
            taken = room(text)
            left = text.x if text.anchor == "start" else text.x - taken / 2
            assert left >= MARGIN / 2, text
            assert left + taken <= WIDTH - MARGIN / 2, text
            assert MARGIN / 2 <= text.y <= HEIGHT - MARGIN / 2, text


def test_nothing_on_a_sheet_overlaps(shipped: Engine) -> None:
    for one in (*notices(shipped), LONGEST):
        sheet = lay_out(one)
        _, top, side = sheet.code
        assert side >= MIN_CODE, one.title
        lines = sorted(sheet.texts, key=lambda text: text.y)
        for upper, lower in pairwise(lines):
            assert lower.y - upper.y >= lower.size, (upper, lower)
        for text in lines:
            assert text.y < top or text.y - text.size > top + side, text


def test_what_finds_no_room_is_left_out_whole(shipped: Engine) -> None:
    for one in (*notices(shipped), LONGEST):
        printed = " ".join(text.text for text in lay_out(one).texts if text.anchor == "start")
        for fact in one.facts:
            label = f"{fact.label}: " if fact.label else ""
            for said in filter(None, (fact.text, fact.short)):
                whole = " ".join(f"{label}{said}".split())
                printed = printed.removeprefix(whole).strip()
        assert not printed, one.title


@pytest.mark.parametrize("day", [TODAY, date(2027, 1, 1), date(2027, 3, 1)], ids=str)
def test_no_lapsed_fee_is_printed(shipped: Engine, day: date) -> None:
    say = shipped.knowledge.sentences
    gone = [template.partition("{")[0] for template in (say.het_han, say.le_phi_het_han)]
    for one in notices(shipped, day):
        said = " ".join(fact.text for fact in one.facts)
        assert not [words for words in gone if words in said], one.title


def facts(entry: Entry, knowledge: KnowledgeBase) -> dict[str, str]:
    return {f.label: f.text for f in notice(entry, knowledge, TODAY, BOT).facts if f.label}


FEE = Statement("70.000 đồng", Trust.OFFICIAL, amount=Amount.SUM)


@pytest.mark.parametrize(
    ("fees", "printed"),
    [
        ((FEE,), "70.000 đồng"),
        (
            (FEE, replace(FEE, text="90.000 đồng", case="làm gấp")),
            "70.000 đồng; 90.000 đồng (làm gấp)",
        ),
        ((FEE, Statement("chưa rõ", Trust.OFFICIAL, "làm gấp", amount=Amount.UNKNOWN)), None),
        ((FEE, replace(FEE, text="90.000 đồng", trust=Trust.UNVERIFIED)), None),
        ((FEE, replace(FEE, case="làm gấp", valid_to=date(2026, 11, 21))), None),
        ((FEE, replace(FEE, text="90.000 đồng", valid_from=date(2027, 1, 1))), None),
    ],
)
def test_a_fee_is_printed_whole_and_only_if_all_of_it_is_firm(
    fees: tuple[Statement, ...], printed: str | None, knowledge: KnowledgeBase
) -> None:
    entry = knowledge.entries["ho-chieu"]
    entry = replace(entry, facets={**entry.facets, Facet.FEE: fees})
    assert facts(entry, knowledge).get("Lệ phí") == printed


def test_steps_that_find_no_room_are_counted(shipped: Engine) -> None:
    entry = shipped.knowledge.entries["vua-sinh-con"]
    lines = lay_out(notice(entry, shipped.knowledge, TODAY, BOT)).texts
    printed = [text.text for text in lines if text.anchor == "start"]
    steps = sum(line[0].isdigit() for line in printed)
    assert 0 < steps < len(entry.steps)
    assert printed[-1] == f"và {len(entry.steps) - steps} việc nữa, quét mã để xem"


def test_the_notice_says_where_when_and_that_it_costs_nothing(knowledge: KnowledgeBase) -> None:
    drawing = draw(notice(knowledge.entries["ho-chieu"], knowledge, TODAY, BOT))
    said = " ".join("".join(text.itertext()) for text in Xml.fromstring(drawing).iter(f"{SVG}text"))  # noqa: S314
    for part in (
        "Làm hộ chiếu",
        "lệ phí, thời gian, giấy tờ, nơi làm",
        f"@{BOT}",
        "«làm hộ chiếu»",
        "Kiểm tra ngày 01/11/2026, in ngày 22/11/2026.",
        "OTP",
    ):
        assert part in said


def test_the_drawing_needs_nothing_from_elsewhere(knowledge: KnowledgeBase) -> None:
    root = Xml.fromstring(draw(notice(knowledge.entries["ho-chieu"], knowledge, TODAY, BOT)))  # noqa: S314
    assert (root.get("width"), root.get("height")) == ("210mm", "297mm")
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "rect", "line", "path", "text", "tspan"}
    assert not [
        value for element in root.iter() for value in element.attrib.values() if ":" in value
    ]


def test_the_code_is_that_of_the_link_with_its_quiet_zone(knowledge: KnowledgeBase) -> None:
    entry = knowledge.entries["ho-chieu"]
    drawn = modules(draw(notice(entry, knowledge, TODAY, BOT)))
    expected = segno.make_qr(link(entry, knowledge, TODAY, BOT), error="q")
    assert drawn.tolist() == [list(row) for row in expected.matrix_iter(border=QUIET)]


def test_a_reader_finds_the_link_also_where_a_corner_is_torn(knowledge: KnowledgeBase) -> None:
    reader = pytest.importorskip("zxingcpp")
    one = notice(knowledge.entries["ho-chieu"], knowledge, TODAY, BOT)
    picture = np.kron(255 * (1 - modules(draw(one))), np.ones((6, 6), np.uint8)).astype(np.uint8)
    (found,) = reader.read_barcodes(picture)
    assert found.text == one.link
    picture[-60:, -60:] = 255
    (found,) = reader.read_barcodes(picture)
    assert found.text == one.link


@pytest.mark.parametrize("size", [5.0, 14.0])
def test_lines_break_between_words_only(size: float) -> None:
    text = "Khai sinh, thường trú, BHYT cho trẻ dưới 6 tuổi (liên thông)"
    lines = wrap(text, size)
    assert " ".join(lines) == text
    assert len(balanced(text, size)) == len(lines)
    assert Text(0, 0, size, lines[0]).text == lines[0]
    assert all(len(line) * size * 0.35 < ROOM for line in lines)
