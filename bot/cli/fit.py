"""fit: weights, probabilities and cut-offs chosen from question files, for a stated harm."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

from bot.cli.context import Context
from bot.curation.apply import apply
from bot.curation.changes import ChangeSet, propose
from bot.curation.edit import setting
from bot.curation.journal import journal_beside
from bot.curation.preview import preview
from bot.errors import UserError
from bot.evaluation.fit import Ceilings, Fitted, fit
from bot.evaluation.report import share_text
from bot.kb.questions import load_questions
from bot.kb.words import Config, FitRecord

_FILE = "cau-hinh.yaml"
_WRONG, _MADE_UP = 0.02, 0.05


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="tệp câu hỏi")
    parser.add_argument(
        "--tran-sai",
        type=float,
        default=_WRONG,
        metavar="P",
        help=f"nhiều nhất bao nhiêu phần câu được trả lời sai mục (mặc định {_WRONG})",
    )
    parser.add_argument(
        "--tran-bia",
        type=float,
        default=_MADE_UP,
        metavar="P",
        help=f"nhiều nhất bao nhiêu phần câu ngoài kho bị trả lời (mặc định {_MADE_UP})",
    )
    parser.add_argument("--ghi", action="store_true", help=f"ghi vào {_FILE}")


def run_fit(context: Context) -> int:
    args = context.args
    for path in args.files:
        if not path.exists():
            raise UserError(f"không có tệp câu hỏi {path}")
    ceilings = Ceilings(args.tran_sai, args.tran_bia)
    if not (0 <= ceilings.wrong <= 1 and 0 <= ceilings.made_up <= 1):
        raise UserError("--tran-sai, --tran-bia: viết một số từ 0 đến 1, như 0.02")
    engine = context.engine()
    fitted = fit(load_questions(args.files), engine, ceilings, _progress)
    print(_as_text(fitted, ceilings))
    folder = context.settings.knowledge
    values = _values(fitted, ceilings, context.today())
    patch = propose(folder / _FILE, setting(values, list(Config.model_fields)))
    changes = ChangeSet("Khớp lại hệ số", (patch,))
    if not args.ghi:
        print(f"\nChưa ghi gì. Thêm --ghi để sửa {_FILE}.")
        return 0
    journal = journal_beside(context.settings.database)
    apply(changes, folder, journal, lambda: preview(changes, folder, context.today()))
    print(f"\nĐã ghi {folder / _FILE}.")
    return 0


def _as_text(fitted: Fitted, ceilings: Ceilings) -> str:
    figures = fitted.figures
    rows = (
        ("xếp đúng mục lên đầu", figures.ranked_first),
        ("… khi trọng số chưa thấy mục ấy", figures.ranked_first_unseen),
        ("trả lời ngay và đúng", figures.answered),
        ("trả lời ngay mà sai mục", figures.wrong),
        ("đúng, hoặc có trong các lựa chọn", figures.helped),
        ("câu mơ hồ được hỏi lại, có mục đúng", figures.asked_back),
        ("ngoài kho mà vẫn trả lời", figures.made_up),
    )
    lines = [f"{name:<38} {share_text(share)}" for name, share in rows]
    lines.append(f"{'ngưỡng trả lời':<38} {fitted.thresholds.tra_loi:.2f}")
    lines.append("Mỗi câu được đoán bằng hệ số khớp trên câu của những mục khác.")
    if not ceilings.kept_by(figures):
        lines.append("Không ngưỡng nào giữ được trần đã đặt; đây là ngưỡng cao nhất.")
    return "\n".join(lines)


def _values(fitted: Fitted, ceilings: Ceilings, day: date) -> dict[str, Any]:
    """What is written, by key of the settings."""
    figures = fitted.figures
    record = FitRecord(
        ngay=day,
        so_cau=figures.answered.total + figures.asked_back.total + figures.made_up.total,
        tran_sai=ceilings.wrong,
        tran_bia=ceilings.made_up,
        xep_dau=_rounded(figures.ranked_first_unseen.value),
        dung=_rounded(figures.answered.value),
        sai=_rounded(figures.wrong.value),
        bia=_rounded(figures.made_up.value),
    )
    return {
        "khop": {**record.model_dump(), "ngay": day.isoformat()},
        "nguong": fitted.thresholds.model_dump(),
        "hieu_chinh": fitted.calibration.model_dump(),
        "trong_so": fitted.weights.model_dump(),
    }


def _rounded(value: float | None) -> float:
    return round(value or 0.0, 3)


def _progress(text: str) -> None:
    print(text, file=sys.stderr)


COMMANDS = (("fit", "Khớp trọng số, xác suất và ngưỡng trên các tệp câu hỏi", _arguments, run_fit),)
