"""Finding by pressing: the topics of a kind, the entries of a topic, page by page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.assistant import compose
from bot.assistant.actions import ShowEntry, ShowTopic, ShowTopics, encode
from bot.assistant.layout import turn_choices
from bot.assistant.visit import Visit
from bot.exchange import Choice, Outcome, Reply
from bot.kb.store import KnowledgeBase
from bot.kb.topics import TopicModel
from bot.model import Entry, Kind
from bot.text.normalise import clean, fold

KINDS = tuple(kind for kind in Kind if kind is not Kind.OUT_OF_SCOPE)
PAGE = 10
"""Entries on a page at most: more buttons than that nobody reads."""
WHOLE = 36
"""Letters that a button shows whole on a small phone; longer titles also stand in the message."""
NEAREST = 3
OTHERS = "viec-khac"
"""The topic of entries that no listed topic holds."""

_TURN, _ACROSS = "turn", "across"
"""Groups of buttons that may share a row."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One topic as citizens see it; ``label`` stands on its button, ``names`` are folded."""

    topic: str
    label: str
    names: frozenset[str]
    entries: tuple[Entry, ...]


def topics(action: ShowTopics, visit: Visit) -> Reply:
    """The topics of a kind; where there is but one list, that list."""
    knowledge = visit.engine.knowledge
    say = knowledge.sentences
    if action.kind not in KINDS:
        return Reply(Outcome.ABSTAIN, (say.nut_hong,))
    found = shelves(action.kind, knowledge)
    name = say.ten_loai[action.kind]
    if not found:
        empty = say.chu_de_trong.format(loai=name)
        return Reply(Outcome.ABSTAIN, (empty,), choices=kind_choices(knowledge, action.kind))
    if len(found) == 1:
        return topic(ShowTopic(action.kind, found[0].topic), visit)
    choices = [_topic_choice(action.kind, shelf) for shelf in found]
    return Reply(
        Outcome.CLARIFY,
        (say.chu_de_chon.format(loai=name),),
        choices=(*choices, *kind_choices(knowledge, action.kind)),
    )


