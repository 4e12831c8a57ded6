"""Mentions that an editor states in a record, which replace those found there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lectern.languages import unspaced
from lectern.languages.segmentation import words
from lectern.model.sources import Mention
from lectern.names.ambiguity import Ambiguity


def occurrences(text: str, wanted: str, language: str) -> list[tuple[int, int]]:
    """The spans of some words in a text, at word boundaries."""
    spans = unspaced.divided(text, words(text, language))
    starts = {start for start, _ in spans}
    ends = {end for _, end in spans}
    found = (match.span() for match in re.finditer(re.escape(wanted), text))
    return [(start, end) for start, end in found if start in starts and end in ends]


Curated = tuple[int, int, str | None]
"""Start and end of an editor's mention, and its entity; `None` if it only removes a link."""


def touches(found: Mention | Ambiguity, curated: Iterable[Curated]) -> bool:
    """Whether a found mention overlaps an editor's own."""
    return any(start < found.end and found.start < end for start, end, _ in curated)


def settle(found: Iterable[Mention], curated: Iterable[Curated]) -> tuple[Mention, ...]:
    """The mentions, with the editor's replacing those that they overlap."""
    curated = list(curated)
    kept = [mention for mention in found if not touches(mention, curated)]
    added = [Mention(start, end, slug) for start, end, slug in curated if slug]
    return tuple(sorted([*kept, *added]))
