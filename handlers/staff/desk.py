"""What staff write and press: recognised, carried out off the event loop, shown."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.curation.permissions import allow
from bot.curation.wording import ROLE_NAMES
from bot.errors import UserError
from bot.staff import Account, Role
from handlers.ask import is_own_card, on_text
from handlers.context import Context, services_of
from handlers.staff import actions, control, figures, proposals, review
from handlers.staff.actions import FindEntry, ShowGroup, decode
from handlers.staff.proposal_screen import proposal_screen
from handlers.staff.screen import Screen, Shown, put
from handlers.staff.turn import Expected, Staff, Turn
from handlers.staff.walk import is_tried

TRIAL_SECONDS = 2.0
"""Between looks at how far a trial is."""
_INTRODUCED = {"/start", "/help"}


def open_queue(rest: str, turn: Turn) -> Shown:
    """The first group that waits."""
    allow(turn.account, Role.EDITOR)
    return review.show_group(ShowGroup(), turn)


COMMANDS: Mapping[str, Callable[[str, Turn], Shown]] = {
    "/duyet": open_queue,
    "/thongke": figures.show_figures,
    "/nap": control.reload,
    "/tamdung": control.ask_off,
    "/tieptuc": control.switch_on,
}
_ACTS: Mapping[type, Callable[[Any, Turn], Shown]] = {
    actions.ShowGroup: review.show_group,
    actions.Attach: review.attach,
    actions.FindEntry: review.find_entry,
    actions.ChooseOutside: review.choose_outside,
    actions.NewEntry: review.new_entry,
    actions.Dismiss: review.dismiss,
    actions.Merge: review.merge,
    actions.Split: review.split,
    actions.ShowProposal: proposals.show_proposal,
    actions.Save: proposals.save,
    actions.Drop: proposals.drop,
    actions.ShowWaiting: proposals.show_waiting,
    actions.Approve: proposals.approve,
    actions.Refuse: proposals.refuse,
    actions.UndoDecision: review.undo_decision,
    actions.UndoChange: proposals.undo_change,
    actions.SwitchOff: control.switch_off,
    actions.Cancel: review.cancel,
}


async def on_staff_text(update: Update, context: Context) -> None:
    """A message of a chat of staff: one of their commands, words that were asked for, or else what
    any citizen may ask.
    """
    message, staff = update.effective_message, services_of(context).staff
    if message is None or staff is None or is_own_card(message, context):
        return
    text = (message.text or message.caption or "").strip()
    name, _, rest = text.partition(" ")
    name = name.partition("@")[0].lower()
    expected = staff.expected.take(message.chat_id, staff.now())
    command = COMMANDS.get(name)
    wanted = command is not None or (expected is not None and not text.startswith("/"))
    if not wanted and text.lower() not in _INTRODUCED:
        await on_text(update, context)
        return
    account = await _account(message.chat_id, staff, context)
    if account is None or not wanted:
        await on_text(update, context)
    if account is None:
        return
    turn = Turn(account, message.chat_id, staff)
    if command is not None:
        await _carry_out(partial(command, rest.strip(), turn), turn, context)
    elif wanted and expected is not None:
        await _carry_out(partial(_with_words, text, expected, turn), turn, context)
    else:
        await put(_introduction(turn), message.chat_id, context)


async def on_staff_button(update: Update, context: Context) -> None:
    """A press of a button for staff."""
    query, staff = update.callback_query, services_of(context).staff
    if query is None or staff is None:
        return
    message = query.message
    chat_id = message.chat.id if message else query.from_user.id
    private = message is None or message.chat.type == ChatType.PRIVATE
    account = await _account(chat_id, staff, context) if private else None
    say = staff.say
    with contextlib.suppress(TelegramError):
        await query.answer(None if account else say.khong_phai_can_bo)
    if account is None:
        return
    staff.expected.take(chat_id, staff.now())  # whoever presses has done with typing
    place = message if isinstance(message, Message) else None
    action, turn = decode(query.data or ""), Turn(account, chat_id, staff)
    if action is None:
        await put(Screen((say.nut_la,)), chat_id, context)
        return
    await _carry_out(partial(_ACTS[type(action)], action, turn), turn, context, place)


async def _account(chat_id: int, staff: Staff, context: Context) -> Account | None:
    try:
        return await staff.roster.account(chat_id)
    except UserError as error:
        say = staff.say
        await put(Screen((say.khong_duoc.format(loi=error),)), chat_id, context)
        return None


async def _carry_out(
    work: Callable[[], Shown], turn: Turn, context: Context, place: Message | None = None
) -> None:
    """Do it in a thread, for it may read and write much; then show what came of it."""
    try:
        shown = await asyncio.to_thread(work)
    except UserError as error:
        shown = Shown(then=Screen((turn.say.khong_duoc.format(loi=error),)))
    if shown.screen is not None:
        await put(shown.screen, turn.chat_id, context, place)
    if shown.follow:
        context.application.create_task(_follow(shown.follow, turn, context, place))
    if shown.then is not None:
        await put(shown.then, turn.chat_id, context)
    if shown.told is not None:
        await tell(shown.told, turn.staff, context, but=turn.chat_id)


async def tell(screen: Screen, staff: Staff, context: Context, but: int | None = None) -> None:
    """Show a screen to all staff. One who cannot be reached keeps nobody else from reading it."""
    for chat_id in await staff.roster.active():
        if chat_id != but:
            with contextlib.suppress(TelegramError):
                await put(screen, chat_id, context)


async def _follow(proposal_id: str, turn: Turn, context: Context, place: Message | None) -> None:
    """Show how far a trial is, until it is done."""
    clock, before = services_of(context).clock, None
    while True:
        try:
            proposal = await asyncio.to_thread(turn.bench.proposal, proposal_id)
            screen = await asyncio.to_thread(proposal_screen, proposal, turn)
        except UserError as error:
            await put(Screen((turn.say.khong_duoc.format(loi=error),)), turn.chat_id, context)
            return
        if screen != before:
            place = await put(screen, turn.chat_id, context, place)
        before = screen
        if is_tried(proposal) or place is None or turn.staff.stopping.is_set():
            return
        await clock.until(turn.staff.stopping, TRIAL_SECONDS)


def _with_words(words: str, expected: Expected, turn: Turn) -> Shown:
    if isinstance(expected, FindEntry):
        return review.found(words, expected, turn)
    return proposals.refused(words, expected, turn)


def _introduction(turn: Turn) -> Screen:
    say = turn.say
    head = say.gioi_thieu.format(ten=turn.account.name, vai=ROLE_NAMES[turn.account.role])
    return Screen((head, *(f"/{name} – {does}" for name, does in say.lenh.items())))
