"""The entry point: one line on stderr for whatever a person can mend, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from bot.cli import (
    ask,
    backup,
    bench,
    documents,
    figures,
    fit,
    knowledge,
    log,
    measure,
    poster,
    replay,
    serve,
    staff,
    view,
    waiting,
    web,
)
from bot.cli.context import Context
from bot.cli.parser import build
from bot.errors import KnowledgeError, UserError

COMMANDS = (
    *serve.COMMANDS,
    *web.COMMANDS,
    *staff.COMMANDS,
    *ask.COMMANDS,
    *knowledge.COMMANDS,
    *view.COMMANDS,
    *poster.COMMANDS,
    *documents.COMMANDS,
    *waiting.COMMANDS,
    *figures.COMMANDS,
    *replay.COMMANDS,
    *log.COMMANDS,
    *backup.COMMANDS,
    *measure.COMMANDS,
    *fit.COMMANDS,
    *bench.COMMANDS,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code: 0 done, 1 found wanting, 2 could not be done."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # a citizen's text may hold anything: half an emoji must not end the program
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        args = build(COMMANDS).parse_args(argv)
        return int(args.run(Context.of(args)))
    except KnowledgeError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(f"{error}: sửa rồi chạy lại.", file=sys.stderr)
        return 2
    except UserError as error:
        print(f"Lỗi: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
