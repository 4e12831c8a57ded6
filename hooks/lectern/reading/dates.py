"""Parses dates in EDTF, level 1 (<https://www.loc.gov/standards/datetime/>)."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from lectern.model.dates import Bound, Date, Day, Interval, PartialDate, familiar

POINT = re.compile(
    r"""(?P<year> -?\d{4} | -?\d(?:\d\dX|\dXX|XXX) | Y-?[1-9]\d{4,11})
        (?:-(?P<month>\d\d|XX) (?:-(?P<day>\d\d|XX))?)?
        (?P<qualifier>[?~%]?)""",
    re.VERBOSE | re.ASCII,
)
"""A date that is not an interval. Twelve digits are enough for the age of the universe."""

SEASONS = range(21, 25)

ADVICE = (
    "write YYYY, YYYY-MM or YYYY-MM-DD, or as EDTF does: 1848~ (about), 1848? (uncertain), "
    "184X (a decade), -0019 (20 BC), 1848/1850 or 1848/.. (an interval)"
)


def parse_date(value: object) -> Date:
    """Parse a date or an interval. Raises `ValueError` with a remedy, as for 2023-02-30."""
    if not isinstance(value, str) or "/" not in value:
        return parse_point(value)
    start, _, end = value.partition("/")
    try:
        interval = Interval(_bound(start), _bound(end))
    except ValueError as problem:
        raise ValueError(f"in “{value}”, {problem}") from None
    if not (isinstance(interval.start, PartialDate) or isinstance(interval.end, PartialDate)):
        raise ValueError(f"“{value}” has no date; remove it, or give one of its ends")
    if interval.first > interval.last:
        raise ValueError(f"“{value}” ends before it begins; swap its ends")
    return interval


def parse_point(value: object) -> PartialDate:
    """Parse a date that is not an interval. Raises `ValueError` for any other."""
    if isinstance(value, str) and "/" in value:
        raise ValueError(f"“{value}” is an interval; write one date")
    found = POINT.fullmatch(value) if isinstance(value, str) else None
    if found is None or found["year"] == "-0000":
        raise ValueError(f"“{value}” is not a date; {ADVICE}")
    digits, month, day = found["year"].lstrip("Y"), found["month"], found["day"]
    unknown = digits.count("X")
    if (unknown and {month, day} - {None, "XX"}) or (month == "XX" and day not in (None, "XX")):
        raise ValueError(f"“{value}” has a known part after an unknown one; end it in XX")
    result = PartialDate(
        int(digits.replace("X", "9" if digits.startswith("-") else "0")),
        unknown_digits=unknown,
        unknown_parts=" and ".join(  # type: ignore[arg-type]
            name for name, part in (("month", month), ("day", day)) if part == "XX"
        ),
        qualifier=found["qualifier"],  # type: ignore[arg-type]
        **_within_year(month, day),
    )
    try:
        familiar(Day(result.year, result.month or 1, result.day or 1))
    except ValueError:
        raise ValueError(f"“{value}” is not a day of the calendar; {ADVICE}") from None
    return result


def _within_year(month: str | None, day: str | None) -> dict[str, Any]:
    """The season, or the month and the day, that are known."""
    if month in (None, "XX"):
        return {}
    number = int(month or 0)
    if number in SEASONS and day is None:
        return {"season": number}
    # There is no month 0 or day 0; 13 is not a day of the calendar either.
    return {"month": number or 13, "day": None if day in (None, "XX") else int(day or 0) or 32}


def _bound(value: str) -> Bound:
    """Parse an end of an interval. Raises `ValueError` if it is not one."""
    return ".." if value == ".." else "" if value == "" else parse_point(value)


def parse_day(value: object) -> PartialDate:
    """Parse an exact day. Raises `ValueError` for any other date."""
    found = parse_point(value)
    if not (found.is_plain and found.day):
        raise ValueError(f"“{value}” is not one day; write YYYY-MM-DD, or remove it")
    return found


DayField = Annotated[PartialDate, BeforeValidator(parse_day)]
"""A field that holds one day."""

PlainDate = Annotated[PartialDate, BeforeValidator(parse_point)]
"""A field that holds a date and no interval."""

DateField = Annotated[Date, BeforeValidator(parse_date)]
"""A field that holds a date or an interval."""
