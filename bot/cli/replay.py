"""replay: what the log and held-out questions would end in with other knowledge."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from bot.assistant.engine import Engine
from bot.cli.context import Context
from bot.cli.options import progress
from bot.curation.cases import cases
from bot.curation.git import version
from bot.curation.replay import Answers, Change, Ending, Replay, Verdict, replay
from bot.curation.signals import signals
from bot.curation.wording import OUTCOME_NAMES
from bot.errors import UserError
from bot.kb.questions import load_questions
from bot.querylog.reports import asked

_SHOWN = 20
_NAMES = {
    Verdict.GAIN: "Được hơn",
    Verdict.LOSS: "Kém đi",
    Verdict.OTHER: "Khác đi",
}


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--against",
        required=True,
        metavar="BẢN|DIR",
        help="bản cũ để so: tên trong git (HEAD, main, v1 …), hoặc một thư mục kiến thức",
    )
    parser.add_argument(
        "--cau-hoi",
        nargs="+",
        type=Path,
        default=[],
        metavar="FILE",
        help="hỏi lại cả các tệp câu hỏi giữ riêng này",
    )
    parser.add_argument("--json", action="store_true", help="in JSON, với mọi câu đổi khác")
    parser.add_argument("--strict", action="store_true", help="thoát 1 khi có câu kém đi")


def run(context: Context) -> int:
    args, day = context.args, context.today()
    for path in args.cau_hoi:
        if not path.exists():
            raise UserError(f"không có tệp câu hỏi {path}")
    questions = load_questions(args.cau_hoi) if args.cau_hoi else {}
    log = asked(context.settings.database)
    if not log and not questions:
        print("Nhật ký chưa có câu hỏi nào để hỏi lại. Thêm --cau-hoi tests/questions để thử.")
        return 0
    with _old(args.against, context) as folder:
        old = Engine.from_folder(folder, day)
        new = context.engine()
        found = replay(
            cases(log, signals(log, new.knowledge)),
            questions,
            Answers(old, day),
            Answers(new, day),
            progress,
        )
    progress("")
    if args.json:
        print(json.dumps(as_json(found), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(found)))
    return 1 if args.strict and found.of(Verdict.LOSS) else 0


@contextmanager
def _old(against: str, context: Context) -> Iterator[Path]:
    if Path(against).is_dir():
        yield Path(against)
        return
    with version(context.settings.knowledge, against) as folder:
        yield folder


def as_json(found: Replay) -> dict[str, object]:
    totals = {
        verdict.value: {"questions": len(found.of(verdict)), "askers": found.askers(verdict)}
        for verdict in Verdict
    }
    return {"asked": found.asked, "reworded": found.reworded, **totals} | {
        "changes": [asdict(change) for change in found.changes]
    }


def _lines(found: Replay) -> Iterator[str]:
    yield f"Đã hỏi lại {found.asked} câu."
    for verdict in Verdict:
        changes = found.of(verdict)
        yield f"{_NAMES[verdict]}: {len(changes)} câu, {found.askers(verdict)} lượt người hỏi"
        yield from (f"  {_line(change)}" for change in changes[:_SHOWN])
        if len(changes) > _SHOWN:
            yield f"  … và {len(changes) - _SHOWN} câu nữa (xem đủ với --json)"
    if found.reworded:
        yield f"Chỉ đổi lời của câu trả lời: {found.reworded} câu"
        yield from (f"  «{text}»" for text in found.reworded_examples)


def _line(change: Change) -> str:
    before, after = _ending(change.before), _ending(change.after)
    return f"«{change.text}» ({change.weight} người): {before} → {after}; {change.why}"


def _ending(ending: Ending) -> str:
    about = ending.entry_id or ", ".join(ending.options[:3])
    part = f"/{ending.facet}" if ending.facet else ""
    return f"{OUTCOME_NAMES[ending.outcome]} {about}{part}".strip()


COMMANDS = (
    ("replay", "Hỏi lại các câu trong nhật ký, so bản kiến thức này với bản cũ", _arguments, run),
)
