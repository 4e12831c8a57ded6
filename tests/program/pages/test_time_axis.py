"""The axis of the timeline: each year gets room for what is told about it."""

from __future__ import annotations

import itertools

import pytest

from lectern.model.dates import Day, PartialDate
from lectern.pages.timeline_chart import LABEL, LEFT, scale
from lectern.reading.dates import parse_point


def days(*texts: str) -> list[PartialDate]:
    """Dates from their numbers: `2022-06`."""
    return [parse_point(text) for text in texts]


def test_years_of_which_nothing_is_told_take_no_room() -> None:
    years = scale(days("2014", "2022-06", "2023-05-03")).years
    assert [year.number for year in years] == [2014, 2022, 2023]
    assert [year.after_break for year in years] == [False, True, False]
    assert years[0].start == LEFT
    assert years[1].start > years[0].end
    assert years[2].start == years[1].end


def test_a_year_with_months_has_thrice_the_room() -> None:
    first, second = scale(days("2021", "2022-06")).years
    assert second.end - second.start == pytest.approx(3 * (first.end - first.start), abs=0.02)


@pytest.mark.parametrize("count", [1, 2, 10, 100, 1000])
@pytest.mark.parametrize("step", [1, 3])
def test_an_axis_of_any_number_of_years_fits(count: int, step: int) -> None:
    years = scale(PartialDate(1000 + step * index) for index in range(count)).years
    assert years[0].start == LEFT
    assert years[-1].end <= 100
    assert all(year.start < year.end for year in years) or count == 1000
    labels = [year.start for year in years if year.labelled]
    assert labels[0] == LEFT
    assert all(b - a >= LABEL - 0.01 for a, b in itertools.pairwise(labels))


def test_days_stand_in_their_years_in_order() -> None:
    axis = scale(days("2014", "2022-06", "2023-05-03"))
    wanted = [
        Day(2013, 5, 1),
        Day(2014, 1, 1),
        Day(2014, 12, 31),
        Day(2018, 1, 1),
        Day(2022, 1, 1),
        Day(2022, 6, 1),
        Day(2023, 1, 1),
        Day(2023, 12, 31),
        Day(2030, 1, 1),
    ]
    places = [axis.at(day) for day in wanted]
    assert places == sorted(places)
    assert places[0] == places[1] == axis.years[0].start
    assert places[3] == axis.years[0].end
    assert places[-1] == axis.years[-1].end
