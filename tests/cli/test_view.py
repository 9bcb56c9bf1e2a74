"""`xem`: every shipped entry on a narrow screen, and no amount that no longer holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.assistant.engine import Engine
from bot.assistant.wording import bounded
from bot.cli.view import WIDTH, screens
from bot.console import wrapped
from bot.kb.store import KnowledgeBase
from bot.model import Amount, Entry, Facet, Statement
from tests.cli.test_commands import run
from tests.conftest import ROOT, SHIPPED, TODAY

DAYS = (date(2027, 1, 1), date(2027, 3, 1))
AMOUNT = re.compile(r"\d[\d.,]*(?: đến \d[\d.,]*)? ?(?:đồng|%)")


@pytest.fixture
def options(tmp_path: Path) -> list[str]:
    return ["--database", str(tmp_path / "log.db"), "--as-of", "2026-11-22"]


def shown(entry: Entry, knowledge: KnowledgeBase, day: date, width: int = WIDTH) -> str:
    return "\n\n".join(screens(entry, knowledge, day, width))


def statements(entry: Entry, knowledge: KnowledgeBase) -> Iterator[Statement]:
    for group in (entry.summary, entry.notes, *entry.facets.values()):
        yield from (bounded(statement, knowledge.documents) for statement in group)


def amounts(text: str) -> set[str]:
    return {" ".join(found.split()) for found in AMOUNT.findall(text)}


@pytest.mark.parametrize("day", [TODAY, *DAYS], ids=str)
@pytest.mark.parametrize("width", [20, WIDTH, 120])
def test_every_shipped_entry_fits_its_screen(shipped: Engine, day: date, width: int) -> None:
    knowledge = shipped.knowledge
    assert len(knowledge.entries) > 200
    for entry in knowledge.entries.values():
        for line in shown(entry, knowledge, day, width).split("\n"):
            unbreakable = len(re.sub(r"^(?:• |\d+\. |\[\d+\] )", "", line).split()) == 1
            assert len(line) <= width or unbreakable, (entry.id, line)
            assert line == line.rstrip()


def test_every_part_of_every_shipped_entry_is_there(shipped: Engine) -> None:
    knowledge = shipped.knowledge
    for entry in knowledge.entries.values():
        text = shown(entry, knowledge, TODAY)
        headings = re.findall(r"^── (.+?) ─", text, re.M)
        parts = [knowledge.sentences.ten_khia_canh[f] for f in Facet if entry.has_facet(f)]
        parts += ["Hỏi thêm"] if entry.questions else []
        last = [knowledge.sentences.nut_nguon] if entry.basis or entry.sources else []
        assert headings == ["Trả lời chung", *parts, *last]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_lapsed_amount_is_shown_as_current(shipped: Engine, day: date) -> None:
    knowledge = shipped.knowledge
    lapsed_somewhere = 0
    for entry in knowledge.entries.values():
        said = list(statements(entry, knowledge))
        lapsed = [s for s in said if s.amount is Amount.SUM and s.lapsed(day)]
        lapsed_somewhere += bool(lapsed)
        # what follows a lapsed amount, and what is still (or soon) said, may name the same sum
        allowed = amounts(
            "\n".join(s.afterwards or "" for s in said)
            + "\n".join(s.said for s in said if not s.lapsed(day))
            + "\n".join(s.case or "" for s in said)
        )
        text = " ".join(shown(entry, knowledge, day).split())
        for statement in lapsed:
            gone = amounts(statement.text) - allowed
            assert not gone & amounts(text), (entry.id, statement.text)
    assert lapsed_somewhere >= 4


def test_the_check_would_find_a_lapsed_amount(shipped: Engine) -> None:
    knowledge = shipped.knowledge
    entry = knowledge.entries["ho-chieu-pho-thong"]
    assert "100.000 đồng" in amounts(" ".join(shown(entry, knowledge, TODAY).split()))
    assert "100.000 đồng" not in amounts(" ".join(shown(entry, knowledge, DAYS[0]).split()))


@pytest.mark.parametrize(
    "target",
    [
        "thu-tuc/xuat-nhap-canh/ho-chieu-pho-thong",
        "thu-tuc/ho-chieu-pho-thong",
        "ho-chieu-pho-thong",
        "Ho-Chieu-Pho-Thong",
        "knowledge/thu-tuc/xuat-nhap-canh/ho-chieu-pho-thong.yaml",
        str(SHIPPED / "thu-tuc" / "xuat-nhap-canh" / "ho-chieu-pho-thong.yaml"),
    ],
)
def test_an_entry_is_named_in_many_ways(target: str, options: list[str]) -> None:
    done = run(*options, "xem", target)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Làm hộ chiếu phổ thông\n")
    assert "── Trả lời chung ───────────────────────\n" in done.stdout
    assert "\n• 200.000 đồng (cấp lại do mất, hỏng;\n  đến 31/12/2026)\n" in done.stdout
    assert "\n[2] Lệ phí\n" in done.stdout
    assert "\n── Nguồn ─" in done.stdout


def test_the_day_and_the_width_are_respected(options: list[str]) -> None:
    done = run(*options[:2], "xem", "ho-chieu-pho-thong", "--as-of", "2027-01-01", "--width", "100")
    assert "Ngày xem: 01/01/2027" in done.stdout
    assert "100.000 đồng" not in done.stdout
    assert "nay không còn đúng" in done.stdout
    assert max(map(len, done.stdout.splitlines())) > WIDTH


def test_a_draft_beside_the_knowledge_is_shown_too(options: list[str], tmp_path: Path) -> None:
    draft = tmp_path / "ngoai-pham-vi" / "xem-boi.yaml"
    draft.parent.mkdir()
    draft.write_text(
        "ten: Xem bói\ncau_hoi: [coi bói đầu năm, xem tướng tay, bói bài tây]\n"
        "ai_lo: [Không cơ quan nào làm việc này.]\nkiem_tra: 2026-11-01\n",
        encoding="utf-8",
    )
    done = run(*options, "xem", str(draft))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Không cơ quan nào làm việc này" in done.stdout


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["ho-chieu"], "có phải"),
        (["thu-tuc/xuat-nhap-canh/ho-chieu-pho-thog"], "ho-chieu-pho-thong"),
        (["xin cấp hộ chiếu phổ thông"], "ho-chieu-pho-thong"),
        (["zzzz"], "chưa có mục «zzzz»"),
        ([""], "chưa có mục «»"),
        (["khong-co.yaml"], "không có tệp khong-co.yaml"),
        (["knowledge/van-ban.yaml"], "không phải tệp của một mục"),
        (["ho-chieu-pho-thong", "--width", "19"], "từ 20 đến 120"),
        (["ho-chieu-pho-thong", "--width", "121"], "từ 20 đến 120"),
        (["ho-chieu-pho-thong", "--width", "hẹp"], "từ 20 đến 120"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_input_is_one_line_and_exit_two(
    args: list[str], message: str, options: list[str]
) -> None:
    done = run(*options, "xem", *args, cwd=ROOT)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


def test_wrapping_hangs_and_keeps_addresses_whole() -> None:
    address = "https://dichvucong.gov.vn/mot-dia-chi-dai-hon-man-hinh"
    text = f"• một hai ba bốn năm\n10. một hai ba bốn\n\n  {address}\nhết"
    assert wrapped(text, 12).split("\n") == [
        "• một hai ba", "  bốn năm", "10. một hai", "    ba bốn", "", f"  {address}", "hết",
    ]  # fmt: skip
