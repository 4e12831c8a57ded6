"""Reads untrusted XML: nothing beyond the file is fetched or inserted."""

from __future__ import annotations

from typing import Any

from lxml import etree

OPTIONS: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False}
"""For lxml's parsers."""


def words(element: etree._Element | None) -> str:
    """All text in an element; empty if there is no element."""
    return "".join(map(str, element.itertext())) if element is not None else ""
