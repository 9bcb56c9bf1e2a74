"""The benchmark as a picture: milliseconds against phrases, a line for each method."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from bot.errors import UserError
from bot.evaluation.bench import Row
from bot.evaluation.peers import INSTALL

SUFFIXES = (".svg", ".png")
_APART = 1.04
"""Each method stands this much to the right of the one before, so that no whisker hides another."""


def check_plot(path: Path) -> None:
    """Raises :class:`UserError` where no plot could be written, before minutes are measured."""
    if path.suffix.lower() not in SUFFIXES:
        raise UserError(f"--plot: tên tệp phải kết thúc bằng {' hoặc '.join(SUFFIXES)}")
    if not path.parent.is_dir():
        raise UserError(f"--plot: không có thư mục {path.parent}")
    if not find_spec("matplotlib"):
        raise UserError(f"--plot cần matplotlib. Cài bằng: {INSTALL}")


def write_plot(rows: Sequence[Row], path: Path) -> None:
    """Median milliseconds with whiskers up to p99, both axes logarithmic; SVG text stays text."""
    # only the extra «bench» brings it; no window toolkit is loaded without pyplot
    from matplotlib import rc_context  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    methods = list(dict.fromkeys(row.method for row in rows))
    sizes = sorted({row.phrases for row in rows})
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "bench"}):
        figure = Figure(figsize=(9, 5), layout="constrained")
        axes = figure.subplots()
        for place, method in enumerate(methods):
            mine = sorted((row for row in rows if row.method == method), key=lambda r: r.phrases)
            axes.errorbar(
                [row.phrases * _APART**place for row in mine],
                [row.median for row in mine],
                yerr=([0.0] * len(mine), [row.p99 - row.median for row in mine]),
                marker="o",
                capsize=3,
                elinewidth=1,
                linewidth=2.5 if place == 0 else 1.2,
                label=method,
            )
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_xticks(sizes, [str(size) for size in sizes])
        axes.minorticks_off()
        axes.yaxis.set_major_formatter("{x:g}")
        axes.set_xlabel("số cụm từ trong kho")
        axes.set_ylabel("mili giây một câu")
        axes.set_title("Thời gian một câu: điểm là số giữa, vạch lên tới p99")
        axes.grid(visible=True, alpha=0.3)
        figure.legend(loc="outside right upper")
        try:
            figure.savefig(path, dpi=150, metadata=_undated(path))
        except OSError as error:
            raise UserError(f"--plot: không ghi được {path} ({error.strerror})") from None


def _undated(path: Path) -> dict[str, None]:
    """Without a date in the file, the same figures give the same file."""
    return {"Date": None} if path.suffix.lower() == ".svg" else {}
