"""`van-ban` as an editor runs it, in its own process, on a copy of the fixture folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.curation.apply import LOCK_FILE
from tests.cli.test_commands import lines, run

NUMBER = "64/2025/TT-BTC"
END = ["--het-hieu-luc", "2026-12-10"]


@pytest.fixture
def options(folder: Path, tmp_path: Path) -> list[str]:
    return [
        "--knowledge", str(folder), "--database", str(tmp_path / "log.db"), "--as-of", "2026-11-22",
    ]  # fmt: skip


def contents(folder: Path) -> dict[Path, bytes]:
    """Every file but the lock of those who write."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path: path.read_bytes() for path in files if path.name != LOCK_FILE}


def test_without_options_it_shows_the_document_and_who_leans_on_it(
    options: list[str], folder: Path
) -> None:
    done = run(*options, "van-ban", "64/2025/tt-btc")
    assert (done.returncode, done.stderr) == (0, "")
    for said in (
        "Thông tư 64/2025/TT-BTC",
        "Giảm một nửa nhiều khoản lệ phí",
        "Cơ quan ban hành: Bộ Tài chính",
        "Ngày ban hành: 30/06/2025",
        "Ngày cuối còn hiệu lực: 31/12/2026 (đang còn)",
        "Thay bằng: không có",
        f"{folder / 'van-ban.yaml'}:1",
        "1 mục dựa vào văn bản này, ở 2 chỗ",
        "ho-chieu – Làm hộ chiếu",
        "ho-chieu.yaml:19: le_phi[0].theo «100.000 đồng (cấp mới, đổi)»",
        "ho-chieu.yaml:36: can_cu[0]",
    ):
        assert said in done.stdout


def test_replaced_and_replacing_documents_name_each_other(options: list[str]) -> None:
    older = run(*options, "van-ban", "42/2022/nd-cp").stdout
    assert "Thay bằng: Nghị định 224/2026/NĐ-CP" in older
    assert "(đã hết hiệu lực)" in older
    assert ": van_ban" in older
    newer = run(*options, "van-ban", "224/2026/NĐ-CP").stdout
    assert "Thay cho: Nghị định 42/2022/NĐ-CP" in newer
    assert "Không mục nào dựa vào văn bản này." in newer


def test_a_preview_tells_all_and_writes_nothing(options: list[str], folder: Path) -> None:
    before = contents(folder)
    done = run(*options, "van-ban", NUMBER, *END, "--thay-bang", "224/2026/nđ-cp")
    assert (done.returncode, done.stderr) == (0, "")
    for said in (
        "-  den: 2026-12-31\n+  den: 2026-12-09\n+  thay_bang:\n+    - 224/2026/NĐ-CP\n",
        "Từ ngày 10/12/2026 người dân sẽ đọc:",
        "cảnh báo: Thông tư 64/2025/TT-BTC đã hết hiệu lực từ 10/12/2026,"
        " thay bằng Nghị định 224/2026/NĐ-CP.",
        "hết hạn: ",
        "le_phi[0].theo «100.000 đồng (cấp mới, đổi)»",
        "xem lại sau_do, vì viết cho ngày 31/12/2026",
        "đọc thành: Cấp mới, đổi: Mức thu trước đây chỉ áp dụng đến hết ngày 09/12/2026",
        "Chưa ghi gì.",
    ):
        assert said in done.stdout
    assert contents(folder) == before


def asked(options: list[str], day: str) -> str:
    done = run(*options, "ask", "--json", "làm hộ chiếu hết bao nhiêu tiền", "--as-of", day)
    (answer,) = lines(done.stdout)
    return str(answer["text"])


def test_written_it_warns_from_that_day_on_and_taken_back_leaves_no_trace(
    options: list[str], folder: Path
) -> None:
    number = "03/2026/QH16"
    path = next(folder.rglob("ho-chieu.yaml"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("can_cu: [", f"can_cu: [{number}, "), encoding="utf-8")
    before = contents(folder)
    done = run(*options, "van-ban", number, "--het-hieu-luc", "2027-05-01", "--ghi")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Đã ghi" in done.stdout
    assert "--go --ghi" in done.stdout
    after = contents(folder)
    assert [p.name for p in after if after[p] != before.get(p)] == ["van-ban.yaml"]
    warning = f"Luật {number} đã hết hiệu lực từ 01/05/2027."
    assert warning not in asked(options, "2027-04-30")
    assert warning in asked(options, "2027-05-01")
    shown = run(*options, "van-ban", number, "--go")
    assert "-  den: 2027-04-30" in shown.stdout
    assert contents(folder) == after
    assert "Đã ghi" in run(*options, "van-ban", number, "--go", "--ghi").stdout
    assert contents(folder) == before
    again = run(*options, "van-ban", number, "--go", "--ghi")
    assert (again.returncode, again.stderr) == (0, "")
    assert "Không có gì để sửa" in again.stdout


def test_check_warns_editors_once_the_day_has_come(options: list[str]) -> None:
    run(*options, "van-ban", NUMBER, "--het-hieu-luc", "2026-11-01", "--ghi")
    problems = json.loads(run(*options, "check", "--json").stdout)
    assert any(NUMBER in problem["message"] for problem in problems)
    assert {problem["severity"] for problem in problems} == {"warning"}


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "còn thiếu: SỐ"),
        (["42/2022"], "có phải 42/2022/NĐ-CP"),
        (["xyz"], "chưa có văn bản «xyz»"),
        ([NUMBER, "--ghi"], "--ghi cần đi cùng"),
        ([NUMBER, "--go", *END], "--go không đi cùng"),
        ([NUMBER, "--het-hieu-luc", "mai"], "không phải ngày"),
        ([NUMBER, "--het-hieu-luc", "0001-01-01"], "không có ngày nào trước"),
        ([NUMBER, *END, "--thay-bang", "1/2030/QH17"], "thêm vào van-ban.yaml một mục"),
        ([NUMBER, *END, "--thay-bang", "64/2025/tt-btc"], "chính nó"),
        (["03/2026/QH16", "--thay-bang", NUMBER], "thêm --het-hieu-luc"),
        ([NUMBER, "--het-hieu-luc", "2020-01-01", "--ghi"], "ngày hết hiệu lực trước ngày có"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_input_is_one_line_and_changes_nothing(
    args: list[str], message: str, options: list[str], folder: Path
) -> None:
    if message.startswith("ngày hết"):
        path = folder / "van-ban.yaml"
        assert "tu: 2025-07-01" in path.read_text(encoding="utf-8")
    before = contents(folder)
    done = run(*options, "van-ban", *args)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert contents(folder) == before


def test_a_broken_knowledge_is_not_touched(options: list[str], folder: Path) -> None:
    path = next(folder.rglob("ho-chieu.yaml"))
    path.write_text(path.read_text(encoding="utf-8") + "la: x\n", encoding="utf-8")
    before = contents(folder)
    done = run(*options, "van-ban", NUMBER, *END, "--ghi")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert contents(folder) == before
