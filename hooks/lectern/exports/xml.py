"""Writes XML as text: elements around existing XML, and escaped text.

Building a tree of elements took three times as long. The tests read the result with other programs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

HEAD = "<?xml version='1.0' encoding='UTF-8'?>\n"

UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not allow (section 2.2). Texts have none: reading rejects them."""

SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that `escaped` looks for: XML's own marks, and those that XML does not allow."""

QUOTED = re.compile('["\t\n]')

Attributes = Mapping[str, str]


def clean(text: str) -> str:
    """Text with characters that XML does not allow replaced; notes and glosses may have some."""
    return UNSAYABLE.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Text escaped for use between tags."""
    if not SPECIAL.search(text):
        return text
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tag(name: str, attributes: Attributes | None = None) -> str:
    """A start tag; attributes without a value are left out."""
    if not attributes:
        return f"<{name}>"
    return f"<{name}{''.join(attribute(*pair) for pair in attributes.items() if pair[1])}>"


def attribute(name: str, value: str) -> str:
    """An attribute for use in a tag, with a space before it."""
    return f' {name}="{_quoted(value)}"'


def element(name: str, *inner: str, attributes: Attributes | None = None) -> str:
    """An element around existing XML."""
    return f"{tag(name, attributes)}{''.join(inner)}</{name}>"


def leaf(name: str, text: str, attributes: Attributes | None = None) -> str:
    """An element that contains only text."""
    return element(name, escaped(text), attributes=attributes)


def _quoted(value: str) -> str:
    value = escaped(value)
    if QUOTED.search(value):
        value = value.replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")
    return value
