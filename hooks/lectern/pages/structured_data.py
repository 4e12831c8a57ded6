"""Describes entities and texts as JSON-LD in schema.org's vocabulary, for programs.

It contains only what the collection states: names from editors and CLDR, identifiers from editors,
and facts about texts from their records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lectern.languages import ANY_LANGUAGE
from lectern.model.dates import Date
from lectern.model.entities import Entity
from lectern.model.sources import Source
from lectern.names.labels import shown_names

CONTEXT = "https://schema.org"

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
"""The data type of a date in the Extended Date/Time Format, by the Library of Congress."""

Data = dict[str, Any]
"""A JSON object."""


def entity_data(entity: Entity, tags: Iterable[str]) -> Data:
    """An entity with its names in some languages."""
    names: list[str | Data] = []
    for tag in tags:
        for name in shown_names(entity, tag):
            if name == entity.name:
                continue
            names.append(name if tag == ANY_LANGUAGE else {"@value": name, "@language": tag})
    return _said(
        {
            "@context": CONTEXT,
            "@type": entity.type,
            "name": entity.name,
            "alternateName": names,
            "description": entity.summary,
            "sameAs": list(entity.same_as),
        }
    )


def source_data(source: Source, bearers: Mapping[str, Entity]) -> Data:
    """A text, from its record; `bearers` are the entities by their names.

    `sameAs` is the address of the original: the page shows that same text.
    """
    origin, publisher = source.provenance, bearers.get(source.publisher)
    news = publisher is not None and publisher.type == "NewsMediaOrganization"
    outlet = {"@type": publisher.type if publisher else "Organization", "name": source.publisher}
    return _said(
        {
            "@context": CONTEXT,
            "@type": "NewsArticle" if news else "Article" if source.publisher else "CreativeWork",
            "headline": source.title,
            "inLanguage": "" if source.language_detected else source.language,
            "datePublished": _date(source.published),
            "publisher": outlet if source.publisher else "",
            "author": [_party(name, bearers.get(name)) for name in origin.author],
            "locationCreated": {"@type": "Place", "name": origin.place} if origin.place else "",
            "license": origin.license if origin.license.startswith("http") else "",
            "archivedAt": origin.archived_url,
            "sameAs": source.url,
        }
    )


def with_parts(whole: Data, links: Sequence[str]) -> Data:
    """A text on several pages; their addresses, relative to the first page, are given in order."""
    parts = [
        {"@type": whole["@type"], "position": number, "url": link}
        for number, link in enumerate(links, 1)
    ]
    return {**whole, "hasPart": parts}


def part_data(whole: Data, number: int, link: str) -> Data:
    """A further page of a text; `link` leads from it to the first."""
    kept: Data = {key: whole[key] for key in ("headline", "inLanguage") if key in whole}
    text = {"@type": whole["@type"], **kept, "sameAs": whole.get("sameAs"), "url": link}
    return {
        "@context": CONTEXT,
        "@type": whole["@type"],
        **kept,
        "position": number,
        "isPartOf": _said(text),
    }


def _date(value: Date | None) -> str | Data:
    """A date in ISO 8601; a date that needs EDTF also has that type."""
    if value is None or value.is_plain:
        return str(value or "")
    return {"@type": EDTF, "@value": str(value)}


def _party(name: str, entity: Entity | None) -> Data:
    """A person or body by name; the type is given only if an entity states it."""
    return {"@type": entity.type, "name": name} if entity else {"name": name}


def _said(data: Mapping[str, Any]) -> Data:
    """The properties that have a value."""
    return {key: value for key, value in data.items() if value}
