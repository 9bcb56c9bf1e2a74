"""Accounts of staff: made and changed on the command line, read at every sign-in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.errors import UserError
from bot.querylog.database import changed, writing
from bot.staff import Account, Role

_ADD = """
insert into accounts (name, role, password, active, at) values (?, ?, ?, 1, ?)
on conflict (name) do nothing
"""


class Accounts:
    """The accounts of a database."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> tuple[Account, ...]:
        """Every account, by name."""
        with writing(self._path) as db:
            return tuple(account_of(row) for row in db.query("select * from accounts order by 1"))

    def find(self, name: str) -> tuple[Account, str] | None:
        """An account with the hash of its password; None where there is none of this name."""
        with writing(self._path) as db:
            row = next(iter(db.query("select * from accounts where name = ?", [name])), None)
        return (account_of(row), row["password"]) if row else None

    def add(self, name: str, role: Role, password: str, at: float) -> None:
        """Make an account; ``password`` is its hash, ``at`` UTC seconds."""
        if not self._change(_ADD, name, role.value, password, at):
            raise UserError(f"đã có tài khoản «{name}»: chọn tên khác")

    def set_role(self, name: str, role: Role) -> None:
        """What the account may do from its next page on."""
        self._must("update accounts set role = ? where name = ?", role.value, name)

    def set_password(self, name: str, password: str) -> None:
        """Another password, by its hash."""
        self._must("update accounts set password = ? where name = ?", password, name)

    def switch(self, name: str, *, active: bool) -> None:
        """Let an account sign in, or not."""
        self._must("update accounts set active = ? where name = ?", int(active), name)

    def _must(self, sql: str, value: Any, name: str) -> None:
        if not self._change(sql, value, name):
            raise UserError(f"không có tài khoản «{name}» (xem: python -m bot staff list)")

    def _change(self, sql: str, *values: Any) -> int:
        with writing(self._path) as db:
            return changed(db, sql, values)


def account_of(row: dict[str, Any]) -> Account:
    """An account from its row."""
    return Account(row["name"], Role(row["role"]), bool(row["active"]), row["at"])
