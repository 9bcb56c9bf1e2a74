"""Staff turn what was asked in vain into answers: proposed, tried, agreed to, live, undone."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.assistant.engine import Engine
from bot.curation import apply as applying
from bot.curation.acting import NewEntry, OutOfScope
from bot.curation.apply import apply
from bot.curation.changes import Patch
from bot.curation.journal import journal_beside, note
from bot.curation.proposals import Ledger, Proposal, State
from bot.curation.replay import Verdict
from bot.curation.workbench import Workbench
from bot.errors import UserError
from bot.evaluation.run import examined
from bot.exchange import LogRow, Outcome
from bot.kb.questions import question_folder
from bot.model import Facet, Kind, Trust
from bot.querylog.writer import Writer
from bot.staff import Account, Decision, Role
from bot.text.normalise import clean, fold
from tests.conftest import TODAY
from tests.curation.log import NOON

LAN = Account("lan", Role.EDITOR, active=True, at=0.0)
BINH = Account("binh", Role.EDITOR, active=True, at=0.0)
HOA = Account("hoa", Role.APPROVER, active=True, at=0.0)
KIM = Account("kim", Role.APPROVER, active=True, at=0.0)
TAM = Account("tam", Role.READER, active=True, at=0.0)
OLD_HAND = Account("cu", Role.EDITOR, active=False, at=0.0)

GIRAFFE = "nuôi hươu cao cổ trong chung cư"
ASKED = (
    (GIRAFFE, "a"),
    ("nuoi huou cao co trong chung cu", "b"),
    ("nuôi hươu cao cổ ở chung cư được không", "c"),
)
DROPPED = "rớt hộ chiếu ngoài đường"
MONEY = "làm hộ chiếu hết bao nhiêu tiền"


@dataclass
class Office:
    """A workbench on a folder and a database, and what it let go live and told."""

    database: Path
    folder: Path
    live: Engine
    told: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    exchanged: int = 0

    def open(self, resolve: Callable[[Sequence[str], str], object] | None = None) -> Workbench:
        return Workbench(
            self.database,
            self.folder,
            lambda: self.live,
            self.exchange,
            resolve or self.tell,
            lambda: TODAY,
            lambda: NOON,
        )

    def tell(self, tokens: Sequence[str], entry_id: str) -> None:
        self.told.append((tuple(tokens), entry_id))

    def exchange(self, engine: Engine) -> None:
        self.live = engine
        self.exchanged += 1

    def ask(self, *asked: tuple[str, str], outcome: Outcome = Outcome.ABSTAIN) -> None:
        """Each text asked by one chat, a minute after the other."""
        writer = Writer(self.database)
        for minute, (text, chat) in enumerate(asked):
            writer.record(
                LogRow(
                    at=NOON - 3600 + 60 * minute,
                    chat=chat,
                    channel="test",
                    text=text,
                    folded=fold(clean(text)),
                    outcome=outcome,
                    entry_id=None,
                    facet=None,
                    confidence=1.0,
                    candidates=(),
                    version="",
                    milliseconds=1.0,
                    token=f"t-{chat}",
                )
            )
        writer.close()

    def answers(self, text: str) -> tuple[Outcome, str | None]:
        reply = examined(self.live, lambda: TODAY).ask(text, None, "test").reply
        return reply.outcome, reply.entry_id

    def file(self, name: str) -> Path:
        return next(self.folder.rglob(f"{name}.yaml"))


@pytest.fixture
def office(tmp_path: Path, folder: Path, engine: Engine) -> Office:
    question_folder(folder).mkdir(parents=True)
    office = Office(tmp_path / "log.db", folder, Engine.from_folder(folder, TODAY, engine))
    office.ask(*ASKED)
    return office


@pytest.fixture
def bench(office: Office) -> Iterator[Workbench]:
    bench = office.open()
    yield bench
    bench.close()


def prints(bench: Workbench, group_id: str) -> tuple[str, ...]:
    return tuple(one.fingerprint for one in bench.group(group_id).examples)


def tried(bench: Workbench, proposal_id: str) -> Proposal:
    bench.wait()
    return bench.proposal(proposal_id)


def attached(bench: Workbench, entry_id: str = "ho-chieu", who: Account = LAN) -> Proposal:
    (group,) = bench.queue()
    return tried(bench, bench.attach(group.id, prints(bench, group.id), entry_id, who))


def edited(bench: Workbench, entry_id: str, old: str, new: str, who: Account = LAN) -> Proposal:
    text, seen = bench.source(entry_id)
    assert old in text
    return tried(bench, bench.edit(entry_id, text.replace(old, new), who, based_on=seen))


def test_what_was_asked_in_vain_is_attached_shown_saved_and_answered(
    office: Office, bench: Workbench
) -> None:
    assert office.answers(GIRAFFE)[0] is not Outcome.ANSWER
    proposal = attached(bench)
    assert (proposal.state, proposal.who, proposal.error) == (State.READY, "lan", "")
    assert proposal.trial is not None
    assert proposal.trial.replay is not None
    assert {c.text for c in proposal.trial.replay.of(Verdict.GAIN)} >= {GIRAFFE}
    assert f"+  - {GIRAFFE}" in proposal.changes.diff()
    saved = bench.save(proposal.id, LAN, accept_losses=False)
    assert saved.state is State.SAVED
    assert office.answers(GIRAFFE) == (Outcome.ANSWER, "ho-chieu")
    assert bench.queue() == ()
    assert office.told == [(("t-a", "t-b", "t-c"), "ho-chieu")]


def test_one_of_the_questions_is_kept_apart_to_test_with(office: Office, bench: Workbench) -> None:
    bench.save(attached(bench).id, LAN, accept_losses=False)
    held_out = (question_folder(office.folder) / "ho-chieu.yaml").read_text(encoding="utf-8")
    taught = office.file("ho-chieu").read_text(encoding="utf-8")
    assert "hươu cao cổ" in taught
    asked = {text for text, _ in ASKED}
    assert sum(f"q: {text}\n" in held_out for text in asked) == 1
    assert not [text for text in asked if f"q: {text}\n" in held_out and f"- {text}\n" in taught]


def test_the_audit_trail_tells_who_did_what(bench: Workbench) -> None:
    saved = bench.save(attached(bench).id, LAN, accept_losses=False)
    (deed,) = bench.history("ho-chieu")
    assert deed.id == saved.audit_id
    assert (deed.who, deed.action, deed.at) == ("lan", "sua-kho", NOON)
    assert deed.detail["replay"]["gain"]["questions"] > 0
    assert GIRAFFE in deed.detail["diff"]
    assert bench.deeds(5) == (deed,)


@pytest.mark.parametrize(("who", "said"), [(TAM, "chỉ được xem"), (OLD_HAND, "bị khóa")])
@pytest.mark.parametrize(
    "act",
    [
        lambda bench, group, proposal, who: bench.attach(group, [], "ho-chieu", who),
        lambda bench, group, proposal, who: bench.edit("ho-chieu", "", who, based_on=""),
        lambda bench, group, proposal, who: bench.undo(1, who),
        lambda bench, group, proposal, who: bench.save(proposal, who, accept_losses=True),
        lambda bench, group, proposal, who: bench.approve(proposal, who, accept_losses=True),
        lambda bench, group, proposal, who: bench.refuse(proposal, who, ""),
        lambda bench, group, proposal, who: bench.drop(proposal, who),
        lambda bench, group, proposal, who: bench.retry(proposal, who),
        lambda bench, group, proposal, who: bench.revise(proposal, "", "", who),
        lambda bench, group, proposal, who: bench.dismiss(group, Decision.SPAM, who),
        lambda bench, group, proposal, who: bench.merge([group, group], who),
        lambda bench, group, proposal, who: bench.split(group, [], who),
        lambda bench, group, proposal, who: bench.undo_decision(1, who),
    ],
)
def test_readers_and_locked_accounts_change_nothing(
    act: Callable[[Workbench, str, str, Account], object],
    who: Account,
    said: str,
    bench: Workbench,
) -> None:
    proposal = attached(bench)
    (group,) = bench.queue()
    with pytest.raises(UserError, match=f"Tài khoản {who.name} .*{said}"):
        act(bench, group.id, proposal.id, who)
    assert bench.proposal(proposal.id) == proposal
    assert bench.deeds(9) == ()


def test_two_editors_on_one_file_do_not_overwrite_each_other(office: Office) -> None:
    first, second = office.open(), office.open()
    one = edited(first, "ho-chieu", "Làm hộ chiếu\n", "Làm hộ chiếu phổ thông\n")
    two = edited(second, "ho-chieu", "Thẻ căn cước\n", "Thẻ căn cước bản gốc\n", BINH)
    first.save(one.id, LAN, accept_losses=True)
    now = office.file("ho-chieu").read_bytes()
    with pytest.raises(UserError, match="đang thử lại trên bản mới"):
        second.save(two.id, BINH, accept_losses=True)
    assert office.file("ho-chieu").read_bytes() == now
    assert tried(second, two.id).state is State.READY
    second.save(two.id, BINH, accept_losses=True)
    text = office.file("ho-chieu").read_text(encoding="utf-8")
    assert "ten: Làm hộ chiếu phổ thông\n" in text
    assert "Thẻ căn cước bản gốc" in text
    first.close()
    second.close()


def test_two_editors_of_the_same_line_are_not_mixed(office: Office) -> None:
    first, second = office.open(), office.open()
    one = edited(first, "ho-chieu", "Làm hộ chiếu\n", "Làm hộ chiếu phổ thông\n")
    two = edited(second, "ho-chieu", "Làm hộ chiếu\n", "Cấp hộ chiếu\n", BINH)
    first.save(one.id, LAN, accept_losses=True)
    now = office.file("ho-chieu").read_bytes()
    with pytest.raises(UserError, match=r"ho-chieu\.yaml vừa bị người khác sửa đúng chỗ này"):
        second.save(two.id, BINH, accept_losses=True)
    assert office.file("ho-chieu").read_bytes() == now
    assert second.proposal(two.id).state is State.READY
    with pytest.raises(UserError, match="mở lại mục rồi sửa trên bản mới"):
        second.retry(two.id, BINH)
    first.close()
    second.close()


def test_an_approver_is_not_left_with_an_edit_of_yesterdays_file(office: Office) -> None:
    bench = office.open()
    fee = edited(bench, "ho-chieu", "100.000 đồng", "120.000 đồng")
    assert bench.save(fee.id, LAN, accept_losses=True).state is State.WAITING
    other = edited(bench, "ho-chieu", "Làm hộ chiếu\n", "Làm hộ chiếu phổ thông\n", BINH)
    bench.save(other.id, BINH, accept_losses=True)
    with pytest.raises(UserError, match="đang thử lại trên bản mới"):
        bench.approve(fee.id, HOA, accept_losses=True)
    assert tried(bench, fee.id).state is State.READY
    assert bench.save(fee.id, HOA, accept_losses=True).state is State.SAVED
    assert [(d.who, d.action) for d in bench.deeds(2)] == [("lan", "sua-kho"), ("hoa", "duyet")]
    bench.close()


def test_a_choice_far_from_what_was_asked_is_doubted(bench: Workbench) -> None:
    (group,) = bench.queue()
    near = [entry_id for entry_id, _ in group.nearest]
    prints = [one.fingerprint for one in group.examples]
    for entry_id in ("ho-chieu", "khai-sinh", "mat-ho-chieu"):
        proposal = bench.proposal(bench.attach(group.id, prints, entry_id, LAN))
        assert bool(proposal.doubt) is (entry_id not in near)


def test_what_was_tried_on_other_knowledge_is_tried_again_first(office: Office) -> None:
    bench = office.open()
    mine = attached(bench)
    other = edited(bench, "khai-sinh", "ten: Đăng ký khai sinh", "ten: Làm giấy khai sinh", BINH)
    bench.save(other.id, BINH, accept_losses=True)
    with pytest.raises(UserError, match="đang thử lại"):
        bench.save(mine.id, LAN, accept_losses=True)
    assert tried(bench, mine.id).state is State.READY
    assert bench.save(mine.id, LAN, accept_losses=True).state is State.SAVED
    bench.close()


def test_the_trail_quotes_no_question(bench: Workbench) -> None:
    (group,) = bench.queue()
    bench.dismiss(group.id, Decision.SPAM, LAN)
    (deed,) = bench.deeds(1)
    assert deed.detail["questions"] == len(group.examples)
    assert "hươu" not in str(deed)


def test_what_was_attached_can_be_tried_again_on_the_new_file(office: Office) -> None:
    first, second = office.open(), office.open()
    mine = attached(second, who=BINH)
    other = edited(first, "ho-chieu", "Thẻ căn cước\n", "Thẻ căn cước bản gốc\n")
    first.save(other.id, LAN, accept_losses=True)
    with pytest.raises(UserError, match="đang thử lại trên bản mới"):
        second.save(mine.id, BINH, accept_losses=True)
    again = tried(second, mine.id)
    assert second.save(again.id, BINH, accept_losses=True).state is State.SAVED
    text = office.file("ho-chieu").read_text(encoding="utf-8")
    assert "Thẻ căn cước bản gốc" in text
    assert GIRAFFE in text
    first.close()
    second.close()


def test_one_proposal_is_saved_once(office: Office) -> None:
    first, second = office.open(), office.open()
    proposal = attached(first)
    first.save(proposal.id, LAN, accept_losses=True)
    with pytest.raises(UserError, match="đã được lưu rồi"):
        second.save(proposal.id, BINH, accept_losses=True)
    first.close()
    second.close()


def test_nobody_brings_a_proposal_on_while_it_is_being_saved(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "LOCK_WAIT", 0)
    first, second = office.open(), office.open()
    proposal = attached(first)

    def meanwhile(tokens: Sequence[str], entry_id: str) -> None:
        with pytest.raises(UserError, match="đang lưu một đề xuất"):
            second.save(proposal.id, BINH, accept_losses=True)
        with pytest.raises(UserError, match="đang lưu một đề xuất"):
            second.drop(proposal.id, BINH)
        office.tell(tokens, entry_id)

    slow = office.open(meanwhile)
    assert slow.save(proposal.id, LAN, accept_losses=True).state is State.SAVED
    assert len(office.told) == 1
    assert [deed.action for deed in slow.deeds(9)] == ["sua-kho"]
    for bench in (first, second, slow):
        bench.close()


def test_a_fee_waits_for_an_approver_who_had_no_hand_in_it(
    office: Office, bench: Workbench
) -> None:
    proposal = edited(bench, "ho-chieu", "100.000 đồng", "150.000 đồng", HOA)
    assert proposal.trial is not None
    assert proposal.trial.sensitive == ("Làm hộ chiếu: lệ phí",)
    assert bench.save(proposal.id, HOA, accept_losses=True).state is State.WAITING
    assert "100.000" in office.file("ho-chieu").read_text(encoding="utf-8")
    with pytest.raises(UserError, match="không tự duyệt"):
        bench.approve(proposal.id, HOA, accept_losses=True)
    with pytest.raises(UserError, match="chưa có quyền duyệt"):
        bench.approve(proposal.id, LAN, accept_losses=True)
    saved = bench.approve(proposal.id, KIM, accept_losses=True)
    assert (saved.state, saved.who, saved.approver) == (State.SAVED, "hoa", "kim")
    (deed, approved, waits) = bench.history("ho-chieu")
    assert (approved.who, approved.action) == ("kim", "duyet")
    assert (deed.detail["author"], deed.detail["approver"]) == ("hoa", "kim")
    assert waits.action == "cho-duyet"
    assert "150.000 đồng" in office.live.knowledge.entries["ho-chieu"].facets[Facet.FEE][0].text


def test_who_edits_a_proposal_may_not_approve_it(office: Office, bench: Workbench) -> None:
    proposal = edited(bench, "ho-chieu", "100.000 đồng", "150.000 đồng")
    bench.save(proposal.id, LAN, accept_losses=True)
    (patch,) = proposal.changes.patches
    text = (patch.after or b"").decode().replace("150.000", "170.000")
    again = tried(bench, bench.revise(proposal.id, str(patch.path), text, HOA))
    assert again.state is State.READY
    assert bench.save(again.id, LAN, accept_losses=True).state is State.WAITING
    with pytest.raises(UserError, match="không tự duyệt"):
        bench.approve(again.id, HOA, accept_losses=True)


def test_an_approver_refuses_and_says_why(bench: Workbench) -> None:
    proposal = edited(bench, "ho-chieu", "100.000 đồng", "150.000 đồng")
    bench.save(proposal.id, LAN, accept_losses=True)
    assert [p.id for p in bench.proposals(State.WAITING)] == [proposal.id]
    bench.refuse(proposal.id, KIM, "chưa có văn bản")
    refused = bench.proposal(proposal.id)
    assert (refused.state, refused.error, refused.approver) == (
        State.REFUSED,
        "chưa có văn bản",
        "kim",
    )
    assert bench.proposals() == ()
    assert bench.deeds(1)[0].action == "tu-choi"
    with pytest.raises(UserError, match="bị từ chối"):
        bench.approve(proposal.id, KIM, accept_losses=True)


def test_a_loss_needs_to_be_accepted(office: Office, bench: Workbench) -> None:
    office.ask((DROPPED, "d"), outcome=Outcome.ANSWER)
    proposal = edited(bench, "mat-ho-chieu", f"  - {DROPPED}\n", "  - một cụm khác lạ\n")
    assert proposal.trial is not None
    assert proposal.trial.losses == 1
    with pytest.raises(UserError, match="trả lời kém đi"):
        bench.save(proposal.id, LAN, accept_losses=False)
    assert bench.save(proposal.id, LAN, accept_losses=True).state is State.SAVED


def test_an_error_keeps_a_proposal_from_being_saved(office: Office, bench: Workbench) -> None:
    proposal = edited(bench, "ho-chieu", "tin_cay: chinh-thuc", "tin_cay: rat-tin")
    assert proposal.state is State.READY
    assert proposal.trial is not None
    assert proposal.trial.replay is None
    with pytest.raises(UserError, match=r"sẽ có lỗi: .*tin_cay"):
        bench.save(proposal.id, LAN, accept_losses=True)


DRAFT = NewEntry(
    Kind.SERVICE,
    "ho-tich",
    "nuoi-huou",
    "Nuôi hươu cao cổ",
    lines={"tom_tat": ("Không ai nuôi được hươu cao cổ trong nhà.",)},
    trust=Trust.OFFICIAL,
)


def test_a_new_entry_waits_with_its_blanks_until_they_are_filled_in(
    office: Office, bench: Workbench
) -> None:
    (group,) = bench.queue()
    chosen = prints(bench, group.id)
    proposal = tried(bench, bench.new_entry(group.id, chosen, DRAFT, LAN))
    assert proposal.trial is not None
    assert len(proposal.trial.blanks) > 3
    with pytest.raises(UserError, match="chưa điền"):
        bench.save(proposal.id, LAN, accept_losses=True)
    entry = proposal.changes.patches[0]
    assert entry.path == office.folder / "thu-tuc" / "ho-tich" / "nuoi-huou.yaml"
    text = "\n".join(
        line.replace("(điền số tiền", "không thu #").replace("(điền đường", "https://a.gov.vn #")
        if "(điền" in line and ("muc:" in line or "url:" in line)
        else line.replace("(điền", "")
        if "(điền" in line
        else line
        for line in (entry.after or b"").decode().splitlines()
    )
    again = tried(bench, bench.revise(proposal.id, str(entry.path), text, LAN))
    assert again.trial is not None
    assert again.trial.blanks == ()
    assert [str(p) for p in again.trial.problems if p.severity == "error"] == []
    assert again.trial.sensitive != ()
    bench.save(again.id, LAN, accept_losses=True)
    bench.approve(again.id, HOA, accept_losses=True)
    assert office.answers(GIRAFFE) == (Outcome.ANSWER, "nuoi-huou")
    assert (question_folder(office.folder) / "nuoi-huou.yaml").exists()


def test_what_others_see_to_is_said_at_once(office: Office, bench: Workbench) -> None:
    draft = OutOfScope("nuoi-huou", "Nuôi thú hoang", ("Chi cục Kiểm lâm.",), "kiemlam.gov.vn", "")
    office.ask(("nuôi hươu cao cổ nhà chung cư ai quản", "d"))
    (group,) = bench.queue()
    proposal = tried(bench, bench.out_of_scope(group.id, prints(bench, group.id), draft, LAN))
    assert proposal.trial is not None
    assert proposal.trial.obstacle == ""
    bench.save(proposal.id, LAN, accept_losses=True)
    bench.approve(proposal.id, HOA, accept_losses=True)
    assert office.answers(GIRAFFE) == (Outcome.ABSTAIN, "nuoi-huou")
    assert bench.queue() == ()


def test_undoing_gives_the_same_bytes_and_brings_the_group_back(
    office: Office, bench: Workbench
) -> None:
    before = office.file("ho-chieu").read_bytes()
    saved = bench.save(attached(bench).id, LAN, accept_losses=True)
    assert saved.audit_id is not None
    undo = tried(bench, bench.undo(saved.audit_id, BINH))
    bench.save(undo.id, BINH, accept_losses=True)
    assert office.file("ho-chieu").read_bytes() == before
    assert not (question_folder(office.folder) / "ho-chieu.yaml").exists()
    assert [group.askers for group in bench.queue()] == [3]
    assert office.answers(GIRAFFE)[1] != "ho-chieu"


def test_only_what_changed_files_can_be_undone(bench: Workbench) -> None:
    (group,) = bench.queue()
    audit_id = bench.dismiss(group.id, Decision.DISMISSED, LAN)
    with pytest.raises(UserError, match="không sửa tệp nào"):
        bench.undo(audit_id, LAN)
    with pytest.raises(UserError, match="không sửa tệp nào"):
        bench.undo(99, LAN)


@pytest.mark.parametrize("decision", [Decision.SPAM, Decision.DISMISSED])
def test_a_group_that_is_dismissed_is_gone_until_that_is_taken_back(
    decision: Decision, bench: Workbench
) -> None:
    (group,) = bench.queue()
    audit_id = bench.dismiss(group.id, decision, LAN)
    assert bench.queue() == ()
    with pytest.raises(UserError, match="không còn chờ"):
        bench.group(group.id)
    bench.undo_decision(audit_id, BINH)
    assert [one.id for one in bench.queue()] == [group.id]
    assert [(d.who, d.action) for d in bench.deeds(2)] == [
        ("binh", "rut-quyet-dinh"),
        ("lan", "quyet-dinh"),
    ]


def test_what_is_answered_by_now_is_told_to_who_waits(office: Office, bench: Workbench) -> None:
    (group,) = bench.queue()
    with pytest.raises(UserError, match="chưa trả lời được"):
        bench.dismiss(group.id, Decision.ANSWERED, LAN)
    office.ask((MONEY, "d"))
    answered = next(g for g in bench.queue() if g.id != group.id)
    bench.dismiss(answered.id, Decision.ANSWERED, LAN)
    assert office.told == [(("t-d",), "ho-chieu")]


@pytest.mark.parametrize("which", [slice(1, None), slice(1)], ids=["the rest", "the leader"])
def test_groups_are_split_and_merged_by_hand(which: slice, bench: Workbench) -> None:
    (group,) = bench.queue()
    some = {one.fingerprint for one in group.examples[which]}
    assert 0 < len(some) < len(group.examples), "the fixture no longer gathers two questions"
    audit_id = bench.split(group.id, list(some), LAN)
    parts = [{one.fingerprint for one in part.examples} for part in bench.queue()]
    assert len(parts) == 2
    assert some in parts
    bench.merge([one.id for one in bench.queue()], LAN)
    assert len(bench.queue()) == 1
    bench.undo_decision(bench.deeds(1)[0].id, LAN)
    assert len(bench.queue()) == 2
    bench.undo_decision(audit_id, LAN)
    assert [one.id for one in bench.queue()] == [group.id]


def test_the_queue_is_worked_out_again_only_when_something_changed(
    office: Office, bench: Workbench
) -> None:
    first = bench.queue()
    assert bench.queue() is first
    office.ask(("cấp phép nuôi cá sấu trên sân thượng", "e"))
    assert len(bench.queue()) == 2


def test_a_restart_loses_no_proposal(office: Office) -> None:
    first = office.open()
    ready = attached(first)
    first.close()
    with closing(sqlite3.connect(office.database)) as db, db:
        db.execute("update proposals set state = 'checking', verdict = null")
    second = office.open()
    again = tried(second, ready.id)
    assert (again.state, again.changes) == (State.READY, ready.changes)
    assert again.trial == ready.trial
    third = office.open()
    assert third.save(again.id, LAN, accept_losses=True).state is State.SAVED
    assert office.answers(GIRAFFE) == (Outcome.ANSWER, "ho-chieu")
    second.close()
    third.close()


def test_two_processes_may_try_the_same_proposal(office: Office) -> None:
    first = office.open()
    proposal = attached(first)
    first.close()
    with closing(sqlite3.connect(office.database)) as db, db:
        db.execute("update proposals set state = 'checking', verdict = null")
    second, third = office.open(), office.open()
    second.wait()
    third.wait()
    assert third.proposal(proposal.id).state is State.READY
    second.close()
    third.close()


def test_what_is_dropped_while_it_is_tried_stays_dropped(bench: Workbench) -> None:
    (group,) = bench.queue()
    proposal_id = bench.attach(group.id, prints(bench, group.id), "ho-chieu", LAN)
    bench.drop(proposal_id, LAN)
    assert tried(bench, proposal_id).state is State.DROPPED


def test_what_was_found_of_an_older_text_is_not_said_of_a_newer(
    office: Office, bench: Workbench
) -> None:
    ledger, content = Ledger(office.database), attached(bench).content
    old = ledger.get(ledger.add(content, "lan", NOON))
    ledger.move(ledger.fail(old, "hỏng"), State.CHECKING)
    with pytest.raises(UserError, match="vừa được người khác xử lý"):
        ledger.move(old, State.READY)


def test_a_crash_after_the_files_were_written_loses_nothing(
    office: Office, bench: Workbench
) -> None:
    proposal = attached(bench)
    apply(proposal.changes, office.folder, journal_beside(office.database), lambda: None)
    saved = bench.save(proposal.id, LAN, accept_losses=True)
    assert saved.state is State.SAVED
    assert bench.queue() == ()
    assert office.answers(GIRAFFE) == (Outcome.ANSWER, "ho-chieu")


def test_writing_that_a_crash_interrupted_is_finished_when_it_opens(office: Office) -> None:
    path = office.file("ho-chieu")
    before = path.read_bytes()
    patch = Patch(path, before, before.replace("Thẻ căn cước\n".encode(), "Thẻ\n".encode()))
    note(journal_beside(office.database), [patch])
    office.open().close()
    assert path.read_bytes() == patch.after
    path.write_bytes(before + b"# tay\n")
    note(journal_beside(office.database), [patch])
    bench = office.open()
    proposal = attached(bench)
    with pytest.raises(UserError, match="lần ghi trước bị ngắt giữa chừng"):
        bench.save(proposal.id, LAN, accept_losses=True)
    bench.close()


def test_a_save_is_a_commit_where_the_folder_is_a_checkout(
    office: Office, bench: Workbench
) -> None:
    git = ["git", "-c", "user.name=Ai", "-c", "user.email=ai@may", "-C", str(office.folder.parent)]
    for arguments in (["init", "-q"], ["add", "knowledge"], ["commit", "-qm", "Đầu"]):
        subprocess.run([*git, *arguments], check=True)
    saved = bench.save(attached(bench).id, LAN, accept_losses=True)
    done = subprocess.run([*git, "log", "-1", "--format=%an: %s"], capture_output=True, check=True)
    assert done.stdout.decode().strip() == f"lan: {saved.title}"
    hook = office.folder.parent / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho không >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    office.ask(("cấp phép nuôi cá sấu trên sân thượng", "z"))
    again = bench.save(attached(bench).id, LAN, accept_losses=True)
    assert (again.state, again.error) == (State.SAVED, "chưa ghi vào git: không")


def test_a_dropped_proposal_changes_nothing(office: Office, bench: Workbench) -> None:
    before = office.file("ho-chieu").read_bytes()
    proposal = attached(bench)
    bench.drop(proposal.id, LAN)
    assert bench.proposals() == ()
    assert bench.proposal(proposal.id).state is State.DROPPED
    assert office.file("ho-chieu").read_bytes() == before
    with pytest.raises(UserError, match="đã được bỏ"):
        bench.save(proposal.id, LAN, accept_losses=True)


def test_a_file_that_changed_before_the_trial_fails_it_plainly(office: Office) -> None:
    first = office.open()
    proposal = attached(first)
    first.close()
    with closing(sqlite3.connect(office.database)) as db, db:
        db.execute("update proposals set state = 'checking'")
    path = office.file("ho-chieu")
    path.write_bytes(path.read_bytes() + b"# khac\n")
    second = office.open()
    failed = tried(second, proposal.id)
    assert failed.state is State.FAILED
    assert "vừa bị người khác sửa" in failed.error
    again = tried(second, second.retry(proposal.id, LAN))
    assert (again.state, again.error) == (State.READY, "")
    second.close()


def test_reading_the_folder_again_never_takes_broken_knowledge(
    office: Office, bench: Workbench
) -> None:
    path = office.file("ho-chieu")
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("ten: Làm hộ chiếu", "ten: Sổ bay"), encoding="utf-8")
    assert [p for p in bench.reload() if p.severity == "error"] == []
    assert office.live.knowledge.entries["ho-chieu"].title == "Sổ bay"
    path.write_text("ten: [", encoding="utf-8")
    assert [p.severity for p in bench.reload() if p.severity == "error"] == ["error"]
    assert office.live.knowledge.entries["ho-chieu"].title == "Sổ bay"
    assert office.exchanged == 1


def test_nothing_changed_is_nothing_to_save(bench: Workbench) -> None:
    text, seen = bench.source("ho-chieu")
    with pytest.raises(UserError, match="không có gì thay đổi"):
        bench.edit("ho-chieu", text, LAN, based_on=seen)
    with pytest.raises(UserError, match="sửa trên bản mới"):
        bench.edit("ho-chieu", text, LAN, based_on="khac")
    with pytest.raises(UserError, match="không có mục «la-lam»"):
        bench.source("la-lam")
