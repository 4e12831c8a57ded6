"""Stretches of a text as elements of XML, each inside another or apart from it."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from lectern.exports.xml import child, clean


class Stretch(NamedTuple):
    """An element around some characters of a text."""

    start: int
    end: int
    tag: str
    attributes: tuple[tuple[str, str], ...] = ()


def nest(parent: etree._Element, text: str, stretches: Iterable[Stretch]) -> None:
    """Fill `parent` with the text and its elements.

    Of two on the same characters the one given first holds the other. One that runs out of another
    is parted at the other's end, which XML cannot have otherwise; its pieces are alike.
    """
    waiting = sorted((s for s in stretches if s.start < s.end), key=_order)
    open_elements: list[tuple[int, etree._Element]] = [(len(text), parent)]
    cursor = 0

    def write(end: int) -> None:
        nonlocal cursor
        words = clean(text[cursor:end])
        cursor = end
        element = open_elements[-1][1]
        if not words:
            return
        if len(element):
            element[-1].tail = (element[-1].tail or "") + words
        else:
            element.text = (element.text or "") + words

    while waiting:
        stretch = waiting.pop(0)
        while len(open_elements) > 1 and open_elements[-1][0] <= stretch.start:
            write(open_elements[-1][0])
            open_elements.pop()
        write(stretch.start)
        end = min(stretch.end, open_elements[-1][0])
        if end < stretch.end:
            insort(waiting, stretch._replace(start=end), key=_order)
        element = child(open_elements[-1][1], stretch.tag, "", dict(stretch.attributes))
        open_elements.append((end, element))
    while open_elements:
        write(open_elements[-1][0])
        open_elements.pop()


def _order(stretch: Stretch) -> tuple[int, int]:
    return stretch.start, -stretch.end
