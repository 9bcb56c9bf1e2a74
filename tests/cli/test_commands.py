"""Every command as a person runs it, in its own process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

ANSWER_KEYS = {"q", "outcome", "id", "facet", "ids", "confidence", "text", "ms"}


def run(
    *args: str, stdin: str = "", cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if "TELEGRAM" not in k and k != "WEBHOOK_URL"}
    return subprocess.run(
        [sys.executable, "-m", "bot", *args],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        cwd=cwd,
        env={**env, "PYTHONPATH": str(ROOT), **environment},
        timeout=120,
        check=False,
    )


@pytest.fixture
def options(folder: Path, tmp_path: Path) -> list[str]:
    return [
        "--knowledge", str(folder), "--database", str(tmp_path / "log.db"), "--as-of", "2026-11-22",
    ]  # fmt: skip


@pytest.fixture
def shipped_options(tmp_path: Path) -> list[str]:
    return ["--database", str(tmp_path / "log.db"), "--as-of", "2026-11-22"]


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_ask_reads_as_a_citizen_reads_it(options: list[str]) -> None:
    done = run(*options, "ask", "làm hộ chiếu hết bao nhiêu tiền")
    assert (done.returncode, done.stderr) == (0, "")
    assert "100.000 đồng" in done.stdout.splitlines()[0]
    assert "[1] Tóm tắt" in done.stdout


def test_global_options_go_after_the_command_too(options: list[str]) -> None:
    done = run("ask", "làm hộ chiếu hết bao nhiêu tiền", *options[:4], "--as-of", "01/01/2027")
    assert "100.000" not in done.stdout
    assert "không còn đúng" in done.stdout


def test_ask_all_shows_what_lost_and_why(options: list[str]) -> None:
    done = run(*options, "ask", "--all", "lafm hooj chieeus heets bn tien")
    assert "lafm → làm" in done.stdout
    assert "Lệ phí (vì" in done.stdout
    assert "mat-ho-chieu" in done.stdout
    assert "qua «" in done.stdout


def test_ask_json_keeps_the_contract(options: list[str]) -> None:
    done = run(*options, "ask", "--json", "làm hộ chiếu hết bao nhiêu tiền")
    (answer,) = lines(done.stdout)
    assert set(answer) == ANSWER_KEYS
    assert (answer["outcome"], answer["id"], answer["facet"]) == ("answer", "ho-chieu", "le-phi")
    assert answer["ids"][0] == "ho-chieu"
    assert 0 <= answer["confidence"] <= 1


def test_json_lines_one_out_for_one_in_and_a_broken_one_in_its_place(options: list[str]) -> None:
    sent = [
        '{"q": "làm hộ chiếu", "chat": "a"}',
        "{hỏng",
        '{"q": "còn lệ phí?", "chat": "a"}',
        '{"q": 5}',
        "[1]",
        '{"q": "còn lệ phí?", "chat": "b"}',
        '{"q": "\\ud83d", "chat": 7}',
        '{"q": "x", "chat": {}}',
    ]
    done = run(*options, "ask", "--jsonl", stdin="\n".join(sent) + "\n")
    assert done.returncode == 0
    answers = lines(done.stdout)
    assert ["error" in a for a in answers] == [False, True, False, True, True, False, False, True]
    assert (answers[2]["id"], answers[2]["facet"]) == ("ho-chieu", "le-phi")
    assert answers[5]["outcome"] == "clarify"


def test_json_lines_are_answered_one_by_one(options: list[str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", *options, "ask", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for question in ("làm hộ chiếu", "đăng ký khai sinh"):
            process.stdin.write(json.dumps({"q": question}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["q"] == question
        process.stdin.close()
        assert process.wait(20) == 0


def test_conversations_go_on_in_the_next_process(options: list[str]) -> None:
    run(*options, "ask", "--jsonl", stdin='{"q": "làm hộ chiếu", "chat": "a"}\n')
    done = run(*options, "ask", "--jsonl", stdin='{"q": "còn lệ phí?", "chat": "a"}\n')
    assert lines(done.stdout)[0]["id"] == "ho-chieu"


def test_redact() -> None:
    done = run("redact", "--jsonl", stdin='{"q": "cccd 079255000111 theo 42/2022/NĐ-CP"}\nx\n')
    masked, broken = lines(done.stdout)
    assert masked == {"text": "cccd [số căn cước] theo 42/2022/NĐ-CP"}
    assert "error" in broken


def test_chat_needs_no_token_and_buttons_are_numbers(options: list[str]) -> None:
    said = "làm hộ chiếu hết bao nhiêu tiền\n1\n/help\n/thoat\nkhông ai đọc\n"
    done = run(*options, "chat", stdin=said)
    assert (done.returncode, done.stderr) == (0, "")
    assert "100.000 đồng" in done.stdout
    assert "công an tỉnh nào cũng được" in done.stdout
    assert "OTP" in done.stdout


def test_unanswered_groups_by_askers(options: list[str]) -> None:
    asked = [
        {"q": "nấu bún bò huế làm sao", "chat": "a"},
        {"q": "nau bun bo hue lam sao", "chat": "b"},
        {"q": "nấu bún bò huế làm sao ạ", "chat": "b"},
        {"q": "0912345678 zebra quack wow", "chat": "c"},
        {"q": "làm hộ chiếu", "chat": "d"},
        {"q": "thuận tình ly hôn", "chat": "d"},
    ]
    run(*options, "ask", "--jsonl", stdin="".join(json.dumps(a) + "\n" for a in asked))
    groups = json.loads(run(*options, "unanswered", "--json").stdout)
    assert [(g["askers"], g["times"]) for g in groups] == [(2, 3), (1, 1)]
    assert groups[1]["examples"] == ["[số điện thoại] zebra quack wow"]
    assert "2 người, 3 lần" in run(*options, "unanswered").stdout


def test_unanswered_before_anyone_asked(options: list[str]) -> None:
    assert json.loads(run(*options, "unanswered", "--json").stdout) == []
    assert "Chưa có câu hỏi nào" in run(*options, "unanswered").stdout


def test_forget_deletes_one_chat_and_purge_what_is_old(options: list[str]) -> None:
    asked = [{"q": "bán vé số ở đâu", "chat": chat} for chat in ("a", "b")]
    run(*options, "ask", "--jsonl", stdin="".join(json.dumps(a) + "\n" for a in asked))
    assert "1 câu hỏi và 1 hội thoại" in run(*options, "forget", "a").stdout
    assert "0 câu hỏi" in run(*options, "forget", "a").stdout
    assert "0 câu hỏi" in run(*options, "purge").stdout
    time.sleep(0.01)
    assert "1 câu hỏi và 1 hội thoại" in run(*options, "purge", "--days", "0").stdout


def test_check_counts_and_exits(options: list[str], folder: Path) -> None:
    assert run(*options, "check").returncode == 0
    path = next(folder.rglob("mat-ho-chieu.yaml"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("xem_lai: 2027-05-31", "xem_lai: 2026-01-01"), encoding="utf-8")
    assert run(*options, "check").returncode == 0
    strict = run(*options, "check", "--strict")
    assert strict.returncode == 1
    assert "warning: xem_lai: đã quá hạn" in strict.stdout
    path.write_text(text.replace("tin_cay:", "tin_cey:"), encoding="utf-8")
    done = run(*options, "check", str(path))
    assert done.returncode == 1
    assert f"{path}:" in done.stdout
    assert "có phải «tin_cay»" in done.stdout
    (problem,) = json.loads(run(*options, "check", "--json").stdout)
    assert set(problem) == {"path", "line", "column", "severity", "field", "message"}


def test_a_broken_knowledge_at_start_prints_every_problem(options: list[str], folder: Path) -> None:
    for name in ("ho-chieu", "mat-ho-chieu"):
        path = next(folder.rglob(f"{name}.yaml"))
        path.write_text(path.read_text(encoding="utf-8") + "la: x\n", encoding="utf-8")
    for command in (["ask", "x"], ["chat"], ["eval", str(folder)]):
        done = run(*options, *command)
        assert done.returncode == 2
        assert done.stderr.count("không có mục tên «la»") == 2
        assert "Traceback" not in done.stderr


def test_new_makes_an_entry_that_check_guides_to_the_end(options: list[str], folder: Path) -> None:
    done = run(*options, "new", "thu-tuc/ho-tich/nhan-con")
    assert done.returncode == 0
    assert (folder / "thu-tuc" / "ho-tich" / "nhan-con.yaml").exists()
    problems = json.loads(run(*options, "check", "--json").stdout)
    assert problems
    assert all("chưa điền" in p["message"] for p in problems)
    again = run(*options, "new", "thu-tuc/ho-tich/nhan-con")
    assert (again.returncode, again.stdout) == (2, "")
    assert "đã có" in again.stderr


def test_eval_prints_metrics_and_gates(shipped_options: list[str], tmp_path: Path) -> None:
    file = tmp_path / "ho-chieu-pho-thong.yaml"
    file.write_text(
        "cau_hoi:\n  - q: làm hộ chiếu hết bao nhiêu tiền\n    facet: le-phi\n    style: chuan\n"
        "  - q: tôi muốn đi học bơi\n    expect: abstain\n",
        encoding="utf-8",
    )
    done = run(*shipped_options, "eval", str(file), "--json")
    measured = json.loads(done.stdout)
    assert measured["first"]["hits"] == 1
    assert measured["facet"]["value"] == 1.0
    assert run(*shipped_options, "eval", str(file), "--gate").returncode == 0
    file.write_text(
        "cau_hoi:\n  - q: làm hộ chiếu hết bao nhiêu tiền\n    ids: [khai-tu]\n", encoding="utf-8"
    )
    gated = run(*shipped_options, "eval", str(file), "--gate")
    assert gated.returncode == 1
    assert "Dưới ngưỡng: đúng mục ngay" in gated.stderr


def test_eval_leaves_no_trace_in_the_log(options: list[str], tmp_path: Path) -> None:
    file = tmp_path / "q.yaml"
    file.write_text("cau_hoi:\n  - q: bán vé số\n    expect: abstain\n", encoding="utf-8")
    run(*options, "eval", str(file))
    assert not (tmp_path / "log.db").exists()


def test_eval_writes_the_phrases_of_the_knowledge_otherwise(options: list[str]) -> None:
    done = run(*options, "eval", "--bien-the", "--cum", "2", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    assert report["written"]["first"]["total"] == 2 * len(report["entries"])
    assert report["mutated"]["first"]["value"] > 0.8
    shown = run(*options, "eval", "--bien-the", "--cum", "2", "--misses", "0").stdout
    assert "Telex chưa bật bộ gõ" in shown
    assert "yếu nhất" not in shown


def test_bench_shows_the_core_beside_its_peers(options: list[str], tmp_path: Path) -> None:
    corpus = tmp_path / "ten.txt"
    corpus.write_text("\n".join(f"Cấp giấy phép loại {n}" for n in range(40)), encoding="utf-8")
    plot = ["--plot", str(tmp_path / "do.svg")] if find_spec("matplotlib") else []
    done = run(*options, "bench", "--sizes", "0,20", "--corpus", str(corpus), "--json", *plot)
    assert done.returncode == 0
    report = json.loads(done.stdout)
    methods = ["lõi của bot", "rapidfuzz WRatio", "rapidfuzz token_set_ratio", "SQLite FTS5"]
    assert [row["method"] for row in report["rows"][:4]] == methods
    assert {row["phrases"] for row in report["rows"]} == {40, 20}
    steps = done.stderr.splitlines()
    assert sum("cỡ 2/2 (20 cụm từ)" in step for step in steps) >= len(methods)
    assert (tmp_path / "do.svg").exists() is bool(plot)


def test_bench_prints_a_table(options: list[str]) -> None:
    shown = run(*options, "bench", "--sizes", "60").stdout.splitlines()
    assert any(text.startswith("60 cụm từ") for text in shown)
    assert any(text.startswith("lõi của bot") and "×1.0" in text for text in shown)
    assert any("nạp chỉ mục đã giữ" in text for text in shown)
    assert max(map(len, shown)) <= 100


def test_bench_says_which_line_of_a_corpus_is_broken(options: list[str], tmp_path: Path) -> None:
    corpus = tmp_path / "ten.jsonl"
    corpus.write_text('{"name": "Một"}\n{"ten": "Hai"}\n', encoding="utf-8")
    done = run(*options, "bench", "--corpus", str(corpus))
    assert (done.returncode, done.stdout) == (2, "")
    assert "dòng 2" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "còn thiếu: LỆNH"),
        (["hoi"], "không có lệnh «hoi»"),
        (["ask"], "cần đúng một trong hai"),
        (["ask", "a", "--jsonl"], "cần đúng một trong hai"),
        (["ask", "a", "--loa"], "không hiểu: --loa"),
        (["ask", "a", "--as-of", "hôm qua"], "không phải ngày"),
        (["ask", "a", "--as-of"], "--as-of cần một giá trị"),
        (["ask", "a", "--knowledge", "/khong/co"], "không có thư mục kiến thức"),
        (["check", "/khong/co"], "không có tệp hay thư mục"),
        (["eval", "/khong/co.yaml"], "không có tệp câu hỏi"),
        (["eval"], "còn thiếu: FILE, hoặc --bien-the"),
        (["eval", "a.yaml", "--bien-the"], "bỏ tệp câu hỏi"),
        (["eval", "--bien-the", "--gate"], "bỏ tệp câu hỏi và --gate"),
        (["eval", "--bien-the", "--cum", "-1"], "--cum"),
        (["new", "linh-tinh"], "viết KIND/TOPIC/ID"),
        (["new", "thu-tuc/x/Có Dấu"], "chữ thường không dấu"),
        (["bench", "--sizes", "nhiều"], "viết các số"),
        (["bench", "--sizes", "10,"], "viết các số"),
        (["bench", "--sizes", "²"], "viết các số"),
        (["bench", "--sizes", "1000001"], "nhiều nhất 1000000"),
        (["bench", "--sizes", "9" * 20], "nhiều nhất 1000000"),
        (["bench", "--corpus", "khong-co.jsonl"], "không đọc được khong-co.jsonl"),
        (["bench", "--plot", "do.pdf"], ".svg hoặc .png"),
        (["bench", "--plot", "khong/do.svg"], "không có thư mục khong"),
        (["purge", "--days", "-1"], "--days"),
        (["forget"], "còn thiếu: CHAT"),
        (["run"], "chạy: python -m bot chat"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_input_is_one_line_and_exit_two(args: list[str], message: str, tmp_path: Path) -> None:
    done = run(*args, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_is_not_one_is_said_plainly(options: list[str], tmp_path: Path) -> None:
    (tmp_path / "log.db").write_text("không phải SQLite, chỉ là chữ " * 50, encoding="utf-8")
    for command in (["unanswered"], ["purge"], ["forget", "7"]):
        done = run(*options, *command)
        assert done.returncode == 2
        assert "không phải tệp SQLite" in done.stderr


def test_a_question_is_answered_though_the_log_cannot_be_written(
    options: list[str], tmp_path: Path
) -> None:
    (tmp_path / "log.db").mkdir()
    done = run(*options, "ask", "làm hộ chiếu")
    assert done.returncode == 0
    assert "công an tỉnh" in done.stdout
    assert "Nhật ký" in done.stderr


def test_a_reader_that_stops_reading_is_no_error(options: list[str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", *options, "unanswered"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()
