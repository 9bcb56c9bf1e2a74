"""Replies to questions about days: which day so many working days lead to, which days are off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.assistant import compose
from bot.assistant.dates import on
from bot.assistant.day_wording import cautions, day_name, holidays_between, spoken_day
from bot.assistant.day_words import DayReading, Word
from bot.assistant.due import due_lines
from bot.assistant.replies import out_of_scope, which_topic
from bot.assistant.visit import Visit
from bot.assistant.wording import upper_first
from bot.assistant.working_days import add_working_days, next_working_day, received
from bot.exchange import Outcome, Reply
from bot.kb.calendar import YEARS
from bot.kb.store import KnowledgeBase
from bot.model import Entry, Facet, Kind
from bot.text.query import Query

_NEAR = timedelta(31)
"""A date without a year is surely this or next year's when it is so near; farther off, only a
holiday is told: «10/10 có được nghỉ không» asks about the day that the nation keeps then."""
_WORKDAYS = range(5)


def day_reply(
    query: Query, before: Entry | None, visit: Visit, named: Entry | None = None
) -> Reply | None:
    """The reply to a question about days. ``before`` is the topic so far, for «nộp thứ hai thì
    bao giờ có»; ``named`` the one that a message surely names itself. None for any other message.
    """
    words = visit.engine.day_words
    for tokens in dict.fromkeys((query.typed, query.tokens)):
        reading = words.read(tokens, visit.day)
        if reading and (reply := _reply(reading, before, named, visit)):
            return reply
    return None


def _reply(
    reading: DayReading, before: Entry | None, named: Entry | None, visit: Visit
) -> Reply | None:
    knowledge, today, said = visit.engine.knowledge, visit.day, reading.said
    reply = None
    if reading.count is not None:
        reply = _counted(reading, knowledge, today) if _asks_for_a_day(reading) else None
    if reply or reading.left:
        return reply or _due_of_named(reading, named, knowledge, today)
    if {Word.COUNTED, Word.WORKING} <= said:
        return _social(knowledge.sentences.khong_tinh_ngay_nghi)
    if reading.start and Word.IS_OFF in said and _one_day_is_meant(reading, said):
        return _one_day(reading.start, knowledge, today, guessed=reading.guessed)
    if reading.occasion and said & {Word.HOW_LONG, Word.IS_OFF}:
        return _occasion(reading.occasion, reading.year, knowledge, today)
    if reading.start and {Word.SUBMIT, Word.WHICH_DAY} <= said and reading.count is None:
        return _due(before, reading.start, knowledge, today)
    return None


def _one_day_is_meant(reading: DayReading, said: frozenset[Word]) -> bool:
    """«thứ bảy có làm việc không» asks about every Saturday, «thứ 2 tuần sau» about one day."""
    workday = reading.start is not None and reading.start.weekday() in _WORKDAYS
    return Word.WEEKDAY not in said or (Word.WEEK in said and workday)


def _due_of_named(
    reading: DayReading, named: Entry | None, knowledge: KnowledgeBase, today: date
) -> Reply | None:
    """«hôm qua tôi nộp hộ chiếu thì bao giờ có»; today's papers are reckoned in any answer."""
    asked = {Word.SUBMIT, Word.WHICH_DAY} <= reading.said and reading.count is None
    if named is None or not asked or reading.start in {None, today}:
        return None
    start = reading.start or today
    if named.kind is not Kind.SERVICE or abs(start - today) > _NEAR:
        return None
    known = due_lines(named.facets.get(Facet.TIME, ()), knowledge, today, start)
    return _due(named, start, knowledge, today) if known else None


def _asks_for_a_day(reading: DayReading) -> bool:
    """Whether a number of days is to be counted: what is missing must be plain from the rest."""
    said = reading.said
    if Word.WORKING in said and Word.WHICH_DAY in said and reading.start:
        return True  # other words only name what is being waited for
    if reading.left or Word.COUNTED in said:
        return False
    if Word.WORKING in said:
        return Word.WHICH_DAY in said or (reading.start is not None and Word.FROM in said)
    return Word.WHICH_DAY in said and (reading.start is not None or Word.AHEAD in said)


