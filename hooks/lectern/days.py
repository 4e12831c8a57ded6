"""The days that an incomplete date can mean."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from .model import PartialDate


def first(value: PartialDate) -> date:
    """The first of them."""
    return date(value.year, value.month or 1, value.day or 1)


def last(value: PartialDate) -> date:
    """The last of them."""
    month = value.month or 12
    return date(value.year, month, value.day or monthrange(value.year, month)[1])
