"""Figures that staff can trust: each ending apart, an answer never sold as a right one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, timedelta
from unicodedata import east_asian_width
from xml.etree import ElementTree as Xml

import pytest

from bot.assistant.engine import Engine
from bot.curation.figures import UNCLEAR, Figures, Tally, figures
from bot.curation.figures_text import as_json, as_text
from bot.curation.plot import LETTER, WIDTH, plot_days, plot_topics, plot_trust
from bot.curation.wording import ENDING_NAMES, TRUST_NAMES
from bot.exchange import Outcome
from bot.kept import DAY_SECONDS, Opinion
from bot.querylog.reports import Asked
from tests.curation.log import answered, log, vain

DAY = date(2026, 11, 22)
BEFORE = DAY - timedelta(days=1)
NEAR = (("khai-sinh", 0.4), ("ho-chieu", 0.1))
LOG = log(
    answered("hộ chiếu", "a", -DAY_SECONDS, opinions=(Opinion.USEFUL,)),
    answered("hộ chiếu trẻ em", "a", opinions=(Opinion.WRONG,)),
    answered("hộ chiếu", "b"),
    vain("khai sinh", "b", outcome=Outcome.CLARIFY, candidates=NEAR, rejected=True),
    vain("nuôi cá sấu", "c", candidates=(("ho-chieu", 0.01),)),
    vain("kết hôn đồng giới", "c", entry_id="da-xoa"),
    vain("cảm ơn", "c", outcome=Outcome.SOCIAL, reason="cam_on"),
    vain("mất ví", "c", reason="khac_lo"),
    vain("cháy nhà", "d", outcome=Outcome.EMERGENCY, reason="chay"),
    vain("0909 gọi", "d", outcome=Outcome.SCAM_CHECK),
    vain("hỏng", "d", outcome=Outcome.ERROR),
)


@pytest.fixture
def made(engine: Engine) -> Figures:
    rows = [replace(one, milliseconds=float(one.id)) for one in LOG]
    return figures(rows, engine.knowledge, BEFORE, DAY)


def test_each_ending_stands_apart_and_they_add_up(made: Figures) -> None:
    assert made.total == Tally(
        asked=11, askers=4, answered=3, asked_back=1, abstained=1, out_of_scope=1, fixed=2,
        emergency=1, scam_check=1, failed=1, useful=1, suspected_wrong=2,
    )  # fmt: skip
    assert sum(getattr(made.total, name) for name in ENDING_NAMES) == made.total.asked
    named = {*ENDING_NAMES, *TRUST_NAMES, "asked", "askers"}
    assert named == {field.name for field in fields(Tally)}


def test_by_day(made: Figures) -> None:
    (first, before), (last, today) = made.days
    assert (first, last) == (BEFORE, DAY)
    assert before == Tally(asked=1, askers=1, answered=1, useful=1)
    assert (today.asked, today.useful, today.suspected_wrong) == (10, 0, 2)


def test_by_topic_most_asked_first_and_what_is_unclear_last(made: Figures, engine: Engine) -> None:
    names = [name for name, _ in made.topics]
    knowledge = engine.knowledge
    passport = knowledge.entries["ho-chieu"]
    holder = knowledge.topics.holders(passport.kind)[passport.topic]
    assert names[0] == knowledge.topics.chu_de[passport.kind][holder].ten
    assert names[-1] == UNCLEAR
    assert dict(made.topics)[UNCLEAR] == Tally(asked=2, askers=1, abstained=1, out_of_scope=1)
    assert sum(tally.asked for _, tally in made.topics) == 6


def test_days_outside_are_not_counted_and_empty_days_are_shown(engine: Engine) -> None:
    made = figures(LOG, engine.knowledge, BEFORE - timedelta(days=2), BEFORE)
    assert made.total.asked == 1
    assert [tally.asked for _, tally in made.days] == [0, 0, 1]


def test_times_are_those_of_a_question_that_was_asked(made: Figures) -> None:
    assert (made.median_ms, made.p99_ms) == (6.0, 11.0)


def test_nothing_asked(engine: Engine) -> None:
    made = figures([], engine.knowledge, BEFORE, DAY)
    assert (made.total, made.topics, made.median_ms) == (Tally(), (), None)
    assert list(as_text(made)) == ["Từ 21/11/2026 đến 22/11/2026: chưa có ai hỏi gì."]


def test_the_table_fits_a_terminal_and_lines_up(made: Figures) -> None:
    lines = list(as_text(made))
    wide = [len(line) + sum(east_asian_width(ch) == "W" for ch in line) for line in lines]
    assert max(wide) <= 80
    table = wide[lines.index(next(line for line in lines if line.startswith("ngày"))) :]
    assert set(table) == {80, 0}
    assert "4 người hỏi 11 câu" in lines[0]


def test_json_holds_the_same(made: Figures) -> None:
    held = as_json(made)
    assert held["total"]["answered"] == 3
    assert [day["day"] for day in held["days"]] == ["2026-11-21", "2026-11-22"]
    assert held["topics"][-1]["topic"] == UNCLEAR


SVG = "{http://www.w3.org/2000/svg}"
SMALL_PHONE = 328
"""Pixels between the margins of a page 360 wide."""
PLOTS = (plot_days, plot_trust, plot_topics)


@pytest.mark.parametrize("plot", PLOTS)
@pytest.mark.parametrize("rows", [LOG, []], ids=["asked", "nothing"])
def test_a_plot_is_safe_and_readable(
    plot: Callable[[Figures], str], rows: list[Asked], engine: Engine
) -> None:
    drawing = plot(figures(rows, engine.knowledge, BEFORE, DAY))
    root = Xml.fromstring(drawing)  # noqa: S314 - our own drawing
    parts = list(root.iter())
    assert {part.tag.removeprefix(SVG) for part in parts} <= {
        "svg", "title", "desc", "rect", "line", "text",
    }  # fmt: skip
    assert not any("style" in part.attrib or "href" in part.attrib for part in parts)
    assert not any(name.startswith("on") for part in parts for name in part.attrib)
    width = float(root.attrib["viewBox"].split()[2])
    assert LETTER * SMALL_PHONE / width >= 12
    named = {part.attrib.get("id") for part in parts}
    assert set(root.attrib["aria-labelledby"].split()) <= named
    for rect in root.iter(f"{SVG}rect"):
        left, wide = float(rect.attrib["x"]), float(rect.attrib["width"])
        assert 0 <= left <= left + wide <= WIDTH + 0.02
        assert float(rect.attrib["y"]) >= 0


def test_a_plot_says_in_words_what_it_shows(made: Figures) -> None:
    root = Xml.fromstring(plot_days(made))  # noqa: S314 - our own drawing
    (said,) = root.iter(f"{SVG}desc")
    assert said.text is not None
    assert "Trả lời ngay 3" in said.text
    assert "21/11: 1; 22/11: 10" in said.text


def test_bars_are_as_high_as_their_share(made: Figures) -> None:
    root = Xml.fromstring(plot_days(made))  # noqa: S314 - our own drawing
    bars = [r for r in root.iter(f"{SVG}rect") if float(r.attrib["height"]) != LETTER]
    total = sum(float(r.attrib["height"]) for r in bars)
    answered_ = sum(float(r.attrib["height"]) for r in bars if r.attrib["fill"] == "#0072b2")
    assert answered_ / total == pytest.approx(3 / 11, abs=0.01)


def test_months_are_drawn_by_week(engine: Engine) -> None:
    rows = figures(LOG, engine.knowledge, DAY - timedelta(days=180), DAY)
    assert "mỗi tuần" in plot_days(rows)


def test_letters_of_a_topic_are_escaped(made: Figures) -> None:
    evil = replace(made, topics=(("<script>alert(1)</script>&", Tally(asked=1, answered=1)),))
    assert "<script" not in plot_topics(evil)
    assert "&lt;script&gt;" in plot_topics(evil)