def _counted(reading: DayReading, knowledge: KnowledgeBase, today: date) -> Reply | None:
    say, calendar, count = knowledge.sentences, knowledge.calendar, reading.count or 0
    start = reading.start or today
    told = spoken_day(start, today, say)
    if Word.WORKING not in reading.said:
        end = start + timedelta(count)
        lines = [say.dem_ngay.format(so=count, tu=told, den=day_name(end, say))]
        if end.year in YEARS and calendar.is_off(end):
            after = next_working_day(end, calendar)
            lines.append(say.dem_ngay_nghi.format(ke=day_name(after, say)))
        return _social(*lines)
    handed_in = Word.SUBMIT in reading.said
    taken = received(start, calendar)
    first = taken if handed_in else start
    end = add_working_days(first, count, calendar)
    if end.year not in YEARS:
        return None
    template = say.dem_nop if handed_in else say.dem_ngay_lam_viec
    lines = [template.format(so=count, tu=told, den=day_name(end, say))]
    if taken != start and handed_in:
        lines.append(say.han_ngay_nghi.format(nhan=day_name(taken, say)))
    elif taken != start:
        late = day_name(add_working_days(taken, count, calendar), say)
        lines.append(say.dem_nop_nghi.format(nhan=day_name(taken, say), den=late))
    counted_from = next_working_day(first, calendar)
    lines.append(say.dem_cach.format(dau=day_name(counted_from, say)))
    if skipped := holidays_between(first, end, calendar):
        lines.append(say.dem_bo_qua.format(ngay=", ".join(skipped)))
    return _social(*lines, *cautions(start, end, knowledge))


def _one_day(day: date, knowledge: KnowledgeBase, today: date, *, guessed: bool) -> Reply | None:
    say, calendar = knowledge.sentences, knowledge.calendar
    if guessed and day < today:
        next_one = on(day.year + 1, day.month, day.day) or day
        day = next_one if next_one in calendar.names else day
    if guessed and day not in calendar.names and abs(day - today) > _NEAR:
        return None
    name = upper_first(day_name(day, say))
    if day in calendar.worked:
        line = say.ngay_lam_bu.format(ngay=name)
    elif not calendar.is_off(day):
        line = say.ngay_lam_viec.format(ngay=name)
    elif day in calendar.names:
        line = say.ngay_nghi.format(ngay=name, dip=calendar.names[day])
    else:
        line = say.ngay_nghi_tuan.format(ngay=name)
    return _social(line, *cautions(day, day, knowledge), say.noi_khac)


def _occasion(name: str, year: int | None, knowledge: KnowledgeBase, today: date) -> Reply | None:
    """How long a holiday lasts; who announces it, where that is not known yet."""
    say, calendar = knowledge.sentences, knowledge.calendar
    years = (year,) if year else (today.year, today.year + 1)
    days = [found for y in years if (found := calendar.occasion(name, y))]
    day = next((d for d in days if year or calendar.stretch(d)[1] >= today), None)
    if day is None:
        return None
    if day.year not in calendar.announced:
        line = say.dip_chua_co.format(dip=name, nam=day.year, ngay=day_name(day, say))
        who = knowledge.entries.get(knowledge.days_off.muc or "")
        if who is None or who.kind is not Kind.OUT_OF_SCOPE:
            return Reply(Outcome.ABSTAIN, (line,))
        reply = out_of_scope(who, knowledge, today)
        return replace(reply, lines=(line, *reply.lines[1:]), ids=(who.id,))
    first, last = calendar.stretch(day)
    template = say.dip_nghi_mot if first == last else say.dip_nghi
    length = (last - first).days + 1
    spans = {"tu": day_name(first, say), "den": day_name(last, say), "so": length}
    announced = knowledge.days_off.announced[day.year]
    swapped = [off.lam_bu for off in announced.nghi if off.lam_bu and first <= off.ngay <= last]
    return _social(
        template.format(dip=name, nam=day.year, **spans),
        *(say.dip_lam_bu.format(ngay=day_name(worked, say)) for worked in swapped),
        *cautions(first, last, knowledge),
        say.noi_khac,
        say.dip_theo.format(nguon="; ".join(one.van_ban for one in announced.cong_bo)),
    )


def _due(entry: Entry | None, start: date, knowledge: KnowledgeBase, today: date) -> Reply | None:
    """By when what was talked about is done, with the processing time quoted below."""
    if entry is None or entry.kind is Kind.OUT_OF_SCOPE:
        return which_topic(Facet.TIME, knowledge, today)
    if entry.kind is not Kind.SERVICE or not entry.has_facet(Facet.TIME):
        return None
    reply = compose.answer(entry, Facet.TIME, knowledge, today)
    statements = entry.facets[Facet.TIME]
    by_today = "\n".join(due_lines(statements, knowledge, today))
    return replace(
        reply,
        lines=(*due_lines(statements, knowledge, today, start), *reply.lines),
        footer=tuple(part for part in reply.footer if part != by_today),
        ids=(entry.id,),
    )


def _social(*lines: str) -> Reply:
    """No entry is answered from, so by the outside contract this is no answer."""
    return Reply(Outcome.SOCIAL, lines)
