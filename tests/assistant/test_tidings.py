"""What is told later, and what is not: an answer that is none, a change that changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant import privacy
from bot.assistant.assistant import Assistant
from bot.assistant.dialogue import ProcessMemory
from bot.assistant.engine import Engine
from bot.assistant.feedback import rating_choices
from bot.assistant.tidings import due
from bot.assistant.visit import NoDesk, Visit
from bot.assistant.wishes import answer_choices, change_choices, snapshot
from bot.exchange import Reply
from bot.kept import Kept, Promise, WaitsFor, Wish
from bot.model import Facet
from bot.querylog.redact import redact
from tests.conftest import TODAY

EARLIER = "an earlier version"


def visit(engine: Engine, day: date = TODAY, **more: int | None) -> Visit:
    return Visit(engine, day, 0.0, NoDesk(), "c", "telegram", more.get("address"))


def asked(text: str, **more: str | None) -> Wish:
    wish = Wish("c", WaitsFor.ANSWER, "AbCdEfGh", 0.0, 1.0, EARLIER, text)
    return replace(wish, answered_by=more.get("answered_by"))


def watched(engine: Engine, day: date = TODAY) -> Wish:
    entry = engine.knowledge.entries["ho-chieu"]
    known = snapshot(entry, engine.knowledge, day)
    return Wish("c", WaitsFor.CHANGE, entry.id, 0.0, 1.0, EARLIER, entry.title, known)


def told(wish: Wish, engine: Engine, day: date = TODAY) -> Reply | None:
    found = due([wish], visit(engine, day))
    return found.tidings[0].reply if found.tidings else None


@pytest.mark.parametrize(
    ("wish", "part"),
    [
        (asked("làm hộ chiếu hết bao nhiêu tiền"), "100.000 đồng"),
        (asked("[số căn cước] làm hộ chiếu"), "công an tỉnh"),
        (asked("điều kho không biết", answered_by="khai-sinh"), "khai sinh"),
        (asked("bán vé số ở đâu"), None),
        (asked("lệ phí bao nhiêu"), None),
        (asked("đơn phương bỏ chồng"), None),
        (asked("cảm ơn"), None),
        (asked("[tên] [địa chỉ]"), None),
        (asked("điều kho không biết", answered_by="muc-chua-co"), None),
        (replace(asked("làm hộ chiếu"), not_these=("ho-chieu",)), None),
    ],
    ids=lambda value: value.text if isinstance(value, Wish) else None,
)
def test_only_an_answer_is_told(engine: Engine, wish: Wish, part: str | None) -> None:
    reply = told(wish, engine)
    assert (reply is None) == (part is None)
    if reply and part:
        assert reply.lines[0].startswith("Bạn từng hỏi: «")
        assert part.lower() in reply.text.lower()


def test_an_answer_that_lacks_what_was_asked_is_none(engine: Engine) -> None:
    wish = asked("làm hộ chiếu hết bao nhiêu tiền")
    entry = engine.knowledge.entries["ho-chieu"]
    poorer = replace(entry, facets={Facet.PLACE: entry.facets[Facet.PLACE]})
    entries = engine.knowledge.entries | {entry.id: poorer}
    assert told(wish, engine)
    assert not told(wish, replace(engine, knowledge=replace(engine.knowledge, entries=entries)))


def test_the_same_knowledge_is_not_asked_twice(engine: Engine) -> None:
    version = engine.knowledge.version
    tried = replace(asked("làm hộ chiếu"), version=version)
    found = due([tried, asked("bán vé số ở đâu")], visit(engine))
    assert found.tidings == ()
    assert [wish.text for wish in found.in_vain] == ["bán vé số ở đâu"]
    assert found.version == version


@given(st.randoms(use_true_random=False), st.sampled_from(["", " ", "."]))
def test_lines_in_another_order_or_punctuation_are_no_news(
    engine: Engine, chance: object, mark: str
) -> None:
    wish = watched(engine)
    shuffled = {}
    for facet, lines in wish.snapshot.items():
        order = [f"{line}{mark}" for line in lines]
        chance.shuffle(order)  # type: ignore[attr-defined]
        shuffled[facet] = tuple(order)
    assert told(replace(wish, snapshot=shuffled), engine) is None


@pytest.mark.parametrize(
    ("facet", "before", "part"),
    [
        (Facet.TIME, ("5 ngày làm việc",), "Thời gian\n• Trước: 5 ngày làm việc\n• Nay: 8 ngày"),
        (Facet.PAPERS, None, "Giấy tờ\n• Trước: không ghi\n• Nay: Tờ khai TK01\n• Nay: Ảnh"),
        (Facet.STEPS, ("Ra phường",), "Cách làm\n• Trước: Ra phường\n• Nay: không ghi"),
    ],
)
def test_each_part_is_told_with_what_it_was(
    engine: Engine, facet: Facet, before: tuple[str, ...] | None, part: str
) -> None:
    wish = watched(engine)
    known = {f: lines for f, lines in wish.snapshot.items() if f is not facet}
    reply = told(replace(wish, snapshot=known | ({facet: before} if before else {})), engine)
    assert reply is not None
    assert reply.lines[0] == "«Làm hộ chiếu» có thay đổi:"
    assert part in reply.text


def test_what_cannot_be_told_later_is_not_offered(engine: Engine) -> None:
    entry = engine.knowledge.entries["ho-chieu"]
    beyond = engine.knowledge.entries["ly-hon"]
    for address, offered in ((7, 1), (-7, 0), (None, 0)):
        here = visit(engine, address=address)
        assert len(answer_choices(here)) == offered
        assert len(change_choices(entry, here)) == offered
        assert change_choices(beyond, here) == ()


def test_the_button_under_an_answer_not_found_names_its_question(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def understand(text: str, here: Visit) -> tuple[Reply, None]:
        return replace(Assistant.not_text(assistant), choices=answer_choices(here)), None

    assistant = Assistant(engine, ProcessMemory(), NoDesk(), redact, today=lambda: TODAY)
    monkeypatch.setattr("bot.assistant.assistant.understand", understand)
    (choice,) = assistant.ask("bán vé số ở đâu", "c", "telegram", 7).reply.choices
    assert len(choice.action) == len("b:AbCdEfGh")


def test_the_buttons_under_an_answer_ask_for_an_opinion(engine: Engine) -> None:
    choices = rating_choices("ho-chieu", Facet.FEE, engine.knowledge)
    assert [choice.label for choice in choices] == ["👍 Đúng ý", "👎 Chưa đúng"]
    assert [choice.action for choice in choices] == ["f:ho-chieu:u:le-phi", "f:ho-chieu:n:le-phi"]


class Shut(NoDesk):
    """A desk whose database cannot be read."""

    def wish(self, wish: Wish, address: int, near: float) -> Promise:
        return Promise.NOT_NOW

    def kept(self, chat: str) -> Kept | None:
        return None


def test_what_cannot_be_read_or_kept_now_is_said(engine: Engine) -> None:
    shut = replace(visit(engine), desk=Shut())
    assert "ít phút" in privacy.my_data("", shut).text
    assistant = Assistant(engine, ProcessMemory(), Shut(), redact, today=lambda: TODAY)
    assert "ít phút" in assistant.press("r:ho-chieu", "c", "telegram", 7).text


@pytest.mark.parametrize("action", ["b:AbCdEfGh", "r:ho-chieu"])
def test_without_an_address_it_is_said_where_it_works(engine: Engine, action: str) -> None:
    assistant = Assistant(engine, ProcessMemory(), NoDesk(), redact, today=lambda: TODAY)
    assert "Telegram" in assistant.press(action, "c", "chat").text
    assert "chưa giữ được lời hẹn" in assistant.press(action, "c", "telegram", 7).text
