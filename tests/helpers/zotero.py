"""Imitates what Zotero saves from a page, by the rules of its own sources.

The rules are those of `parseContextObject` (zotero/utilities, `openurl.js`) for COinS, and of the
translators “Embedded Metadata” and “RDF” (zotero/translators) for `meta` elements, as far as our
pages need. Zotero tries COinS first: its translator has the lower priority number. Fields that an
item of its type cannot have are dropped.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

FIELDS = {
    "newspaperArticle": {"publicationTitle", "place"},
    "webpage": {"publicationTitle"},  # there called websiteTitle
    "document": {"publisher"},
}
"""What items of a type have beyond `COMMON` (Zotero's schema)."""

COMMON = {"itemType", "title", "creators", "date", "language", "url", "rights", "abstractNote"}

CONTEXT = {
    "rft.title": "title",
    "rft.creator": "creators",
    "rft.date": "date",
    "rft.publisher": "publisher",
    "rft.place": "place",
    "rft.identifier": "url",
    "rft.description": "abstractNote",
    "rft.rights": "rights",
    "rft.language": "language",
    "rft.source": "publicationTitle",
    "rft.type": "itemType",
}

META = {
    "DC.title": "title",
    "DC.creator": "creators",
    "DC.publisher": "publisher",
    "DC.source": "publicationTitle",
    "DC.date": "date",
    "DC.language": "language",
    "DC.rights": "rights",
    "DC.description": "abstractNote",
    "DC.type": "itemType",
    # What is read later goes before what was read.
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_publisher": "publisher",
    "citation_public_url": "url",
    "citation_language": "language",
}

Item = dict[str, str]


def by_coins(html: str) -> Item:
    """What the button in the browser saves of a page of ours."""
    (span,) = LexborHTMLParser(html).css("span.Z3988[title]")
    parts = [part.split("=") for part in str(span.attributes["title"]).split("&")]
    # A plus sign of the text is lost there, however it is written.
    values = [(key, unquote(re.sub(r"\+|%2[bB]", " ", value))) for key, value in parts]
    assert ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc") in values
    return _kept("webpage", [(CONTEXT[key], value) for key, value in values if key in CONTEXT])


def by_meta(html: str) -> Item:
    """What it saves where it is told to take the embedded metadata."""
    metas = LexborHTMLParser(html).css("head meta[name]")
    found = {str(meta.attributes["name"]): meta.attributes["content"] or "" for meta in metas}
    return _kept("journalArticle", [(META[name], found[name]) for name in META if name in found])


def _kept(fallback: str, values: list[tuple[str, str]]) -> Item:
    item = {"itemType": fallback} | dict(values)
    return {
        name: value for name, value in item.items() if name in COMMON | FIELDS[item["itemType"]]
    }
