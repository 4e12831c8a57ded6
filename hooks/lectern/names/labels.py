"""Collects the names of an entity in a language, from its labels and CLDR."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lectern import languages
from lectern.languages import ANY_LANGUAGE, INTERFACE, inflection, territories
from lectern.model.entities import Entity, Labels

NAME_PARTS = re.compile("[ ·・‧]")
"""The separators in names; in Chinese and Japanese a dot, in foreign names."""


def names(entity: Entity, language: str) -> Iterator[str]:
    """Every form of an entity's names in texts of the language, perhaps with repetitions."""
    for name in labels_in(entity, language):
        yield from inflection.forms(name, language)
    for tag in _tags(language):
        yield from entity.labels.get(tag, Labels()).forms


def labels_in(entity: Entity, language: str) -> Iterator[str]:
    """The labels of an entity that apply to texts of the language, as written."""
    for tag in _tags(language):
        yield from entity.labels.get(tag, Labels()).matched


def _tags(language: str) -> Iterable[str]:
    """The languages whose labels apply to texts of this one."""
    return dict.fromkeys([language, *languages.kin(language), ANY_LANGUAGE])


def family_names(entity: Entity, language: str) -> Iterator[str]:
    """Every form of a person's family name, which may appear alone after the full name.

    It is the last word of the name, or the first if `familyName` says so for English (“Mao”); if
    neither is right for a language, `familyName` has its own entry for it.
    """
    if entity.type != "Person":
        return
    place = 0 if begins_with_family_name(entity) else -1
    for tag in _tags(language):
        labels = entity.labels.get(tag, Labels())
        if tag in entity.family_name:
            yield from inflection.forms(entity.family_name[tag], language)
            continue
        for name in labels.matched:
            if len(parts := NAME_PARTS.split(name)) > 1:
                yield from inflection.forms(parts[place], language)
        for form in labels.forms:
            if len(parts := NAME_PARTS.split(form)) > 1:
                yield parts[place]


def begins_with_family_name(entity: Entity) -> bool:
    """Whether a person's English name starts with the family name: “Mao Ning”."""
    return entity.family_name.get(INTERFACE) == NAME_PARTS.split(entity.name)[0]


def territory_names(entity: Entity, language: str) -> Iterator[str]:
    """Every form of the names that CLDR gives to the entity's territory."""
    stop = inflection.rules(language).stop
    for name in territories_in(entity, language):
        yield from (form for form in inflection.forms(name, language) if form not in stop)


def territories_in(entity: Entity, language: str) -> Iterator[str]:
    """The names of the entity's territory in texts of the language, without everyday words."""
    stop = inflection.rules(language).stop
    code = entity.territory
    found = (territories.names_of(code, language), territories.other_names_of(code, language))
    return (name for some in found for name in some if name not in stop)


def shown_names(entity: Entity, tag: str) -> list[str]:
    """The names of an entity shown for one language, including CLDR's."""
    labels = entity.labels.get(tag)
    names = list(labels.shown) if labels else []
    return names or territories.names_of(entity.territory, tag)
