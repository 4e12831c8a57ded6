"""Text as HTML and as Markdown that is taken for nothing but itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from lectern.model.tokens import Token


def text_html(text: str) -> Markup:
    """Text as HTML that neither a browser nor Markdown takes for anything but itself."""
    return Markup(_escaped(text))  # noqa: S704 (escaped here)


SPECIAL = re.compile(r"[&<>\t]")
"""What stands for itself in no HTML."""


def _escaped(text: str) -> str:
    # Python-Markdown turns tabs into spaces, in raw HTML, too; a reference it leaves alone.
    return escape(text, quote=False).replace("\t", "&#9;")


MARKDOWN_MARKS = re.compile(r"[\\`*_{}\[\]<>#+\-!|~^=&:$@/\"'\t]")


def text_markdown(text: str) -> Markup:
    """Text as one line of Markdown that is shown as it stands."""
    flat = " ".join(text.split("\n"))
    return Markup(MARKDOWN_MARKS.sub(lambda match: f"&#{ord(match[0])};", flat))  # noqa: S704


def script_json(data: object) -> Markup:
    """Data as JSON that a script element of a page can hold."""
    # HTML ends a script at “</”, whatever the JSON means by it.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704


class Element(NamedTuple):
    """An element of the page around a stretch of text."""

    start: int
    end: int
    tag: str
    attributes: str = ""


def nested(text: str, elements: Iterable[Element]) -> Markup:
    """The text with its elements, each either inside another or apart from it.

    Of two that span the same text, the one that is given first holds the other.
    """
    parts: list[str] = []
    open_elements: list[Element] = []
    cursor = 0

    escaped = _escaped if SPECIAL.search(text) else str

    def close(before: int) -> None:
        nonlocal cursor
        while open_elements and open_elements[-1].end <= before:
            element = open_elements.pop()
            parts.append(f"{escaped(text[cursor : element.end])}</{element.tag}>")
            cursor = element.end

    ordered = sorted(elements, key=lambda element: (element.start, -element.end))
    following = [element.start for element in ordered[1:]]
    for element, after in zip(ordered, [*following, len(text)], strict=False):
        start, end, tag, attributes = element
        if open_elements:
            close(start)
        parts.append(f"{escaped(text[cursor:start])}<{tag}{attributes}>")
        cursor = start
        if end <= after:
            # As most do, it holds no other.
            parts.append(f"{escaped(text[start:end])}</{tag}>")
            cursor = end
        else:
            open_elements.append(element)
    close(len(text))
    parts.append(escaped(text[cursor:]))
    return Markup("".join(parts))  # noqa: S704 (text is escaped, attributes by their makers)


def word_marked(text: str, token: Token) -> Markup:
    """A sentence's text with one of its words marked."""
    return nested(text, [Element(token.start, token.end, "mark")])


def quoted_html(text: str, words: str) -> Markup:
    """A text with some of its words marked, where they stand first."""
    start = text.find(words) if words else -1
    marks = [Element(start, start + len(words), "mark")] if start >= 0 else []
    return nested(text, marks)
