"""XML of other programs, read without trust: nothing beyond the file is fetched or put in."""

from __future__ import annotations

from typing import Any

from lxml import etree

OPTIONS: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False}
"""For lxml's parsers."""


def words(element: etree._Element | None) -> str:
    """All text within an element; none where there is no element."""
    return "".join(map(str, element.itertext())) if element is not None else ""
