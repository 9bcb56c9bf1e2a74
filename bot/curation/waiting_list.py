"""The groups that wait, and what staff decide on them without changing knowledge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.curation.group import Example, Group, merged, parted
from bot.curation.means import Means
from bot.curation.queue import queue
from bot.curation.today import Today
from bot.errors import UserError
from bot.model import Kind
from bot.querylog.reports import asked
from bot.querylog.stamp import Stamp, stamp
from bot.staff import Decision

DECIDED = "quyet-dinh"
MERGED = "gop-nhom"
SPLIT = "tach-nhom"
TAKEN_BACK = "rut-quyet-dinh"
_Stamp = tuple[date, str, Stamp]


class WaitingList:
    """The queue, worked out again when the log, the decisions, the knowledge or the day changed."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._known: tuple[_Stamp, tuple[Group, ...]] | None = None
        self._today: Today | None = None

    def groups(self) -> tuple[Group, ...]:
        means, known = self._means, self._known
        engine, day = means.engine(), means.today()
        now_stamp = (day, engine.knowledge.version, stamp(means.database))
        if known is not None and known[0] == now_stamp:
            return known[1]
        today = self._today
        if today is None or today.engine is not engine or today.day != day:
            self._today = today = Today(engine, day)
        log = asked(means.database)
        decided, placed = means.decisions.all(), means.decisions.placements()
        found = queue(log, decided, placed, engine, means.now(), today)
        self._known = (now_stamp, found)
        return found

    def decide(self, group: Group, decision: Decision, who: str) -> int:
        """Decide on all questions of a group that wait; who waits for an answer that the
        knowledge has by now is told.
        """
        entry_id = None
        if decision is Decision.ANSWERED:
            entry_id = self._answer_to(group)
        detail = {"decision": decision.value, "entry": entry_id}
        audit_id = self._note(DECIDED, who, [group], group.examples, detail)
        prints = [one.fingerprint for one in group.examples]
        now = self._means.now()
        self._means.decisions.decide(prints, decision, entry_id, who, now, audit_id)
        if entry_id:
            tokens = [token for one in group.examples for token in one.tokens]
            self._means.resolve(tokens, entry_id)
        return audit_id

    def _answer_to(self, group: Group) -> str:
        if group.answered_by is None:
            raise UserError("bot chưa trả lời được nhóm này: gắn vào một mục trước")
        entry_id = group.answered_by[0]
        entry = self._means.engine().knowledge.entries.get(entry_id)
        if entry is not None and entry.kind is Kind.OUT_OF_SCOPE:
            raise UserError(
                f"bot chỉ nơi hỏi theo «{entry.title}», chưa phải trả lời: gắn nhóm vào mục ấy"
                " hoặc soạn mục mới"
            )
        return entry_id

    def merge(self, groups: Sequence[Group], who: str) -> int:
        """All become the first, which keeps its id."""
        if len({group.id for group in groups}) < 2:
            raise UserError("chọn ít nhất hai nhóm để gộp")
        examples = [one for group in groups for one in group.examples]
        audit_id = self._note(MERGED, who, groups, examples)
        self._place(merged(groups), audit_id)
        return audit_id

    def split(self, group: Group, chosen: Sequence[Example], who: str) -> int:
        """The chosen questions go their own way, named after one of them."""
        placed = parted(group, {one.fingerprint for one in chosen})
        if not placed:
            raise UserError("phải để lại ít nhất một câu trong nhóm cũ")
        audit_id = self._note(SPLIT, who, [group], chosen)
        self._place(placed, audit_id)
        return audit_id

    def take_back(self, audit_id: int, who: str) -> None:
        """Undo a decision, a merger or a division."""
        means = self._means
        deed = means.audit.get(audit_id)
        if deed is None or deed.action not in {DECIDED, MERGED, SPLIT}:
            raise UserError("việc này không phải quyết định về nhóm, nên không rút lại được")
        means.decisions.undo(audit_id)
        means.audit.add(means.now(), who, TAKEN_BACK, deed.about, {"deed": audit_id})

    def _place(self, placed: Mapping[str, Sequence[str]], audit_id: int) -> None:
        for label, fingerprints in placed.items():
            self._means.decisions.place(fingerprints, label, audit_id)

    def _note(
        self,
        action: str,
        who: str,
        groups: Sequence[Group],
        examples: Sequence[Example],
        detail: Mapping[str, object] | None = None,
    ) -> int:
        about = " ".join(group.id for group in groups)
        told = {"questions": len(examples), **(detail or {})}
        return self._means.audit.add(self._means.now(), who, action, about, told)
