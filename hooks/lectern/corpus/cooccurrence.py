"""Counts, once for the whole collection, which entities occur in the same sentences."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field

from lectern.model.sources import Source

KEPT = 6
"""The most shared sentences stored for two entities; the rest are only counted."""

LISTED = 30
"""How many related entities an entity's page lists with sentences; of others it gives names."""

NAMED = 100
"""How many others it names."""


@dataclass
class Shared:
    """What two entities share."""

    count: int = 0
    """How many sentences mention both."""

    places: list[tuple[str, str]] = field(default_factory=list)
    """The first of these sentences, each by the id of its source and its own."""

    def by_source(self) -> dict[str, list[str]]:
        """The ids of the sentences remembered, by source."""
        result: dict[str, list[str]] = {}
        for source, sentence in self.places:
            result.setdefault(source, []).append(sentence)
        return result


Index = dict[str, dict[str, Shared]]
"""By the slugs of two entities, in either order; the same object for both."""


def index(sources: Iterable[Source]) -> Index:
    """All pairs of entities that share a sentence: one pass, linear in the sentences."""
    result: Index = {}
    for source in sources:
        for sentence in source.sentences:
            for one, other in itertools.combinations(sorted(sentence.entities), 2):
                shared = result.setdefault(one, {}).get(other)
                if shared is None:
                    shared = Shared()
                    result[one][other] = shared
                    result.setdefault(other, {})[one] = shared
                shared.count += 1
                if len(shared.places) < KEPT:
                    shared.places.append((source.id, sentence.id))
    return result
