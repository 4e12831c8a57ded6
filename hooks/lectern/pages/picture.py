"""The layout of the picture of who is named most, in which texts, and with whom.

It has a row for each of the most mentioned entities, marks for the texts that mention it, in order
of date, and an arc between any two that share sentences. Heights are in pixels, so that click
targets stay large enough; widths are in per cent of the picture's width, so that it fits any
screen.
"""

from __future__ import annotations

import itertools
import math
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lectern.corpus.cooccurrence import LISTED, Shared
from lectern.corpus.corpus import Corpus
from lectern.model.entities import Entity
from lectern.model.sources import Source
from lectern.pages.addresses import Addresses
from lectern.pages.concordance import group_id

ROWS = 10
"""The most entities drawn: with more, two arcs would end less than 24 pixels apart on a phone."""

PITCH = 44
"""Height of a row in pixels."""

TEXTS, ARCS = 38.0, 60.0
"""Where the marks and the arcs begin; names come before them."""

REACH = 90.0
"""The reach of the longest arc, in per cent of its region; the rest is for its dot."""

SINGLE = 2
"""The most texts with a mark each, to click; more are drawn as a strip of bars."""

BARS = 24
"""The most bars of a strip; with more texts, a bar stands for several consecutive ones."""

LARGEST, SMALLEST = 15.0, 7.0
"""Radii in pixels of the marks for the highest number of sentences and for one."""

DOT = 11.0
"""Radius in pixels of the dot of the two entities that share most."""

LINE = 18
"""The letters of a name that fit on a line on a phone."""


@dataclass(frozen=True)
class Disc:
    """How often one text mentions an entity."""

    source: Source
    group: str
    """The id of the group of the entity's concordance that has the sentences."""

    x: float
    count: int
    radius: float


@dataclass(frozen=True)
class Bar:
    """How many sentences of one text, or of several in a row, mention an entity."""

    x: float
    width: float
    height: float
    """In pixels."""


@dataclass(frozen=True)
class Row:
    """An entity."""

    entity: Entity
    name: tuple[str, ...]
    """Its name in one or two lines."""

    y: float
    """The middle of the row."""

    sentences: int
    texts: int
    discs: tuple[Disc, ...] = ()
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True)
class Arc:
    """Two entities that share sentences."""

    first: int
    """The row of the upper one."""

    second: int
    shared: Shared
    target: tuple[str, str]
    """Where the shared sentences are: the path of a page, and a fragment."""

    top: float
    """Where it starts in the upper row, in pixels."""

    bottom: float
    reach: float
    """Its reach, in per cent of the arcs' region."""

    stroke: float
    """Its thickness in pixels."""

    radius: float
    """The radius of the dot at its middle."""

    @property
    def middle(self) -> float:
        """The height of its dot."""
        return (self.top + self.bottom) / 2

    @property
    def figure(self) -> str:
        """The number in its dot; empty if it does not fit."""
        number = str(self.shared.count)
        return number if self.radius >= 4.4 + 2.2 * len(number) else ""

    @property
    def x(self) -> float:
        """The place of its dot in the whole picture."""
        return round(ARCS + self.reach * (100 - ARCS) / 100, 2)


@dataclass(frozen=True)
class Picture:
    """What is drawn."""

    rows: tuple[Row, ...]
    arcs: tuple[Arc, ...]
    """The thinnest first, so that none is hidden behind a thicker one."""

    sources: tuple[Source, ...]
    """The texts with a mark each; empty if they are drawn as strips."""

    @property
    def height(self) -> int:
        """In pixels."""
        return PITCH * len(self.rows)


