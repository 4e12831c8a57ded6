"""Marks spans of a text with XML elements, nested or separate."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from lectern.exports.xml import SPECIAL, escaped


class Stretch(NamedTuple):
    """An element around some characters of a text."""

    start: int
    end: int
    name: str
    tag: str
    """Its start tag, attributes included."""


START, END = map(itemgetter, range(2))


def nested(text: str, stretches: Iterable[Stretch]) -> str:
    """The text with its elements, as XML.

    Of two on the same characters the one given first holds the other. One that runs out of another
    is parted at the other's end, which XML cannot have otherwise; its pieces are alike.
    """
    waiting = [stretch for stretch in stretches if stretch.start < stretch.end]
    # Sorting keeps the order of what is alike, backwards, too.
    waiting.sort(key=END, reverse=True)
    waiting.sort(key=START)
    waiting.reverse()
    open_elements: list[tuple[int, str]] = []
    parts: list[str] = []
    # Few sentences have anything to escape, and most have many words.
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
            # As most do, it holds no other.
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
