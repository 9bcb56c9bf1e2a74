"""Messages of one general word («thẻ»): what people mean by it, as an editor wrote it down."""

from __future__ import annotations

from dataclasses import replace

from bot.assistant import replies
from bot.assistant.analysis import Analysis
from bot.assistant.visit import Visit
from bot.exchange import Reply


def offered(analysis: Analysis, visit: Visit) -> Reply | None:
    """The options for a message that is just a general word; None for any other. ``confidence`` is
    how likely one of them is meant by what is known of all questions.
    """
    engine, query = visit.engine, analysis.query
    knowledge = engine.knowledge
    forms = (query.tokens, engine.steering.without_around(query.tokens))
    found = (engine.vague.only(form, accented=query.accented) for form in forms)
    word = next((one for one in found if one), None)
    ids = engine.vague.entries.get(word or "", ())
    options = [knowledge.entries[entry_id] for entry_id in ids if entry_id in knowledge.entries]
    if not options:
        return None
    heading = knowledge.sentences.hoi_lai_chu_chung.format(chu=word)
    reply = replies.clarify(options, None, heading, knowledge, visit.day)
    known = sum(one.probability for one in analysis.likely if one.entry_id in ids)
    return replace(reply, confidence=min(1.0, known))
