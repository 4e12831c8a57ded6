"""Splits long lists into pages, by year, language or letter.

A small collection does not need this: up to a limit, everything is on one page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from lectern import languages
from lectern.corpus.corpus import Corpus
from lectern.corpus.headwords import Headword
from lectern.corpus.lexicon import Entry
from lectern.languages.dates import format_years
from lectern.model.entities import Entity
from lectern.model.sources import Source
from lectern.model.topics import Passage, Topic
from lectern.model.wording import slugify
from lectern.reading.entities import TYPES

TEXTS, ENTITIES, PASSAGES, PLACES, HEADWORDS = 100, 400, 200, 600, 600
"""The most texts, entities, passages of a topic, places of words, and dictionary words on a page:
each limit comes to 100 to 400 kB of HTML."""

FIRST = 10
"""The most passages of each text on a topic's page that cannot show all."""

LATEST = 12
"""The number of latest texts shown if not all fit."""

UNDATED = "Undated"

T = TypeVar("T")
Passages = tuple[str, tuple[Passage, ...], int]
"""Passages of one text: its id, those shown, and their total number."""


@dataclass(frozen=True)
class Part(Generic[T]):
    """The items of one page."""

    path: str
    title: str
    items: tuple[T, ...]


@dataclass(frozen=True)
class Group(Generic[T]):
    """The part of a list for one year, language, letter or type."""

    name: str
    count: int
    parts: tuple[Part[T], ...]


@dataclass(frozen=True)
class ListPage:
    """A list page: its template, its sibling parts, and its parent."""

    template: str
    part: Part[Any]
    parts: Sequence[Part[Any]]
    parent: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...] = ()
    language: str = ""


class Pagination:
    """The long lists of a collection; each is empty if it fits on one page."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    def pages(self) -> Iterator[ListPage]:
        """The lexicons, and the additional pages of all other long lists."""
        indexes, ours = ("indexes", "groups"), ("groups",)
        lists: list[tuple[str, str, tuple[str, ...], Iterable[Group[Any]]]] = [
            ("list-of-sources", "sources/index.md", indexes, (*self.years, *self.languages)),
            ("list-of-entities", "entities/index.md", indexes, (*self.letters, *self.types)),
            *(
                ("list-of-passages", f"topics/{topic.slug}.md", ours, self.passages(topic))
                for topic in self.corpus.topics.values()
            ),
        ]
        for template, parent, styles, groups in lists:
            for group in groups:
                for part in group.parts:
                    yield ListPage(f"{template}.md.j2", part, group.parts, parent, styles)
        for language in self.corpus.lexicon:
            yield from self._lexicon(language)
        for language in self.corpus.headwords:
            parts = self.headwords(language)
            for part in parts:
                styles = ("lexicon", "groups")
                parent = "lexicon/index.md"
                yield ListPage("list-of-headwords.md.j2", part, parts, parent, styles, (), language)

    def _lexicon(self, language: str) -> Iterator[ListPage]:
        """A language's words on one page, or on several with an overview."""
        path, index = f"lexicon/{language}.md", "lexicon/index.md"
        title = f"{languages.name(language)} lexicon"
        whole = Part(path, title, tuple(self.corpus.lexicon[language]))
        parts = self.words(language)
        styles = ("lexicon", "groups") if parts else ("lexicon",)
        scripts = ("lexicon",) if parts else ()
        yield ListPage("words.md.j2", whole, parts, index, styles, scripts, language)
        for part in parts:
            yield ListPage("list-of-words.md.j2", part, parts, path, styles, (), language)

    @cached_property
    def years(self) -> list[Group[Source]]:
        """The texts by the year of their date, in order; those without one last."""
        if not self.latest:
            return []
        return self._texts("sources/by-year", _titled, _years)

    @cached_property
    def languages(self) -> list[Group[Source]]:
        """The texts by language, in order of its English name."""

        def language(source: Source) -> tuple[str, str]:
            return source.language.lower(), languages.name(source.language)

        found = self._texts("sources/by-language", "Texts in {}".format, language)
        return sorted(found, key=lambda group: group.name)

    @property
    def latest(self) -> list[Source]:
        """The texts of the latest dates."""
        dated = [source for source in self.corpus.sources.values() if source.published]
        return dated[: -LATEST - 1 : -1]

    @property
    def first(self) -> list[Source]:
        """As many texts as the latest, if none is dated."""
        return list(self.corpus.sources.values())[:LATEST]

    def _texts(
        self,
        folder: str,
        title: Callable[[str], str],
        key: Callable[[Source], tuple[str, str]],
    ) -> list[Group[Source]]:
        texts = self.corpus.sources.values()
        return _groups(folder, title, texts, key, TEXTS) if len(texts) > TEXTS else []

    @cached_property
    def letters(self) -> list[Group[Entity]]:
        """The entities by the first letter of their English names."""

        def letter(entity: Entity) -> tuple[str, str]:
            plain = entity.initial.lower()
            return (plain, entity.initial) if plain.isascii() and plain.isalpha() else ("0", "#")

        found = self._entities("entities/by-letter", letter)
        return sorted(found, key=lambda group: group.name)

    @cached_property
    def types(self) -> list[Group[Entity]]:
        """The entities by type."""

        def kind(entity: Entity) -> tuple[str, str]:
            return entity.type.lower(), TYPES[entity.type][1]

        order = [many for _, many in TYPES.values()]
        found = self._entities("entities/by-type", kind)
        return sorted(found, key=lambda group: order.index(group.name))

    def _entities(
        self, folder: str, key: Callable[[Entity], tuple[str, str]]
    ) -> list[Group[Entity]]:
        entities = self.corpus.entities.values()
        return _groups(folder, str, entities, key, ENTITIES) if len(entities) > ENTITIES else []

    def passages(self, topic: Topic) -> list[Group[Passages]]:
        """The passages of a topic by the year of their texts."""
        if len(topic.passages) <= PASSAGES:
            return []

        def year(group: Passages) -> tuple[str, str]:
            return _years(self.corpus.sources[group[0]])

        groups = [(text, tuple(found), len(found)) for text, found in topic.by_source.items()]
        return _groups(
            f"topics/{topic.slug}",
            lambda name: f"{topic.name}: {name}",
            groups,
            year,
            PASSAGES,
            lambda it: it[2],
        )

    def first_passages(self, topic: Topic) -> list[Passages]:
        """The passages on a topic's own page: all, or the first of the first texts."""
        each = FIRST if len(topic.passages) > PASSAGES else PASSAGES
        room, result = PASSAGES, []
        for text, found in topic.by_source.items():
            if room > 0:
                shown = tuple(found[: min(each, room)])
                room -= len(shown)
                result.append((text, shown, len(found)))
        return result

    def words(self, language: str) -> list[Part[Entry]]:
        """The words of a language in alphabetical order, if they do not fit on one page."""
        folder, entries = f"lexicon/{language}", self.corpus.lexicon[language]
        parts = _divided(entries, PLACES, lambda entry: len(entry.shown))
        if len(parts) == 1:
            return []
        title = f"{languages.name(language)} lexicon"
        return [
            Part(
                f"{folder}/{number}.md",
                f"{title}: {part[0].lemma} – {part[-1].lemma}",
                tuple(part),
            )
            for number, part in enumerate(parts, 1)
        ]

    def headwords(self, language: str) -> Sequence[Part[Headword]]:
        """The words of a language that only dictionaries explain, in alphabetical order."""
        title = f"{languages.name(language)} words in a dictionary"
        found = self.corpus.headwords.get(language, [])
        groups = _groups(
            f"lexicon/{language}", str, found, lambda _: ("dictionary", title), HEADWORDS
        )
        return groups[0].parts if groups else ()


