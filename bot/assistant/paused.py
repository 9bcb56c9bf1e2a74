"""What is still answered while staff have switched answering off, and the notice for all else.

Whoever is in danger hears whom to call, whoever doubts a message hears whether to trust it, and
everybody may see and delete what is kept of them.
"""

from __future__ import annotations

from dataclasses import replace

from bot.assistant import commands
from bot.assistant.actions import ForgetMe, StopTelling, decode
from bot.assistant.analysis import Analysis, analyse, shorten
from bot.assistant.danger import urgent
from bot.assistant.deeplinks import TO_ASK
from bot.assistant.fixed import at_once
from bot.assistant.navigate import act
from bot.assistant.suggest import MAX_DESCRIPTION, Card, shortened
from bot.assistant.visit import Visit
from bot.exchange import Outcome, Reply
from bot.kb.sentences import Sentences

REASON = "tam_dung"
"""What the log says of a question that met the notice."""
_RIGHTS = ForgetMe | StopTelling
_ABOUT_PRIVACY = "rieng_tu"


def reply_while_paused(
    text: str, command: Reply | None, visit: Visit, notice: str
) -> tuple[Reply, Analysis | None]:
    """The reply to a message, and how it was read; ``command``: the reply if it gives a command."""
    if command is not None:
        return command if commands.is_right(text) else paused(notice, visit), None
    if not any(ch.isalnum() for ch in text):
        return paused(notice, visit), None
    limit = visit.engine.knowledge.config.do_dai_hoi
    analysis = analyse(shorten(commands.spoken(text), limit)[0], visit.engine)
    reply = at_once(urgent(analysis.query, visit.engine), analysis, visit)
    if reply and (reply.outcome is not Outcome.SOCIAL or reply.reason.startswith(_ABOUT_PRIVACY)):
        return replace(reply, choices=()), analysis  # buttons would only lead to the notice
    return paused(notice, visit), analysis


def press_while_paused(action_text: str, visit: Visit, notice: str) -> Reply:
    """The reply to a button."""
    if isinstance(decode(action_text), _RIGHTS):
        return act(action_text, visit)
    return paused(notice, visit)


def cards_while_paused(notice: str, say: Sentences) -> tuple[Card, ...]:
    """What inline mode offers: the notice."""
    said = notice or say.tam_dung
    return (Card(TO_ASK, say.tam_dung_the, shortened(said, MAX_DESCRIPTION), said),)


def paused(notice: str, visit: Visit) -> Reply:
    """The notice with whom else to ask; an empty one is the bot's own, which says that."""
    say = visit.engine.knowledge.sentences
    elsewhere = (say.hoi_noi_khac,) if notice else ()
    return Reply(Outcome.SOCIAL, (notice or say.tam_dung,), elsewhere, fresh=True, reason=REASON)
