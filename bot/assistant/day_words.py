"""What a message says about days: how many, from when, and what it asks.

A message is read whole: what the words of ngay-nghi.yaml, numbers and dates do not account for is
``left``, and a message with much left is about something else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import product

from bot.assistant.dates import on, read_date
from bot.kb.days_off import DaysOffModel
from bot.text.lexicon import PhraseTable, Tokens, tokens_of

_WEEK = 7
_GONE = "-"
"""Before the number of a day of the week: the one gone by."""
_MOST_DAYS = 400


class Word(StrEnum):
    """What a phrase does in a question about days; values are the keys of ngay-nghi.yaml."""

    BARRED = "tru"
    WORKING = "ngay_lam_viec"
    PLAIN = "ngay_thuong"
    NUMBER = "so"
    OFFSET = "moc"
    WEEKDAY = "thu"
    WEEK = "tuan"
    YEAR = "nam"
    OCCASION = "dip"
    FROM = "ke_tu"
    AHEAD = "nua"
    SUBMIT = "nop"
    WHICH_DAY = "hoi_ngay"
    IS_OFF = "hoi_nghi"
    HOW_LONG = "hoi_may_ngay"
    COUNTED = "hoi_tinh"
    FILLER = "dem"
    COUNT = "so ngay"
    DATE = "ngay thang"
    LEFT = "la"


MOST_FOREIGN = 3
"""Words of something else that may stand in a question about days; more make it another one."""
_UNITS = (Word.WORKING, Word.PLAIN)
_TELLING = tuple(word for word in Word if word not in {Word.NUMBER, Word.FILLER})
_ONLY_ONE = (Word.OCCASION, Word.YEAR, Word.WEEK, Word.COUNT)


@dataclass(frozen=True, slots=True)
class DayReading:
    """``said`` are the words found; ``count`` days, ``start``; ``occasion`` a holiday's legal
    name, ``year`` that is asked about; ``guessed`` where the year of ``start`` was not said;
    ``left`` how many words belong to none of it.
    """

    said: frozenset[Word]
    left: int
    count: int | None = None
    start: date | None = None
    guessed: bool = False
    occasion: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A stretch of so many words. For dates ``value`` is the ISO date."""

    words: int
    word: Word
    value: str = ""


@dataclass(frozen=True, slots=True)
class DayWords:
    """The words of ngay-nghi.yaml in look-up form."""

    table: PhraseTable

    @classmethod
    def build(cls, model: DaysOffModel, fillers: Iterable[str]) -> DayWords:
        return cls(PhraseTable(_phrases(model, fillers)))

    def read(self, tokens: Tokens, today: date) -> DayReading | None:
        """None where a message is surely not about days, or says two things at once."""
        said: dict[Word, list[str]] = defaultdict(list)
        position = 0
        guessed = False
        while position < len(tokens):
            if typed := read_date(tokens, position, today):
                said[Word.DATE].append(typed.day.isoformat())
                guessed = guessed or typed.guessed
            found = self._count(tokens, position) or self._phrase(tokens, position)
            if not typed or found.word is Word.OCCASION:
                said[found.word].append(found.value)
            if said[Word.BARRED] or len(said[Word.LEFT]) > MOST_FOREIGN:
                return None
            position += max(found.words, typed.words if typed else 0)
        return _reading(said, guessed, today)

    def _count(self, tokens: Tokens, start: int) -> _Found | None:
        """«8 ngày», «tám ngày làm việc»."""
        numbers = [(1, tokens[start].folded)] if tokens[start].folded.isdigit() else []
        numbers += [(found.words, found.value) for found in self._at(tokens, start, Word.NUMBER)]
        for size, number in numbers:
            unit = next(self._at(tokens, start + size, *_UNITS), None)
            if unit:
                return _Found(size + unit.words, Word.COUNT, f"{int(number)} {unit.word}")
        return None

    def _phrase(self, tokens: Tokens, start: int) -> _Found:
        typed = tokens[start].folded
        for words in (_TELLING, (Word.FILLER,)):
            if found := next(self._at(tokens, start, *words), None):
                return found
        if len(typed) == 4 and typed.isdigit():
            return _Found(1, Word.YEAR, typed)
        return _Found(1, Word.BARRED if any(ch.isdigit() for ch in typed) else Word.LEFT)

    def _at(self, tokens: Tokens, start: int, *words: Word) -> Iterator[_Found]:
        """What starts here, longest first."""
        if start < len(tokens):
            for length, code in self.table.at(tokens, start, accented=False):
                word, _, value = code.partition(":")
                if word in words:
                    yield _Found(length, Word(word), value)


