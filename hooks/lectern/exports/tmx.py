"""TMX 1.4b: a translation memory, with the state and the credit of each gloss as properties.

https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from lectern.exports import said
from lectern.exports.collection import Collection
from lectern.exports.xml import XML, child, streamed
from lectern.languages import INTERFACE
from lectern.model.sources import Sentence, Source

DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'

ANY_SOURCE = "*all*"
"""What the header has where the texts are in several languages."""


def text(collection: Collection, source: Source) -> bytes:
    """The memory of one text; a sentence without a gloss is there in its own language alone."""
    return _memory(collection, [source], source.language)


def whole(collection: Collection) -> bytes:
    """The memory of all texts."""
    tags = {source.language for source in collection.sources}
    return _memory(collection, collection.sources, tags.pop() if len(tags) == 1 else ANY_SOURCE)


def _memory(collection: Collection, sources: Iterable[Source], language: str) -> bytes:
    root = etree.Element("tmx", version="1.4")
    attributes = {
        "creationtool": "Lectern",
        "creationtoolversion": "1",
        "segtype": "sentence",
        "o-tmf": "Lectern",
        "adminlang": INTERFACE,
        "srclang": language,
        "datatype": "plaintext",
    }
    header = child(root, "header", attributes=attributes)
    for status, meaning in said.STATES.items():
        child(header, "note", f"state {status}: {meaning}")
    units = (_unit(collection, source, s) for source in sources for s in source.sentences)
    child(root, "body", "\n")
    return streamed(root, units, DOCTYPE, inside="body")


def _unit(collection: Collection, source: Source, sentence: Sentence) -> etree._Element:
    gloss = sentence.gloss
    unit = etree.Element("tu", tuid=f"{source.id}:{sentence.id}")
    if sentence.note:
        child(unit, "note", sentence.note)
    properties = {
        "x-text": source.id,
        "x-sentence": sentence.id,
        "x-state": gloss.status,
        "x-provenance": said.provenance(source, sentence),
        "x-address": collection.sentence_address(source, sentence.id),
    }
    for name, said_of_it in properties.items():
        if said_of_it:
            child(unit, "prop", said_of_it, {"type": name})
    for language, words in ((source.language, sentence.text), (INTERFACE, gloss.text)):
        if words:
            child(child(unit, "tuv", attributes={f"{XML}lang": language}), "seg", words)
    return unit