def _years(source: Source) -> tuple[str, str]:
    """The year or years of a text, for an address and as a title."""
    known = format_years(source.published) if source.published else UNDATED
    return slugify(known), known


def _titled(years: str) -> str:
    return "Undated texts" if years == UNDATED else f"Texts of {years}"


def _groups(
    folder: str,
    title: Callable[[str], str],
    items: Iterable[T],
    key: Callable[[T], tuple[str, str]],
    most: int,
    weight: Callable[[T], int] = lambda _: 1,
) -> list[Group[T]]:
    """Group items by the name and address part that `key` returns, in the order of the items.

    `title` turns a name into the title of its pages.
    """
    grouped: dict[tuple[str, str], list[T]] = {}
    for item in items:
        grouped.setdefault(key(item), []).append(item)
    result = []
    for (slug, name), found in grouped.items():
        parts = _divided(found, most, weight)
        whole = title(name)
        result.append(
            Group(
                name,
                sum(map(weight, found)),
                tuple(
                    Part(
                        f"{folder}/{slug}{f'-{number}' if number > 1 else ''}.md",
                        f"{whole} ({number} of {len(parts)})" if len(parts) > 1 else whole,
                        tuple(part),
                    )
                    for number, part in enumerate(parts, 1)
                ),
            )
        )
    return result


def _divided(items: Iterable[T], most: int, weight: Callable[[T], int]) -> list[list[T]]:
    """Split items in order into parts that weigh no more than `most`.

    An item that alone weighs more is a part by itself.
    """
    parts: list[list[T]] = []
    room = 0
    for item in items:
        if weight(item) > room or not parts:
            parts.append([])
            room = most
        parts[-1].append(item)
        room -= weight(item)
    return parts
