"""Links into the bot: short enough, understood in every form, honest about an old print."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.assistant import Assistant
from bot.assistant.deeplinks import MAX_PAYLOAD, Target, link, read_payload
from bot.assistant.engine import Engine
from bot.assistant.marks import MARKED, WIDTH, marks
from bot.exchange import Outcome
from bot.kb.fields import MAX_SLUG
from bot.kb.store import KnowledgeBase
from bot.model import Facet
from tests.conftest import TODAY

KNOWN = {"ho-chieu", "ho-so", "xem-ho-so", "khai-sinh", "khai-sinh-le-phi"}
PAYLOAD = re.compile(r"[A-Za-z0-9_-]+")


@pytest.mark.parametrize(
    ("payload", "target"),
    [
        ("ho-chieu", Target("ho-chieu")),
        ("Ho-Chieu", Target("ho-chieu")),
        ("ho-chieu-le-phi", Target("ho-chieu", Facet.FEE)),
        ("ho-chieu-ho-so", Target("ho-chieu", Facet.PAPERS)),
        ("xem-ho-so", Target("xem-ho-so")),
        ("xem-ho-so-ho-so", Target("xem-ho-so", Facet.PAPERS)),
        ("khai-sinh-le-phi", Target("khai-sinh-le-phi")),
        ("khai-sinh-le-phi-thoi-han", Target("khai-sinh-le-phi", Facet.TIME)),
        ("ho-chieu_Ab-_90XyZw", Target("ho-chieu", None, "Ab-_90XyZw")),
        ("ho-chieu-le-phi_Ab", Target("ho-chieu", Facet.FEE, "Ab")),
        ("ho-chieu_", Target("ho-chieu")),
        ("le-phi", None),
        ("ho-chieu-la", None),
        ("-le-phi", None),
        ("_Ab", None),
    ],
)
def test_payloads_are_read(payload: str, target: Target | None) -> None:
    assert read_payload(payload, KNOWN) == target


@given(st.text(max_size=64))
def test_no_payload_breaks_the_reader(payload: str) -> None:
    target = read_payload(payload, KNOWN)
    assert target is None or target.entry_id in KNOWN


def test_the_longest_payload_fits_telegram() -> None:
    longest_facet = max(len(facet.value) for facet in Facet)
    assert MAX_SLUG + len("_") + WIDTH * (len(MARKED) + 1) <= MAX_PAYLOAD
    assert MAX_SLUG + len("-") + longest_facet <= MAX_PAYLOAD


def test_every_shipped_link_is_one_that_telegram_takes_and_comes_back(shipped: Engine) -> None:
    knowledge = shipped.knowledge
    for entry in knowledge.entries.values():
        address, _, payload = link(entry, knowledge, TODAY, "thu_bot").partition("?start=")
        assert address == "https://t.me/thu_bot"
        assert PAYLOAD.fullmatch(payload)
        assert len(payload) <= MAX_PAYLOAD
        made = marks(entry, knowledge, TODAY)
        assert read_payload(payload, knowledge.entries) == Target(entry.id, None, made)


def test_start_alone_greets_and_offers_the_kinds(assistant: Assistant) -> None:
    reply = assistant.ask("/start", "7", "test").reply
    assert reply.outcome is Outcome.SOCIAL
    assert [choice.label for choice in reply.choices] == ["Thủ tục", "Chính sách", "Tình huống"]


def test_a_link_answers_and_the_talk_goes_on(assistant: Assistant) -> None:
    reply = assistant.ask("/start ho-chieu", "7", "test").reply
    assert (reply.outcome, reply.entry_id) == (Outcome.ANSWER, "ho-chieu")
    assert "100.000 đồng" in assistant.ask("còn lệ phí?", "7", "test").reply.text


def test_a_link_to_a_facet_answers_just_that(assistant: Assistant) -> None:
    assert "100.000 đồng" in assistant.ask("/start ho-chieu-le-phi", "7", "test").reply.lines[0]


def test_a_print_that_still_holds_says_nothing_of_its_age(
    assistant: Assistant, knowledge: KnowledgeBase
) -> None:
    entry = knowledge.entries["ho-chieu"]
    payload = link(entry, knowledge, TODAY, "thu_bot").partition("?start=")[2]
    printed = assistant.ask(f"/start {payload}", "7", "test").reply
    assert printed == assistant.ask("/start ho-chieu", "8", "test").reply


def test_an_old_print_says_first_what_changed(
    assistant: Assistant, knowledge: KnowledgeBase
) -> None:
    made = marks(knowledge.entries["ho-chieu"], knowledge, TODAY)
    place = MARKED.index(Facet.PLACE) * WIDTH
    older = "zz" + made[WIDTH:place] + "zz" + made[place + WIDTH :]
    reply = assistant.ask(f"/start ho-chieu_{older}", "7", "test").reply
    assert reply.lines[0].startswith("Bản in cũ, đã đổi: lệ phí, nơi làm.")
    today = assistant.ask("/start ho-chieu", "8", "test").reply
    assert reply.lines[1:] == today.lines


@pytest.mark.parametrize("payload", ["khong-con", "khong-con_AbCdEfGhIj", "đường dẫn", "a" * 300])
def test_a_link_to_nothing_is_met_kindly(payload: str, assistant: Assistant) -> None:
    reply = assistant.ask(f"/start {payload}", "7", "test").reply
    say = assistant.engine.knowledge.sentences
    assert reply.lines[0] == say.lien_ket_cu
    assert say.chao in reply.lines
    assert len(reply.choices) == 3
