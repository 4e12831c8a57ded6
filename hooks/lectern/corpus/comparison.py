"""Compares all texts by the points of all topics, and pairs of texts with each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lectern.corpus.corpus import Corpus
from lectern.model.attribution import Statement
from lectern.model.entities import Entity
from lectern.model.sources import Sentence
from lectern.model.topics import Topic
from lectern.reading.points import Row, compare

PAIRED = 4
"""Up to this many texts all pairs are compared; with more, each text and its nearest one."""

SENTENCES = 10
"""The most sentences on one entity that are shown for each text of a pair."""


@dataclass(frozen=True)
class Entry:
    """A point of a topic, and the stance of each text."""

    topic: Topic
    row: Row
    pending: tuple[str, ...]
    """The ids of the topic's texts that are not yet compared by this point."""

    @cached_property
    def by_position(self) -> dict[str, list[str]]:
        """The ids of the texts by stance, including `silent` and `pending`."""
        found: dict[str, list[str]] = {}
        for id, statements in self.row.speaking.items():
            for stance in dict.fromkeys(s.stance for s in statements):
                found.setdefault(stance, []).append(id)
        others = {"silent": list(self.row.silent), "pending": list(self.pending)}
        return found | {name: ids for name, ids in others.items() if ids}

    @property
    def marks(self) -> tuple[str, ...]:
        """The filters: `disagree`, `single` (only one text has it), `pending`."""
        told = {
            "disagree": self.row.point.is_disputed,
            "single": len(self.row.speaking) == 1,
            "pending": bool(self.pending),
        }
        return tuple(name for name, holds in told.items() if holds)

    def position(self, source: str) -> tuple[str, ...]:
        """The stance of a text; empty if it has nothing to do with the topic."""
        if source in self.row.speaking or source in self.row.silent:
            return self.row.position(source)
        return ("pending",) if source in self.pending else ()

    @property
    def is_denied(self) -> bool:
        """Whether one text denies outright what another asserts."""
        return any(statement.stance == "denies" for statement in self.row.point.against)

    @property
    def sides(self) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
        """The statements that assert the point, and those that contradict it."""
        said = self.row.point.statements
        return tuple(s for s in said if s.stance == "asserts"), self.row.point.against


@dataclass(frozen=True)
class Matrix:
    """All points of a collection, by topic, with the stances of its texts."""

    topics: tuple[tuple[Topic, tuple[Entry, ...]], ...]
    texts: tuple[str, ...]
    """The ids of the texts that an editor has compared by at least one point."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All points."""
        return tuple(entry for _, entries in self.topics for entry in entries)

    def marked(self, mark: str) -> list[Entry]:
        """The points that match a filter."""
        return [entry for entry in self.entries if mark in entry.marks]


def matrix(corpus: Corpus) -> Matrix:
    """The points of a corpus with the stances of its texts."""
    topics = []
    compared: set[str] = set()
    for topic in corpus.topics.values():
        found = compare(topic, corpus.sources)
        compared.update(found.compared)
        entries = tuple(Entry(topic, row, (*row.pending, *found.waiting)) for row in found.rows)
        topics += [(topic, entries)] if entries else []
    return Matrix(tuple(topics), tuple(id for id in corpus.sources if id in compared))


def pairs(corpus: Corpus, compared: Sequence[str]) -> list[tuple[str, str]]:
    """The pairs of texts to compare, by id; their number is roughly that of the texts.

    With few texts, all pairs that have something in common. With many, each text that an editor has
    compared, with the nearest of these.
    """
    order = {id: number for number, id in enumerate(corpus.sources)}
    few = len(order) <= PAIRED
    known = set(order if few else compared)
    found: set[tuple[str, str]] = set()
    for id in known:
        near = [other.id for other, _, _ in corpus.related(id) if other.id in known]
        for other in near if few else near[:1]:
            found.add((id, other) if order[id] < order[other] else (other, id))
    return sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]]))


Sides = tuple[tuple[Sentence, ...], tuple[Sentence, ...]]
"""Sentences of the one text, and of the other."""


@dataclass(frozen=True)
class Pair:
    """What two texts say, by topic and by entity; `only` is the id of a text if only one speaks."""

    topics: tuple[tuple[Topic, tuple[Entry, ...], Sides], ...]
    """For each topic, the points that one of them speaks to, and their other passages."""

    entities: tuple[tuple[Entity, Sides, tuple[int, int]], ...]
    """For each entity, its first sentences in each text, and their number."""


def pair(corpus: Corpus, points: Matrix, one: str, other: str) -> Pair:
    """The comparison of two texts, given by id."""
    return Pair(
        tuple(_topics(corpus, points, (one, other))), tuple(_entities(corpus, (one, other)))
    )


def only(sides: Sequence[object], texts: Sequence[str]) -> str:
    """The id of the text if only one has something to say."""
    speaking = [text for text, said in zip(texts, sides, strict=True) if said]
    return speaking[0] if len(speaking) == 1 else ""


def _topics(
    corpus: Corpus, points: Matrix, texts: tuple[str, str]
) -> Iterator[tuple[Topic, tuple[Entry, ...], Sides]]:
    by_topic = {topic.slug: entries for topic, entries in points.topics}
    for topic in corpus.topics.values():
        entries = tuple(
            entry
            for entry in by_topic.get(topic.slug, ())
            if any(text in entry.row.speaking for text in texts)
        )
        told = told_in_points(topic)
        one, other = (
            tuple(
                corpus.sentence(text, passage.sentence)
                for passage in topic.by_source.get(text, ())
                if (text, passage.sentence) not in told
            )
            for text in texts
        )
        if entries or one or other:
            yield topic, entries, (one, other)


def told_in_points(topic: Topic) -> frozenset[tuple[str, str]]:
    """The sentences (source id, sentence id) that its points quote, in whole or in part."""
    return frozenset(
        (statement.excerpt.source, span.sentence)
        for point in topic.points
        for statement in point.statements
        for span in statement.excerpt.original
    )


def _entities(
    corpus: Corpus, texts: tuple[str, str]
) -> Iterator[tuple[Entity, Sides, tuple[int, int]]]:
    nothing: Mapping[str, tuple[Sentence, ...]] = {}
    for entity in corpus.entities.values():
        mentioned = corpus.mentioned.get(entity.slug, nothing)
        one, other = (mentioned.get(text, ()) for text in texts)
        if one or other:
            yield entity, (one[:SENTENCES], other[:SENTENCES]), (len(one), len(other))
