"""A group of the queue as staff read it on a phone, with what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.assistant.wording import day_text
from bot.curation.group import Group, next_like
from bot.curation.signals import Signal
from bot.curation.wording import DECISION_NAMES, OPINION_NAMES, SIGNAL_NAMES
from bot.exchange import Choice
from bot.kept import day_of
from bot.staff import Decision
from handlers.staff import actions
from handlers.staff.actions import short
from handlers.staff.screen import Screen, button, quoted
from handlers.staff.turn import Turn

_EXAMPLES = 5
_NEAREST = 3
_NEAR = 0.02
"""Probability below which an entry has nothing to do with a question."""
_LACKED = {Signal.UNANSWERED, Signal.NONE_OF_THESE}
"""What an answer of today may have settled; a wrong answer it may not."""
_BARS = "▁▂▃▄▅▆▇█"
_WALK, _SORT, _MORE = "walk", "sort", "more"
"""Buttons that share rows."""


def group_screen(group: Group, queue: Sequence[Group], turn: Turn) -> Screen:
    """All about a group: what speaks against the answers, who asks, what is near."""
    say, number = turn.say, queue.index(group) + 1
    return Screen(
        (
            say.nhom.format(so=number, tong=len(queue)),
            say.nhom_ai.format(nguoi=group.askers, lan=group.times, ngay=_days(group)),
            *_signs(group),
            say.nhom_moi_ngay.format(so=len(group.trend), vach=bars(group.trend)),
            "",
            *_examples(group, turn),
            "",
            *_nearest(group, turn),
        ),
        (*_entries(group, turn), *_sorting(group, queue, turn)),
    )


def bars(counts: Sequence[int]) -> str:
    """Counts as a row of bars, the highest as high as can be; none at all is the lowest."""
    most = max(counts, default=0)
    steps = len(_BARS) - 1
    return "".join(_BARS[-(-count * steps // most) if most else 0] for count in counts)


def per_cent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")


def lead(group: Group, letters: int = 60) -> str:
    """The question that stands for a group."""
    return quoted(group.examples[0].text, letters)


def near(group: Group) -> tuple[tuple[str, float], ...]:
    """The entries that are worth offering for a group."""
    return tuple(one for one in group.nearest[:_NEAREST] if one[1] >= _NEAR)


def _signs(group: Group) -> Iterator[str]:
    """What speaks against the answers; of ratings, what people said is wrong with them."""
    said = (f"{OPINION_NAMES[opinion]} {count}" for opinion, count in group.reasons.items())
    reasons = ", ".join(said)
    for signal, count in group.signals.items():
        why = f" ({reasons})" if signal is Signal.SUSPECTED_WRONG and reasons else ""
        yield f"• {SIGNAL_NAMES[signal]}: {count}{why}"


def _days(group: Group) -> str:
    """From when to when it was asked."""
    days = (f"{day_of(seconds):%d/%m}" for seconds in (group.first, group.last))
    return " – ".join(dict.fromkeys(days))


def _examples(group: Group, turn: Turn) -> Iterator[str]:
    say = turn.say
    for example in group.examples[:_EXAMPLES]:
        said = quoted(example.text)
        many = example.times > 1
        line = say.nhom_cau.format(cau=said, lan=example.times) if many else f"«{said}»"
        yield f"• {line}"
    if len(group.examples) > _EXAMPLES:
        yield say.nhom_con.format(so=len(group.examples) - _EXAMPLES)


def _nearest(group: Group, turn: Turn) -> Iterator[str]:
    say = turn.say
    if found := near(group):
        yield say.nhom_gan
    for entry_id, share in found:
        yield f"• {say.nhom_gan_muc.format(muc=turn.called(entry_id), chac=per_cent(share))}"
    if group.answered_by is None:
        yield say.nhom_nay_chua
    else:
        entry_id, share = group.answered_by
        said = say.nhom_nay if turn.real(entry_id) else say.nhom_nay_ngoai
        yield said.format(muc=turn.title(entry_id), chac=per_cent(share))
    if group.returned is not None:
        was = DECISION_NAMES[group.returned.decision]
        when = day_text(day_of(group.returned.at))
        yield say.nhom_tro_lai.format(viec=was, ngay=when)


def _entries(group: Group, turn: Turn) -> Iterator[Choice]:
    say = turn.say
    answered = group.answered_by is not None and turn.real(group.answered_by[0])
    if answered and group.signals.keys() & _LACKED:
        yield button(say.nut_nay_duoc, actions.Dismiss(group.id, Decision.ANSWERED))
    for entry_id, _ in near(group):
        label = say.nut_gan.format(muc=turn.called(entry_id))
        yield button(label, actions.Attach(group.id, short(entry_id)))
    yield button(say.nut_muc_khac, actions.FindEntry(group.id), _MORE)
    yield button(say.nut_muc_moi, actions.NewEntry(group.id), _MORE)


def _sorting(group: Group, queue: Sequence[Group], turn: Turn) -> Iterator[Choice]:
    say = turn.say
    yield button(say.nut_ngoai, actions.ChooseOutside(group.id), _SORT)
    yield button(say.nut_rac, actions.Dismiss(group.id, Decision.SPAM), _SORT)
    yield button(say.nut_bo_qua, actions.Dismiss(group.id, Decision.DISMISSED), _SORT)
    if (like := next_like(group, queue)) is not None:
        yield button(say.nut_gop.format(cau=lead(like)), actions.Merge(group.id, like.id))
    if len(group.examples) > 1:
        yield button(say.nut_tach, actions.Split(group.id))
    if len(queue) > 1:
        yield button(say.nut_truoc, actions.ShowGroup(group.id, -1), _WALK)
        yield button(say.nut_sau, actions.ShowGroup(group.id, 1), _WALK)
