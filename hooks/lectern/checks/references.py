"""Reads the references of a built page or stylesheet, and the ids that can be targets."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

Attributes = Mapping[str, str | None]

FETCHED = frozenset({"src", "poster", "background"})
"""Attributes whose address the browser loads automatically, in any element."""

SRCSETS = frozenset({"srcset", "imagesrcset"})
FOLLOWED = frozenset({"action", "formaction", "cite", "usemap"})
HREFS = frozenset({"href", "xlink:href"})

DRAWN = frozenset({"use", "image", "feImage"})
"""Elements of SVG that show what their `href` names."""

FETCHING = frozenset(
    {
        *("stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest"),
        *("preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"),
    }
)
"""Values of `rel` for which the browser makes a request."""

STYLED = frozenset(
    {
        *("style", "fill", "stroke", "filter", "mask", "clip-path", "cursor"),
        *("marker-start", "marker-mid", "marker-end"),
    }
)
"""Attributes written in CSS."""

IDREFS = frozenset(
    {
        *("aria-labelledby", "aria-describedby", "aria-details", "aria-errormessage"),
        *("aria-controls", "aria-owns", "aria-flowto", "aria-activedescendant"),
        *("for", "form", "headers", "list", "popovertarget"),
    }
)
"""Attributes that name ids of the same page, separated by white space."""

PAGE = 7
"""The position of a page's address in a row of the search index, if it is not the text's own."""

# Comments, strings and namespaces are matched too, so that nothing is found inside them.
CSS = re.compile(
    r"""/\*.*?(?:\*/|\Z)
      | @namespace[^;]*
      | (?:url\(|@import)\s*(?P<quote>["'])(?P<quoted>(?:\\.|(?!(?P=quote)).)*)(?P=quote)
      | url\(\s*(?P<bare>[^"')\s]+)
      | "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*'""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)

# As HTML cuts it: a comma ends an address only before white space; data: addresses hold commas.
CANDIDATE = re.compile(r"([^\s,](?:\S*[^\s,])?)(?:\s[^,]*)?")

REFRESH = re.compile(r"""\s*[\d.]+\s*[;,]\s*url\s*=\s*["']?(?P<url>[^"']+)""", re.IGNORECASE)


@dataclass(frozen=True)
class Reference:
    """An address, as it is written."""

    value: str

    fetched: bool
    """Whether the browser loads it with the page, or only when the reader follows it."""


@dataclass(frozen=True)
class Document:
    """The references of a file of the site."""

    references: tuple[Reference, ...] = ()

    anchors: frozenset[str] | None = None
    """The valid fragments; `None` if fragments have another meaning, or none."""

    duplicates: tuple[str, ...] = ()
    """Ids of more than one element."""

    dangling: tuple[str, ...] = ()
    """`attribute="id"` for each id that is referred to but does not exist."""

    malformed: tuple[str, ...] = ()
    """Invalid JSON."""

    canonical: str = ""
    """The page's own address on the web, where it states one."""


def read_page(html: bytes) -> Document:
    """Read a page of HTML, or an SVG file: the parser takes both."""
    tree = LexborHTMLParser(html)
    elements: list[tuple[str, Attributes]] = []
    references: list[Reference] = []
    malformed: list[str] = []
    canonical = ""
    for node in tree.css("*"):
        tag, attributes = str(node.tag), node.attributes
        elements.append((tag, attributes))
        references += _references(tag, attributes)
        if tag == "style":
            references += _in_css(node.text())
        elif tag == "script" and "json" in (attributes.get("type") or ""):
            try:
                data = json.loads(node.text())
            except ValueError:
                malformed.append(attributes.get("id") or "script")
                continue
            if attributes.get("id") == "__config":
                # Material hands this to `new Worker` as it stands: relative to the page.
                references.append(Reference(data.get("search", ""), fetched=True))
        elif tag == "link" and attributes.get("rel") == "canonical":
            canonical = attributes.get("href") or ""
    ids = Counter(value for _, attributes in elements if (value := attributes.get("id")))
    return Document(
        references=tuple(references),
        anchors=frozenset(ids) | _names(elements),
        duplicates=tuple(id for id, count in ids.items() if count > 1),
        dangling=tuple(_dangling(elements, frozenset(ids))),
        malformed=tuple(malformed),
        canonical=canonical,
    )


def read_stylesheet(css: str) -> Document:
    """Read a stylesheet; `url(#x)` in it means an element of whichever page uses it."""
    return Document(tuple(ref for ref in _in_css(css) if not ref.value.startswith("#")))


def read_search_texts(text: str) -> Document:
    """Read a file of what search shows; its addresses are relative to the root of the site."""
    try:
        value = json.loads(text[text.index(",") + 1 : -1])
    except ValueError:
        return Document(malformed=("texts",))
    # A file of several pages, or of a part of one text.
    pages = [value] if isinstance(value[0], dict) else value
    return Document(
        tuple(
            Reference(f"{url}#{fragment}" if fragment else url, fetched=False)
            for head, rows in pages
            for url, fragment in (
                (head["url"], ""),
                # A sentence on a further page of a long text says which.
                *((row[PAGE] if len(row) > PAGE else head["url"], row[0]) for row in rows),
            )
        )
    )


def _references(tag: str, attributes: Attributes) -> Iterator[Reference]:
    for name, value in attributes.items():
        if value is None:
            continue
        if name in HREFS:
            rel = (attributes.get("rel") or "").lower().split()
            fetching = tag == "link" and not FETCHING.isdisjoint(rel)
            yield Reference(value.strip(), fetched=fetching or tag in DRAWN)
        elif name in FETCHED or (tag, name) == ("object", "data"):
            yield Reference(value.strip(), fetched=True)
        elif name in SRCSETS:
            for address in CANDIDATE.findall(value):
                yield Reference(address, fetched=True)
        elif name in FOLLOWED:
            yield Reference(value.strip(), fetched=False)
        elif name in STYLED:
            yield from _in_css(value)
        elif (tag, name) == ("meta", "content") and "http-equiv" in attributes:
            found = REFRESH.match(value)
            if found:
                yield Reference(found["url"].strip(), fetched=False)


def _in_css(css: str) -> Iterator[Reference]:
    for found in CSS.finditer(css):
        value = found["quoted"] or found["bare"]
        if value:
            yield Reference(value.strip(), fetched=True)


def _names(elements: list[tuple[str, Attributes]]) -> frozenset[str]:
    """Collect the names of anchors and maps, which fragments can refer to like ids."""
    found = (attributes.get("name") for tag, attributes in elements if tag in {"a", "map"})
    return frozenset(name for name in found if name)


def _dangling(elements: list[tuple[str, Attributes]], ids: frozenset[str]) -> Iterator[str]:
    for _, attributes in elements:
        for name, value in attributes.items():
            if name in IDREFS:
                for id in (value or "").split():
                    if id not in ids:
                        yield f'{name}="{id}"'
