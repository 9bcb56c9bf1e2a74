"""The log that tests and screenshots are made with holds all that staff may meet."""

from __future__ import annotations

from pathlib import Path

from bot.assistant.engine import Engine
from bot.curation.queue import queue
from bot.curation.signals import Signal
from bot.kept import DAY_SECONDS
from bot.querylog.reports import asked
from tests.curation.log import NOON
from tests.support.busy_log import CROCODILES, MALICIOUS, fill


def test_every_signal_has_its_groups(tmp_path: Path, shipped: Engine) -> None:
    path = tmp_path / "log.db"
    fill(path, shipped, now=NOON)
    rows = asked(path)
    assert 250 <= len(rows) <= 400
    assert len({one.chat for one in rows}) == 80
    assert NOON - 14 * DAY_SECONDS <= rows[0].at <= rows[-1].at <= NOON
    groups = queue(rows, {}, {}, shipped, NOON)
    assert {signal for group in groups for signal in group.signals} == set(Signal)
    assert (groups[0].askers, groups[0].times) == (14, 14)
    assert {example.text for example in groups[0].examples} <= set(CROCODILES)
    assert any(group.reasons for group in groups)
    attack = next(g for g in groups if MALICIOUS[:20] in g.examples[0].text)
    assert len(attack.examples[0].text) > 3000


def test_the_same_seed_writes_the_same_log(tmp_path: Path, shipped: Engine) -> None:
    logs = []
    for name in ("a", "b"):
        fill(tmp_path / name / "log.db", shipped, days=3, now=NOON)
        logs.append([(o.text, o.at, o.outcome) for o in asked(tmp_path / name / "log.db")])
    assert logs[0] == logs[1]
