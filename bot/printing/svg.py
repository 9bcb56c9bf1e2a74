"""A sheet as SVG: one file that needs no font, picture or script from elsewhere."""

from __future__ import annotations

from itertools import groupby
from xml.etree import ElementTree as Xml

import segno

from bot.printing.layout import FRAME, HEIGHT, MARGIN, WIDTH, Sheet, Text, lay_out
from bot.printing.notice import Notice

QUIET = 4
"""Modules of white around the code that its standard asks for."""
_CORRECTION = "q"
"""A quarter of the code may be dirty or torn."""
_FONTS = "'Noto Sans', Roboto, 'Segoe UI', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
_INK = "#111"


def draw(notice: Notice) -> str:
    """The notice as the text of an SVG file, A4 upright, in millimetres."""
    sheet = lay_out(notice)
    root = Xml.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{WIDTH:g}mm",
            "height": f"{HEIGHT:g}mm",
            "viewBox": f"0 0 {WIDTH:g} {HEIGHT:g}",
            "lang": "vi",
            "font-family": _FONTS,
            "fill": _INK,
        },
    )
    Xml.SubElement(root, "title").text = notice.title
    Xml.SubElement(root, "rect", width=f"{WIDTH:g}", height=f"{HEIGHT:g}", fill="#fff")
    for height in sheet.rules:
        _rule(root, height)
    _code(root, notice.link, sheet)
    for text in sheet.texts:
        _text(root, text)
    Xml.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


def _text(root: Xml.Element, text: Text) -> None:
    place = {"x": _mm(text.x), "y": _mm(text.y), "font-size": _mm(text.size)}
    element = Xml.SubElement(root, "text", place | {"text-anchor": text.anchor})
    if text.strong >= len(text.text):
        element.set("font-weight", "bold")
        element.text = text.text
    elif text.strong:
        strong = Xml.SubElement(element, "tspan", {"font-weight": "bold"})
        strong.text, strong.tail = text.text[: text.strong], text.text[text.strong :]
    else:
        element.text = text.text


def _code(root: Xml.Element, link: str, sheet: Sheet) -> None:
    """The dark modules as one path, in runs along each row, inside a frame."""
    left, top, side = sheet.code
    frame = {"x": left - FRAME, "y": top - FRAME, "width": side + 2 * FRAME}
    box = {key: _mm(value) for key, value in frame.items()}
    look = {"rx": "3", "fill": "none", "stroke": _INK, "stroke-width": "0.8"}
    Xml.SubElement(root, "rect", {**box, "height": box["width"], **look})
    rows = [list(row) for row in segno.make_qr(link, error=_CORRECTION).matrix_iter(border=QUIET)]
    path = []
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                path.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    place = f"translate({_mm(left)} {_mm(top)}) scale({side / len(rows):.6f})"
    shape = {"d": "".join(path), "transform": place, "shape-rendering": "crispEdges"}
    Xml.SubElement(root, "path", {**shape, "fill": "#000"})


def _rule(root: Xml.Element, height: float) -> None:
    ends = {"x1": _mm(MARGIN), "x2": _mm(WIDTH - MARGIN), "y1": _mm(height), "y2": _mm(height)}
    Xml.SubElement(root, "line", {**ends, "stroke": _INK, "stroke-width": "0.5"})


def _mm(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
