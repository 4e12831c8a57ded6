"""What reference managers read in the page of a text: `citation_*`, Dublin Core and COinS.

`citation_*` is what Highwire Press and Google Scholar made common; Dublin Core in HTML is DCMI's
“Expressing Dublin Core metadata using HTML/XHTML meta and link elements” (2008); COinS is
ANSI/NISO Z39.88-2004 in a `span` (https://archive.org/details/ocoins-info). They name the original,
with its address, and never the page as a work of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from lectern.corpus.corpus import Corpus
from lectern.model.entities import Entity
from lectern.model.sources import Source

Tags = tuple[tuple[str, str], ...]
"""Names and contents of `meta` elements."""

SCHEMAS = {
    "schema.DC": "http://purl.org/dc/elements/1.1/",
    "schema.DCTERMS": "http://purl.org/dc/terms/",
}
"""Where the names come from: the relations of `link` elements and their addresses."""


def page_tags(title: str, site: str, summary: str) -> Tags:
    """The `meta` elements of an entity's or a topic's page, which is this site's own."""
    found = [
        ("DC.title", title),
        ("DC.publisher", site),
        ("DC.type", "webpage"),
        ("DC.language", "en"),
        ("DC.description", summary),
    ]
    return tuple((name, content) for name, content in found if content)


def tags(source: Source, corpus: Corpus) -> Tags:
    """The `meta` elements of a text's page; an editor's note on the title is its description."""
    origin, date, publisher = source.provenance, _date(source), corpus.publishers.get(source.id)
    language = "" if source.language_detected else source.language
    found = [
        ("citation_title", source.heading),
        *(("citation_author", name) for name in origin.author),
        ("citation_publication_date", date.replace("-", "/")),
        ("citation_publisher", source.publisher),
        ("citation_language", language),
        ("citation_public_url", source.url),
        ("DC.title", source.heading),
        ("DCTERMS.alternative", source.title_en),
        *(("DC.creator", name) for name in origin.author),
        ("DC.publisher", source.publisher),
        ("DC.date", date),
        ("DC.language", language),
        ("DC.identifier", source.url),
        ("DC.type", _type(source, publisher)),
        ("DC.rights", origin.license),
        ("DC.description", " ".join(corpus.title_notes.get(source.id, "").split())),
    ]
    return tuple((name, content) for name, content in found if content)


def coins(source: Source, publisher: Entity | None) -> str:
    """The title of the COinS `span`: a context object in keys and values of Dublin Core."""
    return urlencode([(name, value) for name, value in _context(source, publisher) if value])


def _context(source: Source, publisher: Entity | None) -> Iterator[tuple[str, str]]:
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"
    yield "rft.type", _type(source, publisher)
    yield "rft.title", source.heading
    for name in source.provenance.author:
        yield "rft.creator", name
    yield "rft.publisher", source.publisher
    yield "rft.date", _date(source)
    yield "rft.language", "" if source.language_detected else source.language
    yield "rft.identifier", source.url
    yield "rft.rights", source.provenance.license


def _date(source: Source) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD; empty where the date is none of these."""
    return str(source.published) if source.published and source.published.is_plain else ""


def _type(source: Source, publisher: Entity | None) -> str:
    """The kind of text in the words of Zotero, which takes Dublin Core's “Text” for a document."""
    if publisher and publisher.type == "NewsMediaOrganization":
        return "newspaperArticle"
    return "webpage" if source.url else "document"
