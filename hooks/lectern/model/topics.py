"""Topics, and the passages gathered under them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lectern.model.attribution import Point
from lectern.model.entities import Labels


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence gathered under a topic, with the reason it is there."""

    source: str
    """The source's id."""

    sentence: str
    """The sentence's id."""

    reason: str
    """In plain English, completing “This passage …”."""


@dataclass(frozen=True)
class Topic:
    """A question the collection answers."""

    slug: str
    labels: Mapping[str, Labels] = field(hash=False)
    summary: str = ""
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    points: tuple[Point, ...] = ()

    @property
    def name(self) -> str:
        """The English name."""
        return self.labels["en"].pref

    @cached_property
    def by_source(self) -> dict[str, list[Passage]]:
        """The passages by source id, in the order of the sources."""
        result: dict[str, list[Passage]] = {}
        for passage in self.passages:
            result.setdefault(passage.source, []).append(passage)
        return result
