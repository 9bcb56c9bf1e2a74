"""Building an engine from another: what depends on words alone is taken over, if they stayed."""

from __future__ import annotations

from pathlib import Path

from bot.assistant.engine import Engine
from bot.evaluation.run import examined
from bot.exchange import Outcome
from tests.conftest import TODAY

GIRAFFE = "nuôi hươu cao cổ"


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = next(folder.rglob(name))
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def outcome(text: str, engine: Engine) -> Outcome:
    return examined(engine, lambda: TODAY).ask(text, None, "test").reply.outcome


def test_new_entries_are_known_though_the_words_are_taken_over(
    folder: Path, engine: Engine
) -> None:
    edit(folder, "ho-chieu.yaml", "cau_hoi:\n", f"cau_hoi:\n  - {GIRAFFE}\n")
    new = Engine.from_folder(folder, TODAY, engine)
    assert new.reflexes is engine.reflexes
    assert new.scams is engine.scams
    assert (outcome(GIRAFFE, engine), outcome(GIRAFFE, new)) == (Outcome.ABSTAIN, Outcome.ANSWER)


def test_words_that_changed_are_read_anew(folder: Path, engine: Engine) -> None:
    edit(folder, "tu-vung.yaml", "[cảm ơn, cám ơn,", f"[{GIRAFFE}, cảm ơn, cám ơn,")
    new = Engine.from_folder(folder, TODAY, engine)
    assert (outcome(GIRAFFE, engine), outcome(GIRAFFE, new)) == (Outcome.ABSTAIN, Outcome.SOCIAL)
