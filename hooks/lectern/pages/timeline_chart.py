"""Computes the positions of events on the timeline's axis; templates draw them.

Positions are in per cent of the width, so that one drawing fits any screen. A date is drawn as
precisely as it is known: a day is a dot, a month or a year the whole period. Years without events
take no room; a break marks them.
"""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lectern.languages.dates import format_date, format_years
from lectern.model.dates import Date, Day, PartialDate
from lectern.model.sources import Source
from lectern.pages.citations import citation
from lectern.reading.timeline import Event

LEFT, RIGHT = 7.0, 13.0
"""Room for events known only to be earlier or later than everything else."""

BREAK = 3.0
"""Width of a break, if there are few."""

BREAKS = 20.0
"""The most room for all breaks together."""

STRETCH = 6.0
"""Length of the mark of an event only known to be before or after a day."""

LABEL = 10.0
"""Room for a year's number on a phone."""

DOT = 7
"""The fewest days for a bar; shorter periods are dots."""

Kind = Literal["dot", "bar", "earlier", "later", "between", "none"]


@dataclass(frozen=True)
class Year:
    """A year of the axis."""

    number: int
    start: float
    end: float
    labelled: bool
    """Whether there is room for its number."""

    after_break: bool
    """Whether years are left out before it."""

    @property
    def name(self) -> str:
        """“2022”, “20 BC”."""
        return format_years(PartialDate(self.number))


@dataclass(frozen=True)
class Scale:
    """The axis."""

    years: tuple[Year, ...]

    def at(self, day: Day, passed: int = 0) -> float:
        """The position `passed` days after the start of a day; of a skipped year, the break."""
        index = bisect.bisect([year.number for year in self.years], day.year) - 1
        if index < 0:
            return self.years[0].start
        year = self.years[index]
        if year.number != day.year:
            return year.end
        days = Day(day.year, 12, 31).of_year + 1
        return round(year.start + (year.end - year.start) * (day.of_year + passed) / days, 2)


@dataclass(frozen=True)
class Mark:
    """What is drawn of an event."""

    kind: Kind
    start: float = 0
    end: float = 0

    @property
    def middle(self) -> float:
        """Where a dot stands."""
        return round((self.start + self.end) / 2, 2)

    @property
    def width(self) -> float:
        """How long a bar is."""
        return round(self.end - self.start, 2)


@dataclass(frozen=True)
class Row:
    """An event with its mark."""

    event: Event
    when: str
    """Its date as it can be said, in English."""

    mark: Mark


@dataclass(frozen=True)
class Publication:
    """A text on the axis."""

    source: Source
    mark: Mark


@dataclass(frozen=True)
class Chart:
    """The whole picture."""

    scale: Scale | None
    """`None` where neither a text nor an event has a date."""

    rows: tuple[Row, ...]
    """In order of time, as far as known."""

    publications: tuple[Publication, ...]

    @property
    def ticks(self) -> list[float]:
        """The positions of the texts, rounded to what can be seen to limit their number."""
        return sorted({round(publication.mark.start * 4) / 4 for publication in self.publications})

    def has(self, *kinds: Kind) -> bool:
        """Whether a mark of any of these kinds is drawn."""
        return any(row.mark.kind in kinds for row in self.rows)


@dataclass(frozen=True)
class Bounds:
    """What the texts' dates imply about an event that no text dates."""

    after: Date | None
    """The last text for which it is in the future."""

    before: Date | None
    """The first text for which it is in the past."""


def chart(events: Sequence[Event], sources: Mapping[str, Source]) -> Chart:
    """The picture of some events and of the dates of the texts."""
    dated = [source for source in sources.values() if source.published]
    bounds = {event.id: bounds_of(event, sources) for event in events}
    told = [day for event in events for day in (event.start, event.end) if day]
    all_dates = [*told, *(source.published for source in dated if source.published)]
    axis = scale(all_dates) if all_dates else None
    rows = [
        Row(
            event,
            when(event, sources),
            _mark(event, bounds[event.id], axis) if axis else Mark("none"),
        )
        for event in sorted(events, key=lambda event: _order(event, bounds[event.id]))
    ]
    publications = [
        Publication(source, _span(source.published, source.published, axis))
        for source in dated
        if axis and source.published
    ]
    return Chart(axis, tuple(rows), tuple(publications))


