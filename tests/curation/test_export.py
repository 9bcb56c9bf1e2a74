"""The log for spreadsheets: safe to open, and nobody can be found again."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.engine import Engine
from bot.curation.export import HEADINGS, as_csv, safe
from bot.kept import Opinion
from bot.model import Facet
from tests.curation.log import answered, log, vain


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("làm hộ chiếu", "làm hộ chiếu"),
        ("", ""),
        ("=1+1", "'=1+1"),
        ("+84 909", "'+84 909"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'=1"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        ("\n=1", "'=1"),
        ("\tchữ", "chữ"),
        ("＝1", "'=1"),
        ("＋1", "'+1"),
        ("－1", "'-1"),
        ("＠x", "'@x"),
        ("\u200b=1", "'=1"),
        ("\ufeff=1", "'=1"),
        ("\u00a0=1", "'=1"),
        ("\x00=1", "'=1"),
        ("a\u202eb\u200bc\x07d", "abc d"),
        ("hai\ndòng", "hai dòng"),
        ("a;=cmd|x", "a;'=cmd|x"),
        ("a; -1", "a; '-1"),
        ("3-2=1", "3-2=1"),
        ("a, -b", "a, -b"),
    ],
    ids=ascii,
)
def test_no_cell_is_a_formula(cell: str, written: str) -> None:
    assert safe(cell) == written


@given(st.text())
def test_whatever_is_sent_no_cell_is_a_formula(cell: str) -> None:
    assert not safe(cell).lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))
    assert safe(cell).isprintable()


def test_the_file_is_one_that_excel_reads(engine: Engine) -> None:
    rows = log(
        vain('nuôi "cá sấu", ở đâu', "secret-hash", 0),
        answered("=1+1", "other-hash", 60, facet=Facet.FEE, opinions=(Opinion.OUTDATED,)),
        vain("lại hỏi", "secret-hash", 120),
        vain("một mình", "", 180),
    )
    table = as_csv(rows, engine.knowledge)
    assert table.startswith(b"\xef\xbb\xbf")
    assert table.count(b"\r\n") == table.count(b"\n") == 5
    assert b"hash" not in table
    read = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    assert tuple(read[0]) == HEADINGS
    assert read[1] == [
        "2026-11-22 12:00:00", "người 1", 'nuôi "cá sấu", ở đâu',
        "chưa trả lời được", "", "", "0.00", "chưa trả lời được", "",
    ]  # fmt: skip
    assert read[2][1:6] == ["người 2", "'=1+1", "trả lời", "ho-chieu", "le-phi"]
    assert read[2][-1] == "cũ"
    assert [row[1] for row in read[3:]] == ["người 1", ""]
