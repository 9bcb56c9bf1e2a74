"""purge, forget: deleting from the query log."""

from __future__ import annotations

import argparse
import time

from bot.cli.context import Context
from bot.errors import UserError
from bot.querylog.deletion import Limits, forget, purge
from bot.querylog.identity import chat_hash, load_key


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
        f" {gone.wishes} lời nhờ báo, {gone.proposals} đề xuất và {gone.deeds} dòng nhật ký việc"
        " cán bộ quá hạn giữ."
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
    ("purge", "Xóa nhật ký quá hạn giữ", _purge_arguments, run_purge),
    ("forget", "Xóa hết dữ liệu của một hội thoại", _forget_arguments, run_forget),
)
