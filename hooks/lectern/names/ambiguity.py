"""Finds ambiguous names, by their labels or by the words around them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Literal

from lectern.languages import inflection
from lectern.languages.normalisation import normal

OPENING = frozenset('.:!?…–—-"“”„«»‘‚(')
"""What may precede the first word of a sentence or of quoted words in it."""


class AmbiguousNames:
    """The words of one language, and those of all languages."""

    def __init__(self, tags: Iterable[str]) -> None:
        self._given: Set[str] = set()
        self._family: Set[str] = set()
        self._first: Set[str] = set()
        for tag in tags:
            table = inflection.rules(tag)
            self._given |= set(map(normal, table.given))
            self._family |= {
                normal(form) for name in table.family for form in inflection.forms(name, tag)
            }
            self._first |= set(map(normal, table.first))
        self._all = self._given | self._family | self._first

    def of(
        self, text: str, spans: list[tuple[int, int]], start: int, end: int
    ) -> Literal["", "word", "person"]:
        """What else the name may be there: an everyday word, a person, or nothing.

        The first word of a sentence has a capital anyway, so it says nothing about the next word.
        """
        form = normal(text[start:end])
        if form not in self._all:
            return ""
        first, last = bisect_left(spans, (start,)), bisect_left(spans, (end,))
        before = ["", "", *(text[slice(*span)] for span in spans[max(first - 2, 0) : first])]
        second, nearest = before[-2:]
        if form in self._first and _opens(nearest):
            return "word"
        near = last < len(spans) and text[end].isspace()
        if form in self._given and near and text[spans[last][0]].isupper():
            return "person"
        named = nearest[:1].isupper() and not nearest[1:].isupper()
        return "person" if form in self._family and named and not _opens(second) else ""


def _opens(before: str) -> bool:
    return not before or before in OPENING


@dataclass(frozen=True)
class Ambiguity:
    """A form that belongs to more than one entity. It is not linked, because we never guess."""

    start: int
    form: str
    entities: tuple[str, ...]

    @property
    def end(self) -> int:
        """Offset after the form's last character."""
        return self.start + len(self.form)
