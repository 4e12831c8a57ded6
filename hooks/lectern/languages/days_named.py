"""Finds days and months written in words, with CLDR's month names."""

from __future__ import annotations

import re
from functools import cache

from lectern.languages import INTERFACE, locale

DAY = r"(?:(?<!\d)(\d{1,2})(?:\.|º|st|nd|rd|th|er|re)?(?: (?:de|of))? )?"
"""A day of the month before its name."""

BEHIND = r"(?:(?: (?:the )?)(\d{1,2})(?![\d:.,]*\d))?"
"""And behind it, as in “May 11”."""

IN_FIGURES = re.compile(r"(?<!\d)(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日일])?")
"""As Chinese, Japanese and Korean name them."""

Day = tuple[int, int]
"""A month and its day; the day is 0 if the text names none."""


def days(text: str, language: str) -> set[Day]:
    """The days and months in a text. Forms of month names that CLDR lacks are not found."""
    found = {(int(m[1]), int(m[2] or 0)) for m in IN_FIGURES.finditer(text)}
    names, pattern = _months(language)
    for match in pattern.finditer(text) if names else ():
        name = match[2]
        # In English, “may” and “march” are other words.
        if language != INTERFACE or name[0].isupper():
            found.add((names[name.casefold()], int(match[1] or match[3] or 0)))
    return {(month, day) for month, day in found if 1 <= month <= 12 and day <= 31}


def otherwise(text: str, language: str, english: str) -> list[str]:
    """The days and months that differ between an English text and its original.

    Empty if only one side names any, or one names more: it may say “yesterday”.
    """
    here, there = days(text, language), days(english, INTERFACE)
    for size in (1, 2):
        one, other = (
            {day[:size] for day in side if day[-1] or size == 1} for side in (here, there)
        )
        if one - other and other - one:
            return [_told(day) for day in sorted(other - one)]
    return []


def _told(day: tuple[int, ...]) -> str:
    where = locale(INTERFACE)
    assert where is not None  # noqa: S101 (CLDR has English)
    name = str(where.months["format"]["wide"][day[0]])
    return f"{day[1]} {name}" if len(day) > 1 else name


@cache
def _months(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    """The names of the months, as alone and within a date, by the number of each."""
    where = locale(language)
    forms = (where.months[form]["wide"] for form in ("format", "stand-alone")) if where else ()
    names = {
        str(name).casefold(): number
        for form in forms
        for number, name in form.items()
        if str(name).isalpha()
    }
    either = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return names, re.compile(rf"(?i){DAY}\b({either})\b{BEHIND}")
