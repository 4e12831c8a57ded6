"""The names by which an entity or a topic can be asked for, in every language that has one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from babel import localedata

from lectern import entities
from lectern.model import Entity, Topic

from .terms import is_paired, stems, wanted

SHORTEST_NAME = 3
"""Letters that a word of a person's name must have to stand for the whole: “Mao”, not “de”."""


def of_entity(entity: Entity, languages: Iterable[str]) -> Iterator[tuple[str, float]]:
    """The terms of an entity's names and their forms, each with its share of the name.

    `languages` are those of the collection, in which CLDR's names inflect by their tables.
    """
    tags = sorted({*entity.labels, *languages})
    found = dict.fromkeys(name for tag in tags for name in entities.names(entity, tag))
    if entity.territory:
        found |= dict.fromkeys(n for tag in tags for n in entities.territory_names(entity, tag))
        found |= dict.fromkeys(territory_names(entity.territory))
    return _shares(found, person=entity.type == "Person")


def of_topic(topic: Topic) -> Iterator[tuple[str, float]]:
    """The terms of a topic's names, each with its share of the name."""
    return _shares(name for labels in topic.labels.values() for name in labels.matched)


def _shares(names: Iterable[str], *, person: bool = False) -> Iterator[tuple[str, float]]:
    for name in names:
        parts = list(wanted(name))
        whole = sum(size for _, size in parts)
        for term, size in parts:
            # One word of a person's name asks for the person; one of a body's for many.
            alone = person and len(term) >= SHORTEST_NAME and not is_paired(term)
            share = 1.0 if alone else round(size / whole, 2)
            yield term, share
            for stem in stems(term, "articles"):
                yield stem, share


@cache
def _territories() -> dict[str, tuple[str, ...]]:
    """By ISO 3166-1 code, the names that CLDR has in any language."""
    names: dict[str, dict[str, None]] = {}
    for identifier in sorted(localedata.locale_identifiers()):
        # A region's own names are those of its language; a script's are not.
        if "_" not in identifier or identifier == "zh_Hant":
            # Only its own entries, not those it inherits: a third of the time.
            known = localedata.load(identifier, merge_inherited=False).get("territories", {})
            for code, name in known.items():
                names.setdefault(code, {})[name] = None
    return {code: tuple(found) for code, found in names.items()}


def territory_names(code: str) -> tuple[str, ...]:
    """The names of a territory in every language of CLDR's."""
    return _territories().get(code, ())
