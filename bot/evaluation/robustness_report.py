"""What survives being written otherwise, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.evaluation.metrics import Share
from bot.evaluation.report import share_json, share_text
from bot.evaluation.robustness import EntryScore, Report, Score, Trial

EXAMPLES = 3
THIEVES = 6


def as_text(report: Report, *, weakest: int) -> str:
    """A line for each mutation, then at most ``weakest`` entries that lose something."""
    rows = [("như viết trong kho", report.written), ("mọi biến thể", report.score)]
    rows += [
        (f"  {mutation.label}", report.by_mutation[mutation.name])
        for mutation in report.mutations
        if mutation.name in report.by_mutation
    ]
    lines = [f"{'':<26}{'tìm đúng ngay':<54}trong bốn mục đầu"]
    lines += [
        f"{label:<26}{share_text(score.first):<54}{share_text(score.offered)}"
        for label, score in rows
    ]
    weak = [one for one in report.entries if one.stolen]
    if weak and weakest:
        lines += ["", f"Các mục yếu nhất ({min(weakest, len(weak))} trong {len(weak)}):"]
        for one in weak[:weakest]:
            lines += _entry(one, report)
    return "\n".join(lines)


def as_json(report: Report) -> dict[str, Any]:
    """Every figure, every entry (the weakest first) and every text that was not found first."""
    return {
        "written": _score_json(report.written),
        "mutated": _score_json(report.score),
        "mutations": [
            {
                "name": mutation.name,
                "label": mutation.label,
                **_score_json(report.by_mutation.get(mutation.name, Score.of(()))),
            }
            for mutation in report.mutations
        ],
        "entries": [_entry_json(one) for one in report.entries],
    }


def _entry(one: EntryScore, report: Report) -> Iterator[str]:
    mark = " [ngoài phạm vi]" if one.out_of_scope else ""
    yield f"- {_brief(one.score.first)} {one.entry.id}: {one.entry.title}{mark}"
    hurt = [
        (mutation.label, score.first)
        for mutation in report.mutations
        if (score := one.by_mutation.get(mutation.name)) and score.first.hits < score.first.total
    ]
    hurt.sort(key=lambda pair: pair[1].value or 0.0)
    yield "    yếu với: " + ", ".join(f"{label} {_brief(first)}" for label, first in hurt)
    written = one.written.first
    if written.hits < written.total:
        yield f"    viết như trong kho: {_brief(written)}"
    if one.thieves:
        named = ", ".join(f"{thief} {times}" for thief, times in one.thieves[:THIEVES])
        more = len(one.thieves) - THIEVES
        yield f"    bị lấy bởi: {named}" + (f" và {more} mục khác" if more > 0 else "")
    for trial in _examples(one):
        yield f"    «{trial.phrase}» → «{trial.text}»: {trial.thief or 'không tìm thấy mục nào'}"


def _examples(one: EntryScore) -> list[Trial]:
    """Stolen texts, of as many phrases as can be."""
    by_phrase: dict[str, Trial] = {}
    for trial in one.stolen:
        by_phrase.setdefault(trial.phrase, trial)
    return list(by_phrase.values())[:EXAMPLES]


def _brief(share: Share) -> str:
    return f"{share.value or 0.0:.0%} ({share.hits}/{share.total})"


def _entry_json(one: EntryScore) -> dict[str, Any]:
    return {
        "id": one.entry.id,
        "title": one.entry.title,
        "out_of_scope": one.out_of_scope,
        "written": _score_json(one.written),
        "mutated": _score_json(one.score),
        "by_mutation": {name: _score_json(score) for name, score in one.by_mutation.items()},
        "thieves": [{"id": thief, "times": times} for thief, times in one.thieves],
        "stolen": [
            {
                "mutation": trial.mutation,
                "phrase": trial.phrase,
                "text": trial.text,
                "ids": list(trial.found),
            }
            for trial in one.stolen
        ],
    }


def _score_json(score: Score) -> dict[str, Any]:
    return {"first": share_json(score.first), "offered": share_json(score.offered)}
