"""backup: a copy of the log while the bot runs, and putting one back."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from bot.cli.context import Context
from bot.errors import UserError
from bot.kept import VIETNAM
from bot.querylog.backup import back_up, restore


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="THƯ_MỤC",
        help="thư mục mới cho bản sao (mặc định: sao-luu/ cạnh nhật ký, theo giờ)",
    )  # fmt: skip
    parser.add_argument(
        "--khoi-phuc", action="store_true", help="ngược lại: đặt bản sao ấy vào chỗ nhật ký"
    )


def run_backup(context: Context) -> int:
    database, folder = context.settings.database, context.args.folder
    if context.args.khoi_phuc:
        if folder is None:
            raise UserError("--khoi-phuc cần thư mục của bản sao lưu")
        made = restore(folder, database)
        print("Đã khôi phục:", *(str(path) for path in made))
        return 0
    stamp = datetime.now(VIETNAM).strftime("%Y-%m-%d-%H%M%S")
    made = back_up(database, folder or database.parent / "sao-luu" / stamp)
    print("Đã sao lưu:", *(str(path) for path in made))
    print("Tệp .key mở được danh tính trong nhật ký: cất nó riêng một nơi.")
    return 0


COMMANDS = (("backup", "Sao lưu nhật ký khi bot đang chạy; khôi phục", _arguments, run_backup),)
