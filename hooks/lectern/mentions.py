"""Names in texts: whole-token lookup of generated forms, the longest first."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from . import inflection
from .entities import family_names, names, territory_names
from .model import Entity, Mention
from .segmentation import words

HYPHENS = "-\u2010\u2011"

APOSTROPHES = str.maketrans("’ʼ", "''")
"""The typographic apostrophe, and the letter that Ukrainian and others use."""

SMALL = 2
"""Letters of a particle that is left out at the end of what a name leaves around another."""


@dataclass(frozen=True)
class Ambiguity:
    """A form that more than one entity claims; it is never guessed, so it is not linked."""

    start: int
    form: str
    entities: tuple[str, ...]

    @property
    def end(self) -> int:
        """Offset behind the form's last character."""
        return self.start + len(self.form)


class Matcher:
    """Finds the names of entities in texts of one language."""

    def __init__(self, entities: Mapping[str, Entity], language: str) -> None:
        self.entities = entities
        self.language = language
        self._owners: dict[str, set[str]] = defaultdict(set)
        # What an editor wrote counts before what CLDR gives.
        curated: dict[str, set[str]] = defaultdict(set)
        for entity in entities.values():
            for form in names(entity, language):
                for key in _spellings(form):
                    curated[key].add(entity.slug)
            for form in territory_names(entity, language):
                for key in _spellings(form):
                    self._owners[key].add(entity.slug)
        self._owners.update(curated)
        for phrase in inflection.rules(language).apart:
            # Nobody's name, but longer than the country's that stands in it.
            for form in inflection.forms(phrase, language):
                self._owners.setdefault(_normal(form), set())
        self._family: dict[str, set[str]] = defaultdict(set)
        """Whose family name a form is: it counts once the full name has stood in the text."""
        for entity in entities.values():
            for form in family_names(entity, language):
                self._family[_normal(form)].add(entity.slug)
        self._reach: dict[str, int] = {}
        """By first letter, the length of the longest form: no longer window need be looked up."""
        for key in (*self._owners, *self._family):
            letter = _letter(key)
            self._reach[letter] = max(len(key), self._reach.get(letter, 0))

    def find(self, text: str, named: Iterable[str] = ()) -> tuple[list[Mention], list[Ambiguity]]:
        """The mentions of a text in order, none overlapping, and the forms left unlinked.

        `named` are the entities that the text has named before: people among them may go by their
        family names.
        """
        mentions: list[Mention] = []
        ambiguities: list[Ambiguity] = []
        known = set(named)
        spans = words(text, self.language)
        for start, end, owners in self._matches(text, spans, known):
            if len(owners) > 1:
                ambiguities.append(Ambiguity(start, text[start:end], tuple(sorted(owners))))
                continue
            (slug,) = owners
            known.add(slug)
            nested = self.entities[slug].nested
            if nested:
                inside = spans[bisect_left(spans, (start,)) : bisect_left(spans, (end,))]
                mentions += self._divide(text, inside, slug, frozenset(nested))
            else:
                mentions.append(Mention(start, end, slug))
        return mentions, ambiguities

    def _matches(
        self,
        text: str,
        spans: list[tuple[int, int]],
        named: set[str],
        only: frozenset[str] | None = None,
    ) -> Iterator[tuple[int, int, set[str]]]:
        index = 0
        while index < len(spans):
            start = spans[index][0]
            reach = self._reach.get(_letter(text[start]), 0)
            found = None
            if reach and not _after_hyphen(text, start):
                for last in range(index, len(spans)):
                    end = spans[last][1]
                    key = _normal(text[start:end])
                    if len(key) > reach:
                        break
                    owners = self._claim(key, named)
                    if owners is not None and only:
                        owners = (owners & only) or None
                    if owners is not None:
                        found = (end, last, owners)
            if found:
                end, last, owners = found
                if owners:
                    yield start, end, owners
                index = last + 1
            else:
                index += 1

    def _claim(self, key: str, named: set[str]) -> set[str] | None:
        """Whose form it is: nobody's where it only keeps others out, `None` where it is no form."""
        owners = self._owners.get(key)
        if key in self._family and (people := self._family[key] & named):
            return people | (owners or set())
        return owners

    def _divide(
        self, text: str, spans: list[tuple[int, int]], slug: str, nested: frozenset[str]
    ) -> Iterator[Mention]:
        """The name of one entity around the names, inside it, of others that keep their links."""
        cursor, end = spans[0][0], spans[-1][1]
        for left, right, owners in self._matches(text, spans, set(), nested):
            yield from _piece(text, cursor, left, slug)
            yield Mention(left, right, min(owners))
            cursor = right
        yield from _piece(text, cursor, end, slug)


def _piece(text: str, start: int, end: int, slug: str) -> Iterator[Mention]:
    """What is left of a name between nested ones, without “’s”, “of” and “i” at its ends."""
    spans = [match.span() for match in re.finditer(r"[^\W_]+", text[start:end])]

    def small(span: tuple[int, int]) -> bool:
        word = text[start + span[0] : start + span[1]]
        # Lower-case, so never a script without capitals: 峰会 has two letters, too.
        return len(word) <= SMALL and word.islower()

    if spans and text[start : start + spans[0][0]].translate(APOSTROPHES) == "'":
        # An ending of the name before.
        spans.pop(0)
    while spans and small(spans[0]):
        spans.pop(0)
    while spans and small(spans[-1]):
        spans.pop()
    if spans:
        yield Mention(start + spans[0][0], start + spans[-1][1], slug)


def _spellings(form: str) -> Iterator[str]:
    """A form as it is looked up; with a capital, too, where it may open a sentence."""
    form = _normal(form)
    yield form
    if form[:1].islower():
        yield form[0].upper() + form[1:]


def _normal(text: str) -> str:
    """One white space, one apostrophe, composed characters."""
    return unicodedata.normalize("NFC", " ".join(text.split()).translate(APOSTROPHES))


def _letter(text: str) -> str:
    """The first letter without its marks, which may be characters of their own: “K” for “Ķ”."""
    return unicodedata.normalize("NFD", text[0])[0].translate(APOSTROPHES)


def _after_hyphen(text: str, start: int) -> bool:
    """Whether the word at `start` is the second part of a compound: it is then not that name."""
    if start < 2 or text[start - 1] not in HYPHENS:
        return False
    return text[start - 2].isalnum() or bool(unicodedata.combining(text[start - 2]))


def occurrences(text: str, wanted: str, language: str) -> list[tuple[int, int]]:
    """Where some words stand in a text, from one word's edge to another's."""
    spans = words(text, language)
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
