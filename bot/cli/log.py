"""unanswered, purge, forget: what the query log holds, and deleting from it."""

from __future__ import annotations

import argparse
import json
import time
from datetime import datetime

from bot.cli.context import Context
from bot.curation.group import Group, group_questions
from bot.errors import UserError
from bot.kept import VIETNAM
from bot.querylog.deletion import Limits, forget, purge
from bot.querylog.identity import chat_hash, load_key
from bot.querylog.reports import unanswered

_EXAMPLES = 3


def _unanswered_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="in danh sách JSON")


def run_unanswered(context: Context) -> int:
    groups = group_questions(unanswered(context.settings.database))
    if context.args.json:
        print(json.dumps([_group_json(group) for group in groups], ensure_ascii=False, indent=1))
        return 0
    if not groups:
        print("Chưa có câu hỏi nào bị bỏ ngỏ.")
    for group in groups:
        print(f"{group.askers} người, {group.times} lần, gần nhất {_when(group.last)}:")
        for example in group.examples[:_EXAMPLES]:
            print(f"  «{example}»")
        if group.nearest:
            print(f"  gần nhất: {', '.join(f'{i} ({p:.2f})' for i, p in group.nearest)}")
    return 0


def _group_json(group: Group) -> dict[str, object]:
    return {
        "askers": group.askers,
        "times": group.times,
        "first": _when(group.first),
        "last": _when(group.last),
        "examples": list(group.examples),
        "nearest": [{"id": entry_id, "confidence": p} for entry_id, p in group.nearest],
    }


def _when(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, VIETNAM).isoformat(timespec="minutes")


def _purge_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--days", type=int, metavar="N", help="giữ N ngày gần nhất (mặc định: theo cau-hinh.yaml)"
    )


def run_purge(context: Context) -> int:
    config = context.engine().knowledge.config
    if (context.args.days or 0) < 0:
        raise UserError("--days không được âm")
    limits = Limits.by(config, time.time(), context.args.days)
    gone = purge(context.settings.database, limits)
    print(
        f"Đã xóa {gone.questions} câu hỏi và {gone.threads} hội thoại, {gone.ratings} đánh giá,"
        f" {gone.wishes} lời nhờ báo quá hạn giữ."
    )
    return 0


def _forget_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("chat", metavar="CHAT", help="số hội thoại (chat id) cần xóa")


def run_forget(context: Context) -> int:
    database = context.settings.database
    if not database.exists():
        print("Chưa có nhật ký nào, nên không có gì để xóa.")
        return 0
    gone = forget(database, chat_hash(context.args.chat, load_key(database)))
    print(
        f"Đã xóa {gone.questions} câu hỏi và {gone.threads} hội thoại, {gone.ratings} đánh giá,"
        f" {gone.wishes} lời nhờ báo của người này."
    )
    return 0


COMMANDS = (
    ("unanswered", "Nhóm các câu chưa trả lời được", _unanswered_arguments, run_unanswered),
    ("purge", "Xóa nhật ký quá hạn giữ", _purge_arguments, run_purge),
    ("forget", "Xóa hết dữ liệu của một hội thoại", _forget_arguments, run_forget),
)
