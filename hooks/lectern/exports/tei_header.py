"""The header of a TEI document: whose the text is, how its gloss was made, who is named in it.

Only elements that TEI P5 has had since its release 3.0 (2016), so that older tools read it, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml import etree

from lectern import languages
from lectern.exports import said
from lectern.exports.collection import Collection
from lectern.exports.xml import XML, child
from lectern.languages import INTERFACE
from lectern.model.entities import Entity
from lectern.model.sources import Source

PLACES = frozenset({"Country", "City", "Place"})
"""Types of entities that TEI calls places."""

OTHERS = frozenset({"CreativeWork", "Event"})
"""Types of entities that are neither people nor bodies nor places."""


def xml_id(prefix: str, name: str) -> str:
    """A name as an identifier of XML: letters, digits, points, hyphens and underscores."""
    return prefix + re.sub(r"[^\w.-]", lambda found: f"_x{ord(found[0]):x}_", name)


def name_tag(entity: Entity) -> str:
    """The element of a name of this entity."""
    if entity.type == "Person":
        return "persName"
    if entity.type in PLACES:
        return "placeName"
    return "name" if entity.type in OTHERS else "orgName"


def header(
    root: etree._Element,
    collection: Collection,
    source: Source,
    unnamed: Sequence[str],
) -> None:
    """The header of one text; `unnamed` are the words for speakers that have no page."""
    head = child(root, "teiHeader")
    file = child(head, "fileDesc")
    _titles(child(file, "titleStmt"), source)
    published = child(file, "publicationStmt")
    child(published, "distributor", collection.name)
    licence = source.provenance.license or "The record states no licence."
    child(child(published, "availability"), "p", licence)
    about = child(file, "notesStmt")
    for note in said.notes(collection, source):
        child(about, "note", note)
    _origin(child(file, "sourceDesc"), source)
    states(head)
    profile = child(head, "profileDesc")
    used = child(profile, "langUsage")
    for tag in dict.fromkeys([source.language, INTERFACE]):
        child(used, "language", languages.name(tag), {"ident": tag})
    named = [entity for entity, _ in collection.corpus.entities_of(source.id)]
    parties = (
        party for quotation in collection.quotations(source) for party in quotation.voice.parties
    )
    more = (collection.corpus.entities[party.entity] for party in parties if party.entity)
    entities = {entity.slug: entity for entity in (*named, *more)}
    _entities(profile, [entities[slug] for slug in sorted(entities)], unnamed)


def _titles(titles: etree._Element, source: Source) -> None:
    child(titles, "title", source.heading, {f"{XML}lang": source.language})
    if source.title_en:
        child(titles, "title", source.title_en, {"type": "translated", f"{XML}lang": INTERFACE})
    for author in source.provenance.author:
        child(titles, "author", author)
    for translator in source.provenance.translator:
        made = child(titles, "respStmt")
        child(made, "resp", "English gloss")
        child(made, "name", translator)


def _origin(description: etree._Element, source: Source) -> None:
    origin = child(description, "bibl")
    child(origin, "title", source.heading, {f"{XML}lang": source.language})
    for author in source.provenance.author:
        child(origin, "author", author)
    for tag, value in (("publisher", source.publisher), ("pubPlace", source.provenance.place)):
        if value:
            child(origin, tag, value)
    if source.published:
        when = {"when": said.iso_date(source.published)}
        child(origin, "date", said.date_text(source.published), when)
    if seen := said.iso_date(source.provenance.accessed):
        child(origin, "date", seen, {"when": seen, "type": "accessed"})
    for address in filter(None, (source.url, source.provenance.archived_url)):
        child(origin, "ref", address, {"target": address})
    child(origin, "idno", source.id, {"type": "text"})
    child(origin, "idno", source.sha256, {"type": "SHA-256"})


def corpus_header(root: etree._Element, collection: Collection) -> None:
    """The header of a corpus: what it is called, and what the states of its glosses mean."""
    head = child(root, "teiHeader")
    file = child(head, "fileDesc")
    child(child(file, "titleStmt"), "title", collection.name)
    child(child(file, "publicationStmt"), "p", "What may be passed on stands with each text.")
    child(child(file, "sourceDesc"), "p", "Each text states its own source.")
    states(head)


def states(head: etree._Element) -> None:
    """What `@ana` of a sentence of the gloss, and of a word, points to."""
    taxonomy = child(child(child(head, "encodingDesc"), "classDecl"), "taxonomy")
    for name, meaning in (*said.STATES.items(), ("borrowed", said.BORROWED)):
        category = child(taxonomy, "category", attributes={f"{XML}id": name})
        child(category, "catDesc", meaning)


def _entities(profile: etree._Element, entities: Iterable[Entity], unnamed: Sequence[str]) -> None:
    by_tag: dict[str, list[Entity]] = {}
    for entity in entities:
        by_tag.setdefault(name_tag(entity), []).append(entity)
    people, bodies = by_tag.get("persName", []), by_tag.get("orgName", [])
    if people or bodies or unnamed:
        parties = child(profile, "particDesc")
        if people or unnamed:
            listed = child(parties, "listPerson")
            for entity in people:
                _entity(listed, "person", entity)
            for number, words in enumerate(unnamed, 1):
                child(
                    child(listed, "person", "", {f"{XML}id": f"speaker-{number}"}),
                    "p",
                    words,
                )
        if bodies:
            listed = child(parties, "listOrg")
            for entity in bodies:
                _entity(listed, "org", entity)
    places = by_tag.get("placeName", [])
    if places:
        listed = child(child(profile, "settingDesc"), "listPlace")
        for entity in places:
            _entity(listed, "place", entity)
    others = by_tag.get("name", [])
    if others:
        # TEI's lists of events and works want dates and imprints, which are not known here.
        listed = child(child(profile, "abstract"), "list", attributes={"type": "names"})
        for entity in others:
            item = child(listed, "item", attributes={f"{XML}id": xml_id("e-", entity.slug)})
            child(item, "name", entity.name, {"type": entity.type, f"{XML}lang": INTERFACE})


def _entity(listed: etree._Element, tag: str, entity: Entity) -> None:
    element = child(listed, tag, attributes={f"{XML}id": xml_id("e-", entity.slug)})
    names = {"person": "persName", "org": "orgName", "place": "placeName"}
    child(element, names[tag], entity.name, {f"{XML}lang": INTERFACE})
    for address in entity.same_as:
        child(element, "idno", address, {"type": "URI"})
