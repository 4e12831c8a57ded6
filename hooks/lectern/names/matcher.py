"""Finds names in texts: looks up generated forms as whole words, the longest first."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from lectern import languages
from lectern.languages import ANY_LANGUAGE, inflection, normalisation, unspaced
from lectern.languages.segmentation import unquoted, words
from lectern.model.entities import Entity
from lectern.model.sources import Mention
from lectern.names import compounds
from lectern.names.ambiguity import Ambiguity, AmbiguousNames
from lectern.names.labels import family_names, names, territory_names

HYPHENS = "-\u2010\u2011"

PLACES = ("Country", "City", "Place")
"""The types of entities that have inhabitants."""

WORD = re.compile(r"(?:[^\W_]|[\u0900-\u094f])+")
"""Letters and digits; the vowels of Hindi are marks on them."""

SMALL = 2
"""The most letters of a particle dropped at the end of a name split by a nested one."""


@lru_cache(maxsize=1)
def _looks(text: str) -> tuple[str, bool, int]:
    """The normalised text, whether it has spaces, and where its initial capitals end.

    Cached, because the names nested in a text's names need it again.
    """
    return (
        normalisation.plain(text),
        not unspaced.LETTERS.search(text),
        normalisation.capitals(text),
    )


class Matcher:
    """Finds the names of entities in texts of one language."""

    def __init__(self, entities: Mapping[str, Entity], language: str) -> None:
        self.entities = entities
        self.language = language
        self._owners: dict[str, set[str]] = defaultdict(set)
        # Editors' labels take precedence over CLDR's.
        curated: dict[str, set[str]] = defaultdict(set)
        for entity in entities.values():
            for form in names(entity, language):
                for key in normalisation.spellings(form, language):
                    curated[key].add(entity.slug)
            for form in territory_names(entity, language):
                for key in normalisation.spellings(form, language):
                    self._owners[key].add(entity.slug)
        self._owners.update(curated)
        for tag in (language, ANY_LANGUAGE):
            for phrase in inflection.rules(tag).apart:
                # No entity's name, but longer than the country's name that it contains.
                for form in inflection.forms(phrase, language):
                    for key in normalisation.spellings(form, language):
                        self._owners.setdefault(key, set())
        for form in self._peoples():
            self._owners.setdefault(form, set())
        self._family: dict[str, set[str]] = defaultdict(set)
        """The person with this family name; it counts once the text has given the full name."""
        for entity in entities.values():
            for form in family_names(entity, language):
                self._family[normalisation.normal(form)].add(entity.slug)
        self._seconds = compounds.pattern(inflection.rules(language).seconds)
        self._ambiguous = AmbiguousNames((language, *languages.kin(language), ANY_LANGUAGE))
        self._reach: dict[str, int] = {}
        """The longest form by first letter: longer windows need no look-up."""
        self._heads: dict[str, int] = {}
        """The same by the first three letters, for texts that are already normalised."""
        for key in (*self._owners, *self._family):
            for reach, head in (
                (self._reach, normalisation.letter(key[0])),
                (self._heads, key[:3]),
            ):
                reach[head] = max(len(key.upper()), reach.get(head, 0))

    def find(self, text: str, named: Iterable[str] = ()) -> tuple[list[Mention], list[Ambiguity]]:
        """The mentions of a text in order, without overlaps, and the forms left unlinked.

        `named` are entities already named in the text: for people among them, family names count.
        """
        mentions: list[Mention] = []
        ambiguities: list[Ambiguity] = []
        known = set(named)
        spans = unquoted(text, words(text, self.language))
        if self._seconds:
            spans = list(compounds.divided(text, spans, self._seconds, self._is_name))
        edges = {place for span in spans for place in span}
        spans = unspaced.divided(text, spans)
        for start, end, owners in self._matches(text, spans, edges, known):
            otherwise = self._ambiguous.of(text, spans, start, end)
            if otherwise == "word":
                continue
            if otherwise or len(owners) > 1:
                ambiguities.append(Ambiguity(start, text[start:end], tuple(sorted(owners))))
                continue
            (slug,) = owners
            known.add(slug)
            nested = self.entities[slug].nested
            if nested:
                inside = spans[bisect_left(spans, (start,)) : bisect_left(spans, (end,))]
                # The name's own ends are word boundaries, whether ICU sees them or not.
                within = {
                    start,
                    end,
                    *(place for span in inside for place in span if place in edges),
                }
                mentions += self._divide(text, inside, within, slug, frozenset(nested))
            else:
                mentions.append(Mention(start, end, slug))
        return mentions, ambiguities

    def _is_name(self, word: str) -> bool:
        return normalisation.normal(word) in self._owners

    def _peoples(self) -> list[str]:
        """Names of places with a suffix that makes them a people or language: 俄罗斯人, ภาษาจีน."""
        places = {slug for slug, entity in self.entities.items() if entity.type in PLACES}
        return [
            people.replace("{}", form)
            for form, owners in self._owners.items()
            if owners & places
            for people in inflection.rules(self.language).peoples
        ]

    def _matches(
        self,
        text: str,
        spans: list[tuple[int, int]],
        edges: set[int],
        named: set[str],
        only: frozenset[str] | None = None,
    ) -> Iterator[tuple[int, int, set[str]]]:
        index = 0
        heads = self._heads
        plain, spaced, headline = _looks(text)
        while index < len(spans):
            start = spans[index][0]
            if plain and start >= headline:
                three, two, one = (plain[start : start + length] for length in (3, 2, 1))
                reach = heads.get(three) or heads.get(two) or heads.get(one, 0)
            else:
                reach = self._reach.get(normalisation.letter(text[start]), 0)
            found = None
            if reach and (only or not self._is_second_part(text, start)):
                for last in range(index, len(spans)):
                    end = spans[last][1]
                    key = plain[start:end] if plain else normalisation.normal(text[start:end])
                    if len(key) > reach:
                        break
                    owners = self._claim(key, named, end <= headline)
                    if owners is not None and only:
                        owners = (owners & only) or None
                    # Forms that only block others do so at word boundaries.
                    if owners is not None and (
                        spaced or unspaced.fits(text, start, end, edges, self.language)
                        if owners
                        else {start, end} <= edges
                    ):
                        found = (end, last, owners)
            if found:
                end, last, owners = found
                if owners:
                    yield start, end, owners
                index = last + 1
            else:
                index += 1

    def _is_second_part(self, text: str, start: int) -> bool:
        """Whether the word at `start` is a later part of a compound, and so not that name.

        Particles that the language writes together with any word make no compound: ב-NATO.
        """
        if start < 2 or text[start - 1] not in HYPHENS:
            return False
        before = text[start - 2]
        if not before.isalnum() and not unicodedata.combining(before):
            return False
        end = start - 1
        clitics = inflection.rules(self.language).beginnings.get("", ())
        return not any(
            text.endswith(clitic, 0, end) and not text[max(end - len(clitic) - 1, 0)].isalnum()
            for clitic in clitics
            if clitic
        )

    def _claim(self, key: str, named: set[str], headline: bool = False) -> set[str] | None:
        """The entity of a form; empty if it only blocks others, `None` if it is not a form.

        In a headline in capitals, and in the places at the start of a report, forms are in
        capitals.
        """
        owners = self._owners.get(key)
        if key in self._family and (people := self._family[key] & named):
            return people | (owners or set())
        if owners is None and headline and key.isupper():
            claims = [self._claim(form, named) for form in self._in_capitals.get(key, ())]
            known = [claim for claim in claims if claim is not None]
            return set().union(*known) if known else None
        return owners

    @cached_property
    def _in_capitals(self) -> Mapping[str, list[str]]:
        """The forms that words in capitals may stand for; few texts have any."""
        found: dict[str, list[str]] = defaultdict(list)
        for form in {**self._owners, **self._family}:
            for key in normalisation.in_capitals(form, self.language):
                if key != form:
                    found[key].append(form)
        return found

    def _divide(
        self,
        text: str,
        spans: list[tuple[int, int]],
        edges: set[int],
        slug: str,
        nested: frozenset[str],
    ) -> Iterator[Mention]:
        """The parts of an entity's name around nested names, which keep their own links."""
        cursor, end = spans[0][0], spans[-1][1]
        for left, right, owners in self._matches(text, spans, edges, set(), nested):
            yield from self._piece(text, cursor, left, slug)
            yield Mention(left, right, min(owners))
            cursor = right
        yield from self._piece(text, cursor, end, slug)

    def _piece(self, text: str, start: int, end: int, slug: str) -> Iterator[Mention]:
        """The rest of a name between nested ones, without “’s”, “of” and の at its ends."""
        particles = inflection.rules(self.language).particles
        spans = [match.span() for match in WORD.finditer(text, start, end)]

        def small(span: tuple[int, int]) -> bool:
            word = text[slice(*span)]
            # Lower-case, so never a script without capitals: 峰会 has two letters, too.
            lower = word.islower() or text[start:end].isupper()
            return (len(word) <= SMALL and lower) or word.lower() in particles

        if spans and text[start : spans[0][0]].translate(normalisation.ALIKE) == "'":
            # An ending of the name before.
            spans.pop(0)
        while spans and small(spans[0]):
            spans.pop(0)
        while spans and small(spans[-1]):
            spans.pop()
        if not spans:
            return
        left, right = spans[0][0], spans[-1][1]
        for word in particles:
            if unspaced.LETTERS.match(word):
                left += len(word) * text.startswith(word, left, right)
                right -= len(word) * text.endswith(word, left, right)
        # Vowels and tones above and below are no letters of their own.
        while right < end and unicodedata.category(text[right]).startswith("M"):
            right += 1
        if left < right:
            yield Mention(left, right, slug)
