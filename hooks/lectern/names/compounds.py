"""Finds names that are the first part of a compound written as one word: „Natochefen”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

LEAST = 4
"""The fewest letters of a name that may be a first part: „Nato”; shorter ones start other words."""

MOST = 40
"""The most letters of a word that is checked."""

Span = tuple[int, int]


def pattern(seconds: Sequence[str]) -> re.Pattern[str] | None:
    """A pattern for the start of second parts; `None` if the language has none."""
    return re.compile("|".join(map(re.escape, seconds))) if seconds else None


def divided(
    text: str, spans: Iterable[Span], second: re.Pattern[str], is_name: Callable[[str], bool]
) -> Iterator[Span]:
    """The spans of words, compounds split where a name ends and a second part begins."""
    for start, end in spans:
        if LEAST < end - start <= MOST and text[start].isupper():
            places = (found.start() for found in second.finditer(text, start + LEAST, end))
            border = next((place for place in places if is_name(text[start:place])), None)
            if border:
                yield start, border
                start = border
        yield start, end
