"""What the pages call things."""

from __future__ import annotations

from collections.abc import Iterator

from bot.curation.proposals import State
from bot.curation.wording import (
    DECISION_NAMES,
    OPINION_NAMES,
    OUTCOME_NAMES,
    ROLE_NAMES,
    SIGNAL_NAMES,
)
from bot.model import Kind
from bot.staff import Decision, Deed, Role

ROLES = ROLE_NAMES
KINDS = {
    Kind.SERVICE: "Thủ tục",
    Kind.POLICY: "Chính sách",
    Kind.SITUATION: "Tình huống",
    Kind.OUT_OF_SCOPE: "Ngoài phạm vi",
}
SIGNALS = SIGNAL_NAMES
OPINIONS = OPINION_NAMES
DECISIONS = DECISION_NAMES
OUTCOMES = OUTCOME_NAMES
STATES = {
    State.CHECKING: "Đang thử",
    State.READY: "Chờ bạn lưu",
    State.WAITING: "Chờ duyệt",
    State.SAVED: "Đã lưu",
    State.REFUSED: "Bị từ chối",
    State.DROPPED: "Đã bỏ",
    State.FAILED: "Không làm được",
}
PARTS = {
    "ten": "Tên mục",
    "tom_tat": "Câu trả lời khi hỏi chung",
    "cau_hoi": "Câu người dân hay hỏi",
    "ai_lo": "Ai lo việc này",
    "xem_o": "Xem thêm ở đâu",
    "tra_loi": "Câu trả lời cố định",
    "le_phi": "Lệ phí",
    "thoi_han": "Thời gian",
    "ho_so": "Giấy tờ",
    "noi_nop": "Nơi làm",
    "cach_nop": "Các bước",
    "kiem_tra": "Ngày đối chiếu với nguồn gần nhất",
    "xem_lai": "Hạn phải xem lại",
}
DONE = {
    Decision.SPAM.value: "Đã xếp vào tin rác.",
    Decision.DISMISSED.value: "Đã bỏ qua.",
    Decision.ANSWERED.value: "Đã ghi là nay trả lời được.",
    "merge": "Đã gộp các nhóm.",
    "split": "Đã tách thành nhóm riêng.",
}
_DEEDS = {
    "sua-kho": "lưu thay đổi",
    "cho-duyet": "gửi duyệt",
    "duyet": "duyệt cho lưu",
    "tu-choi": "từ chối",
    "bo-de-xuat": "bỏ đề xuất",
    "quyet-dinh": "quyết định về nhóm",
    "gop-nhom": "gộp nhóm",
    "tach-nhom": "tách nhóm",
    "rut-quyet-dinh": "rút lại quyết định",
    "tam-dung": "tạm dừng trả lời",
    "tiep-tuc": "trả lời lại",
    "them-tai-khoan": "thêm tài khoản",
    "doi-vai": "đổi vai",
    "doi-mat-khau": "đổi mật khẩu",
    "tat-tai-khoan": "tắt tài khoản",
    "mo-tai-khoan": "mở lại tài khoản",
}
_MENU = (
    ("/", "Việc cần làm", Role.READER),
    ("/de-xuat", "Đề xuất", Role.EDITOR),
    ("/cho-duyet", "Chờ duyệt", Role.APPROVER),
    ("/muc", "Các mục", Role.READER),
    ("/hoi-thu", "Hỏi thử", Role.READER),
    ("/suc-khoe", "Sức khỏe kho", Role.READER),
    ("/so-lieu", "Số liệu", Role.READER),
    ("/nhat-ky", "Nhật ký", Role.EDITOR),
)
_INSIDE = {"/nhom": "/", "/van-ban": "/suc-khoe"}
"""Pages below another one whose address does not say so."""


def menu(role: Role) -> Iterator[tuple[str, str]]:
    """The pages that an account with ``role`` may open from every page."""
    yield from ((path, name) for path, name, least in _MENU if role.includes(least))


def within(path: str, place: str) -> bool:
    """Whether a page belongs to a place of the menu."""
    head = "/" + path.split("/")[1]
    return _INSIDE.get(head, head) == place


def deed(done: Deed) -> str:
    """What somebody did, with the title of what it was done to, or the reason."""
    name = _DEEDS.get(done.action, done.action)
    told = [str(done.detail[key]) for key in ("title", "why") if done.detail.get(key)]
    if role := done.detail.get("role"):
        told.append(ROLE_NAMES[Role(role)])
    if decision := done.detail.get("decision"):
        told.append(DECISIONS[Decision(decision)])
    return ": ".join([name, "; ".join(told)] if told else [name])
