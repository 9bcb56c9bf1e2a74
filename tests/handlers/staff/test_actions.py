"""Buttons for staff: what they carry is short, and reads back as what it was."""

from __future__ import annotations

import pytest

from bot.assistant import actions as citizens
from bot.staff import Decision
from handlers.staff import actions
from handlers.staff.actions import Action, decode, encode, entry_of, short

GROUP, OTHER, PROPOSAL = "0123456789abcdef", "f" * 16, "0123456789ab"
DEED = 2**31
ACTIONS: tuple[Action, ...] = (
    actions.ShowGroup(),
    actions.ShowGroup(GROUP, 1),
    actions.ShowGroup(GROUP, -1),
    actions.Attach(GROUP, short("x" * 48)),
    actions.FindEntry(GROUP),
    actions.ChooseOutside(GROUP),
    actions.NewEntry(GROUP),
    *(actions.Dismiss(GROUP, decision) for decision in Decision),
    actions.Merge(GROUP, OTHER),
    actions.Split(GROUP),
    actions.Split(GROUP, OTHER),
    actions.ShowProposal(PROPOSAL),
    actions.Save(PROPOSAL),
    actions.Save(PROPOSAL, 1),
    actions.Drop(PROPOSAL),
    actions.ShowWaiting(),
    actions.ShowWaiting(99),
    actions.Approve(PROPOSAL, 1),
    actions.Refuse(PROPOSAL),
    actions.UndoDecision(DEED),
    actions.UndoChange(DEED),
    actions.SwitchOff(),
    actions.Cancel(),
)


@pytest.mark.parametrize("action", ACTIONS, ids=encode)
def test_a_button_reads_back_as_what_it_was_and_is_short(action: Action) -> None:
    data = encode(action)
    assert decode(data) == action
    assert len(data.encode()) <= 64


@pytest.mark.parametrize("action", ACTIONS, ids=encode)
def test_no_citizens_button_is_mistaken_for_one(action: Action) -> None:
    assert citizens.decode(encode(action)) is None


def test_every_action_is_tried_here() -> None:
    assert {type(action) for action in ACTIONS} == set(actions.LETTERS.values())


@pytest.mark.parametrize(
    "data",
    ["", "s:", "s:?", "g:x", "s:g:x:nhiều", "s:d:x:lạ", "s:a:x", "s:p", "s:p:x:y", "e:ho-chieu"],
)
def test_what_is_no_button_for_staff_is_none(data: str) -> None:
    assert decode(data) is None


def test_an_entry_is_found_by_its_short_form_while_it_is_there() -> None:
    ids = [f"muc-{number}" for number in range(2000)]
    assert len({short(entry_id) for entry_id in ids}) == 2000
    assert entry_of(short("muc-7"), ids) == "muc-7"
    assert entry_of(short("đã bỏ"), ids) is None