def draw(corpus: Corpus, addresses: Addresses) -> Picture:
    """The picture of a collection; it has no rows if nothing is mentioned."""
    entities = [e for e in corpus.most_mentioned[:ROWS] if corpus.mention_count(e.slug)]
    most = max(
        (len(found) for e in entities for found in corpus.mentioned[e.slug].values()), default=1
    )
    single = len(corpus.sources) <= SINGLE
    strips = {} if single else _strips(corpus, entities)
    rows = tuple(
        Row(
            entity,
            wrap(entity.name),
            PITCH * (index + 0.5),
            corpus.mention_count(entity.slug),
            len(corpus.mentioned[entity.slug]),
            tuple(_discs(corpus, entity, most)) if single else (),
            strips.get(entity.slug, ()),
        )
        for index, entity in enumerate(entities)
    )
    sources = tuple(corpus.sources.values()) if single else ()
    return Picture(rows, _arcs(corpus, addresses, entities), sources)


def column(index: int, count: int) -> float:
    """The middle of a text's column, where there are `count`."""
    return round(TEXTS + (ARCS - TEXTS) * (index + 0.5) / count, 2)


def _discs(corpus: Corpus, entity: Entity, most: int) -> Iterator[Disc]:
    for index, source in enumerate(corpus.sources.values()):
        count = len(corpus.mentioned[entity.slug].get(source.id, ()))
        if count:
            # By area, as the eye compares discs.
            radius = SMALLEST + (LARGEST - SMALLEST) * math.sqrt((count - 1) / max(1, most - 1))
            yield Disc(
                source,
                group_id(source),
                column(index, len(corpus.sources)),
                count,
                round(radius, 1),
            )


def _strips(corpus: Corpus, entities: Sequence[Entity]) -> dict[str, tuple[Bar, ...]]:
    """The bars of each entity, on a common scale so that rows can be compared."""
    ids = list(corpus.sources)
    count = min(BARS, len(ids))
    parts = [
        ids[len(ids) * index // count : len(ids) * (index + 1) // count] for index in range(count)
    ]
    sums = {
        entity.slug: [
            sum(len(corpus.mentioned[entity.slug].get(id, ())) for id in part) for part in parts
        ]
        for entity in entities
    }
    most = max((value for values in sums.values() for value in values), default=1)
    step = (ARCS - TEXTS - 2) / count
    return {
        slug: tuple(
            Bar(
                round(TEXTS + step * index, 2),
                round(step * 0.8, 2),
                round(max(2.0, (PITCH - 14) * value / most), 1),
            )
            for index, value in enumerate(values)
            if value
        )
        for slug, values in sums.items()
    }


def _arcs(corpus: Corpus, addresses: Addresses, entities: Sequence[Entity]) -> tuple[Arc, ...]:
    pairs = []
    for (first, one), (second, other) in itertools.combinations(enumerate(entities), 2):
        shared = corpus.together.get(one.slug, {}).get(other.slug)
        if shared:
            pairs.append((first, second, shared))
    most = max((shared.count for _, _, shared in pairs), default=1)
    arcs = [
        Arc(
            first,
            second,
            shared,
            _target(corpus, addresses, entities[first], entities[second], shared),
            PITCH * (first + 0.5),
            PITCH * (second + 0.5),
            round(REACH * (second - first) / (ROWS - 1), 2),
            round(0.75 + 4.25 * shared.count / most, 2),
            round(3.5 + (DOT - 3.5) * math.sqrt(shared.count / most), 1),
        )
        for first, second, shared in pairs
    ]
    return tuple(sorted(arcs, key=lambda arc: (arc.shared.count, arc.first, arc.second)))


def _target(
    corpus: Corpus, addresses: Addresses, one: Entity, other: Entity, shared: Shared
) -> tuple[str, str]:
    """The link to the shared sentences: a list, or the first if it is alone or not listed."""
    if shared.count > 1:
        for here, there in ((one, other), (other, one)):
            listed = corpus.neighbours(here.slug)[:LISTED]
            if any(entity.slug == there.slug for entity, _ in listed):
                return f"entities/{here.slug}.md", f"with-{there.slug}"
    source, sentence = shared.places[0]
    return addresses.sentence_path(corpus.sources[source], sentence), sentence


def wrap(name: str, width: int = LINE) -> tuple[str, ...]:
    """A name in at most two lines of this many letters."""
    return tuple(textwrap.wrap(name, width, max_lines=2, placeholder="…", break_long_words=True))
