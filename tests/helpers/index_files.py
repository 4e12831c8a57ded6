"""Reads the files of the search index."""

from __future__ import annotations


def unpacked(text: str) -> list[int]:
    """Numbers as the browser reads them from their distances."""
    found = []
    leading = total = 0
    for code in map(ord, text):
        if code >= 99:
            leading = leading * 28 + code - 99
        else:
            total += leading * 64 + code - 35
            leading = 0
            found.append(total)
    return found
