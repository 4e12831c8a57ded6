"""Names of places that are as often another’s, by what stands beside them: Michael Jordan."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Set

from . import inflection
from .spelling import normal

OPENING = frozenset('.:!?…–—-"“”„«»‘‚(')
"""What the first word of a sentence, or of what is quoted in it, stands behind."""


class Doubts:
    """The doubtful names of one language, and of all."""

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

    def person(self, form: str, before: tuple[str, str], behind: str) -> bool:
        """Whether a form may be a person's between two words before it and one behind.

        The nearest before it comes last. A word is empty where there is none, or none right behind;
        the first of a sentence has a capital anyway, and so tells nothing.
        """
        form = normal(form)
        second, nearest = before
        if form in self._given and behind[:1].isupper():
            return True
        named = nearest[:1].isupper() and not nearest[1:].isupper()
        return form in self._family and named and not _opens(second)

    def word(self, form: str, before: str) -> bool:
        """Whether a form is an everyday word: one with the capital of a sentence's first."""
        return normal(form) in self._first and _opens(before)


def beside(
    text: str, spans: list[tuple[int, int]], start: int, end: int
) -> tuple[str, tuple[str, str], str]:
    """A form, the two words or marks before it, and the word behind it if a space parts them."""
    first, last = bisect_left(spans, (start,)), bisect_left(spans, (end,))
    before = ["", "", *(text[slice(*span)] for span in spans[max(first - 2, 0) : first])]
    near = last < len(spans) and text[end].isspace()
    return text[start:end], (before[-2], before[-1]), text[slice(*spans[last])] if near else ""


def _opens(before: str) -> bool:
    return not before or before in OPENING
