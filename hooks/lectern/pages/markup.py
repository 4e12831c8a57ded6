"""Escapes text for HTML and Markdown, and adds elements around spans."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from lectern.model.tokens import Token


def text_html(text: str) -> Markup:
    """Text escaped for both HTML and Markdown."""
    return Markup(_escaped(text))  # noqa: S704 (escaped here)


SPECIAL = re.compile(r"[&<>\t]")
"""Characters that HTML or Markdown would interpret."""


def _escaped(text: str) -> str:
    # Python-Markdown turns tabs into spaces, also in raw HTML, but not character references.
    return escape(text, quote=False).replace("\t", "&#9;")


MARKDOWN_MARKS = re.compile(r"[\\`*_{}\[\]<>#+\-!|~^=&:$@/\"'\t]")


def text_markdown(text: str) -> Markup:
    """Text escaped as one line of Markdown."""
    flat = " ".join(text.split("\n"))
    return Markup(MARKDOWN_MARKS.sub(lambda match: f"&#{ord(match[0])};", flat))  # noqa: S704


def script_json(data: object) -> Markup:
    """Data as JSON for a script element."""
    # HTML ends a script at “</”, even inside a JSON string.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704


class Element(NamedTuple):
    """An HTML element around a span of text."""

    start: int
    end: int
    tag: str
    attributes: str = ""


def nested(text: str, elements: Iterable[Element]) -> Markup:
    """The text with its elements, which must be nested or separate.

    Of two with the same span, the first one given is the outer one.
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
            # The usual case: it contains no other.
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
    """A text with the first occurrence of some words marked."""
    start = text.find(words) if words else -1
    marks = [Element(start, start + len(words), "mark")] if start >= 0 else []
    return nested(text, marks)
