"""Stages can be switched off one by one, and each is worth something where it is needed."""

from __future__ import annotations

import pytest

from bot.assistant.analysis import analyse
from bot.assistant.engine import Engine
from bot.assistant.stages import STAGES, Stage, switched_off
from bot.errors import UserError


def read(text: str, engine: Engine) -> str:
    return " ".join(token.marked for token in analyse(text, engine).query.tokens)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_without_a_stage_questions_are_still_answered(stage: Stage, engine: Engine) -> None:
    without = switched_off(engine, [stage.name])
    assert without is not engine
    assert analyse("làm hộ chiếu ở đâu", without).likely[0].entry_id == "ho-chieu"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("viet-tat", "làm cccd"),
        ("dong-nghia", "mần passport"),
        ("ban-phim", "lamf hooj chieeus owr ddaau"),
        ("go-sai", "làm passporrt"),
        ("tu-dem", "cho em hỏi làm hộ chiếu ạ"),
    ],
)
def test_a_stage_of_reading_changes_what_is_read(name: str, text: str, shipped: Engine) -> None:
    assert read(text, shipped) != read(text, switched_off(shipped, [name]))


@pytest.mark.parametrize("name", ["cap-tieng", "noi-dung", "mo", "dau", "hoc"])
def test_a_stage_of_ranking_changes_the_score(name: str, shipped: Engine) -> None:
    text = "mất hộ chiếu ở nước ngoài thì báo ai"
    engines = (shipped, switched_off(shipped, [name]))
    whole, without = (analyse(text, e).likely[0].candidate.score for e in engines)
    assert whole != without


def test_several_at_once_and_none(engine: Engine) -> None:
    assert switched_off(engine, []) is engine
    both = switched_off(engine, ["hoc", "mo"]).knowledge.config.trong_so
    assert (both.hoc, both.mo) == (0, 0)


def test_an_unknown_stage_is_refused_with_those_there_are(engine: Engine) -> None:
    with pytest.raises(UserError, match=r"không có chặng «hocc»; các chặng: .*hoc"):
        switched_off(engine, ["hocc"])
