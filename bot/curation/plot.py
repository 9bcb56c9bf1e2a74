"""Figures as SVG, drawn on the server: stacked bars with a legend in words.

No plotting library: those at hand (matplotlib, 100 MB with what it brings; others draw in the
browser) write scripts or inline styles, which the pages' content security policy forbids, and
pictures of letters that a screen reader cannot read; what is needed here are rectangles and words.

Drawn 360 units wide with letters of 14, so that they stay above 12 pixels on a small phone. The
colours are those of Okabe and Ito, which differ to the colour-blind as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from xml.etree import ElementTree as Xml

from bot.curation.figures import Figures, Tally
from bot.curation.wording import ENDING_NAMES, TRUST_NAMES

WIDTH, LETTER = 360, 14
_LINE, _LEFT, _BARS, _BAR = 20, 40, 160, 14
_MOST_BARS, _MOST_TOPICS, _MOST_LABELS = 45, 12, 5
_INK, _GRID, _PAPER = "#222222", "#cccccc", "#ffffff"
_COLOURS = {
    "answered": "#0072b2",
    "asked_back": "#56b4e9",
    "abstained": "#d55e00",
    "out_of_scope": "#e69f00",
    "fixed": "#999999",
    "emergency": "#cc79a7",
    "scam_check": "#f0e442",
    "failed": "#000000",
    "useful": "#009e73",
    "suspected_wrong": "#d55e00",
}
_SEARCHED = ("answered", "asked_back", "abstained", "out_of_scope")


@dataclass(frozen=True, slots=True)
class _Bar:
    label: str
    parts: Mapping[str, int]

    @property
    def height(self) -> int:
        return sum(self.parts.values())


def plot_days(figures: Figures) -> str:
    """How the questions of each day ended."""
    return _upright("so-cau-theo-ngay", "Số câu hỏi", figures, ENDING_NAMES)


def plot_trust(figures: Figures) -> str:
    """What was found useful on each day, and what is suspected to be wrong."""
    return _upright("khen-va-ngo-sai", "Người dân thấy sao,", figures, TRUST_NAMES)


def plot_topics(figures: Figures) -> str:
    """How the questions of the topics most asked about ended."""
    names = {name: ENDING_NAMES[name] for name in _SEARCHED}
    bars = [_bar(topic, [tally], names) for topic, tally in figures.topics[:_MOST_TOPICS]]
    names = _used(names, bars)
    most = max((bar.height for bar in bars), default=0) or 1
    step = _LINE + _BAR + 8
    top = _top(names)
    root = _picture(
        "so-cau-theo-chu-de", "Số câu hỏi theo chủ đề", bars, names, top + step * len(bars)
    )
    for row, bar in enumerate(bars):
        y = top + row * step
        _text(root, 0, y + LETTER, f"{bar.label}: {bar.height}")
        x = 0.0
        for name, part in _parts(bar, names):
            width = WIDTH * part / most
            _rect(root, x, y + _LINE, width, _BAR, _COLOURS[name])
            x += width
    return Xml.tostring(root, encoding="unicode")


def _upright(name: str, title: str, figures: Figures, names: Mapping[str, str]) -> str:
    """A bar a day, or a week where days would be too thin to see."""
    length = 1 if len(figures.days) <= _MOST_BARS else 7
    starts = [*range(0, len(figures.days), length), len(figures.days)]
    bars = [
        _bar(f"{figures.days[a][0]:%d/%m}", [tally for _, tally in figures.days[a:b]], names)
        for a, b in pairwise(starts)
    ]
    title = f"{title} mỗi {'ngày' if length == 1 else 'tuần'}"
    names = _used(names, bars)
    top = _top(names)
    root = _picture(name, title, bars, names, top + _BARS + _LINE + 4 if names else top)
    if names:
        _scale_and_bars(root, bars, names, top + _BARS)
    return Xml.tostring(root, encoding="unicode")


def _scale_and_bars(
    root: Xml.Element, bars: Sequence[_Bar], names: Mapping[str, str], floor: float
) -> None:
    most = max(bar.height for bar in bars)
    most += most % 2  # so that half of it is a whole number
    for share in (0.0, 0.5, 1.0):
        y = floor - _BARS * share
        line = {"x1": str(_LEFT), "x2": str(WIDTH), "y1": f"{y:g}", "y2": f"{y:g}"}
        Xml.SubElement(root, "line", line | {"stroke": _GRID})
        _text(root, _LEFT - 6, y + 5, f"{most * share:g}", anchor="end")
    step = (WIDTH - _LEFT) / len(bars)
    for place, bar in enumerate(bars):
        y = floor
        for part_name, part in _parts(bar, names):
            height = _BARS * part / most
            y -= height
            _rect(root, _LEFT + step * (place + 0.1), y, step * 0.8, height, _COLOURS[part_name])
    for place in range(0, len(bars), ceil(len(bars) / _MOST_LABELS)):
        x = max(_LEFT + step * (place + 0.5), _LEFT + 18)
        _text(root, x, floor + LETTER + 4, bars[place].label, anchor="middle")


def _bar(label: str, tallies: Sequence[Tally], names: Mapping[str, str]) -> _Bar:
    return _Bar(label, {name: sum(getattr(t, name) for t in tallies) for name in names})


def _used(names: Mapping[str, str], bars: Sequence[_Bar]) -> dict[str, str]:
    """The names that some bar shows."""
    return {n: label for n, label in names.items() if any(bar.parts[n] for bar in bars)}


def _parts(bar: _Bar, names: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    return ((name, bar.parts[name]) for name in names if bar.parts[name])


def _picture(
    name: str, title: str, bars: Sequence[_Bar], names: Mapping[str, str], height: float
) -> Xml.Element:
    """An empty picture with its title, what a screen reader says of it, and the legend."""
    root = Xml.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {height:g}",
            "class": "plot",
            "role": "img",
            "aria-labelledby": f"{name}-ten {name}-ta",
            "font-family": "sans-serif",
            "font-size": str(LETTER),
            "fill": _INK,
        },
    )
    Xml.SubElement(root, "title", id=f"{name}-ten").text = title
    sums = [f"{label} {sum(bar.parts[n] for bar in bars)}" for n, label in names.items()]
    said = "; ".join(f"{bar.label}: {bar.height}" for bar in bars)
    told = f"{', '.join(sums)}. {said}." if sums else "Chưa có câu nào."
    Xml.SubElement(root, "desc", id=f"{name}-ta").text = told
    _text(root, 0, LETTER, title, weight="bold")
    for place, (n, label) in enumerate(names.items()):
        x, y = (place % 2) * WIDTH / 2, _LINE * (1 + place // 2)
        _rect(root, x, y + 4, LETTER, LETTER, _COLOURS[n])
        _text(root, x + LETTER + 6, y + LETTER + 2, label)
    if not names:
        _text(root, 0, _LINE + LETTER, "Chưa có câu nào.")
    return root


def _text(
    root: Xml.Element,
    x: float,
    y: float,
    text: str,
    *,
    anchor: str = "start",
    weight: str = "normal",
) -> None:
    place = {"x": f"{x:g}", "y": f"{y:g}", "text-anchor": anchor, "font-weight": weight}
    Xml.SubElement(root, "text", place).text = text


def _rect(root: Xml.Element, x: float, y: float, width: float, height: float, colour: str) -> None:
    """A piece of a bar, with a thin line of paper around it so that neighbours stay apart."""
    place = {"x": f"{x:.2f}", "y": f"{y:.2f}", "width": f"{width:.2f}", "height": f"{height:.2f}"}
    Xml.SubElement(root, "rect", place | {"fill": colour, "stroke": _PAPER, "stroke-width": "0.5"})


def _top(names: Mapping[str, str]) -> int:
    """Where the bars may begin, below the title and the legend."""
    return _LINE * (1 + max(1, ceil(len(names) / 2))) + 12
