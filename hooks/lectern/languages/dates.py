"""Dates in words, in English and (with CLDR) in the language of a text."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from babel import Locale
from babel.dates import DateTimeFormat, format_skeleton
from babel.dates import format_date as format_day

from lectern.languages import INTERFACE, locale, locale_en
from lectern.model.dates import Bound, Date, Day, Interval, PartialDate, familiar

SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
QUALIFIED = {"": "{}", "~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"}
APPROXIMATE, UNCERTAIN = ("~", "%"), ("?", "%")

FAMILIAR = range(1000, 10_000)
"""Years that are understood without an era."""


class _WithEra(DateTimeFormat):
    """Babel's format for years that Python's dates do not support."""

    def __init__(self, day: Day, where: Locale) -> None:
        super().__init__(familiar(day), where)
        self.year = int(day.year)

    def __getitem__(self, name: str) -> str:
        if name.startswith("y"):
            return str(self.year if self.year > 0 else 1 - self.year)
        if name.startswith("G"):
            return str(self.locale.eras["abbreviated"][int(self.year > 0)])
        return str(super().__getitem__(name))


@cache
def format_date(value: Date, tag: str = INTERFACE) -> str:
    """A date in the words of a language: “about May 1848”, “20 BC”, “1848 to 1850”.

    If CLDR does not know the language, the result is English. If it has no words for the date, such
    as a season in any language but English, the result is empty.
    """
    where = locale(tag)
    if where is None or tag == INTERFACE:
        return _interval(value) if isinstance(value, Interval) else _english(value)
    if isinstance(value, PartialDate):
        return _foreign(value, where)
    ends = [_foreign_bound(bound, where) for bound in (value.start, value.end)]
    return str(where.interval_formats[None]).format(*ends) if all(ends) else ""


@cache
def format_years(value: Date) -> str:
    """The year of a date, or its years: “1848”, “20 BC”, “1840–1849”, “1848 and later”."""
    first, last = value.first.year, value.last.year
    if math.isinf(last):
        return f"{_year(int(first))} and later"
    if math.isinf(first):
        return f"{_year(int(last))} and earlier"
    return _year(int(first)) if first == last else f"{_year(int(first))}–{_year(int(last))}"


def _english(value: PartialDate) -> str:
    if value.unknown_digits:
        first, last = map(_year, value.years)
        said = f"between {first} and {last}"
    elif value.season:
        said = f"{SEASONS[value.season]} {_year(value.year)}"
    else:
        said = _exact(value, locale_en())
    if value.unknown_parts:
        said += f" ({value.unknown_parts} not known)"
    return QUALIFIED[value.qualifier].format(said)


def _interval(value: Interval) -> str:
    start, end = (
        _english(bound) if isinstance(bound, PartialDate) else ""
        for bound in (value.start, value.end)
    )
    if start and end:
        return f"{start} to {end}"
    if start:
        return f"from {start} on" if value.end else f"from {start}, end not known"
    return f"until {end}" if value.start else f"until {end}, start not known"


def _foreign(value: PartialDate, where: Locale) -> str:
    """A date without English words; `~` and `?` are understood everywhere."""
    if value.season:
        return ""
    if value.unknown_digits:
        years = [_exact(PartialDate(year), where) for year in value.years]
        said = str(where.interval_formats[None]).format(*years)
    else:
        said = _exact(value, where)
    return f"{'~' * (value.qualifier in APPROXIMATE)}{said}{'?' * (value.qualifier in UNCERTAIN)}"


def _foreign_bound(bound: Bound, where: Locale) -> str:
    if isinstance(bound, PartialDate):
        return _foreign(bound, where)
    return "…" if bound else "?"


def _year(year: int) -> str:
    return _exact(PartialDate(year), locale_en())


def _exact(value: PartialDate, where: Locale) -> str:
    """The year, month and day that are known."""
    british = where.language == INTERFACE
    if value.year not in FAMILIAR:
        return _with_era(value, Locale("en", "GB") if british else where)
    day = familiar(value.first).replace(year=value.year)
    if value.day:
        # British order: the interface is in British English.
        return format_day(day, "long", locale=Locale("en", "GB") if british else where)
    return str(format_skeleton("yMMMM" if value.month else "y", day, locale=where))


def _with_era(value: PartialDate, where: Locale) -> str:
    """A year that is unclear without its era, or too large for Python's dates."""
    era = "G" if value.year < FAMILIAR.start else ""
    skeleton = f"{era}y{'MMM' if value.month else ''}{'d' if value.day else ''}"
    formats: Any = where.datetime_skeletons
    pattern = formats.get(skeleton) or formats[f"y{skeleton.removeprefix('Gy')}"]
    format = pattern.format
    if where.language == INTERFACE:
        format = format.replace("%(MMM)s", "%(MMMM)s")
    return str(format % _WithEra(value.first, where))
