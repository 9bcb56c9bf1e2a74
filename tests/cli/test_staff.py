"""`staff`: accounts are made, listed, changed and switched off, each leaving a line behind."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.querylog.accounts import Accounts
from bot.querylog.audit import AuditTrail
from bot.querylog.signed_in import SignIns
from bot.staff import Role
from bot.web.passwords import Passwords
from tests.cli.test_commands import run

PASSWORD = "con meo ngu tren mai"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "log.db"


def staff(database: Path, *words: str, typed: str = f"{PASSWORD}\n") -> tuple[int, str, str]:
    done = run("staff", *words, "--database", str(database), stdin=typed)
    return done.returncode, done.stdout.strip(), done.stderr.strip()


def add(database: Path, name: str, role: str = "editor") -> tuple[int, str, str]:
    return staff(database, "add", name, "--vai", role, "--mat-khau-stdin")


def test_an_account_is_made_and_its_password_fits(database: Path) -> None:
    assert add(database, "lan", "approver") == (0, "Đã thêm lan: người duyệt.", "")
    found = Accounts(database).find("lan")
    assert found is not None
    account, kept = found
    assert (account.role, account.active) == (Role.APPROVER, True)
    assert kept.startswith("$argon2id$")
    assert Passwords().matches(PASSWORD, kept)
    assert PASSWORD.encode() not in database.read_bytes()


def test_accounts_are_listed(database: Path) -> None:
    assert "Chưa có tài khoản nào" in staff(database, "list")[1]
    add(database, "lan")
    add(database, "minh", "reader")
    staff(database, "off", "minh")
    listed = staff(database, "list")[1].split("\n")
    assert [line.split()[:2] for line in listed] == [["lan", "editor"], ["minh", "reader"]]
    assert "(đã tắt)" in listed[1]


def test_an_account_is_changed_and_its_sessions_end(database: Path) -> None:
    add(database, "lan")
    accounts, sessions = Accounts(database), SignIns(database)
    token = sessions.begin("lan", 0.0)
    assert staff(database, "role", "lan", "reader")[0] == 0
    signed_in = sessions.find(token, 1.0)
    assert signed_in is not None
    assert signed_in.account.role is Role.READER
    assert staff(database, "password", "lan", "--mat-khau-stdin", typed="xe dap mau xanh\n")[0] == 0
    assert sessions.find(token, 1.0) is None
    found = accounts.find("lan")
    assert found is not None
    assert Passwords().matches("xe dap mau xanh", found[1])
    token = sessions.begin("lan", 0.0)
    staff(database, "off", "lan")
    staff(database, "on", "lan")
    assert sessions.find(token, 1.0) is None, "switched on again is not signed in again"


def test_each_change_leaves_a_line_that_tells_no_password(database: Path) -> None:
    add(database, "lan")
    staff(database, "role", "lan", "reader")
    staff(database, "password", "lan", "--mat-khau-stdin")
    staff(database, "off", "lan")
    staff(database, "on", "lan")
    deeds = AuditTrail(database).of("lan")
    assert [deed.action for deed in reversed(deeds)] == [
        "them-tai-khoan", "doi-vai", "doi-mat-khau", "tat-tai-khoan", "mo-tai-khoan",
    ]  # fmt: skip
    assert PASSWORD not in str(deeds)


@pytest.mark.parametrize(
    ("words", "typed", "error"),
    [
        (["add", "Lan", "--vai", "editor"], "", "chữ thường không dấu"),
        (["add", "x" * 33, "--vai", "editor"], "", "2 đến 32"),
        (["add", "lan", "--vai", "chu"], "", "chọn một trong"),
        (["add", "lan"], "", "--vai"),
        (["add", "lan", "--vai", "editor", "--mat-khau-stdin"], "ngắn\n", "từ 12 đến"),
        (["add", "lan", "--vai", "editor", "--mat-khau-stdin"], "", "từ 12 đến"),
        (["add", "co", "--vai", "editor", "--mat-khau-stdin"], PASSWORD, "đã có tài khoản «co»"),
        (["role", "khong-ai", "editor"], "", "không có tài khoản «khong-ai»"),
        (["password", "khong-ai", "--mat-khau-stdin"], PASSWORD, "không có tài khoản"),
        (["off", "khong-ai"], "", "không có tài khoản"),
        ([], "", "còn thiếu: VIỆC"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    words: list[str], typed: str, error: str, database: Path
) -> None:
    add(database, "co")
    code, said, told = staff(database, *words, typed=typed)
    assert (code, said) == (2, "")
    assert error in told
    assert "\n" not in told


def test_the_password_is_asked_for_twice(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter([PASSWORD, "khac mat roi nhe", PASSWORD, PASSWORD])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
    command = ["staff", "add", "lan", "--vai", "reader", "--database", str(database)]
    assert main(command) == 2
    assert "hai lần gõ khác nhau" in capsys.readouterr().err
    assert main(command) == 0
