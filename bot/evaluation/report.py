"""Metrics and misses as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.evaluation.metrics import Metrics, Share
from bot.evaluation.run import Judged, Run


def as_text(metrics: Metrics, run: Run, *, misses: int) -> str:
    """A table, then at most ``misses`` questions that went wrong."""
    rows = [
        ("đúng mục ngay", metrics.first),
        ("đúng mục, hoặc có trong các lựa chọn", metrics.offered),
        ("trả lời sai mục", metrics.wrong_answers),
        ("câu mơ hồ được hỏi lại, có mục đúng", metrics.asked_back),
        ("ngoài kho mà vẫn trả lời", metrics.made_up),
        *((f"  … {why or 'khác'}", share) for why, share in metrics.made_up_by_reason.items()),
        ("xã giao, khẩn cấp, kiểm tra lừa đảo", metrics.fixed),
        ("nhận đúng phần được hỏi", metrics.facet),
        ("nhận nhầm một phần khi hỏi chung", metrics.facet_false_alarms),
        ("che đúng dữ liệu cá nhân", metrics.masked),
        *((f"lối viết {style}", share) for style, share in metrics.first_by_style.items()),
    ]
    lines = [f"{name:<40} {share_text(share)}" for name, share in rows if share.total]
    lines.append(f"{'sai số hiệu chỉnh (ECE)':<40} {metrics.calibration_error:.3f}")
    speed = f"{metrics.milliseconds_median:.2f} / {metrics.milliseconds_p99:.2f} ms"
    lines.append(f"{'thời gian một câu, giữa / p99':<40} {speed}")
    if metrics.unknown:
        lines.append(f"{'bỏ qua vì kho chưa có mục':<40} {metrics.unknown} câu")
    missed = [_miss(one) for one in run.judged if not one.right or one.leaked]
    if missed and misses:
        lines += ["", f"Các câu trượt ({min(misses, len(missed))} trong {len(missed)}):"]
        lines += missed[:misses]
    return "\n".join(lines)


def as_json(metrics: Metrics, run: Run) -> dict[str, Any]:
    """Every figure as {value, hits, total, low, high}, and the misses."""
    shares = {
        "first": metrics.first,
        "first_or_offered": metrics.offered,
        "wrong_answers": metrics.wrong_answers,
        "asked_back": metrics.asked_back,
        "made_up": metrics.made_up,
        "fixed": metrics.fixed,
        "facet": metrics.facet,
        "facet_false_alarms": metrics.facet_false_alarms,
        "masked": metrics.masked,
    }
    return {
        **{name: share_json(share) for name, share in shares.items()},
        "made_up_by_reason": _all_json(metrics.made_up_by_reason),
        "first_by_style": _all_json(metrics.first_by_style),
        "calibration_error": round(metrics.calibration_error, 4),
        "ms": {
            "p50": round(metrics.milliseconds_median, 3),
            "p99": round(metrics.milliseconds_p99, 3),
        },
        "unknown": metrics.unknown,
        "misses": list(_misses_json(run)),
    }


def share_text(share: Share) -> str:
    """The share in percent, its count and its interval."""
    low, high = share.interval()
    value = share.value or 0.0
    return f"{value:6.1%}  ({share.hits}/{share.total}; 95 %: {low:.1%} đến {high:.1%})"


def share_json(share: Share) -> dict[str, Any]:
    """The share, its count and its interval, as {value, hits, total, low, high}."""
    low, high = share.interval()
    value = None if share.value is None else round(share.value, 4)
    return {
        "value": value,
        "hits": share.hits,
        "total": share.total,
        "low": round(low, 4),
        "high": round(high, 4),
    }


def _all_json(shares: dict[str, Share]) -> dict[str, Any]:
    return {name: share_json(share) for name, share in shares.items()}


def _miss(one: Judged) -> str:
    wanted = "/".join(one.question.ids[:3]) or one.question.expect
    got = one.entry_id or ("/".join(one.ids[:4]) if one.ids else "")
    leaked = f"; che sai: {', '.join(one.leaked)}" if one.leaked else ""
    facet = f" [{one.question.facet.value}]" if one.question.facet else ""
    return (
        f"- ({one.style}) {one.question.q}\n"
        f"    cần {one.question.expect} {wanted}{facet}; được {one.outcome.value} {got}"
        f" ({one.confidence:.2f}){leaked}"
    )


def _misses_json(run: Run) -> Iterator[dict[str, Any]]:
    for one in run.judged:
        if one.right and not one.leaked:
            continue
        yield {
            "file": one.file,
            "q": one.question.q,
            "style": one.style,
            "expect": one.question.expect,
            "wanted": list(one.question.ids),
            "outcome": one.outcome.value,
            "id": one.entry_id,
            "ids": list(one.ids),
            "confidence": round(one.confidence, 4),
            "leaked": list(one.leaked),
        }
