"""unanswered: the questions that wait for staff, in groups."""

from __future__ import annotations

import argparse
import json
import time
from datetime import datetime

from bot.cli.context import Context
from bot.curation.group import Group
from bot.curation.queue import queue
from bot.curation.signals import Signal
from bot.curation.today import Today
from bot.curation.wording import DECISION_NAMES, OPINION_NAMES, SIGNAL_NAMES
from bot.errors import UserError
from bot.kb.store import KnowledgeBase
from bot.kept import DAY_SECONDS, VIETNAM, day_of
from bot.model import Kind
from bot.querylog.decisions import DecisionStore
from bot.querylog.reports import asked
from bot.text.normalise import clean

_EXAMPLES, _LETTERS = 3, 120


def _unanswered_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="in danh sách JSON")
    parser.add_argument(
        "--tin-hieu",
        choices=[signal.value for signal in Signal],
        metavar="TÊN",
        help=f"chỉ các nhóm có tín hiệu này: {', '.join(Signal)}",
    )
    parser.add_argument(
        "--moi", type=int, metavar="N", help="chỉ các nhóm có người hỏi trong N ngày gần đây"
    )


def run_unanswered(context: Context) -> int:
    args = context.args
    if args.moi is not None and args.moi < 1:
        raise UserError("--moi phải từ 1 ngày trở lên")
    now = time.time()
    store = DecisionStore(context.settings.database)
    rows = asked(context.settings.database)
    engine = context.engine()
    waiting = queue(
        rows, store.all(), store.placements(), engine, now, Today(engine, context.today())
    )
    groups = [group for group in waiting if _wanted(group, args.tin_hieu, args.moi, now)]
    if args.json:
        print(json.dumps([_as_json(group) for group in groups], ensure_ascii=False, indent=1))
        return 0
    if not groups:
        print("Chưa có câu hỏi nào bị bỏ ngỏ.")
    for group in groups:
        print("\n".join(_lines(group, engine.knowledge)))
    return 0


def _wanted(group: Group, signal: str | None, days: int | None, now: float) -> bool:
    if signal is not None and Signal(signal) not in group.signals:
        return False
    return days is None or group.last > now - days * DAY_SECONDS


def _lines(group: Group, knowledge: KnowledgeBase) -> list[str]:
    signs = [f"{SIGNAL_NAMES[signal]} {n}" for signal, n in _in_order(group)]
    lines = [
        f"{group.askers} người, {group.times} lần, gần nhất {_when(group.last)}:",
        f"  [{group.id}] {', '.join(signs)}",
        *(f"  «{_short(example.text)}»" for example in group.examples[:_EXAMPLES]),
    ]
    if (more := len(group.examples) - _EXAMPLES) > 0:
        lines.append(f"  … và {more} cách hỏi khác")
    if group.reasons:
        said = (f"{OPINION_NAMES[opinion]} {n}" for opinion, n in group.reasons.items())
        lines.append(f"  người dân chê: {', '.join(said)}")
    if group.nearest:
        lines.append(f"  gần nhất: {', '.join(f'{i} ({p:.2f})' for i, p in group.nearest)}")
    if group.answered_by:
        entry_id, confidence = group.answered_by
        entry = knowledge.entries.get(entry_id)
        outside = entry is not None and entry.kind is Kind.OUT_OF_SCOPE
        does = "chỉ nơi hỏi theo mục ngoài phạm vi" if outside else "đáp bằng mục"
        lines.append(f"  nay bot {does}: {entry_id} ({confidence:.2f})")
    if back := group.returned:
        done = DECISION_NAMES[back.decision]
        lines.append(f"  hiện lại: {back.who} đã {done} ngày {day_of(back.at):%d/%m/%Y}")
    return lines


def _as_json(group: Group) -> dict[str, object]:
    back, answers = group.returned, group.answered_by
    return {
        "id": group.id,
        "askers": group.askers,
        "times": group.times,
        "first": _when(group.first),
        "last": _when(group.last),
        "examples": [example.text for example in group.examples],
        "nearest": [{"id": entry_id, "confidence": p} for entry_id, p in group.nearest],
        "signals": {signal.value: n for signal, n in _in_order(group)},
        "silhouette": group.silhouette,
        "trend": list(group.trend),
        "answered_by": {"id": answers[0], "confidence": answers[1]} if answers else None,
        "returned": {"decision": back.decision.value, "at": _when(back.at)} if back else None,
    }


def _short(text: str) -> str:
    """On one line, whatever the citizen sent."""
    plain = clean(text)
    return plain if len(plain) <= _LETTERS else f"{plain[:_LETTERS]}…"


def _in_order(group: Group) -> list[tuple[Signal, int]]:
    return [(signal, group.signals[signal]) for signal in Signal if signal in group.signals]


def _when(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, VIETNAM).isoformat(timespec="minutes")


COMMANDS = (
    ("unanswered", "Nhóm các câu chưa trả lời được", _unanswered_arguments, run_unanswered),
)
