"""What is added to a reply whatever it says: warnings before it, remarks below it."""

from __future__ import annotations

from dataclasses import replace

from bot.assistant.analysis import Analysis, shorten
from bot.assistant.engine import Engine
from bot.exchange import Outcome, Reply
from bot.model import Facet
from bot.querylog.redact import Redacted


def with_notices(
    reply: Reply, text: str, analysis: Analysis | None, redacted: Redacted, engine: Engine
) -> Reply:
    """The reply with what the message besides its question calls for: a strange address, an old
    province (first where the place is what is asked), a message read in part, personal data left
    out.
    """
    say = engine.knowledge.sentences
    notices = []
    told = reply.outcome in {Outcome.EMERGENCY, Outcome.SCAM_CHECK}
    if not told and (hosts := engine.scams.strange_hosts(text)):
        warning = say.dia_chi_la.format(dia_chi=", ".join(hosts))
        reply = reply.headed(warning)
    if analysis is not None and reply.outcome is not Outcome.EMERGENCY:
        places = engine.old_places.mentioned(analysis.query)
        today = [say.tinh_cu.format(cu=old, moi=new) for old, new in places]
        if analysis.reading.named is Facet.PLACE or engine.old_places.asked(analysis.query):
            reply = replace(reply, lines=(*today, *reply.lines))
        else:
            notices += today
    if shorten(text, engine.knowledge.config.do_dai_hoi)[1]:
        notices.append(say.tin_dai)
    if redacted.kinds:
        found = ", ".join(redacted.labels)
        notices.append(say.da_che.format(loai=found))
    return replace(reply, footer=(*reply.footer, *notices)) if notices else reply
