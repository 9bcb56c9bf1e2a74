"""The picture: an SVG or PNG with a line for every method."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import UserError
from bot.evaluation import bench_plot
from bot.evaluation.bench import Row
from bot.evaluation.bench_plot import check_plot, write_plot

ONE = Row("lõi của bot", 1500, 500, 500, 0.5, 2.0, 1.0, 1.0, 1.0, 1.0, 0.7, 0.8)
ROWS = [
    replace(ONE, method=method, phrases=phrases, median=phrases / slow, p99=phrases / slow * 3)
    for phrases in (1500, 65000)
    for method, slow in (("lõi của bot", 9000.0), ("rapidfuzz WRatio", 300.0), ("BM25", 20000.0))
]


@pytest.fixture
def installed() -> None:
    pytest.importorskip("matplotlib")


@pytest.mark.usefixtures("installed")
def test_the_svg_names_every_method_and_size(tmp_path: Path) -> None:
    path = tmp_path / "do.svg"
    check_plot(path)
    write_plot(ROWS, path)
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 - written by ourselves
    assert root.tag.endswith("svg")
    texts = {"".join(node.itertext()).strip() for node in root.iter() if node.tag.endswith("}text")}
    assert {"lõi của bot", "rapidfuzz WRatio", "BM25", "1500", "65000"} <= texts
    assert any("mili giây" in text for text in texts)


@pytest.mark.usefixtures("installed")
def test_the_same_figures_are_the_same_picture(tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        write_plot(ROWS, tmp_path / name)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("rows", [ROWS, ROWS[:1]], ids=["all", "one"])
def test_a_png_is_a_png(tmp_path: Path, rows: list[Row]) -> None:
    path = tmp_path / "do.PNG"
    check_plot(path)
    write_plot(rows, path)
    assert path.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["do.pdf", "do", "svg"])
def test_another_suffix_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match=r"\.svg hoặc \.png"):
        check_plot(tmp_path / name)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="không có thư mục"):
        check_plot(tmp_path / "khong" / "do.svg")


@pytest.mark.usefixtures("installed")
def test_a_place_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "do.svg").mkdir()
    with pytest.raises(UserError, match="không ghi được"):
        write_plot(ROWS, tmp_path / "do.svg")


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_plot, "find_spec", lambda _: None)
    with pytest.raises(UserError, match=r"\[bench\]"):
        check_plot(tmp_path / "do.svg")
