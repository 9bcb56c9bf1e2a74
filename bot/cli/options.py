"""What several commands parse or show alike."""

from __future__ import annotations

import argparse
import sys


def add_switches(parser: argparse.ArgumentParser) -> None:
    """``--tat a,b``: the names of stages to do without."""
    parser.add_argument(
        "--tat", type=_names, default=(), metavar="CHẶNG,…", help="tắt vài chặng hiểu câu hỏi"
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def progress(text: str) -> None:
    """One line that changes, where somebody watches; no text takes it away."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