def topic(action: ShowTopic, visit: Visit) -> Reply:
    """The entries of a topic, what is asked most first; pages are of about the same length."""
    knowledge = visit.engine.knowledge
    say = knowledge.sentences
    all_topics = ShowTopics(action.kind)
    found = shelves(action.kind, knowledge) if action.kind in KINDS else ()
    shelf = next((shelf for shelf in found if shelf.topic == action.topic), None)
    if shelf is None:
        return _after(say.chu_de_cu, topics(all_topics, visit))
    count = -(-len(shelf.entries) // PAGE)
    page = min(max(action.page, 1), count)
    size = -(-len(shelf.entries) // count)
    shown = shelf.entries[(page - 1) * size : page * size]
    heading = say.chu_de_muc.format(chu_de=shelf.label)
    if count > 1:
        heading = f"{heading} {say.trang.format(so=page, tong=count)}"
    titles = [_short(entry.title, knowledge) for entry in shown]
    lines = [heading]
    if max(map(len, titles)) > WHOLE:
        titles = [f"{number}. {title}" for number, title in enumerate(titles, 1)]
        lines += titles
    choices = [
        Choice(title, encode(ShowEntry(entry.id)))
        for title, entry in zip(titles, shown, strict=True)
    ]
    choices += turn_choices(replace(action, page=page), count, say, _TURN)
    if len(found) > 1:
        choices.append(Choice(say.nut_chu_de, encode(all_topics), _TURN))
    else:
        choices += kind_choices(knowledge, action.kind)
    return Reply(Outcome.CLARIFY, tuple(lines), choices=tuple(choices))


def named(kind: Kind, rest: str, visit: Visit) -> Reply | None:
    """What ``/dichvu REST`` shows: the topic or the entry that ``rest`` names, the topics where it
    is empty; None where it is neither, so that it can be answered as the question it is.
    """
    wanted = _key(rest)
    if not wanted:
        # a mark alone names nothing either
        hint = visit.engine.knowledge.sentences.chu_de_la if rest else ""
        return _after(hint, topics(ShowTopics(kind), visit))
    found = [s for s in shelves(kind, visit.engine.knowledge) if wanted in s.names]
    if len(found) == 1:
        return topic(ShowTopic(kind, found[0].topic), visit)
    return _of_that_name(kind, wanted, visit)


def _of_that_name(kind: Kind, wanted: str, visit: Visit) -> Reply | None:
    """The one entry of a kind with these words in its title, else among its names."""
    knowledge = visit.engine.knowledge
    entries = [entry for entry in knowledge.entries.values() if entry.kind is kind]
    titles = {entry.id: (entry.title,) for entry in entries}
    all_names = {entry.id: (entry.title, *entry.aliases) for entry in entries}
    for names in (titles, all_names):
        named = [e for e in entries if any(_holds(name, wanted) for name in names[e.id])]
        if len(named) == 1:
            reply = compose.answer(named[0], None, knowledge, visit.day)
            return replace(reply, ids=reply.ids or (named[0].id,), confidence=1.0)
        if named:
            return None
    return None


def _holds(name: str, wanted: str) -> bool:
    return f" {wanted} " in f" {_key(name)} "


def nearest_topics(entries: Iterable[Entry], knowledge: KnowledgeBase) -> tuple[Choice, ...]:
    """Buttons to the topics of these entries, three at most, and to all topics."""
    entries = [entry for entry in entries if entry.kind in KINDS]
    near: dict[str, Choice] = {}
    for entry in entries:
        found = shelves(entry.kind, knowledge)
        shelf = next(s for s in found if any(e.id == entry.id for e in s.entries))
        choice = _topic_choice(entry.kind, shelf)
        near.setdefault(choice.action, choice)
    kind = entries[0].kind if entries else Kind.SERVICE
    kind = kind if len(shelves(kind, knowledge)) > 1 else Kind.SERVICE
    everything = Choice(knowledge.sentences.chu_de_tat_ca, encode(ShowTopics(kind)))
    return (*list(near.values())[:NEAREST], everything)


def kind_choices(knowledge: KnowledgeBase, besides: Kind | None = None) -> tuple[Choice, ...]:
    """A button for each kind that can be looked through."""
    names = knowledge.sentences.ten_loai
    others = (kind for kind in KINDS if kind is not besides)
    return tuple(Choice(names[kind], encode(ShowTopics(kind)), _ACROSS) for kind in others)


def shelves(kind: Kind, knowledge: KnowledgeBase) -> tuple[Shelf, ...]:
    """The topics of a kind that hold anything, as chu-de.yaml orders them.

    Every entry of the kind stands in exactly one: what no topic holds comes last. A kind without
    topics is one shelf.
    """
    say = knowledge.sentences
    listed, holders = knowledge.topics.chu_de.get(kind, {}), knowledge.topics.holders(kind)
    held: dict[str, list[Entry]] = {topic: [] for topic in (*listed, OTHERS)}
    for entry in knowledge.entries.values():
        if entry.kind is kind:
            held[holders.get(entry.topic, OTHERS)].append(entry)
    other = say.chu_de_khac if listed else say.ten_loai[kind]
    models = {topic: listed.get(topic) for topic in held}
    return tuple(
        Shelf(topic, _label(models[topic], other), _names(topic, models[topic]), _sorted(found))
        for topic, found in held.items()
        if found
    )


def _label(model: TopicModel | None, other: str) -> str:
    if model is None:
        return other
    return f"{model.hinh} {model.ten}" if model.hinh else model.ten


def _names(topic: str, model: TopicModel | None) -> frozenset[str]:
    """What a citizen may call a topic: its name, each part of it, its folders."""
    parts = (topic, *model.gom, model.ten, *model.ten.split(",")) if model else (topic,)
    return frozenset(_key(part) for part in parts)


def _key(text: str) -> str:
    return " ".join("".join(ch if ch.isalnum() else " " for ch in fold(clean(text))).split())


def _sorted(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: (-entry.prior, fold(entry.title))))


def _topic_choice(kind: Kind, shelf: Shelf) -> Choice:
    return Choice(shelf.label, encode(ShowTopic(kind, shelf.topic)))


def _short(title: str, knowledge: KnowledgeBase) -> str:
    """A title without the opening that it shares with its neighbours."""
    for opening in knowledge.topics.bo_o_nut:
        rest = title.removeprefix(opening).strip()
        if rest and rest != title:
            return rest[0].upper() + rest[1:]
    return title


def _after(note: str, reply: Reply) -> Reply:
    return reply.headed(note) if note else reply