def scale(dates: Iterable[Date]) -> Scale:
    """The axis for some dates; years with known months or days get three times the room."""
    weights: dict[int, int] = {}
    for point in itertools.chain.from_iterable(map(_points, dates)):
        for year in point.years:
            weights[year] = max(weights.get(year, 1), 3 if point.month else 1)
    numbers = sorted(weights)
    gaps = {year for last, year in itertools.pairwise(numbers) if year - last > 1}
    gap = min(BREAK, BREAKS / len(gaps)) if gaps else 0
    room = (100 - LEFT - RIGHT - gap * len(gaps)) / sum(weights.values())
    years: list[Year] = []
    cursor, labelled = LEFT, -LABEL
    for number in numbers:
        cursor += gap if number in gaps else 0
        end = cursor + room * weights[number]
        # A number is at the start of its year.
        shown = cursor - labelled >= LABEL
        labelled = cursor if shown else labelled
        years.append(
            Year(
                number,
                round(cursor, 2),
                round(end, 2),
                shown,
                number in gaps,
            )
        )
        cursor = end
    return Scale(tuple(years))


def bounds_of(event: Event, sources: Mapping[str, Source]) -> Bounds:
    """What the texts' dates imply about an event."""
    ahead: list[Date] = []
    past: list[Date] = []
    for telling in event.tellings:
        published = sources[telling.source].published
        if published:
            (ahead if telling.ahead else past).append(published)
    after = max(ahead, key=lambda day: day.last, default=None)
    before = min(past, key=lambda day: day.first, default=None)
    return Bounds(after, before)


def _mark(event: Event, bounds: Bounds, axis: Scale) -> Mark:
    if event.start:
        return _span(event.start, event.end, axis)
    after = axis.at(bounds.after.first) if bounds.after else None
    before = axis.at(bounds.before.last) if bounds.before else None
    if after is not None and before is not None and after < before:
        return Mark("between", after, before)
    if before is not None:
        return Mark("earlier", round(before - STRETCH, 2), before)
    if after is not None:
        return Mark("later", after, round(after + STRETCH, 2))
    return Mark("none")


def _points(value: Date) -> list[PartialDate]:
    """The dates of which one is made."""
    ends = [value] if isinstance(value, PartialDate) else [value.start, value.end]
    return [end for end in ends if isinstance(end, PartialDate)]


def _span(start: Date, end: Date | None, axis: Scale) -> Mark:
    first, last = start.first, (end or start).last
    short = last.number - first.number < DOT
    return Mark("dot" if short else "bar", axis.at(first), axis.at(last, passed=1))


def _order(event: Event, bounds: Bounds) -> tuple[float, int, bool, Day, str]:
    """The sort key: by known month, within it past events before future ones, then by day."""
    known = event.start or bounds.before or bounds.after
    if known is None:
        return math.inf, 12, event.ahead, Day(math.inf, 12, 31), event.name
    first = known.first
    return first.year, first.month, event.ahead, first, event.name


def when(event: Event, sources: Mapping[str, Source]) -> str:
    """The date of an event in words, as precise as known: “11 to 12 July 2023”.

    An event that no text dates has the texts' own words, or is placed by the texts' dates.
    """
    bounds = bounds_of(event, sources)
    if event.start and event.end:
        said = _interval(event.start, event.end)
        if event.outside:
            said += ", a date from outside the texts"
        if event.ahead and bounds.after:
            said += f"; still to come on {format_date(bounds.after)}"
        return said
    told = [
        f"“{telling.says}” ({citation(sources[telling.source])})"
        for telling in event.tellings
        if telling.says
    ]
    if told:
        return "; ".join(told)
    parts = ["not dated"]
    if bounds.after:
        parts.append(f"still to come on {format_date(bounds.after)}")
    if bounds.before:
        parts.append(f"past by {format_date(bounds.before)}")
    return "; ".join(parts)


def _interval(start: Date, end: Date) -> str:
    """A period with the common parts of its dates given once."""
    if start == end:
        return format_date(start)
    first = format_date(start)
    if isinstance(start, PartialDate) and isinstance(end, PartialDate) and start.is_plain:
        if start.day and (start.year, start.month) == (end.year, end.month):
            first = str(start.day)
        elif start.year == end.year:
            first = first.removesuffix(f" {start.year}")
    return f"{first} to {format_date(end)}"
