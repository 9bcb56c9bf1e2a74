"""Which days the offices work: the legal holidays, and what was announced beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.kb.days_off import SATURDAY, DaysOffModel

YEARS = range(2020, 2051)
"""The years reckoned with: before 2021 National Day was a single day, and after 2050 the lunar
calendar of the package is an estimate."""
_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The week of civil servants. ``names`` are the days off that have one (holidays, days in
    lieu, swapped days); ``worked`` the Saturdays and Sundays that make up for a swapped day.

    Legal holidays are those of the package ``holidays`` (Labour Code 2019, article 112).
    """

    names: Mapping[date, str]
    worked: frozenset[date]
    announced: frozenset[int]

    @classmethod
    def build(cls, model: DaysOffModel) -> WorkCalendar:
        # it takes a tenth of a second to import, which a start from the stored index can save
        from holidays import country_holidays  # noqa: PLC0415

        legal = country_holidays("VN", years=YEARS, language="vi")
        years = model.announced.values()
        worked = {day for year in years for day in year.di_lam}
        extra = [off for year in years for off in year.nghi]
        names = {day: name for day, name in legal.items() if day not in worked}
        worked |= legal.weekend_workdays | {off.lam_bu for off in extra if off.lam_bu}
        return cls(
            names | {off.ngay: off.ten for off in extra},
            frozenset(worked),
            frozenset(model.announced),
        )

    def is_off(self, day: date) -> bool:
        if day in self.worked:
            return False
        return day.weekday() >= SATURDAY or day in self.names

    def occasion(self, name: str, year: int) -> date | None:
        """The day of a holiday, by its legal name."""
        return next((d for d, n in self.names.items() if d.year == year and n == name), None)

    def stretch(self, day: date) -> tuple[date, date]:
        """The first and the last of the days off in a row around a day off."""
        first = last = day
        while self.is_off(first - _DAY):
            first -= _DAY
        while self.is_off(last + _DAY):
            last += _DAY
        return first, last

    def unannounced(self, first: date, last: date) -> tuple[int, ...]:
        """The years between two days for which only the law is known."""
        return tuple(y for y in range(first.year, last.year + 1) if y not in self.announced)
