"""What each button under a group leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.assistant.analysis import analyse, shorten
from bot.curation.group import Group
from bot.curation.phrasings import MAX_LETTERS
from bot.exchange import Choice
from bot.model import Kind
from bot.text.normalise import clean
from handlers.staff import actions
from handlers.staff.actions import Cancel, entry_of, short
from handlers.staff.group_screen import lead
from handlers.staff.screen import Screen, Shown, button, quoted
from handlers.staff.turn import Turn
from handlers.staff.walk import again, at, gone, group_of, place_of, to_queue

_FOUND = 6
_OUTSIDE = 4
_SPLIT = 8
_FIND = "find"


def show_group(action: actions.ShowGroup, turn: Turn) -> Shown:
    """A group of the queue, or the one so many places further on, round and round."""
    queue = turn.bench.queue()
    if not action.group:
        return Shown(at(0, queue, turn))
    place = place_of(action.group, queue)
    if place is None:
        return gone(turn)
    return Shown(at((place + action.by) % len(queue), queue, turn))


def attach(action: actions.Attach, turn: Turn) -> Shown:
    """Try what it would do to teach an entry the questions of a group."""
    group, entry_id = group_of(action.group, turn), entry_of(action.entry, turn.knowledge.entries)
    if group is None or entry_id is None:
        return gone(turn)
    short_enough = [one for one in group.examples if len(one.text) <= MAX_LETTERS]
    told = [one.fingerprint for one in short_enough or group.examples]
    return Shown(follow=turn.bench.attach(group.id, told, entry_id, turn.account))


def find_entry(action: actions.FindEntry, turn: Turn) -> Shown:
    """Ask for words that find an entry."""
    group = group_of(action.group, turn)
    if group is None:
        return gone(turn)
    turn.staff.expected.put(turn.chat_id, action, turn.now)
    cancel = button(turn.say.nut_thoi, Cancel())
    return Shown(then=Screen((turn.say.go_muc.format(cau=lead(group)),), (cancel,)))


def found(words: str, action: actions.FindEntry, turn: Turn) -> Shown:
    """The entries that words find, by id or by search."""
    group = group_of(action.group, turn)
    if group is None:
        return gone(turn)
    engine, say = turn.staff.engine, turn.say
    said = shorten(clean(words), engine.knowledge.config.do_dai_hoi)[0]
    ids = dict.fromkeys([said, *(one.entry_id for one in analyse(said, engine).likely)])
    known = [entry_id for entry_id in ids if entry_id in engine.knowledge.entries][:_FOUND]
    ways_on = (button(say.nut_muc_khac, action, _FIND), button(say.nut_thoi, Cancel(), _FIND))
    head = say.tim_thay.format(cau=lead(group)) if known else say.tim_khong
    return Shown(then=Screen((head,), (*_attaching(known, group, turn), *ways_on)))


def choose_outside(action: actions.ChooseOutside, turn: Turn) -> Shown:
    """The needs that are not covered and lie nearest, and where another one is written."""
    group = group_of(action.group, turn)
    if group is None:
        return gone(turn)
    engine, say = turn.staff.engine, turn.say
    entries = engine.knowledge.entries
    likely = [one.entry_id for one in analyse(group.examples[0].text, engine).likely]
    outside = [i for i in likely if entries[i].kind is Kind.OUT_OF_SCOPE][:_OUTSIDE]
    where = turn.page(f"nhom/{group.id}", "python -m bot new ngoai-pham-vi/TÊN")
    head = (say.chon_ngoai.format(cau=lead(group)),) if outside else ()
    lines = (*head, say.muc_moi_ngoai.format(noi=where))
    return Shown(Screen(lines, (*_attaching(outside, group, turn), _back(group, turn))))


def new_entry(action: actions.NewEntry, turn: Turn) -> Shown:
    """Where a new entry is written: on no phone's keyboard."""
    group = group_of(action.group, turn)
    if group is None:
        return gone(turn)
    where = turn.page(f"nhom/{group.id}", "python -m bot new thu-tuc/CHỦ_ĐỀ/TÊN")
    return Shown(Screen((turn.say.muc_moi.format(noi=where),), (_back(group, turn),)))


def dismiss(action: actions.Dismiss, turn: Turn) -> Shown:
    """Decide on a group without changing the knowledge, and go on with the next."""
    queue = turn.bench.queue()
    place = place_of(action.group, queue)
    if place is None:
        return gone(turn)
    group, say = queue[place], turn.say
    deed = turn.bench.dismiss(group.id, action.decision, turn.account)
    about = say.ve_nhom.format(cau=lead(group), nguoi=group.askers)
    done = Screen((say.da_quyet[action.decision], about), (_undo(deed, turn),))
    return Shown(done, at(place, turn.bench.queue(), turn))


def merge(action: actions.Merge, turn: Turn) -> Shown:
    """Put two groups together, and show what comes of it."""
    queue = turn.bench.queue()
    if place_of(action.group, queue) is None or place_of(action.other, queue) is None:
        return gone(turn)
    deed = turn.bench.merge((action.group, action.other), turn.account)
    return Shown(Screen((turn.say.da_gop,), (_undo(deed, turn),)), again(action.group, turn))


def split(action: actions.Split, turn: Turn) -> Shown:
    """Take a question out of its group, or offer the questions to choose from."""
    group, say = group_of(action.group, turn), turn.say
    if group is None:
        return gone(turn)
    if not action.fingerprint:
        choices = (
            button(quoted(one.text), actions.Split(group.id, one.fingerprint))
            for one in group.examples[:_SPLIT]
        )
        return Shown(Screen((say.chon_tach,), (*choices, _back(group, turn))))
    one = next((e for e in group.examples if e.fingerprint == action.fingerprint), None)
    if one is None:
        return gone(turn)
    deed = turn.bench.split(group.id, (one.fingerprint,), turn.account)
    done = Screen((say.da_tach.format(cau=quoted(one.text)),), (_undo(deed, turn),))
    return Shown(done, again(group.id, turn))


def undo_decision(action: actions.UndoDecision, turn: Turn) -> Shown:
    """Take a decision back: the group waits again."""
    turn.bench.undo_decision(action.deed, turn.account)
    return Shown(Screen((turn.say.da_hoan_tac,), (to_queue(turn),)))


def cancel(action: Cancel, turn: Turn) -> Shown:
    """Nothing is done; words typed from now on are questions again."""
    turn.staff.notices.take(turn.chat_id, turn.now)
    return Shown(Screen((turn.say.da_thoi,)))


def _attaching(ids: Sequence[str], group: Group, turn: Turn) -> Iterator[Choice]:
    for entry_id in ids:
        label = turn.say.nut_gan.format(muc=turn.called(entry_id))
        yield button(label, actions.Attach(group.id, short(entry_id)))


def _undo(deed: int, turn: Turn) -> Choice:
    return button(turn.say.nut_hoan_tac, actions.UndoDecision(deed))


def _back(group: Group, turn: Turn) -> Choice:
    return button(turn.say.nut_ve_nhom, actions.ShowGroup(group.id))
