"""Finds the texts that share most with a text, without comparing all pairs."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from lectern.model.entities import Entity
from lectern.model.topics import Topic

Trait = tuple[str, str]
"""A shared feature: its kind and slug."""

CLOSEST = 12
"""The number of related texts shown."""

ASKED = 120
"""How many texts each text is compared with. Comparing all would make a build quadratic. Candidates
come from the rarest shared features first, or, if few are rare, from texts close in time."""


def traits(
    entities: Iterable[tuple[Entity, object]], topics: Iterable[tuple[Topic, object]]
) -> list[Trait]:
    """The features of a text."""
    named = [_trait("entity", entity.slug) for entity, _ in entities]
    return named + [_trait("topic", topic.slug) for topic, _ in topics]


@cache
def _trait(kind: str, slug: str) -> Trait:
    """One shared object per feature."""
    return kind, slug


class Kinship:
    """The texts by what they share."""

    def __init__(self, texts: Mapping[str, Iterable[Trait]]) -> None:
        self._traits = {text: frozenset(of_text) for text, of_text in texts.items()}
        self._order = {text: place for place, text in enumerate(self._traits)}
        self._bearers: dict[Trait, list[str]] = defaultdict(list)
        """By feature, the texts that have it, in order."""
        for text, of_text in self._traits.items():
            for trait in of_text:
                self._bearers[trait].append(text)

    def closest(self, text: str) -> list[str]:
        """The texts that share the most with a text, at most `CLOSEST`; of equals, the earlier."""
        here = self._traits[text]
        shared = {other: len(here & self._traits[other]) for other in self._asked(text)}
        return sorted(shared, key=lambda other: (-shared[other], self._order[other]))[:CLOSEST]

    def _asked(self, text: str) -> set[str]:
        """Up to `ASKED` texts that share something with a text, by the rarest features first."""
        found: set[str] = set()
        rarest = sorted(self._traits[text], key=lambda t: (len(self._bearers[t]), t))
        for trait in rarest:
            left = ASKED - len(found)
            if left <= 0:
                break
            bearers = self._bearers[trait]
            place = bisect_left(bearers, self._order[text], key=self._order.__getitem__)
            start = max(0, min(place - left // 2, len(bearers) - left - 1))
            found.update(bearers[start : start + left + 1])
            found.discard(text)
        return found
