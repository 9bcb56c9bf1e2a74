"""staff: accounts for the staff pages."""

from __future__ import annotations

import argparse
import getpass
import re
import sys
import time
from collections.abc import Callable

from bot.cli.context import Context
from bot.cli.parser import global_options
from bot.curation.wording import ROLE_NAMES
from bot.errors import UserError
from bot.kept import day_of
from bot.querylog.accounts import Accounts
from bot.querylog.audit import AuditTrail
from bot.querylog.signed_in import SignIns
from bot.staff import Role

OPERATOR = "máy chủ"
"""Who did it, in the audit trail: whoever may run commands beside the database."""
_NAME = re.compile(r"[a-z][a-z0-9-]{1,31}")


def _arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="VIỆC", required=True)
    add = verbs.add_parser("add", help="thêm một tài khoản")
    add.add_argument("name", type=_name, metavar="TÊN")
    add.add_argument(
        "--vai", required=True, choices=[role.value for role in Role], help="vai của tài khoản"
    )
    verbs.add_parser("list", help="các tài khoản")
    role = verbs.add_parser("role", help="đổi vai")
    role.add_argument("name", metavar="TÊN")
    role.add_argument("role", choices=[role.value for role in Role], metavar="VAI")
    password = verbs.add_parser("password", help="đổi mật khẩu, kết thúc mọi phiên")
    password.add_argument("name", metavar="TÊN")
    for verb in (add, password):
        verb.add_argument(
            "--mat-khau-stdin",
            action="store_true",
            help="đọc mật khẩu từ dòng đầu của đầu vào chuẩn",
        )
    for name, text in (("off", "không cho đăng nhập nữa"), ("on", "cho đăng nhập lại")):
        verbs.add_parser(name, help=text).add_argument("name", metavar="TÊN")
    for verb in verbs.choices.values():
        global_options(verb)


def run(context: Context) -> int:
    _VERBS[context.args.verb](context)
    return 0


def _add(context: Context) -> None:
    args = context.args
    accounts = _accounts(context)
    if any(account.name == args.name for account in accounts.all()):
        raise UserError(f"đã có tài khoản «{args.name}»: chọn tên khác")
    accounts.add(args.name, Role(args.vai), _hashed(context), time.time())
    _note(context, "them-tai-khoan", role=args.vai)
    print(f"Đã thêm {args.name}: {ROLE_NAMES[Role(args.vai)]}.")


def _list(context: Context) -> None:
    found = _accounts(context).all()
    if not found:
        print("Chưa có tài khoản nào. Thêm: python -m bot staff add TÊN --vai approver")
    for account in found:
        state = "" if account.active else "  (đã tắt)"
        made = f"{day_of(account.at):%d/%m/%Y}"
        role = f"{account.role.value:<8}  {ROLE_NAMES[account.role]:<14}"
        print(f"{account.name:<32}  {role}  từ {made}{state}")


def _role(context: Context) -> None:
    args = context.args
    _accounts(context).set_role(args.name, Role(args.role))
    _note(context, "doi-vai", role=args.role)
    print(f"{args.name} từ nay: {ROLE_NAMES[Role(args.role)]}.")


def _password(context: Context) -> None:
    name, accounts = context.args.name, _accounts(context)
    if accounts.find(name) is None:
        raise UserError(f"không có tài khoản «{name}» (xem: python -m bot staff list)")
    accounts.set_password(name, _hashed(context))
    SignIns(context.settings.database).end_all(name)
    _note(context, "doi-mat-khau")
    print(f"Đã đổi mật khẩu của {name}; mọi phiên của {name} đã kết thúc.")


def _off(context: Context) -> None:
    name = context.args.name
    _accounts(context).switch(name, active=False)
    SignIns(context.settings.database).end_all(name)
    _note(context, "tat-tai-khoan")
    print(f"{name} không đăng nhập được nữa; mọi phiên của {name} đã kết thúc.")


def _on(context: Context) -> None:
    _accounts(context).switch(context.args.name, active=True)
    _note(context, "mo-tai-khoan")
    print(f"{context.args.name} đăng nhập được lại.")


def _accounts(context: Context) -> Accounts:
    return Accounts(context.settings.database)


def _note(context: Context, action: str, **detail: str) -> None:
    trail = AuditTrail(context.settings.database)
    trail.add(time.time(), OPERATOR, action, context.args.name, detail)


def _hashed(context: Context) -> str:
    """The hash of the password that is typed twice, or comes in as one line."""
    # the library that hashes takes a while to load, which the other verbs need not wait for
    from bot.web.passwords import Passwords, check_password  # noqa: PLC0415

    if context.args.mat_khau_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = getpass.getpass("Mật khẩu: ")
    check_password(password, context.args.name)
    if not context.args.mat_khau_stdin and getpass.getpass("Gõ lại: ") != password:
        raise UserError("hai lần gõ khác nhau: chạy lại")
    return Passwords().hash(password)


def _name(text: str) -> str:
    if not _NAME.fullmatch(text):
        raise argparse.ArgumentTypeError(
            f"«{text}»: 2 đến 32 chữ thường không dấu, số, gạch nối, bắt đầu bằng chữ"
        )
    return text


_VERBS: dict[str, Callable[[Context], None]] = {
    "add": _add,
    "list": _list,
    "role": _role,
    "password": _password,
    "off": _off,
    "on": _on,
}

COMMANDS = (("staff", "Tài khoản cho các trang của cán bộ", _arguments, run),)
