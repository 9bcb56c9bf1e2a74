"""The ablation: the whole first, then a row for each stage, over the same questions."""

from __future__ import annotations

from bot.assistant.engine import Engine
from bot.assistant.stages import STAGES
from bot.evaluation.ablation import ablation, as_text
from bot.kb.questions import Question

QUESTIONS = [
    Question(q="làm hộ chiếu ở đâu", ids=("ho-chieu-pho-thong",)),
    Question(q="ddaawng kys keest hoon cho cawpj vowj choongf", ids=("ket-hon",)),
    Question(q="xin ly hôn", expect="abstain"),
    Question(q="việc của mục không có", ids=("khong-co",)),
]


def test_every_stage_has_its_row(shipped: Engine) -> None:
    steps: list[str] = []
    rows = list(ablation({"hoi.yaml": QUESTIONS}, shipped, steps.append))
    assert [row.stage for row in rows] == ["", *(stage.name for stage in STAGES)]
    assert len(steps) == len(rows)
    assert {row.first.total for row in rows} == {2}, "only covered questions of known entries"
    whole = rows[0]
    assert whole.first.hits == 2
    typing = next(row for row in rows if row.stage == "ban-phim")
    assert typing.first.hits < whole.first.hits, "raw keystrokes need their stage"


def test_the_table_says_what_each_stage_is_worth(shipped: Engine) -> None:
    rows = list(ablation({"hoi.yaml": QUESTIONS}, shipped, lambda _: None))
    lines = as_text(rows).splitlines()
    assert len(lines) == len(rows) + 2
    assert all(stage.does in as_text(rows) for stage in STAGES)
    assert "50.0" in next(line for line in lines if line.startswith("ban-phim"))
