"""XML written with lxml: elements with their text, and the bytes of a document."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

XML = "{http://www.w3.org/XML/1998/namespace}"
"""The namespace of `xml:lang`, `xml:id` and `xml:space`."""

HEAD = "<?xml version='1.0' encoding='UTF-8'?>\n"

UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document can have (section 2.2). A text has none: reading refuses it."""

SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What `escaped` has to look at: marks of XML's own, and what XML cannot have."""

QUOTED = re.compile('["\t\n]')

Attributes = Mapping[str, str]


def clean(text: str) -> str:
    """Text without characters that XML cannot have; an editor's note or gloss might."""
    return UNSAYABLE.sub("\ufffd", text)


def child(
    parent: etree._Element, tag: str, text: str = "", attributes: Attributes | None = None
) -> etree._Element:
    """A new last element of `parent`, in its namespace; attributes without a value are left out."""
    space, brace, _ = str(parent.tag).rpartition("}")
    element = etree.SubElement(parent, space + brace + tag)
    for name, value in (attributes or {}).items():
        if value:
            element.set(name, clean(value))
    if text:
        element.text = clean(text)
    return element


def document(root: etree._Element, pretty: bool = True) -> bytes:
    """The bytes of a document; `pretty` puts elements of elements on lines of their own."""
    written: str = etree.tostring(root, encoding="unicode", pretty_print=pretty)
    return (HEAD + written.rstrip("\n") + "\n").encode()


def escaped(text: str) -> str:
    """Text as it stands between tags."""
    if not SPECIAL.search(text):
        return text
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tag(name: str, attributes: Attributes | None = None) -> str:
    """A start tag; attributes without a value are left out.

    Long texts are written so, where elements of a tree would take three times the time.
    """
    if not attributes:
        return f"<{name}>"
    pairs = (f' {key}="{_quoted(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{''.join(pairs)}>"


def _quoted(value: str) -> str:
    value = escaped(value)
    if QUOTED.search(value):
        value = value.replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")
    return value
