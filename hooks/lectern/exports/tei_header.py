"""The header of a TEI document: the text's authors and origin, how its gloss was made, its names.

It uses only elements of TEI P5 release 3.0 (2016) or earlier, so that older tools can read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from lectern import languages
from lectern.exports import said
from lectern.exports.collection import Collection
from lectern.exports.xml import element, leaf
from lectern.languages import INTERFACE
from lectern.model.entities import Entity
from lectern.model.sources import Source

PLACES = frozenset({"Country", "City", "Place"})
"""Types of entities that are places in TEI."""

OTHERS = frozenset({"CreativeWork", "Event"})
"""Types of entities that are neither people nor organisations nor places."""


def xml_id(prefix: str, name: str) -> str:
    """A name as an XML id: letters, digits, points, hyphens and underscores; the rest escaped."""
    return prefix + re.sub(r"[^\w.-]", lambda found: f"_x{ord(found[0]):x}_", name)


def name_tag(entity: Entity) -> str:
    """The element for this entity's names."""
    if entity.type == "Person":
        return "persName"
    if entity.type in PLACES:
        return "placeName"
    return "name" if entity.type in OTHERS else "orgName"


def header(collection: Collection, source: Source, unnamed: Sequence[str]) -> str:
    """The header of one text; `unnamed` are the descriptions of speakers without a page."""
    licence = source.provenance.license or "The record states no licence."
    tags = dict.fromkeys([source.language, INTERFACE])
    used = (leaf("language", languages.name(tag), {"ident": tag}) for tag in tags)
    file = element(
        "fileDesc",
        element("titleStmt", *_titles(source)),
        element(
            "publicationStmt",
            leaf("distributor", collection.name),
            element("availability", leaf("p", licence)),
        ),
        element("notesStmt", *(leaf("note", note) for note in said.notes(collection, source))),
        element("sourceDesc", element("bibl", *_origin(source))),
    )
    named = _entities(collection, _named(collection, source), unnamed)
    profile = element("profileDesc", element("langUsage", *used), *named)
    return element("teiHeader", file, STATES, profile)


def _named(collection: Collection, source: Source) -> list[Entity]:
    """The entities that a text or its quotations name, sorted by slug."""
    found = {entity.slug: entity for entity, _ in collection.corpus.entities_of(source.id)}
    for quotation in collection.quotations(source):
        for party in quotation.voice.parties:
            if party.entity:
                found[party.entity] = collection.corpus.entities[party.entity]
    return [found[slug] for slug in sorted(found)]


def _titles(source: Source) -> Iterator[str]:
    yield leaf("title", source.heading, {"xml:lang": source.language})
    if source.title_en:
        yield leaf("title", source.title_en, {"type": "translated", "xml:lang": INTERFACE})
    for author in source.provenance.author:
        yield leaf("author", author)
    for translator in source.provenance.translator:
        yield element("respStmt", leaf("resp", "English gloss"), leaf("name", translator))


def _origin(source: Source) -> Iterator[str]:
    origin = source.provenance
    yield leaf("title", source.heading, {"xml:lang": source.language})
    for author in origin.author:
        yield leaf("author", author)
    for tag, value in (("publisher", source.publisher), ("pubPlace", origin.place)):
        if value:
            yield leaf(tag, value)
    if source.published:
        when = {"when": said.iso_date(source.published)}
        yield leaf("date", said.date_text(source.published), when)
    if seen := said.iso_date(origin.accessed):
        yield leaf("date", seen, {"when": seen, "type": "accessed"})
    for address in filter(None, (source.url, origin.archived_url)):
        yield leaf("ref", address, {"target": address})
    yield leaf("idno", source.id, {"type": "text"})
    yield leaf("idno", source.sha256, {"type": "SHA-256"})


def corpus_header(collection: Collection) -> str:
    """The header of a corpus: its name, and the meaning of its glosses' states."""
    passed_on = ("What may be passed on stands with each text.", said.left_out(collection))
    file = element(
        "fileDesc",
        element("titleStmt", leaf("title", collection.name)),
        element("publicationStmt", *(leaf("p", words) for words in passed_on if words)),
        element("sourceDesc", leaf("p", "Each text states its own source.")),
    )
    return element("teiHeader", file, STATES)


def _states() -> str:
    known = (
        element("category", leaf("catDesc", meaning), attributes={"xml:id": name})
        for name, meaning in (*said.STATES.items(), ("borrowed", said.BORROWED))
    )
    return element("encodingDesc", element("classDecl", element("taxonomy", *known)))


STATES = _states()
"""The states of glosses and of words, which `@ana` of a gloss's sentence or a word refers to."""


def _entities(
    collection: Collection, entities: Iterable[Entity], unnamed: Sequence[str]
) -> Iterator[str]:
    by_tag: dict[str, list[str]] = {}
    for entity in entities:
        key = ("TEI entity", entity.slug)
        # An entity that many texts name is written once.
        written = collection.once(key, partial(_entity, entity))
        by_tag.setdefault(name_tag(entity), []).append(written)
    people, bodies = by_tag.get("persName", []), by_tag.get("orgName", [])
    for number, words in enumerate(unnamed, 1):
        about = {"xml:id": f"speaker-{number}"}
        people.append(element("person", leaf("p", words), attributes=about))
    if people or bodies:
        lists = (("listPerson", people), ("listOrg", bodies))
        yield element("particDesc", *(element(name, *some) for name, some in lists if some))
    if places := by_tag.get("placeName"):
        yield element("settingDesc", element("listPlace", *places))
    if others := by_tag.get("name"):
        yield element("abstract", element("list", *others, attributes={"type": "names"}))


LISTED = {"persName": "person", "orgName": "org", "placeName": "place"}
"""The element for an entity in a list, by the element for its names."""


def _entity(entity: Entity) -> str:
    name = name_tag(entity)
    about = {"xml:id": xml_id("e-", entity.slug)}
    if name not in LISTED:
        # TEI's lists of events and works require dates and imprints, which are not known here.
        named = leaf(name, entity.name, {"type": entity.type, "xml:lang": INTERFACE})
        return element("item", named, attributes=about)
    named = leaf(name, entity.name, {"xml:lang": INTERFACE})
    addresses = (leaf("idno", address, {"type": "URI"}) for address in entity.same_as)
    return element(LISTED[name], named, *addresses, attributes=about)
