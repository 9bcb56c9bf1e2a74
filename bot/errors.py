"""Errors that a person can act on; the command line prints them as one line and exits 2."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in a knowledge file.

    ``line`` and ``column`` count from 1; ``field`` is the YAML path (``le_phi[0].muc``), or
    empty for the file as a whole; ``message`` is Vietnamese, for the editor.
    """

    path: str
    line: int
    column: int
    severity: Severity
    field: str
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}"
        return f"{place}: {self.severity}: {self.field or '-'}: {self.message}"


class UserError(Exception):
    """Something the person at the keyboard can mend; the message says how, in Vietnamese."""


class SettingsError(UserError):
    """A setting is missing or wrong."""


class DatabaseError(UserError):
    """The database cannot be used now; what was to be written is not written."""


class KnowledgeError(Exception):
    """The knowledge cannot be used; ``problems`` holds every error, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} lỗi trong kho kiến thức")


def describe(error: BaseException) -> str:
    """The kind of an error and its frames. Its message is left out: it may quote a citizen."""
    frames = traceback.extract_tb(error.__traceback__)
    places = (f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    return f"{type(error).__name__} ({' > '.join(places)})"
