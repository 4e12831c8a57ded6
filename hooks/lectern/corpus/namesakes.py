"""Finds entities and topics with nearly the same name, which readers could confuse."""

from __future__ import annotations

import re
from functools import lru_cache

from lectern.corpus.corpus import Corpus
from lectern.model.entities import Entity
from lectern.model.topics import Topic

SMALL = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "s"))
"""Words that do not distinguish names."""

SHARED = 2
"""The fewest words two names must share: “China’s response” is not taken for China."""


def entities_near(corpus: Corpus, topic: Topic) -> list[Entity]:
    """The entities of nearly the same name as a topic, in order of their names."""
    return [e for e in corpus.entities.values() if _are_near(e.name, topic.name)]


def topics_near(corpus: Corpus, entity: Entity) -> list[Topic]:
    """The topics of nearly the same name as an entity, in order of their names."""
    return [t for t in corpus.topics.values() if _are_near(entity.name, t.name)]


def _are_near(one: str, other: str) -> bool:
    """Whether two names have the same words, or half of their words in common."""
    first, second = _words(one), _words(other)
    shared = first & second
    if first == second:
        return bool(first)
    return len(shared) >= SHARED and 2 * len(shared) >= len(first | second)


@lru_cache(maxsize=1 << 12)
def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold())) - SMALL
