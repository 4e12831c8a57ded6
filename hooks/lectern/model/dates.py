"""Dates of any precision, and the days they can mean.

They follow the Extended Date/Time Format, level 1 (EDTF, ISO 8601-2), in the proleptic Gregorian
calendar. Years are astronomical: 0 is 1 BC, and -19 is 20 BC.
"""

from __future__ import annotations

import math
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

CYCLE, DAYS = 400, 146_097
"""The calendar repeats after this many years, which have this many days."""


class Day(NamedTuple):
    """A day of the calendar; days compare in order of time."""

    year: float
    """A whole number; infinite where an interval has no bound."""

    month: int
    day: int

    @property
    def number(self) -> float:
        """Its number in a continuous count of days, from an arbitrary first day."""
        if math.isinf(self.year):
            return self.year
        return familiar(self).toordinal() + self.year // CYCLE * DAYS

    @property
    def of_year(self) -> int:
        """The number of days of the year before it."""
        return int(self.number - self._replace(month=1, day=1).number)


def familiar(day: Day) -> date:
    """The same day and month in a year that Python supports, leap if the year of `day` is."""
    return date(int(day.year) % CYCLE + 4 * CYCLE, day.month, day.day)


@dataclass(frozen=True)
class PartialDate:
    """A date of any precision: a decade, a year, a season, a month or a day."""

    year: int
    """The first year that it can be: -19 for `-001X`."""

    month: int | None = None
    day: int | None = None
    season: int | None = None
    """21 spring, 22 summer, 23 autumn, 24 winter."""

    unknown_digits: int = 0
    """How many of the last digits of the year are not known: 2 in `19XX`."""

    unknown_parts: Literal["", "day", "month", "month and day"] = ""
    """What is marked as unknown: “day” in `1985-04-XX`."""

    qualifier: Literal["", "~", "?", "%"] = ""
    """`~` approximate, `?` uncertain, `%` both."""

    def __str__(self) -> str:
        """As EDTF writes it."""
        digits = f"{abs(self.year):04d}"
        known = digits[: len(digits) - self.unknown_digits]
        parts = [
            "Y" * (len(digits) > 4) + "-" * (self.year < 0) + known + "X" * self.unknown_digits
        ]
        month = self.month or self.season
        if month or "month" in self.unknown_parts:
            parts.append(f"{month:02d}" if month else "XX")
        if self.day or "day" in self.unknown_parts:
            parts.append(f"{self.day:02d}" if self.day else "XX")
        return "-".join(parts) + self.qualifier

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year that it can be."""
        return self.year, self.year + 10**self.unknown_digits - 1

    @property
    def first(self) -> Day:
        """The first day that it can mean; of a season, which depends on the place, the year's."""
        return Day(self.years[0], self.month or 1, self.day or 1)

    @property
    def last(self) -> Day:
        """The last day that it can mean."""
        end = Day(self.years[1], self.month or 12, 1)
        return end._replace(day=self.day or monthrange(familiar(end).year, end.month)[1])

    @property
    def is_plain(self) -> bool:
        """Whether plain ISO 8601, and so HTML, can express it: a year, month or day AD."""
        extended = self.season or self.unknown_digits or self.unknown_parts or self.qualifier
        return not extended and 0 < self.year <= 9999

    @property
    def periods(self) -> tuple[Date, ...]:
        """The periods it falls into, as far as known: its year, its month or season, its day."""
        year = PartialDate(self.year, unknown_digits=self.unknown_digits)
        month = replace(year, month=self.month, season=self.season)
        day = replace(month, day=self.day)
        return tuple(dict.fromkeys((year, month, day)))


Bound: TypeAlias = PartialDate | Literal["", ".."]
"""An end of an interval: a date, one that is not known (empty), or none (`..`)."""


@dataclass(frozen=True)
class Interval:
    """A stretch of time."""

    start: Bound
    end: Bound

    def __str__(self) -> str:
        """As EDTF writes it."""
        return f"{self.start}/{self.end}"

    @property
    def first(self) -> Day:
        """Its first day."""
        return self.start.first if isinstance(self.start, PartialDate) else Day(-math.inf, 1, 1)

    @property
    def last(self) -> Day:
        """Its last day."""
        return self.end.last if isinstance(self.end, PartialDate) else Day(math.inf, 12, 31)

    @property
    def is_plain(self) -> bool:
        """Always false: HTML has no intervals."""
        return False

    @property
    def periods(self) -> tuple[Date, ...]:
        """Itself: it may fall into several years."""
        return (self,)


Date: TypeAlias = PartialDate | Interval
"""When something was."""
