"""Mentions that an editor states in a record, and what they settle of those that were found."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lectern.languages import unspaced
from lectern.languages.segmentation import words
from lectern.model.sources import Mention
from lectern.names.ambiguity import Ambiguity


def occurrences(text: str, wanted: str, language: str) -> list[tuple[int, int]]:
    """Where some words stand in a text, from one word's edge to another's."""
    spans = unspaced.divided(text, words(text, language))
    starts = {start for start, _ in spans}
    ends = {end for _, end in spans}
    found = (match.span() for match in re.finditer(re.escape(wanted), text))
    return [(start, end) for start, end in found if start in starts and end in ends]


Curated = tuple[int, int, str | None]
"""Start and end of an editor's own mention, and its entity; `None` where nothing is meant."""


def touches(found: Mention | Ambiguity, curated: Iterable[Curated]) -> bool:
    """Whether what was found shares characters with an editor's own mentions."""
    return any(start < found.end and found.start < end for start, end, _ in curated)


def settle(found: Iterable[Mention], curated: Iterable[Curated]) -> tuple[Mention, ...]:
    """The mentions found, with an editor's own in place of those that they touch."""
    curated = list(curated)
    kept = [mention for mention in found if not touches(mention, curated)]
    added = [Mention(start, end, slug) for start, end, slug in curated if slug]
    return tuple(sorted([*kept, *added]))
