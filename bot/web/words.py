"""What the pages call things."""

from __future__ import annotations

from collections.abc import Iterator

from bot.curation.signals import Signal
from bot.curation.workbench import State
from bot.exchange import Outcome
from bot.model import Kind
from bot.staff import Decision, Role

ROLES = {
    Role.READER: "người xem",
    Role.EDITOR: "biên tập",
    Role.APPROVER: "người duyệt",
}
KINDS = {
    Kind.SERVICE: "Thủ tục",
    Kind.POLICY: "Chính sách",
    Kind.SITUATION: "Tình huống",
    Kind.OUT_OF_SCOPE: "Ngoài phạm vi",
}
SIGNALS = {
    Signal.UNANSWERED: "Chưa trả lời được",
    Signal.NONE_OF_THESE: "Không phải các mục này",
    Signal.SUSPECTED_WRONG: "Nghi trả lời sai",
    Signal.ASKS_FOR_HUMAN: "Muốn gặp người thật",
    Signal.LOW_CONFIDENCE: "Không chắc",
}
OUTCOMES = {
    Outcome.ANSWER: "đã trả lời",
    Outcome.CLARIFY: "đã hỏi lại",
    Outcome.ABSTAIN: "nói chưa biết",
    Outcome.SOCIAL: "xã giao",
    Outcome.EMERGENCY: "khẩn cấp",
    Outcome.SCAM_CHECK: "kiểm tra lừa đảo",
    Outcome.ERROR: "lỗi",
}
STATES = {
    State.CHECKING: "Đang kiểm tra",
    State.READY: "Chờ bạn lưu",
    State.WAITING: "Chờ duyệt",
    State.SAVED: "Đã lưu",
    State.REFUSED: "Bị từ chối",
    State.DROPPED: "Đã bỏ",
    State.FAILED: "Không làm được",
}
DECISIONS = {
    Decision.ANSWERED: "đã có câu trả lời",
    Decision.OUT_OF_SCOPE: "ngoài phạm vi",
    Decision.SPAM: "thư rác",
    Decision.DISMISSED: "bỏ qua",
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
