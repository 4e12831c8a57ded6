"""Marks spans of a text with XML elements, nested or separate."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from lectern.exports.xml import SPECIAL, escaped


class Stretch(NamedTuple):
    """An element around a range of characters of a text."""

    start: int
    end: int
    name: str
    tag: str
    """Its start tag, including attributes."""


START, END = map(itemgetter, range(2))


def nested(text: str, stretches: Iterable[Stretch]) -> str:
    """The text with its elements, as XML.

    Of two elements on the same characters, the first given contains the other. An element that
    overlaps the end of another is split there, because XML elements must nest; both pieces have the
    same tag.
    """
    waiting = [stretch for stretch in stretches if stretch.start < stretch.end]
    # Sorting is stable, also in reverse: equal items keep their order.
    waiting.sort(key=END, reverse=True)
    waiting.sort(key=START)
    waiting.reverse()
    open_elements: list[tuple[int, str]] = []
    parts: list[str] = []
    # Checked once for the sentence: few need escaping, and most have many words.
    escape = escaped if SPECIAL.search(text) else str
    cursor = 0
    while waiting:
        stretch = waiting.pop()
        start, end, name, tag = stretch
        while open_elements and open_elements[-1][0] <= start:
            close, closing = open_elements.pop()
            parts += (escape(text[cursor:close]), closing)
            cursor = close
        if open_elements and end > open_elements[-1][0]:
            end = open_elements[-1][0]
            insort(waiting, stretch._replace(start=end), key=_backwards)
        parts += (escape(text[cursor:start]), tag)
        cursor = start
        if not waiting or waiting[-1].start >= end:
            # The usual case: it contains no other element.
            parts += (escape(text[start:end]), f"</{name}>")
            cursor = end
        else:
            open_elements.append((end, f"</{name}>"))
    while open_elements:
        close, closing = open_elements.pop()
        parts += (escape(text[cursor:close]), closing)
        cursor = close
    parts.append(escape(text[cursor:]))
    return "".join(parts)


def _backwards(stretch: Stretch) -> tuple[int, int]:
    return -stretch.start, stretch.end
