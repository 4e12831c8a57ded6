"""XLIFF 1.2: original and gloss as a translation editor opens them, with their states.

https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html. No sentence is `approved`: no translator
has signed it off. A checked gloss is `translated`, a draft `needs-review-translation`.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from lectern.exports import said
from lectern.exports.collection import Collection
from lectern.exports.xml import XML, child, document
from lectern.languages import INTERFACE
from lectern.model.sources import Source

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"

SPACES: Any = {None: NAMESPACE}
"""The default namespace of a document; the stubs of lxml want a name for it."""

STATES = {
    "checked": "translated",
    "draft": "needs-review-translation",
    "missing": "needs-translation",
}
"""The states of the specification (2.3.2.1, “state”) by ours."""


def text(collection: Collection, source: Source) -> bytes:
    """A file of one text, a unit a sentence."""
    root = etree.Element(f"{{{NAMESPACE}}}xliff", {"version": "1.2"}, nsmap=SPACES)
    attributes = {
        "original": source.path.name,
        "source-language": source.language,
        "target-language": INTERFACE,
        "datatype": "plaintext",
    }
    file = child(root, "file", attributes=attributes)
    header = child(file, "header")
    for note in said.notes(collection, source):
        child(header, "note", note)
    body = child(file, "body")
    space = {f"{XML}space": "preserve"}
    for sentence in source.sentences:
        unit = child(body, "trans-unit", attributes={"id": sentence.id, **space})
        child(unit, "source", sentence.text, {f"{XML}lang": source.language})
        state = {f"{XML}lang": INTERFACE, "state": STATES[sentence.gloss.status]}
        child(unit, "target", sentence.gloss.text, state)
        credit = said.provenance(source, sentence)
        if credit:
            child(unit, "note", f"{sentence.gloss.status}: {credit}", {"from": "gloss"})
        if sentence.note:
            child(unit, "note", sentence.note, {"from": "editor"})
    return document(root)