def _reading(said: dict[Word, list[str]], guessed: bool, today: date) -> DayReading | None:
    if any(len(set(said[word])) > 1 for word in _ONLY_ONE):
        return None
    number, unit = said[Word.COUNT][0].split() if said[Word.COUNT] else ("", "")
    if unit:
        said[Word(unit)].append(unit)
    year = _year(said[Word.YEAR], today)
    starts = _starts(said, today)
    if year and guessed:
        starts = {on(year, day.month, day.day) or day for day in starts}
    if len(starts) > 1 or (number and not 0 < int(number) <= _MOST_DAYS):
        return None
    return DayReading(
        frozenset(word for word, values in said.items() if values),
        len(said[Word.LEFT]),
        int(number) if number else None,
        next(iter(starts), None),
        guessed and not year,
        next(iter(said[Word.OCCASION]), None),
        year,
    )


def _year(said: Sequence[str], today: date) -> int | None:
    """«2027», or so many years from this one."""
    if not said:
        return None
    return int(said[0]) if len(said[0]) == 4 else today.year + int(said[0])


def _starts(said: dict[Word, list[str]], today: date) -> set[date]:
    """The days named: dates rather than «hôm nay», and that rather than days of the week."""
    if said[Word.DATE]:
        return {date.fromisoformat(day) for day in said[Word.DATE]}
    if said[Word.OFFSET]:
        return {today + timedelta(int(days)) for days in said[Word.OFFSET]}
    weeks = [int(shift) for shift in said[Word.WEEK]]
    return {_weekday(name, weeks[0] if weeks else None, today) for name in said[Word.WEEKDAY]}


def _weekday(name: str, week: int | None, today: date) -> date:
    """The day of the week named; without a week the last («hôm thứ sáu»), or the next one."""
    number = int(name.removeprefix(_GONE))
    if week is not None:
        return today + timedelta(number - today.weekday() + _WEEK * week)
    if name.startswith(_GONE):
        return today - timedelta((today.weekday() - number) % _WEEK)
    return today + timedelta((number - today.weekday() - 1) % _WEEK + 1)


def _phrases(model: DaysOffModel, fillers: Iterable[str]) -> Iterator[tuple[Tokens, str]]:
    """Every phrase with what it is and means; among equals the first of :class:`Word` wins."""
    spoken = model.nhan_ra.model_dump() | {Word.OCCASION: model.dip}
    spoken[Word.FILLER] = [*spoken[Word.FILLER], *fillers]
    for number, names in enumerate(model.nhan_ra.thu):
        for before, name in product(model.nhan_ra.da_qua, names):
            yield tokens_of(f"{before} {name}"), f"{Word.WEEKDAY}:{_GONE}{number}"
    for word in Word:
        for value, phrases in _by_value(spoken.get(word, ())):
            for phrase in phrases:
                yield tokens_of(phrase), f"{word}:{value}"


def _by_value(spoken: object) -> Iterator[tuple[str, Sequence[str]]]:
    """Lists, one list a weekday, phrases with a number, or names with their phrases."""
    if isinstance(spoken, dict):
        for key, value in spoken.items():
            yield (str(value), [key]) if isinstance(value, int) else (key, value)
    elif isinstance(spoken, list):
        for i, item in enumerate(spoken):
            yield (str(i), item) if isinstance(item, list) else ("", [item])
