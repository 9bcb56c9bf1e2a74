"""The buttons that ask for a citizen's case, and a typed answer that stands for one of them."""

from __future__ import annotations

from bot.assistant.actions import Checklist, ShowEntry, decode, encode
from bot.assistant.visit import Visit
from bot.exchange import Choice
from bot.kb.cases import Case, read, version
from bot.kb.store import KnowledgeBase
from bot.model import CaseOption, Entry
from bot.text.normalise import clean, fold, words
from bot.text.query import read_phrase


def start_choices(entry: Entry, knowledge: KnowledgeBase) -> tuple[Choice, ...]:
    """The button under an answer that leads to the questions, where the entry has any."""
    label = knowledge.sentences.truong_hop_nut
    return (Choice(label, encode(Checklist(entry.id))),) if entry.questions else ()


def answer_choices(entry: Entry, case: Case, knowledge: KnowledgeBase) -> tuple[Choice, ...]:
    """A button for each answer to the open question; what another entry treats leads there."""
    question = case.open_question
    if question is None:
        return ()
    today = version(entry.questions)

    def choice(option: CaseOption | None) -> Choice:
        if option is not None and option.entry_id:
            return Choice(option.text, encode(ShowEntry(option.entry_id)))
        label = option.text if option else knowledge.sentences.truong_hop_khong_chac
        return Choice(label, encode(Checklist(entry.id, today, case.answered(option).digits)))

    return tuple(choice(option) for option in (*question.options, None))


def option_meant(text: str, visit: Visit) -> str | None:
    """The action of the one answer whose button the whole message repeats, while one is asked."""
    entry_and_case = _open_case(visit)
    if entry_and_case is None:
        return None
    choices = answer_choices(*entry_and_case, visit.engine.knowledge)
    lexicon, typed = visit.engine.index.lexicon, clean(text)
    as_read = visit.engine.read(typed).folded

    def repeats(label: str) -> bool:
        in_terms = " ".join(token.folded for token in read_phrase(label, lexicon))
        return _plain(label) == _plain(typed) or in_terms == as_read

    meant = [choice.action for choice in choices if repeats(choice.label)]
    return meant[0] if len(meant) == 1 else None


def _open_case(visit: Visit) -> tuple[Entry, Case] | None:
    """The case being asked for: its answers are those of the buttons offered, less the last."""
    offered = (decode(action) for action in (visit.state.offered if visit.state else ()))
    asked = [action for action in offered if isinstance(action, Checklist) and action.answers]
    if not asked:
        return None
    last = max(asked, key=lambda action: len(action.answers))
    entry = visit.engine.knowledge.entries.get(last.entry_id)
    if entry is None or last.version != version(entry.questions):
        return None
    case = read(entry.questions, last.answers[:-1])
    return (entry, case) if case else None


def _plain(text: str) -> str:
    return fold(" ".join(words(text)))
