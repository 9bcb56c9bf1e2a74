"""The benchmark as a table that fits 100 columns."""

from __future__ import annotations

from bot.evaluation.bench import OFFERED, Row

LEGEND = (
    "ms: thời gian một câu, giữa và p99; so lõi: số giữa gấp mấy lần của lõi ở cùng cỡ.",
    f"đầu, {OFFERED} đầu: phần câu có mục đúng đứng đầu, hoặc trong {OFFERED} mục đầu.",
    "cụm làm sai: cụm trong kho bị bỏ dấu, mất chữ, chỉ để so các cách với nhau.",
    "câu giữ riêng: câu ở tests/questions, không cách nào được thấy trước.",
    "*: quét chậm nên đo ít câu hơn, và tính giờ lúc chỉ tìm một cụm đứng đầu (extractOne).",
)


def header(phrases: int) -> str:
    """Two lines over the rows of one size."""
    size = f"{phrases} cụm từ"
    return (
        f"\n{size:<26}{'':43}{'cụm làm sai':>15}{'câu giữ riêng':>15}\n"
        f"{'cách':<26}{'số câu':>8}{'giữa, ms':>10}{'p99, ms':>9}{'so lõi':>8}{'dựng, s':>8}"
        f"{'đầu':>8}{f'{OFFERED} đầu':>7}{'đầu':>8}{f'{OFFERED} đầu':>7}"
    )


def line(row: Row) -> str:
    """One method; of the core a second line, what it costs to keep."""
    timed = f"{row.timed}{'*' if row.timed < row.asked else ''}"
    text = (
        f"{row.method:<26}{timed:>8}{row.median:>10.3f}{row.p99:>9.2f}"
        f"{f'×{row.ratio:.1f}':>8}{row.build_seconds:>8.2f}"
        f"{_share(row.first):>8}{_share(row.first_four):>7}"
        f"{_share(row.held_out_first):>8}{_share(row.held_out_first_four):>7}"
    )
    if row.load_seconds is None or row.memory_mb is None:
        return text
    return (
        f"{text}\n  nạp chỉ mục đã giữ: {row.load_seconds:.2f} giây;"
        f" bộ nhớ: {row.memory_mb:.0f} MB (tracemalloc)"
    )


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"
