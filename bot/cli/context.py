"""What every command is given: its arguments, the settings, the day, and the knowledge."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.assistant.cache import FILE_NAME, open_engine
from bot.assistant.engine import Engine
from bot.runtime import calendar
from bot.settings import Settings, load_settings


@dataclass(frozen=True, slots=True)
class Context:
    """The arguments of one call, with what follows from them."""

    args: argparse.Namespace
    settings: Settings

    @classmethod
    def of(cls, args: argparse.Namespace) -> Context:
        settings = load_settings(knowledge=args.knowledge, database=args.database)
        logging.basicConfig(
            level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
        )
        return cls(args, settings)

    @property
    def today(self) -> Callable[[], date]:
        return calendar(self.args.as_of)

    def engine(self) -> Engine:
        """The knowledge, indexed; raises :class:`bot.errors.KnowledgeError`."""
        cache = self.settings.database.parent / FILE_NAME
        if not cache.exists() and sys.stderr.isatty():
            print("Lần đầu: đang dựng chỉ mục, khoảng mười giây …", file=sys.stderr)
        return open_engine(self.settings.knowledge, self.today(), cache)
