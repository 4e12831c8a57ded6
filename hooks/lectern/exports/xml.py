"""XML written with lxml: elements with their text, and the bytes of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

XML = "{http://www.w3.org/XML/1998/namespace}"
"""The namespace of `xml:lang`, `xml:id` and `xml:space`."""

UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document can have (section 2.2). A text has none: reading refuses it."""

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


def document(root: etree._Element, doctype: str = "", pretty: bool = True) -> bytes:
    """The bytes of a document; `pretty` puts elements of elements on lines of their own."""
    head = f"<?xml version='1.0' encoding='UTF-8'?>\n{doctype}".rstrip() + "\n"
    written: str = etree.tostring(root, encoding="unicode", pretty_print=pretty)
    return (head + written.rstrip("\n") + "\n").encode()


def streamed(
    root: etree._Element, children: Iterable[etree._Element], doctype: str = "", inside: str = ""
) -> bytes:
    """The same of a root whose further children are made, written and forgotten one by one.

    As a tree a whole collection would take ten times the memory of its bytes. `inside` is the last
    element that is to hold them, where it is not the root itself.
    """
    end = f"</{inside or etree.QName(root).localname}>".encode()
    head, _, tail = document(root, doctype, pretty=False).rpartition(end)
    # Each child declares the namespaces that the root has declared already.
    spaces = "".join(
        f' xmlns{":" + prefix if prefix else ""}="{uri}"' for prefix, uri in root.nsmap.items()
    )
    parts = (
        etree.tostring(child, encoding="unicode", with_tail=False).replace(spaces, "", 1).encode()
        for child in children
    )
    return b"\n".join([head.rstrip(b"\n"), *parts, end + tail])
