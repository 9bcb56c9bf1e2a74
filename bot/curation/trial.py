"""What changes would do, tried in a copy: problems, the gate, what is sensitive, the replay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.assistant.cache import no_collection
from bot.assistant.engine import Engine
from bot.curation.changes import ChangeSet
from bot.curation.preview import changed_copy
from bot.curation.replay import Answers, Case, Progress, Questions, Replay, Verdict, replay
from bot.curation.sensitive import sensitive
from bot.errors import Problem
from bot.evaluation.gates import gates_of, told
from bot.evaluation.metrics import measure
from bot.kb.questions import load_questions
from bot.kb.reader import BLANK
from bot.kb.store import version_of


@dataclass(frozen=True, slots=True)
class Trial:
    """``problems``: every error, and warnings about the files that change, without the ``blanks``
    still to be filled in. ``shortfalls``: gates that hold now and would not; ``standing``: those
    that are broken already. ``replay`` is None where an error keeps the knowledge from being used.
    ``based_on`` is the version of the knowledge that the changes were tried on.
    """

    problems: tuple[Problem, ...]
    blanks: tuple[str, ...] = ()
    shortfalls: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    sensitive: tuple[str, ...] = ()
    replay: Replay | None = None
    based_on: str = ""

    @property
    def obstacle(self) -> str:
        """What keeps this from being saved, whoever asks; empty where nothing does."""
        errors = [p for p in self.problems if p.severity == "error"]
        if self.blanks:
            return f"còn {len(self.blanks)} chỗ «{BLANK} …)» chưa điền"
        if errors:
            return f"kho kiến thức sẽ có lỗi: {errors[0]}"
        if self.shortfalls:
            return f"điểm sẽ xuống dưới ngưỡng: {self.shortfalls[0]}"
        return "" if self.replay else "chưa thử xong"

    @property
    def losses(self) -> int:
        """How many questions would be answered worse."""
        return len(self.replay.of(Verdict.LOSS)) if self.replay else 0


def try_out(
    changes: ChangeSet,
    folder: Path,
    cases: Sequence[Case],
    old: Answers,
    progress: Progress,
) -> tuple[Trial, Engine | None]:
    """Make the changes in a copy of the folder, and put every question to what comes of it; also
    the engine that was built, to go live with.
    """
    progress("Đang soát kho kiến thức …")
    based_on = version_of(folder)
    touched = {patch.path.resolve() for patch in changes.patches}
    with changed_copy(changes, folder, old.day) as copy:
        wanted = [
            p for p in copy.problems if p.severity == "error" or Path(p.path).resolve() in touched
        ]
        blanks = tuple(f"{p.path}:{p.line}: {p.message}" for p in wanted if BLANK in p.message)
        problems = tuple(p for p in wanted if BLANK not in p.message)
        if copy.knowledge is None:
            return Trial(problems, blanks, based_on=based_on), None
        progress("Đang dựng chỉ mục mới …")
        with no_collection():
            engine = Engine.build(copy.knowledge, old.engine)
        questions: Questions = {}
        if not copy.errors and any(copy.questions.glob("*.yaml")):
            questions = {
                Path(path).name: found for path, found in load_questions([copy.questions]).items()
            }
    new = Answers(engine, old.day)
    replayed = replay(cases, questions, old, new, progress)
    fresh, standing = _gate(questions, old, new)
    touchy = sensitive(old.engine.knowledge, engine.knowledge)
    return Trial(problems, blanks, fresh, standing, touchy, replayed, based_on), engine


def _gate(
    questions: Questions, old: Answers, new: Answers
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What falls short with the new answers: for the first time, and as it did before."""
    bounds = new.engine.knowledge.config.cong
    before, after = (measure(answers.run(questions)) for answers in (old, new))
    broken = {gate.name for gate in gates_of(before, bounds) if gate.broken}
    fresh: list[str] = []
    standing: list[str] = []
    for gate in gates_of(after, bounds):
        if gate.broken:
            (standing if gate.name in broken else fresh).append(told(gate))
    return tuple(fresh), tuple(standing)
