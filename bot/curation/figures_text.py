"""Figures as a table for a terminal of 80 columns, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from bot.curation.figures import Figures, Tally
from bot.curation.wording import ENDING_NAMES, TRUST_NAMES

_COLUMNS = {
    "asked": "câu",
    "askers": "người",
    "answered": "trả lời",
    "asked_back": "hỏi lại",
    "abstained": "chưa",
    "out_of_scope": "ngoài",
    "useful": "👍",
    "suspected_wrong": "ngờ sai",
}
_LABEL = 24
_WIDTH = 80


def as_text(figures: Figures) -> Iterator[str]:
    """Line by line; a friendly one where nothing was asked."""
    span = f"Từ {figures.first:%d/%m/%Y} đến {figures.last:%d/%m/%Y}"
    total = figures.total
    if not total.asked:
        yield f"{span}: chưa có ai hỏi gì."
        return
    yield f"{span}: {total.askers} người hỏi {total.asked} câu."
    yield ""
    for name, label in (ENDING_NAMES | TRUST_NAMES).items():
        count = getattr(total, name)
        yield f"  {_fitted(label, _LABEL)}{count:>7}  {count / total.asked:>4.0%}"
    yield ""
    yield "«Trả lời ngay» chưa chắc là trả lời đúng: xem 👍 và «ngờ sai» bên cạnh."
    yield f"Nửa số câu xong trong {figures.median_ms:.1f} ms, 99 % trong {figures.p99_ms:.1f} ms."
    yield ""
    yield _heading("ngày")
    for day, tally in figures.days:
        yield _row(f"{day:%d/%m/%Y}", tally)
    yield ""
    yield _heading("chủ đề")
    for topic, tally in figures.topics:
        yield _row(topic, tally)


def as_json(figures: Figures) -> dict[str, Any]:
    """Days as YYYY-MM-DD, times in milliseconds."""
    return {
        "first": figures.first.isoformat(),
        "last": figures.last.isoformat(),
        "total": asdict(figures.total),
        "days": [{"day": day.isoformat()} | asdict(tally) for day, tally in figures.days],
        "topics": [{"topic": topic} | asdict(tally) for topic, tally in figures.topics],
        "median_ms": figures.median_ms,
        "p99_ms": figures.p99_ms,
    }


def _heading(label: str) -> str:
    return _line(label, list(_COLUMNS.values()))


def _row(label: str, tally: Tally) -> str:
    return _line(label, [str(getattr(tally, name)) for name in _COLUMNS])


def _line(label: str, cells: list[str]) -> str:
    """A label and cells as wide as their headings, within the width of the terminal."""
    widths = [max(len(name), 5) + 1 for name in _COLUMNS.values()]
    columns = (_right(cell, width) for cell, width in zip(cells, widths, strict=True))
    return _fitted(label, _WIDTH - sum(widths)) + "".join(columns)


def _fitted(label: str, width: int) -> str:
    short = label if len(label) < width else f"{label[: width - 2]}…"
    return short.ljust(width - short.count("👍"))  # a picture is two columns wide


def _right(cell: str, width: int) -> str:
    return cell.rjust(width - cell.count("👍"))
