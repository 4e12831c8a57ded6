"""Dates as exact as they are known, and the days that they can mean."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date as exact as it is known: a year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = (self.year, self.month, self.day)
        return "-".join(f"{part:02d}" for part in parts if part is not None)


def first(value: PartialDate) -> date:
    """The first of them."""
    return date(value.year, value.month or 1, value.day or 1)


def last(value: PartialDate) -> date:
    """The last of them."""
    month = value.month or 12
    return date(value.year, month, value.day or monthrange(value.year, month)[1])
