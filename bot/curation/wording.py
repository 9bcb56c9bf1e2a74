"""What staff read for signals, opinions and decisions, on every way in."""

from __future__ import annotations

from bot.curation.signals import Signal
from bot.exchange import Outcome
from bot.kept import Opinion
from bot.model import Entry, Kind
from bot.staff import Decision, Role

ROLE_NAMES = {
    Role.READER: "người xem",
    Role.EDITOR: "người biên tập",
    Role.APPROVER: "người duyệt",
}
SIGNAL_NAMES = {
    Signal.UNANSWERED: "chưa trả lời được",
    Signal.NONE_OF_THESE: "bấm «không phải các mục này»",
    Signal.SUSPECTED_WRONG: "ngờ trả lời sai",
    Signal.ASKS_FOR_HUMAN: "muốn hỏi người thật",
    Signal.LOW_CONFIDENCE: "trả lời mà ít chắc",
}
OPINION_NAMES = {
    Opinion.USEFUL: "có ích",
    Opinion.NOT_USEFUL: "chưa giúp được",
    Opinion.WRONG: "sai",
    Opinion.OUTDATED: "cũ",
    Opinion.UNCLEAR: "khó hiểu",
    Opinion.BESIDE_THE_POINT: "không đúng điều hỏi",
}
DECISION_NAMES = {
    Decision.ANSWERED: "soạn câu trả lời",
    Decision.OUT_OF_SCOPE: "xếp vào việc ngoài phạm vi",
    Decision.SPAM: "coi là tin rác",
    Decision.DISMISSED: "bỏ qua",
}
ENDING_NAMES = {
    "answered": "Trả lời ngay",
    "asked_back": "Hỏi lại",
    "abstained": "Chưa trả lời được",
    "out_of_scope": "Ngoài phạm vi",
    "fixed": "Lời có sẵn",
    "emergency": "Khẩn cấp",
    "scam_check": "Xét lừa đảo",
    "failed": "Lỗi",
}
"""How a question may end: fields of :class:`bot.curation.figures.Tally`, which add up."""
TRUST_NAMES = {"useful": "Người dân bấm 👍", "suspected_wrong": "Ngờ trả lời sai"}
"""What tells whether answers were right; fields of the same."""
OUTCOME_NAMES = {
    Outcome.ANSWER: "trả lời",
    Outcome.CLARIFY: "hỏi lại",
    Outcome.ABSTAIN: "chưa trả lời được",
    Outcome.SOCIAL: "lời xã giao",
    Outcome.EMERGENCY: "chỉ nơi cấp cứu",
    Outcome.SCAM_CHECK: "kiểm tra lừa đảo",
    Outcome.ERROR: "bị lỗi",
}


def called(entry: Entry) -> str:
    """An entry by its title, marked where it only says who else to turn to."""
    return f"{entry.title} (ngoài phạm vi)" if entry.kind is Kind.OUT_OF_SCOPE else entry.title
