"""Who may do what; asked where it is done, not only where it is shown."""

from __future__ import annotations

from bot.curation.proposals import Proposal
from bot.errors import UserError
from bot.staff import Account, Role

_LACKS = {
    Role.EDITOR: "chỉ được xem: nhờ người có quyền sửa làm việc này",
    Role.APPROVER: "chưa có quyền duyệt: nhờ người duyệt làm việc này",
}


def allow(who: Account, role: Role) -> None:
    """A :class:`UserError` where the account may not do what the role may."""
    if not who.active:
        raise UserError(f"Tài khoản {who.name} đã bị khóa: nhờ người quản trị mở lại")
    if not who.role.includes(role):
        lacking = Role.EDITOR if who.role is Role.READER else role
        raise UserError(f"Tài khoản {who.name} {_LACKS[lacking]}")


def may_read(who: Account, askers: int, least: int) -> bool:
    """Whether this account may read what so many people asked: a reader what ``least`` did."""
    return who.role.includes(Role.EDITOR) or askers >= least


def may_approve(who: Account, proposal: Proposal) -> bool:
    """Whether this account may let a sensitive change go live: an approver with no hand in it."""
    return (
        who.active
        and who.role.includes(Role.APPROVER)
        and who.name not in {proposal.who, *proposal.content.authors}
    )
