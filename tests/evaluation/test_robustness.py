"""Entries are tried with their own phrases written otherwise; what takes them is told."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.assistant.engine import Engine
from bot.evaluation.metrics import Share
from bot.evaluation.mutate import Mutation, mutations
from bot.evaluation.robustness import EntryScore, Report, robustness, sampled
from bot.evaluation.robustness_report import EXAMPLES, as_json, as_text

SAME = Mutation("nhu-cu", "như cũ", lambda text: text)
LOUD = Mutation("hoa", "chữ hoa", str.upper)
GONE = Mutation("mat", "mất chữ", lambda _: "…")
SWAPPED = Mutation("mat-ho-chieu", "hỏi việc khác", lambda _: "rớt hộ chiếu ngoài đường")


def tried(engine: Engine, *ways: Mutation, per_entry: int = 0) -> Report:
    return robustness(engine, ways, per_entry, lambda _: None)


def of(report: Report, entry_id: str) -> EntryScore:
    (one,) = [one for one in report.entries if one.entry.id == entry_id]
    return one


@pytest.fixture(scope="module")
def report(engine: Engine) -> Report:
    words = engine.knowledge.lexicon
    return tried(engine, *mutations(words.viet_tat, words.dong_nghia), per_entry=5)


# what counts ---------------------------------------------------------------------------------


def test_every_entry_is_tried_with_every_phrase(engine: Engine) -> None:
    report = tried(engine, GONE)
    assert {one.entry.id for one in report.entries} == set(engine.knowledge.entries)
    assert report.written.first.total == report.score.first.total == len(engine.index.phrases)
    for one in report.entries:
        assert one.score.first.total == len(one.entry.phrases)


def test_a_mutation_that_changes_nothing_is_not_counted(engine: Engine) -> None:
    report = tried(engine, SAME, LOUD)
    assert set(report.by_mutation) == {"hoa"}
    assert report.score == report.by_mutation["hoa"]
    assert tried(engine, SAME).score.first == Share(0, 0)


def test_phrases_as_they_stand_are_counted_apart(engine: Engine) -> None:
    report = tried(engine, GONE)
    assert report.written.first == Share(report.written.first.total, report.written.first.total)
    assert report.score.first.hits == report.score.offered.hits == 0


def test_what_cannot_be_found_is_lost_to_nobody(engine: Engine) -> None:
    one = of(tried(engine, GONE), "ho-chieu")
    assert one.thieves == ()
    assert len(one.stolen) == one.score.first.total
    assert {trial.thief for trial in one.stolen} == {None}


def test_who_steals_and_how_often(engine: Engine) -> None:
    report = tried(engine, SWAPPED, GONE)
    one = of(report, "khai-sinh")
    phrases = len(one.entry.phrases)
    assert one.thieves == (("mat-ho-chieu", phrases),)
    assert one.by_mutation["mat-ho-chieu"].first == Share(0, phrases)
    assert {(t.mutation, t.thief) for t in one.stolen} == {
        ("mat-ho-chieu", "mat-ho-chieu"),
        ("mat", None),
    }
    robbed = of(report, "mat-ho-chieu")
    assert robbed.thieves == ()
    assert robbed.by_mutation["mat-ho-chieu"].first.value == 1


def test_among_the_first_four_is_counted_apart(engine: Engine) -> None:
    one = of(tried(engine, SWAPPED), "ho-chieu")
    assert one.score.first.hits == 0
    assert one.score.offered == Share(one.score.first.total, one.score.first.total)


def test_the_weakest_stand_first_and_the_untried_last(engine: Engine) -> None:
    only_one = Mutation(
        "mot", "một mục", lambda text: SWAPPED.apply(text) if "ly hôn" in text.lower() else text
    )
    report = tried(engine, only_one)
    assert report.entries[0].entry.id == "ly-hon"
    assert all(one.score.first.total == 0 for one in report.entries[1:])
    shares = [one.score.first.value for one in tried(engine, SWAPPED).entries]
    assert shares == sorted(shares, key=lambda share: share or 0)


def test_out_of_scope_counts_and_is_marked(report: Report) -> None:
    assert {one.entry.id for one in report.entries if one.out_of_scope} == {"ly-hon"}
    assert of(report, "ly-hon").score.first.total > 0


def test_figures_add_up(report: Report) -> None:
    def total(shares: list[Share]) -> Share:
        return Share(sum(s.hits for s in shares), sum(s.total for s in shares))

    assert report.score.first == total([s.first for s in report.by_mutation.values()])
    assert report.score.first == total([one.score.first for one in report.entries])
    assert report.score.offered == total([one.score.offered for one in report.entries])
    for one in report.entries:
        assert one.score.first == total([s.first for s in one.by_mutation.values()])
        lost = one.score.first.total - one.score.first.hits
        assert len(one.stolen) == lost >= sum(times for _, times in one.thieves)


def test_the_small_knowledge_is_sturdy(report: Report) -> None:
    """Every mutation is read back; what few phrases are lost are told, not hidden."""
    for name in ("khong-dau", "chu-d", "nfd", "telex", "vni"):
        assert report.by_mutation[name].first.value == 1, name
    assert (report.score.first.value or 0) > 0.9


# samples -------------------------------------------------------------------------------------


@pytest.mark.parametrize("most", [1, 2, 5])
def test_at_most_so_many_phrases_of_each_entry(engine: Engine, most: int) -> None:
    report = tried(engine, GONE, per_entry=most)
    for one in report.entries:
        assert one.written.first.total == min(most, len(one.entry.phrases))


def test_a_report_is_the_same_every_time(engine: Engine, report: Report) -> None:
    again = tried(engine, *report.mutations, per_entry=5)
    assert again == report


def test_a_new_phrase_pushes_out_one_at_most(engine: Engine) -> None:
    phrases = list(engine.index.phrases)
    added = replace(phrases[0], text="một câu mới toanh")
    before = sampled(phrases, 3)
    after = sampled([*phrases, added], 3)
    kept = set(before[added.entry_id]) & set(after[added.entry_id])
    assert len(kept) >= 2
    assert {k: v for k, v in before.items() if k != added.entry_id} == {
        k: v for k, v in after.items() if k != added.entry_id
    }


def test_progress_tells_each_entry(engine: Engine) -> None:
    told: list[str] = []
    robustness(engine, [SAME], 1, told.append)
    count = len(engine.knowledge.entries)
    assert len(told) == count
    assert told[-1].startswith(f"{count}/{count} mục")


# reports -------------------------------------------------------------------------------------


def test_text(engine: Engine) -> None:
    text = as_text(tried(engine, SWAPPED, SAME), weakest=2)
    table, weak = text.split("\n\n")
    assert "như viết trong kho        100.0%" in table
    assert "  hỏi việc khác " in table
    assert "như cũ" not in table
    assert weak.startswith("Các mục yếu nhất (2 trong 4):\n- 0% (0/")
    assert weak.count("bị lấy bởi: mat-ho-chieu") == 2
    assert weak.count("» → «rớt hộ chiếu ngoài đường»: mat-ho-chieu") == 2 * EXAMPLES
    assert "viết như trong kho" not in weak


def test_text_marks_what_is_out_of_scope_and_what_nobody_took(engine: Engine) -> None:
    text = as_text(tried(engine, GONE), weakest=20)
    assert "ly-hon: Ly hôn [ngoài phạm vi]" in text
    assert text.count("[ngoài phạm vi]") == 1
    assert "không tìm thấy mục nào" in text
    assert "bị lấy bởi" not in text


@pytest.mark.parametrize(("way", "weakest"), [(LOUD, 20), (GONE, 0)], ids=["none", "not-wanted"])
def test_text_without_weak_entries(engine: Engine, way: Mutation, weakest: int) -> None:
    assert "yếu nhất" not in as_text(tried(engine, way), weakest=weakest)


def test_json(report: Report) -> None:
    said = json.loads(json.dumps(as_json(report), ensure_ascii=False))
    assert set(said) == {"written", "mutated", "mutations", "entries"}
    assert [one["name"] for one in said["mutations"]] == [m.name for m in report.mutations]
    for one in [said["written"], said["mutated"], *said["mutations"]]:
        for part in ("first", "offered"):
            assert set(one[part]) == {"value", "hits", "total", "low", "high"}
    assert set(said["entries"][0]) == {
        "id", "title", "out_of_scope", "written", "mutated", "by_mutation", "thieves", "stolen",
    }  # fmt: skip


def test_json_names_thieves_and_what_they_stole(engine: Engine) -> None:
    said = as_json(tried(engine, SWAPPED, per_entry=1))
    (one,) = [one for one in said["entries"] if one["id"] == "khai-sinh"]
    assert one["thieves"] == [{"id": "mat-ho-chieu", "times": 1}]
    (stolen,) = one["stolen"]
    assert stolen["mutation"] == "mat-ho-chieu"
    assert stolen["text"] == "rớt hộ chiếu ngoài đường"
    assert stolen["ids"][0] == "mat-ho-chieu"
