"""unanswered, stats, export: the queue, figures and table of a busy fortnight."""

from __future__ import annotations

import csv
import io
import json
import stat
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.assistant.engine import Engine
from bot.curation.signals import Signal
from bot.kept import day_of
from bot.querylog.decisions import DecisionStore
from bot.staff import Decision
from tests.cli.test_commands import run
from tests.conftest import make_folder
from tests.support.busy_log import CROCODILES, fill


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> list[str]:
    """The options of a command on a small knowledge with a busy log."""
    place = tmp_path_factory.mktemp("busy")
    fill(place / "log.db", engine, now=time.time())
    return ["--knowledge", str(make_folder(place / "kb")), "--database", str(place / "log.db")]


@pytest.fixture
def empty(folder: Path, tmp_path: Path) -> list[str]:
    return ["--knowledge", str(folder), "--database", str(tmp_path / "log.db")]


def today() -> date:
    return day_of(time.time())


def test_the_queue_as_json(busy: list[str]) -> None:
    groups = json.loads(run(*busy, "unanswered", "--json").stdout)
    first = groups[0]
    assert (first["askers"], first["times"]) == (14, 14)
    assert set(first["examples"]) <= set(CROCODILES)
    assert first["signals"] == {"unanswered": 14}
    assert len(first["trend"]) == 14
    assert sum(first["trend"]) <= 14
    assert -1 <= first["silhouette"] <= 1
    assert set(first["nearest"][0]) == {"id", "confidence"}
    assert [group["askers"] for group in groups] == sorted(
        (group["askers"] for group in groups), reverse=True
    )
    assert {name for group in groups for name in group["signals"]} == set(Signal)


def test_the_queue_reads_well_whatever_was_asked(busy: list[str]) -> None:
    shown = run(*busy, "unanswered").stdout
    assert "14 người, 14 lần" in shown
    assert "chưa trả lời được 14" in shown
    assert f"  «{CROCODILES[0]}»" in shown
    assert "<script>" in shown
    assert all(line.isprintable() for line in shown.splitlines())
    assert max(map(len, shown.splitlines())) < 200


@pytest.mark.parametrize("signal", list(Signal))
def test_only_groups_with_a_signal(signal: Signal, busy: list[str]) -> None:
    groups = json.loads(run(*busy, "unanswered", "--json", "--tin-hieu", signal).stdout)
    assert groups
    assert all(signal in group["signals"] for group in groups)


def test_only_groups_asked_about_lately(busy: list[str]) -> None:
    every = json.loads(run(*busy, "unanswered", "--json").stdout)
    lately = json.loads(run(*busy, "unanswered", "--json", "--moi", "3").stdout)
    since = (today() - timedelta(days=3)).isoformat()
    assert 0 < len(lately) < len(every)
    assert all(group["last"] >= since for group in lately)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["unanswered", "--moi", "0"], "--moi phải từ 1 ngày"),
        (["unanswered", "--tin-hieu", "x"], "chọn một trong"),
        (["stats", "--tu", "2026-11-02", "--den", "2026-11-01"], "đổi lại cho đúng thứ tự"),
        (["stats", "--tu", "1900-01-01"], "dài quá mười năm"),
        (["export", "--den", "hôm qua"], "--den"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_meant_is_said_plainly(
    args: list[str], message: str, empty: list[str]
) -> None:
    done = run(*empty, *args)
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_what_was_dismissed_is_gone_and_what_was_answered_says_why_it_is_back(
    folder: Path, tmp_path: Path
) -> None:
    options = ["--knowledge", str(folder), "--database", str(tmp_path / "log.db")]
    for question in ("nuôi cá sấu", "bắn pháo hoa"):
        run(*options, "ask", question)
    crocodile, fireworks = json.loads(run(*options, "unanswered", "--json").stdout)
    store = DecisionStore(tmp_path / "log.db")
    store.decide([crocodile["id"]], Decision.DISMISSED, None, "lan", time.time(), 1)
    store.decide([fireworks["id"]], Decision.ANSWERED, "phao-hoa", "minh", time.time(), 2)
    assert "Chưa có câu hỏi nào" in run(*options, "unanswered").stdout
    for question in ("nuôi cá sấu", "bắn pháo hoa"):
        run(*options, "ask", question)
    shown = run(*options, "unanswered").stdout
    assert "cá sấu" not in shown
    assert "hiện lại: minh đã soạn câu trả lời ngày" in shown


def test_figures_as_a_table_and_as_json(busy: list[str]) -> None:
    span = ["--tu", str(today() - timedelta(days=20)), "--den", str(today())]
    shown = run(*busy, "stats", *span).stdout
    held = json.loads(run(*busy, "stats", "--json", *span).stdout)
    total = held["total"]
    assert f"{total['askers']} người hỏi {total['asked']} câu" in shown
    assert total["askers"] == 80
    assert total["abstained"] >= 39
    assert total["suspected_wrong"] > 0 < total["useful"]
    assert len(held["days"]) == 21
    assert sum(day["asked"] for day in held["days"]) == total["asked"]


def test_the_table_for_spreadsheets(busy: list[str], tmp_path: Path) -> None:
    target = tmp_path / "bang.csv"
    done = run(*busy, "export", "--ra", str(target))
    assert (done.returncode, done.stderr) == (0, "")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    table = target.read_bytes().decode("utf-8-sig")
    assert table == run(*busy, "export").stdout.removeprefix("\ufeff").replace("\n", "\r\n")
    rows = list(csv.reader(io.StringIO(table, newline="")))
    assert all(len(row) == len(rows[0]) for row in rows)
    assert f"Đã ghi {len(rows) - 1} câu" in done.stdout
    assert sum("'=cmd" in row[2] for row in rows) == 3
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    again = run(*busy, "export", "--ra", str(target))
    assert again.returncode == 2
    assert "thêm --de" in again.stderr
    assert run(*busy, "export", "--ra", str(target), "--de").returncode == 0


def test_before_anyone_asked(empty: list[str], tmp_path: Path) -> None:
    assert "chưa có ai hỏi gì" in run(*empty, "stats").stdout
    assert len(run(*empty, "export").stdout.splitlines()) == 1
    assert not (tmp_path / "log.db").exists()
