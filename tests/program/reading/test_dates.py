"""Dates as editors write them, and the days they can mean."""

from __future__ import annotations

import math
import random

import edtf
import pytest
from edtf.parser.edtf_exceptions import EDTFParseException

from lectern.model.dates import Day, PartialDate
from lectern.reading.dates import parse_date


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2023", (2023, 1, 1), (2023, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("1900-02", (1900, 2, 1), (1900, 2, 28)),
        ("2023-05-11", (2023, 5, 11), (2023, 5, 11)),
        ("0000-02", (0, 2, 1), (0, 2, 29)),
        ("-0019", (-19, 1, 1), (-19, 12, 31)),
        ("-0003-02-28", (-3, 2, 28), (-3, 2, 28)),
        ("Y-170000002", (-170000002, 1, 1), (-170000002, 12, 31)),
        ("1848~", (1848, 1, 1), (1848, 12, 31)),
        ("1848-05?", (1848, 5, 1), (1848, 5, 31)),
        ("184X", (1840, 1, 1), (1849, 12, 31)),
        ("19XX%", (1900, 1, 1), (1999, 12, 31)),
        ("1XXX", (1000, 1, 1), (1999, 12, 31)),
        ("-001X", (-19, 1, 1), (-10, 12, 31)),
        ("-00XX", (-99, 1, 1), (0, 12, 31)),
        ("1985-04-XX", (1985, 4, 1), (1985, 4, 30)),
        ("2004-XX", (2004, 1, 1), (2004, 12, 31)),
        ("1985-XX-XX", (1985, 1, 1), (1985, 12, 31)),
        ("19XX-XX-XX", (1900, 1, 1), (1999, 12, 31)),
        # Where on Earth is not said: a season of the south begins in the other half of the year.
        ("2001-21~", (2001, 1, 1), (2001, 12, 31)),
        ("1848/1850-02", (1848, 1, 1), (1850, 2, 28)),
        ("1848-05~/1850?", (1848, 5, 1), (1850, 12, 31)),
        ("184X/2001-23", (1840, 1, 1), (2001, 12, 31)),
        ("1848/..", (1848, 1, 1), (math.inf, 12, 31)),
        ("1848/", (1848, 1, 1), (math.inf, 12, 31)),
        ("../1848", (-math.inf, 1, 1), (1848, 12, 31)),
        ("/-0019", (-math.inf, 1, 1), (-19, 12, 31)),
    ],
)
def test_a_date_is_read_and_written_and_has_its_days(
    date: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    value = parse_date(date)
    assert (value.first, value.last) == (first, last)
    assert str(value) == date


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (1848, "is not a date"),
        (None, "is not a date"),
        ("", "is not a date"),
        (" 1848", "is not a date"),
        ("1848\n", "is not a date"),
        ("１８４８", "is not a date"),
        ("-19", "is not a date"),
        ("-0000", "is not a date"),
        ("19", "is not a date"),
        ("XXXX", "is not a date"),
        ("Y2000", "is not a date"),
        ("Y-17E7", "is not a date"),
        ("1848-5-3", "is not a date"),
        ("11.5.2023", "is not a date"),
        ("1848-05-03T10:00", "is not a date"),
        ("[1667,1668]", "is not a date"),
        ("2004-?06", "is not a date"),
        ("1848~~", "is not a date"),
        ("2023-02-30", "not a day of the calendar"),
        ("1900-02-29", "not a day of the calendar"),
        ("-0019-02-29", "not a day of the calendar"),
        ("2023-00", "not a day of the calendar"),
        ("2023-13", "not a day of the calendar"),
        ("2023-25", "not a day of the calendar"),
        ("2023-05-00", "not a day of the calendar"),
        ("2023-21-03", "not a day of the calendar"),
        ("19XX-05", "has a known part after an unknown one"),
        ("1985-XX-12", "has a known part after an unknown one"),
        ("1850/1848", "ends before it begins; swap"),
        ("../..", "has no date"),
        ("/", "has no date"),
        ("1848/1849/1850", "is an interval"),
        ("1848/unknown", "in “1848/unknown”, “unknown” is not a date"),
        ("1848-02-30/..", "in “1848-02-30/..”, “1848-02-30” is not a day"),
    ],
)
def test_a_wrong_date_is_refused_with_what_to_write(value: object, problem: str) -> None:
    with pytest.raises(ValueError, match="; ") as refused:
        parse_date(value)
    assert problem in str(refused.value)


def test_days_and_months_are_those_that_another_reader_of_the_format_finds() -> None:
    """The `edtf` library, where it reads a date and knows the calendar."""
    chance = random.Random(1848)
    read = 0
    for _ in range(600):
        year = chance.choice(["{:04d}", "-{:04d}"]).format(chance.randrange(1, 2100))
        parts = [year, f"{chance.randrange(1, 13):02d}", f"{chance.randrange(1, 29):02d}"]
        date = "-".join(parts[: chance.randrange(1, 4)])
        if len(date) == len(year) and chance.random() < 0.5:
            unknown = chance.randrange(1, 3)
            date = date[:-unknown] + "X" * unknown
        date += chance.choice(["", "", "~", "?", "%"])
        try:
            other = edtf.parse_edtf(date)
        except EDTFParseException:
            continue
        ours = parse_date(date)
        assert isinstance(ours, PartialDate)
        assert ours.first == tuple(other.lower_strict()[:3]), date
        if ours.month != 2 or ours.day:
            assert ours.last == tuple(other.upper_strict()[:3]), date
        read += 1
    assert read > 400


def test_days_are_counted_over_the_year_in_which_the_era_begins() -> None:
    assert Day(1, 1, 1).number - Day(0, 12, 31).number == 1
    assert Day(1, 1, 1).number - Day(0, 1, 1).number == 366
    assert Day(2000, 1, 1).number - Day(-2000, 1, 1).number == 4000 * 365 + 970
    assert Day(2023, 12, 31).of_year == 364
    assert Day(-math.inf, 1, 1) < Day(-170000002, 1, 1) < Day(math.inf, 12, 31)


def test_what_a_date_falls_into_leaves_out_what_is_said_about_it() -> None:
    def periods(date: str) -> list[str]:
        return [str(period) for period in parse_date(date).periods]

    assert periods("2023-05-11") == ["2023", "2023-05", "2023-05-11"]
    assert periods("2023-05~") == ["2023", "2023-05"]
    assert periods("2001-21") == ["2001", "2001-21"]
    assert periods("19XX?") == ["19XX"]
    assert periods("2004-XX") == ["2004"]
    assert periods("1848/1850") == ["1848/1850"]
