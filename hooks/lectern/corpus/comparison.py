"""All points of all topics against the texts, and one text against another."""

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
"""Texts up to which each is set beside each; of more, each beside the one nearest to it."""

SENTENCES = 10
"""How many sentences of a text on one entity stand beside those of the other."""


@dataclass(frozen=True)
class Entry:
    """A point of a topic, and where each text stands to it."""

    topic: Topic
    row: Row
    pending: tuple[str, ...]
    """The ids of the texts of the topic that nobody has compared by this point."""

    @cached_property
    def by_position(self) -> dict[str, list[str]]:
        """By each stance, `silent` and `pending`, the ids of the texts that stand so."""
        found: dict[str, list[str]] = {}
        for id, statements in self.row.speaking.items():
            for stance in dict.fromkeys(s.stance for s in statements):
                found.setdefault(stance, []).append(id)
        others = {"silent": list(self.row.silent), "pending": list(self.pending)}
        return found | {name: ids for name, ids in others.items() if ids}

    @property
    def marks(self) -> tuple[str, ...]:
        """What can be asked for: `disagree`, `single` (one text alone has it), `pending`."""
        told = {
            "disagree": self.row.point.is_disputed,
            "single": len(self.row.speaking) == 1,
            "pending": bool(self.pending),
        }
        return tuple(name for name, holds in told.items() if holds)

    def position(self, source: str) -> tuple[str, ...]:
        """Where a text stands; nowhere, if it has nothing to do with the topic."""
        if source in self.row.speaking or source in self.row.silent:
            return self.row.position(source)
        return ("pending",) if source in self.pending else ()

    @property
    def is_denied(self) -> bool:
        """Whether one text denies outright what another asserts."""
        return any(statement.stance == "denies" for statement in self.row.point.against)

    @property
    def sides(self) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
        """What asserts the point, and what goes against that."""
        said = self.row.point.statements
        return tuple(s for s in said if s.stance == "asserts"), self.row.point.against


@dataclass(frozen=True)
class Matrix:
    """Every point of a collection, topic by topic, against its texts."""

    topics: tuple[tuple[Topic, tuple[Entry, ...]], ...]
    texts: tuple[str, ...]
    """The ids of the texts that an editor has compared by some point."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All points."""
        return tuple(entry for _, entries in self.topics for entry in entries)

    def marked(self, mark: str) -> list[Entry]:
        """The points of one mark."""
        return [entry for entry in self.entries if mark in entry.marks]


def matrix(corpus: Corpus) -> Matrix:
    """The points of a corpus against its texts."""
    topics = []
    compared: set[str] = set()
    for topic in corpus.topics.values():
        found = compare(topic, corpus.sources)
        compared.update(found.compared)
        entries = tuple(Entry(topic, row, (*row.pending, *found.waiting)) for row in found.rows)
        topics += [(topic, entries)] if entries else []
    return Matrix(tuple(topics), tuple(id for id in corpus.sources if id in compared))


def pairs(corpus: Corpus, compared: Sequence[str]) -> list[tuple[str, str]]:
    """The texts that are set beside each other, by their ids: as many as there are, or so.

    Of few texts all that have something in common; of many, those that an editor has compared,
    each with the one among them that is nearest to it.
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
    """What two texts say, by topic and by entity; `only` is the id of a text that speaks alone."""

    topics: tuple[tuple[Topic, tuple[Entry, ...], Sides], ...]
    """With each topic the points that one of them speaks to, and what else it has of them."""

    entities: tuple[tuple[Entity, Sides, tuple[int, int]], ...]
    """With each entity its first sentences in each, and how many there are."""


def pair(corpus: Corpus, points: Matrix, one: str, other: str) -> Pair:
    """Two texts, by their ids, beside each other."""
    return Pair(
        tuple(_topics(corpus, points, (one, other))), tuple(_entities(corpus, (one, other)))
    )


def only(sides: Sequence[object], texts: Sequence[str]) -> str:
    """The id of the text that alone has something to say, if one has."""
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
    """The sentences, by the ids of source and sentence, that its points quote whole or in part."""
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
